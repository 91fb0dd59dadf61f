using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Books;

/// <summary>What each kind of line takes from its cells.</summary>
internal static class HistoryKinds
{
    private static readonly Dictionary<string, PaymentMethod> Methods = new(StringComparer.Ordinal)
    {
        ["cash"] = PaymentMethod.Cash,
        ["cheque"] = PaymentMethod.Cheque,
        ["check"] = PaymentMethod.Cheque,
        ["ach"] = PaymentMethod.Ach,
        ["card"] = PaymentMethod.Card,
        ["wire"] = PaymentMethod.Wire,
        ["payroll"] = PaymentMethod.Payroll,
    };

    private static readonly Dictionary<string, Surplus> Surpluses = new(StringComparer.Ordinal)
    {
        ["paid-ahead"] = Surplus.PaidAhead,
        ["extra-principal"] = Surplus.ExtraPrincipal,
        ["fees"] = Surplus.Fees,
    };

    private static readonly Dictionary<string, ReversalReason> Reasons = new(StringComparer.Ordinal)
    {
        ["nsf"] = ReversalReason.Nsf,
        ["stop"] = ReversalReason.StopPayment,
        ["stop-payment"] = ReversalReason.StopPayment,
        ["unauthorised"] = ReversalReason.Unauthorised,
        ["unauthorized"] = ReversalReason.Unauthorised,
        ["error"] = ReversalReason.Error,
        ["duplicate"] = ReversalReason.Duplicate,
    };

    private static readonly Dictionary<string, FeeKind> Fees = new(StringComparer.Ordinal)
    {
        ["late"] = FeeKind.Late,
        ["returned-payment"] = FeeKind.ReturnedPayment,
        ["court"] = FeeKind.Court,
        ["other"] = FeeKind.Other,
    };

    private static readonly Dictionary<string, Component> Components = new(StringComparer.Ordinal)
    {
        ["principal"] = Core.Ledger.Component.Principal,
        ["interest"] = Core.Ledger.Component.Interest,
        ["fees"] = Core.Ledger.Component.Fees,
    };

    private static readonly Dictionary<string, Frequency> Frequencies = new(StringComparer.Ordinal)
    {
        ["monthly"] = Frequency.Monthly,
        ["biweekly"] = Frequency.Biweekly,
        ["weekly"] = Frequency.Weekly,
    };

    private static readonly Dictionary<string, InterestMethod> Interests = new(StringComparer.Ordinal)
    {
        ["posted"] = InterestMethod.Posted,
        ["daily"] = InterestMethod.DailySimple,
        ["daily-simple"] = InterestMethod.DailySimple,
    };

    internal static Money Amount(HistoryCells cells) => cells.Must("amount", cells.Amount("amount"));

    internal static Component Component(HistoryCells cells) =>
        cells.Must("component", cells.Word("component", Components));

    internal static Happening Open(HistoryCells cells)
    {
        var principal = cells.Amount("principal") ?? cells.Must("amount", cells.Amount("amount"));
        return new Happening.Opening(
            principal,
            cells.Amount("interest") ?? Money.Zero,
            cells.Amount("fees") ?? Money.Zero,
            Behind(cells)
        );
    }

    internal static Arrears Behind(HistoryCells cells) =>
        new(cells.Day("behind_since"), cells.Amount("past_due"), cells.Count("stage_days"));

    internal static Happening Fee(HistoryCells cells) =>
        new Happening.FeeAssessed(cells.Word("reason", Fees) ?? FeeKind.Other, Amount(cells), cells.Day("due_on"));

    internal static Happening Payment(HistoryCells cells) =>
        new Happening.PaymentReceived(
            Amount(cells),
            cells.Word("method", Methods) ?? PaymentMethod.Cash,
            cells.Word("surplus", Surpluses),
            cells.Yes("pending")
        );

    internal static Happening Return(HistoryCells cells) =>
        new Happening.Reversed(default, cells.Word("reason", Reasons) ?? ReversalReason.Nsf);

    internal static TermsVersion Terms(HistoryCells cells, LocalDate from, Instant enteredAt)
    {
        var instalment = cells.Must("instalment", cells.Amount("instalment"));
        var rate = cells.Percent("rate") ?? 0;
        var count = cells.Must("count", cells.Count("count"));
        if (instalment <= Money.Zero && count > 0)
            cells.Problems.Add("instalment must be more than zero.");
        if (rate is < 0 or > 10_000_000)
            cells.Problems.Add("rate is a yearly percentage from 0 to 1000.");
        if (count > 1_200)
            cells.Problems.Add("count is at most 1200.");
        return new TermsVersion(
            from,
            enteredAt,
            cells.Amount("principal") ?? Money.Zero,
            rate,
            instalment,
            cells.Must("first_due_on", cells.Day("first_due_on")),
            cells.Word("frequency", Frequencies) ?? Frequency.Monthly,
            count,
            LateFee(cells),
            cells.Word("method", Interests) ?? InterestMethod.Posted
        );
    }

    private static LateFee? LateFee(HistoryCells cells)
    {
        var flat = cells.Amount("late_fee") ?? Money.Zero;
        var share = cells.Percent("late_fee_percent") ?? 0;
        if (flat < Money.Zero || share is < 0 or > 1_000_000)
            cells.Problems.Add("A late fee is not negative, and no more than the whole instalment.");
        return flat == Money.Zero && share == 0 ? null : new LateFee(flat, share, cells.Count("grace_days") ?? 0);
    }
}
