using System.Globalization;
using Recourse.App.Data.Rows;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Portfolios;

/// <summary>One decision about how the books are kept: how it is shown, and how what was typed is put.</summary>
/// <param name="Name">Of the field in the form.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Hint">What it does.</param>
/// <param name="Get">As it stands, as text.</param>
/// <param name="Set">Puts what was typed; the reason when it cannot be put, else null.</param>
/// <param name="Choices">What can be chosen, value and words; null: it is typed.</param>
internal sealed record PolicyField(
    string Name,
    string Label,
    string Hint,
    Func<Portfolio, string> Get,
    Func<Portfolio, string, string?> Set,
    IReadOnlyList<(string Value, string Words)>? Choices = null
);

/// <summary>Decisions that belong together, with one sentence on what they do.</summary>
internal sealed record PolicySection(string Title, string Says, IReadOnlyList<PolicyField> Fields);

/// <summary>Every decision of a portfolio about its books, in the order of the form.</summary>
internal static class PolicyFields
{
    private static readonly (string Value, string Words)[] YesNo = [("no", "No"), ("yes", "Yes")];

    internal static IReadOnlyList<PolicySection> Sections { get; } =
    [
        new(
            "Where money goes",
            "A payment goes to the oldest instalment first, and within it in this order. Each of interest, principal "
                + "and fees stands once.",
            [
                Order(
                    nameof(Portfolio.OrderUnderContract),
                    "Under contract",
                    "Fees must come last, so that no fee makes an instalment late and no late fee follows from another "
                        + "(16 CFR 444.4).",
                    row => row.OrderUnderContract,
                    (row, order) => row.OrderUnderContract = order,
                    feesLast: true
                ),
                Order(
                    nameof(Portfolio.OrderAfterChargeOff),
                    "After a charge-off",
                    "Over the whole debt.",
                    row => row.OrderAfterChargeOff,
                    (row, order) => row.OrderAfterChargeOff = order
                ),
                Order(
                    nameof(Portfolio.OrderAfterJudgment),
                    "After a judgment",
                    "Over the whole debt.",
                    row => row.OrderAfterJudgment,
                    (row, order) => row.OrderAfterJudgment = order
                ),
                new(
                    nameof(Portfolio.Surplus),
                    "More than is due",
                    "What becomes of it unless the payer says otherwise.",
                    row => row.Surplus == Surplus.ExtraPrincipal ? "extra-principal" : "paid-ahead",
                    (row, text) =>
                        Choose(
                            text,
                            "extra-principal",
                            "paid-ahead",
                            it => row.Surplus = it ? Surplus.ExtraPrincipal : Surplus.PaidAhead
                        ),
                    [
                        ("paid-ahead", "Counts toward the instalments to come"),
                        ("extra-principal", "Lowers principal once the next instalment is covered"),
                    ]
                ),
                new(
                    nameof(Portfolio.InterestToDateFirst),
                    "All interest to date first",
                    "Yes: all interest accrued to the day of a payment comes before any principal. No: instalment by "
                        + "instalment.",
                    row => row.InterestToDateFirst ? "yes" : "no",
                    (row, text) => Choose(text, "yes", "no", it => row.InterestToDateFirst = it),
                    YesNo
                ),
            ]
        ),
        new(
            "From when an instalment counts as unpaid",
            "This tolerance is about amounts: an instalment that lacks so little counts as whole, so nobody chases "
                + "$0.40; what it lacks is still owed. It is not the grace of a late fee, and not that of a promise.",
            [
                Cents(
                    nameof(Portfolio.ToleratedShortCents),
                    "May lack",
                    "An instalment that lacks at most this much counts as whole: 1.00.",
                    row => row.ToleratedShortCents,
                    (row, cents) => row.ToleratedShortCents = cents
                ),
                Whole(
                    nameof(Portfolio.WholeFromPercent),
                    "Whole from, percent",
                    "An instalment paid to at least this share counts as whole: 100 is all of it, 90 a tenth less.",
                    (50, 100),
                    row => row.WholeFromPercent,
                    (row, value) => row.WholeFromPercent = value
                ),
                Whole(
                    nameof(Portfolio.ChargeOffDays),
                    "Charge-off at days past due",
                    "120 for closed-end loans, 180 for open-end ones (65 FR 36903).",
                    (30, 720),
                    row => row.ChargeOffDays,
                    (row, value) => row.ChargeOffDays = value
                ),
            ]
        ),
        new(
            "Late fee and interest",
            "For accounts whose terms a tape tells, from the next opening of books on; terms typed on an account say "
                + "their own. The days of grace are of the fee alone: they never move days past due.",
            [
                Cents(
                    nameof(Portfolio.LateFeeFlatCents),
                    "Late fee, fixed",
                    "0 for none.",
                    row => row.LateFeeFlatCents,
                    (row, cents) => row.LateFeeFlatCents = cents
                ),
                new(
                    nameof(Portfolio.LateFeeShareMillionths),
                    "Late fee, percent of the instalment",
                    "0 for none. It is taken of the instalment as agreed, never of fees.",
                    row => (row.LateFeeShareMillionths / 10_000m).ToString("0.####", CultureInfo.InvariantCulture),
                    (row, text) => Share(text, it => row.LateFeeShareMillionths = it)
                ),
                Whole(
                    nameof(Portfolio.LateFeeGraceDays),
                    "Days of grace before a late fee",
                    "Paid within them, an instalment costs no fee, and is late all the same.",
                    (0, 60),
                    row => row.LateFeeGraceDays,
                    (row, value) => row.LateFeeGraceDays = value
                ),
                new(
                    nameof(Portfolio.Interest),
                    "Interest",
                    "By the day: simple interest on each day’s principal, 1/365 of the yearly rate.",
                    row => row.Interest == InterestMethod.DailySimple ? "daily" : "posted",
                    (row, text) =>
                        Choose(
                            text,
                            "daily",
                            "posted",
                            it => row.Interest = it ? InterestMethod.DailySimple : InterestMethod.Posted
                        ),
                    [("posted", "Only as entries tell it"), ("daily", "By the day")]
                ),
            ]
        ),
        new(
            "Promises",
            "How long after its day a promise is judged, in banking days: money in the mail may still come. It moves "
                + "no instalment’s due date.",
            [
                Whole(
                    nameof(Portfolio.PromiseElectronicGraceDays),
                    "Grace for electronic money, banking days",
                    "Cash, card, ACH, wire, payroll.",
                    (0, 30),
                    row => row.PromiseElectronicGraceDays,
                    (row, value) => row.PromiseElectronicGraceDays = value
                ),
                Whole(
                    nameof(Portfolio.PromiseMailGraceDays),
                    "Grace for money by mail, banking days",
                    "Cheques and money orders.",
                    (0, 30),
                    row => row.PromiseMailGraceDays,
                    (row, value) => row.PromiseMailGraceDays = value
                ),
                Whole(
                    nameof(Portfolio.PromiseKeptFromPercent),
                    "Kept from, percent",
                    "From this share of the amount on it is kept; less is partly kept, which reports as not kept.",
                    (50, 100),
                    row => row.PromiseKeptFromPercent,
                    (row, value) => row.PromiseKeptFromPercent = value
                ),
                Whole(
                    nameof(Portfolio.PromiseHorizonDays),
                    "At most so many days ahead",
                    "The last day on which promised money may come.",
                    (1, 730),
                    row => row.PromiseHorizonDays,
                    (row, value) => row.PromiseHorizonDays = value
                ),
                Cents(
                    nameof(Portfolio.PromiseLeastCents),
                    "Least amount",
                    "Less than this is no promise.",
                    row => row.PromiseLeastCents,
                    (row, cents) => row.PromiseLeastCents = cents
                ),
                Whole(
                    nameof(Portfolio.PromiseMostInSeries),
                    "Most payments in a series",
                    "1 allows single promises only.",
                    (1, 60),
                    row => row.PromiseMostInSeries,
                    (row, value) => row.PromiseMostInSeries = value
                ),
            ]
        ),
        new(
            "Clearing and control",
            "A payment counts once it has cleared: after so many banking days by its method, and then from the day on "
                + "which it was received.",
            [
                Days(
                    nameof(Portfolio.ClearingDaysCash),
                    "Cash",
                    row => row.ClearingDaysCash,
                    (row, it) => row.ClearingDaysCash = it
                ),
                Days(
                    nameof(Portfolio.ClearingDaysCheque),
                    "Cheque",
                    row => row.ClearingDaysCheque,
                    (row, it) => row.ClearingDaysCheque = it
                ),
                Days(
                    nameof(Portfolio.ClearingDaysAch),
                    "ACH",
                    row => row.ClearingDaysAch,
                    (row, it) => row.ClearingDaysAch = it
                ),
                Days(
                    nameof(Portfolio.ClearingDaysCard),
                    "Card",
                    row => row.ClearingDaysCard,
                    (row, it) => row.ClearingDaysCard = it
                ),
                Days(
                    nameof(Portfolio.ClearingDaysWire),
                    "Wire",
                    row => row.ClearingDaysWire,
                    (row, it) => row.ClearingDaysWire = it
                ),
                Days(
                    nameof(Portfolio.ClearingDaysPayroll),
                    "Payroll",
                    row => row.ClearingDaysPayroll,
                    (row, it) => row.ClearingDaysPayroll = it
                ),
                Cents(
                    nameof(Portfolio.SecondPersonAboveCents),
                    "Second person above",
                    "A reversal or waiver of more than this waits until another person grants it.",
                    row => row.SecondPersonAboveCents,
                    (row, cents) => row.SecondPersonAboveCents = cents
                ),
                Whole(
                    nameof(Portfolio.HostShowsWithinDays),
                    "A host shows it within, banking days",
                    "Where a host keeps the books: a payment noted here that no tape shows by then opens a break.",
                    (1, 60),
                    row => row.HostShowsWithinDays,
                    (row, value) => row.HostShowsWithinDays = value
                ),
            ]
        ),
    ];

