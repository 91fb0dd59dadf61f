using System.Globalization;
using NodaTime;
using Recourse.App.Ui;

namespace Recourse.App.Features.Borrowers;

/// <summary>The figures of one debt, as lines of name and value. What the tape did not say is “unknown”.</summary>
internal static class DebtFigures
{
    internal static IEnumerable<(string Name, string Value, bool IsSum)> Of(Debt debt)
    {
        var account = debt.Account;
        var currency = debt.Portfolio.Currency;
        string Money(long? cents) => Show.Money(cents, currency);
        if (account is { PrincipalCents: null, InterestCents: null, FeesCents: null })
        {
            yield return ("Principal, interest, fees", "unknown", false);
        }
        else
        {
            yield return ("Principal", Money(account.PrincipalCents), false);
            yield return ("Interest", Money(account.InterestCents), false);
            yield return ("Fees", Money(account.FeesCents), false);
        }
        yield return (account.BalanceCents < 0 ? "Credit balance" : "Balance", Money(account.BalanceCents), true);
        yield return ("Past due", Money(account.PastDueCents), true);
        yield return ("Instalment", Money(account.InstalmentCents), false);
        yield return ("Next due", On(account.NextDueOn), false);
        yield return ("Last payment", Paid(account.LastPaymentCents, account.LastPaymentOn, currency), false);
        if (account.FirstDelinquencyOn is { } since)
        {
            yield return ("First behind", Show.Date(since), false);
        }
        if (account.ChargedOffOn is not null || account.ChargedOffCents is not null)
        {
            yield return ("Charged off", Paid(account.ChargedOffCents, account.ChargedOffOn, currency), false);
        }
        yield return ("Opened", Paid(account.OriginalCents, account.OpenedOn, currency), false);
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

    private static string On(LocalDate? date) => date is { } known ? Show.Date(known) : "unknown";
}
