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
                $"a payment of {Show.Money(it.Payment.Amount.Minor, currency)} of {Show.Date(it.Payment.On)} is on the "
                    + "tape that nobody keyed here",
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
            MirrorAction.OpenBreak it => [$"break: {it.Words}"],
            MirrorAction.CloseBreak it => [$"break closed: {it.Words}"],
            _ => [],
        };

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