    internal static IEnumerable<PolicyField> All => Sections.SelectMany(section => section.Fields);

    private static PolicyField Order(
        string name,
        string label,
        string hint,
        Func<Portfolio, string> get,
        Action<Portfolio, string> set,
        bool feesLast = false
    ) =>
        new(
            name,
            label,
            hint,
            get,
            (row, text) =>
            {
                var (order, problem) = ComponentOrder.Read(text);
                if (order is null)
                    return problem + " Write for example: interest, principal, fees.";
                if (feesLast && order.InOrder[^1] != Component.Fees)
                    return "Under contract fees come last: else a fee would eat an instalment and make it late, and "
                        + "one late fee would follow from another, which 16 CFR 444.4 forbids. Put fees at the end.";
                set(row, order.ToString());
                return null;
            }
        );

    private static PolicyField Cents(
        string name,
        string label,
        string hint,
        Func<Portfolio, long> get,
        Action<Portfolio, long> set
    ) =>
        new(
            name,
            label,
            hint,
            row => (get(row) / 100m).ToString("0.00", CultureInfo.InvariantCulture),
            (row, text) =>
            {
                if (Scaled(text, 100) is not { } cents || cents > 100_000_00)
                    return $"“{text}” is no amount from 0.00 to 100000.00. Write it as 25.00.";
                set(row, cents);
                return null;
            }
        );

