using System.Globalization;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Payments;

/// <summary>How payments are spoken of on screens.</summary>
internal static class PaymentWords
{
    internal static string Page(long id) => string.Create(CultureInfo.InvariantCulture, $"/payments/{id}");

    /// <summary>When a payment that is about to be recorded counts.</summary>
    internal static string Counts(Portfolio portfolio, Payment payment, bool isPending) =>
        (isPending, payment.ClearsOn) switch
        {
            (false, _) => "It counts at once, from the day on which it was received.",
            (true, { } on) =>
                $"It is pending until it clears on {Show.Date(on)}, and then counts from the day on which it was "
                    + "received.",
            _ => $"{portfolio.Lender} keeps these books: it is noted here, and counts once their tape shows it.",
        };

    /// <summary>Title case of a method, for a button or a heading.</summary>
    internal static string Title(PaymentMethod method) =>
        Words.Of(method) is var word && method == PaymentMethod.Ach ? word : char.ToUpperInvariant(word[0]) + word[1..];

    internal static string Of(Surplus surplus) =>
        surplus switch
        {
            Surplus.PaidAhead => "toward the instalments to come",
            Surplus.ExtraPrincipal => "to lower principal",
            _ => "to pay fees first",
        };

    internal static string Of(ChartAccount account) =>
        account switch
        {
            ChartAccount.PrincipalReceivable => "Principal receivable",
            ChartAccount.InterestReceivable => "Interest receivable",
            ChartAccount.FeesReceivable => "Fees receivable",
            ChartAccount.CashClearing => "Cash clearing",
            ChartAccount.Suspense => "Suspense, until it clears",
            ChartAccount.InterestIncome => "Interest income",
            ChartAccount.FeeIncome => "Fee income",
            ChartAccount.Adjustments => "Adjustments",
            ChartAccount.RefundPayable => "To be refunded",
            _ => "Brought forward",
        };

    internal static string Of(PaymentState state) =>
        state switch
        {
            PaymentState.Pending => "pending",
            PaymentState.Cleared => "cleared",
            PaymentState.Returned => "taken back",
            _ => "void",
        };
}

/// <summary>What became of a payment. Derived from the fates of its entries, never stored.</summary>
public enum PaymentState
{
    /// <summary>It has not cleared and counts toward nothing yet.</summary>
    Pending,

    /// <summary>It counts.</summary>
    Cleared,

    /// <summary>It came back, or was taken back by us.</summary>
    Returned,

    /// <summary>It never cleared.</summary>
    Void,
}
