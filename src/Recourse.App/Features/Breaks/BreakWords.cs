using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Breaks;

/// <summary>What breaks are called, and what may be done about each kind.</summary>
internal static class BreakWords
{
    internal static IReadOnlyList<BreakKind> Kinds { get; } = [.. Enum.GetValues<BreakKind>()];

    internal static BreakKind KindOf(LedgerBreak row) => Enum.Parse<BreakKind>(row.Kind);

    internal static string Of(BreakKind kind) =>
        kind switch
        {
            BreakKind.KeyedNotOnTape => "Keyed here, not on the tape",
            BreakKind.AmountDiffers => "The tape shows another amount",
            BreakKind.TapeShowsReturn => "The lender took it back",
            BreakKind.BalanceDiffers => "The tape has another balance",
            _ => "The tape has another standing",
        };

    /// <summary>The ways out, each in a sentence.</summary>
    internal static IReadOnlyList<string> Ways(BreakKind kind) =>
        kind switch
        {
            BreakKind.KeyedNotOnTape =>
            [
                "Still to come: ask the lender when it will be booked, note the answer, and keep it open. The tape "
                    + "that shows the payment closes it by itself.",
                "Keyed twice, or never received: void the memo. Nothing was counted for it, so no amount moves.",
            ],
            BreakKind.AmountDiffers =>
            [
                "The tape is right: void the memo. The lender’s amount counts already.",
                "Both are right, two payments came: note it and keep the memo until a tape shows the other one.",
                "The lender is wrong: ask them to correct it; the next tape closes this by itself.",
            ],
            BreakKind.TapeShowsReturn =>
            [
                "It came back: take the payment back here too, with the reason that the lender tells. Promises that it "
                    + "kept are judged again.",
                "The lender corrects a mistake of its own: note it; a tape that shows the payment again closes this.",
            ],
            BreakKind.BalanceDiffers =>
            [
                "Our book is of record: nothing is changed for a tape. Compare the account’s books with the lender’s.",
                "Ours is wrong: record what is missing there, or correct it with an adjustment. The next tape that has "
                    + "our balance closes this by itself.",
            ],
            _ =>
            [
                "Our book is of record: nothing is changed for a tape. Ask the lender why they see it otherwise.",
                "Close it with words when it is settled; a tape that agrees closes it by itself.",
            ],
        };

    internal static string Cents(long? cents, string currency) => cents is null ? "–" : Show.Money(cents, currency);

    /// <summary>Theirs less ours; null where one side is no amount.</summary>
    internal static long? Difference(LedgerBreak row) => row.TheirCents - row.OurCents;
}
