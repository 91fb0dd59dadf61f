using System.Globalization;
using NodaTime;
using Recourse.App.Ui;

namespace Recourse.App.Features.Borrowers;

/// <summary>The figures of one debt, as lines of name and value. What the tape did not say is “unknown”.</summary>
internal static class DebtFigures
{
    /// <summary>What the next sentence needs.</summary>
    internal static IEnumerable<(string Name, string Value, bool IsSum)> Glance(Debt debt)
    {
        var account = debt.Account;
        var currency = debt.Portfolio.Currency;
        yield return ("Past due", Show.Money(account.PastDueCents, currency), true);
        yield return ("Next instalment", Paid(account.InstalmentCents, account.NextDueOn, currency), false);
        yield return ("Last payment", Paid(account.LastPaymentCents, account.LastPaymentOn, currency), false);
        if (account.ChargedOffOn is not null || account.ChargedOffCents is not null)
        {
            yield return ("Charged off", Paid(account.ChargedOffCents, account.ChargedOffOn, currency), false);
        }
    }

    /// <summary>How the balance is made up, and how the debt began.</summary>
    internal static IEnumerable<(string Name, string Value, bool IsSum)> Rest(Debt debt)
    {
        var account = debt.Account;
        var currency = debt.Portfolio.Currency;
        if (account is { PrincipalCents: null, InterestCents: null, FeesCents: null })
        {
            yield return ("Principal, interest, fees", "unknown", false);
        }
        else
        {
            yield return ("Principal", Show.Money(account.PrincipalCents, currency), false);
            yield return ("Interest", Show.Money(account.InterestCents, currency), false);
            yield return ("Fees", Show.Money(account.FeesCents, currency), false);
        }
        yield return (
            account.BalanceCents < 0 ? "Credit balance" : "Balance",
            Show.Money(account.BalanceCents, currency),
            true
        );
        yield return ("Opened", Paid(account.OriginalCents, account.OpenedOn, currency), false);
        if (account.FirstDelinquencyOn is { } since)
        {
            yield return ("First behind", Show.Date(since), false);
        }
        if (account.TermMonths is { } months)
        {
            yield return ("Term", Show.Count(months, "month"), false);
        }
        if (account.RateMillionths is { } rate)
        {
            yield return (
                "Yearly rate",
                (rate / 10_000m).ToString("0.00##", CultureInfo.InvariantCulture) + " %",
                false
            );
        }
    }

    private static string Paid(long? cents, LocalDate? on, string currency) =>
        (cents, on) switch
        {
            (null, null) => "unknown",
            (null, { } date) => Show.Date(date) + ", amount unknown",
            ({ } amount, null) => Show.Money(amount, currency) + ", date unknown",
            ({ } amount, { } date) => $"{Show.Money(amount, currency)}, {Show.Date(date)}",
        };
}
