using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Imports;

/// <summary>What a tape did to books, for the history of the account.</summary>
internal static class MirrorWords
{
    internal static IEnumerable<string> Of(MirrorAction action, AccountBooks books, string currency) =>
        action switch
        {
            MirrorAction.PostMemo it => [$"{Payment(books, it.Payment, currency)} is on the tape and counts"],
            MirrorAction.TellPayment it =>
            [
                $"the tape tells a payment of {Show.Money(it.Payment.Amount.Minor, currency)} of "
                    + Show.Date(it.Payment.On),
            ],
            MirrorAction.TakeBack { Reason: ReversalReason.Duplicate } it =>
            [
                $"{Payment(books, it.Told, currency)}, told by the tape before, is the one that was keyed since",
            ],
            MirrorAction.TakeBack it => [$"{Payment(books, it.Told, currency)} is on the tape no more"],
            MirrorAction.ChangeStanding it => [$"the debt now stands as {Standing(it.To)}"],
            MirrorAction.Adjust it =>
            [
                "books adjusted: " + string.Join(", ", it.By.Select(part => Part(part, currency))),
            ],
            MirrorAction.OpenBreak it => [$"break: {it.Words.TrimEnd('.')}"],
            MirrorAction.CloseBreak it => [$"break closed: {it.Words.TrimEnd('.')}"],
            _ => [],
        };

    /// <summary>What a break says, with amounts in the portfolio's currency.</summary>
    internal static MirrorAction.OpenBreak Said(
        MirrorAction.OpenBreak it,
        LocalDate asOf,
        AccountBooks books,
        string currency
    )
    {
        string Cents(Core.Kernel.Money? amount) => Show.Money(amount?.Minor, currency);
        var day = Show.Date(asOf);
        var received = it.Key.Entry is { } id
            ? Show.Date(books.Entries.First(entry => entry.Entry.Id == id).Row.EffectiveOn)
            : "";
        return it with
        {
            Words = it.Key.Kind switch
            {
                BreakKind.KeyedNotOnTape =>
                    $"{Cents(it.Ours)} was keyed as received {received}; the tape of {day} does not show it.",
                BreakKind.AmountDiffers =>
                    $"{Cents(it.Ours)} was keyed as received {received}; the tape of {day} shows {Cents(it.Theirs)} of "
                        + "that day.",
                BreakKind.TapeShowsReturn =>
                    $"{Cents(it.Ours)} received {received} counts here; by the tape of {day} the lender has taken it "
                        + "back.",
                BreakKind.BalanceDiffers => $"On {day} our books had {Cents(it.Ours)}, the tape {Cents(it.Theirs)}.",
                _ => it.Words,
            },
        };
    }

    private static string Payment(AccountBooks books, EntryId id, string currency)
    {
        var row = books.Entries.First(it => it.Entry.Id == id).Row;
        return $"the payment of {Show.Money(row.AmountCents, currency)} received {Show.Date(row.EffectiveOn)}";
    }

    private static string Part((Component Of, Core.Kernel.Money Amount) part, string currency) =>
        $"{part.Of.ToString().ToLowerInvariant()} {(part.Amount.IsNegative ? "" : "+")}"
        + Show.Money(part.Amount.Minor, currency);

    internal static string Standing(Core.Ledger.Standing standing) =>
        standing switch
        {
            Core.Ledger.Standing.Performing => "under its contract",
            Core.Ledger.Standing.ChargedOff => "charged off",
            _ => "after a judgment",
        };
}
