using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Borrowers;

/// <summary>What the books of one debt say: amounts to say first, the rest to unfold.</summary>
/// <param name="Age">How far behind, in a sentence.</param>
/// <param name="Rules">Said where the lender's books rule; null where ours do.</param>
/// <param name="Notes">What stands beside the amounts: pending money, what came last, what came back.</param>
public sealed record MoneyView(
    long AccountId,
    string Age,
    string? Rules,
    IReadOnlyList<(string Name, string Value, bool IsSum)> ToSay,
    IReadOnlyList<(string Name, string Value, bool IsSum)> MadeUp,
    IReadOnlyList<string> Notes
);

/// <summary>Puts the books of one debt into words for the account screen.</summary>
internal static class DebtMoney
{
    /// <summary>Null where no books are open: then only what the tape told is known.</summary>
    internal static MoneyView? View(Debt debt, Instant now)
    {
        if (debt.Books is not { AreOpen: true } books)
            return null;
        var today = books.Today(now);
        var age = books.AgeOn(today);
        var standing = books.StateOn(today).Standing;
        var prefix = standing == Core.Ledger.Standing.Performing ? "" : AgeWords.Of(standing) + ". ";
        return new MoneyView(
            debt.Account.Id,
            prefix + AgeWords.Of(age, today, books.Buckets, standing) + ".",
            Rules(debt),
            [.. AmountLines.ToSay(books, now)],
            [.. AmountLines.MadeUp(books, now)],
            [.. Notes(debt, books, today)]
        );
    }

    private static string? Rules(Debt debt)
    {
        if (debt.Portfolio.OfRecord == OfRecord.Book)
            return null;
        var tape = (debt.Account.StatusAsOf ?? debt.Portfolio.TapeAsOf) is { } on ? $" of {Show.Date(on)}" : "";
        return $"The lender’s books rule: these are the figures of its tape{tape} and what was noted here since.";
    }

    private static IEnumerable<string> Notes(Debt debt, AccountBooks books, LocalDate today)
    {
        string Say(Money amount) => Show.Money(amount.Minor, debt.Portfolio.Currency);
        var payments = books
            .Entries.Where(it => it.Entry.What is Happening.PaymentReceived)
            .Select(it => (it.Row, it.Entry, What: (Happening.PaymentReceived)it.Entry.What))
            .Select(it => (it.Row, it.Entry, it.What, Fate: books.Books.FateOf(it.Entry.Id, Instant.MaxValue)))
            .OrderByDescending(it => it.Entry.EffectiveOn)
            .ThenByDescending(it => it.Row.Seq)
            .ToList();
        foreach (var (row, entry, what, _) in payments.Where(it => it.Fate == EntryFate.Pending))
        {
            var clears = debt.Clears.GetValueOrDefault(row.PaymentId ?? 0) is { } on
                ? $"clears {Show.Day(on, today)}"
                : "until the lender’s tape shows it";
            yield return $"Pending, not counted above: {Say(what.Amount)} received {Show.Date(entry.EffectiveOn)} by "
                + $"{Words.Of(what.Method)}, {clears}.";
        }
        var last = payments.Where(it => it.Fate == EntryFate.Stands).Take(1).ToList();
        foreach (var (_, entry, what, _) in last)
            yield return $"Last payment: {Say(what.Amount)}, {Show.Date(entry.EffectiveOn)}, {Words.Of(what.Method)}.";
        if (last.Count == 0 && debt.Account.LastPaymentOn is { } told)
        {
            var amount = Show.Money(debt.Account.LastPaymentCents, debt.Portfolio.Currency);
            yield return $"Last payment by the tape: {amount}, {Show.Date(told)}.";
        }
        foreach (var (_, entry, what, _) in payments.Where(it => it.Fate == EntryFate.Reversed).Take(2))
        {
            if (books.Entries.Select(it => it.Entry).FirstOrDefault(it => Returns(it, entry.Id)) is not { } back)
                continue;
            yield return $"Came back {Show.Date(back.EffectiveOn)}: {Say(what.Amount)} of "
                + $"{Show.Date(entry.EffectiveOn)}, {Words.Of(((Happening.Reversed)back.What).Reason)}.";
        }
    }

    private static bool Returns(Entry entry, EntryId payment) =>
        entry.What is Happening.Reversed reversed && reversed.Entry == payment;
}