    private static PolicyField Days(string name, string of, Func<Portfolio, int> get, Action<Portfolio, int> set) =>
        Whole(name, of + " clears after, banking days", "0: it counts at once.", (0, 30), get, set);

    private static PolicyField Whole(
        string name,
        string label,
        string hint,
        (int Least, int Most) range,
        Func<Portfolio, int> get,
        Action<Portfolio, int> set
    ) =>
        new(
            name,
            label,
            hint,
            row => get(row).ToString(CultureInfo.InvariantCulture),
            (row, text) =>
            {
                var read = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
                if (!read || value < range.Least || value > range.Most)
                    return $"“{text}” is no whole number from {range.Least} to {range.Most}.";
                set(row, value);
                return null;
            }
        );

    private static string? Share(string text, Action<long> set)
    {
        if (Scaled(text, 10_000) is not { } millionths || millionths > 1_000_000)
            return $"“{text}” is no percentage from 0 to 100. Write it as 5 or 2.5.";
        set(millionths);
        return null;
    }

    private static string? Choose(string text, string yes, string no, Action<bool> set)
    {
        if (text != yes && text != no)
            return "Choose one of the two.";
        set(text == yes);
        return null;
    }

    private static long? Scaled(string text, int scale) =>
        decimal.TryParse(
            text.TrimStart('$'),
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture,
            out var value
        )
        && value < 1_000_000_000m
        && decimal.IsInteger(value * scale)
            ? (long)(value * scale)
            : null;
}
