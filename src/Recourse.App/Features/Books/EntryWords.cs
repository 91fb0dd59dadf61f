using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Books;

/// <summary>What entries, fates and accounts of the chart are called on the pages of the books.</summary>
internal static class EntryWords
{
    internal static string Of(Happening what) =>
        what switch
        {
            Happening.Opening => "Opening balance",
            Happening.ArrearsReported => "Tape tells how far behind",
            Happening.InterestAccrued => "Interest",
            Happening.FeeAssessed { InstalmentDueOn: { } dueOn } => $"Late fee for {Show.Date(dueOn)}",
            Happening.FeeAssessed fee => Of(fee.Kind),
            Happening.PaymentReceived payment => $"Payment, {Words.Of(payment.Method)}",
            Happening.PaymentPosted => "Payment cleared",
            Happening.PaymentVoided => "Payment void: it never cleared",
            Happening.Reversed reversed => "Reversal, " + Words.Of(reversed.Reason),
            Happening.Adjusted adjusted => $"Adjustment of {Of(adjusted.Component)}",
            Happening.Waived waived => $"Waiver of {Of(waived.Component)}",
            Happening.Refunded => "Refund to the borrower",
            Happening.StandingChanged changed => AgeWords.Of(changed.To),
            _ => "New terms written through",
        };

    internal static string Of(Component component) =>
        component switch
        {
            Component.Principal => "principal",
            Component.Interest => "interest",
            _ => "fees",
        };

    internal static string Of(ChartAccount account) =>
        account switch
        {
            ChartAccount.PrincipalReceivable => "Principal receivable",
            ChartAccount.InterestReceivable => "Interest receivable",
            ChartAccount.FeesReceivable => "Fees receivable",
            ChartAccount.CashClearing => "Cash clearing",
            ChartAccount.Suspense => "Pending payments",
            ChartAccount.InterestIncome => "Interest income",
            ChartAccount.FeeIncome => "Fee income",
            ChartAccount.Adjustments => "Adjustments and waivers",
            ChartAccount.RefundPayable => "Refund payable",
            _ => "Brought forward",
        };

    /// <summary>Empty for what stands: only what is otherwise needs a word.</summary>
    internal static string Of(EntryFate? fate) =>
        fate switch
        {
            EntryFate.Pending => "pending",
            EntryFate.Voided => "void",
            EntryFate.Reversed => "reversed",
            _ => "",
        };

    /// <summary>The amount that an entry itself names; null where it names none.</summary>
    internal static Money? AmountOf(Happening what) =>
        what switch
        {
            Happening.Opening it => it.Principal + it.Interest + it.Fees,
            Happening.InterestAccrued it => it.Amount,
            Happening.FeeAssessed it => it.Amount,
            Happening.PaymentReceived it => it.Amount,
            Happening.Adjusted it => it.Amount,
            Happening.Waived it => it.Amount,
            Happening.Refunded it => it.Amount,
            _ => null,
        };

    /// <summary>“Pia”, “night of 2026-03-10”, “import 34”, “history file: p1”.</summary>
    internal static string By(LedgerEntry row, IReadOnlyDictionary<long, string> officers) =>
        row.OfficerId is { } id ? officers.GetValueOrDefault(id, "an officer who left") : row.EnteredBy;

    private static string Of(FeeKind kind) =>
        kind switch
        {
            FeeKind.Late => "Late fee",
            FeeKind.ReturnedPayment => "Fee for a returned payment",
            FeeKind.Court => "Court costs",
            _ => "Fee",
        };
}
