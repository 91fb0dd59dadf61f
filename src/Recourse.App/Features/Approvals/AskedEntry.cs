using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Approvals;

/// <summary>An entry that a person asks another to grant, as its request keeps it and as people say it.</summary>
internal static class AskedEntry
{
    /// <summary>Puts an entry into a request.</summary>
    internal static void Into(Approval approval, Happening what)
    {
        var columns = HappeningColumns.From(what);
        (approval.EntryKind, approval.EntryWord) = (columns.Kind, columns.Word);
    }

    /// <summary>The entry that a request asks for; a waiver is one too.</summary>
    internal static Happening Of(Approval approval) =>
        approval.Kind == ApprovalKind.Waiver
            ? new Happening.Waived(approval.Component!.Value, new Money(approval.AmountCents))
            : new HappeningColumns(approval.EntryKind!, Cents(approval), Word: approval.EntryWord).ToHappening();

    /// <summary>“Forgive $20.00 of fees and costs”, “Pay back $12.50 of credit”.</summary>
    internal static string Words(Happening what, string currency)
    {
        string Say(Money amount) => Show.Money(Math.Abs(amount.Minor), currency);
        return what switch
        {
            Happening.Waived it => $"Forgive {Say(it.Amount)} of {Ui.Words.Of(it.Component)}",
            Happening.Refunded it => $"Pay back {Say(it.Amount)} of credit",
            Happening.FeeAssessed { Kind: FeeKind.Court } it => $"Charge court costs of {Say(it.Amount)}",
            Happening.FeeAssessed it => $"Charge a fee of {Say(it.Amount)}",
            Happening.Adjusted { Amount.IsNegative: true } it =>
                $"Correct {Ui.Words.Of(it.Component)}: {Say(it.Amount)} less",
            Happening.Adjusted it => $"Correct {Ui.Words.Of(it.Component)}: {Say(it.Amount)} more",
            Happening.StandingChanged { To: Core.Ledger.Standing.Judgment } => "Record a judgment: all of it is due",
            _ => "Charge the debt off: all of it is due",
        };
    }

    /// <summary>What it counts toward the limit of one person.</summary>
    internal static long WeightOf(Happening what) => Math.Abs(HappeningColumns.From(what).AmountCents ?? 0);

    private static long? Cents(Approval approval) => approval.EntryKind == "standing" ? null : approval.AmountCents;
}
