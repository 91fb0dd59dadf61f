using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Books;

/// <summary>What new terms change today and ahead, one line each; what stays has no line.</summary>
internal static class TermsEffect
{
    internal static IReadOnlyList<(string Name, string Before, string After)> Of(AccountLook look, TermsVersion version)
    {
        var after = look.Books.Books with { Terms = look.Books.Books.Terms.With(version) };
        return
        [
            .. Lines(look, look.Books.Books)
                .Zip(Lines(look, after), (was, isNow) => (was.Name, was.Value, isNow.Value))
                .Where(line => line.Item2 != line.Item3),
        ];
    }

    private static IEnumerable<(string Name, string Value)> Lines(AccountLook look, Core.Ledger.Books books)
    {
        string Say(Core.Kernel.Money? amount) => Show.Money(amount?.Minor, look.Currency);
        var state = books.AsOf(look.Today);
        var age = Ageing.Of(state, books.Policy.Ageing, look.Books.Buckets);
        var amounts = new AmountsToSay(books, look.Today, Instant.MaxValue);
        var payoff = amounts.PayoffGoodThrough(look.Today);
        var ahead = books.Terms.Instalments.Where(it => it.DueOn > look.Today).ToList();
        yield return ("Days past due", age.DaysPastDue is { } days ? Show.Count(days, "day") : "unknown");
        yield return ("Past due", Say(age.PastDue));
        yield return ("Due now, with fees", Say(amounts.DueNow().WithFees));
        yield return ("Interest owed", Say(state.Interest));
        yield return ("Interest of a day", Say(payoff.PerDiem));
        yield return ("Payoff today", Say(payoff.Amount));
        yield return (
            "Next instalments",
            ahead.Count == 0
                ? "none"
                : string.Join("; ", ahead.Take(3).Select(it => $"{Say(it.Amount)} {Show.Date(it.DueOn)}"))
        );
        yield return ("Last instalment", ahead.Count == 0 ? "none" : Show.Date(ahead[^1].DueOn));
        yield return (
            "Late fee of the next instalment",
            ahead is [{ LateFee: { } fee } next, ..]
                ? $"{Say(fee.For(next.Amount))} after {Show.Date(fee.LastDayWithout(next.DueOn))}"
                : "none"
        );
    }
}
