using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.App.Data;

/// <summary>What a portfolio decided about its books, as Core asks for it.</summary>
internal static class BookPolicy
{
    internal static LedgerPolicy Ledger(Portfolio row) =>
        new(
            new AllocationPolicy
            {
                UnderContract = Order(row.OrderUnderContract),
                AfterChargeOff = Order(row.OrderAfterChargeOff),
                AfterJudgment = Order(row.OrderAfterJudgment),
                Surplus = row.Surplus,
                InterestToDateFirst = row.InterestToDateFirst,
            },
            new AgeingPolicy(new Money(row.ToleratedShortCents), row.WholeFromPercent, row.ChargeOffDays)
        );

    internal static PromisePolicy Promises(Portfolio row) =>
        new(row.PromiseElectronicGraceDays, row.PromiseMailGraceDays, row.PromiseKeptFromPercent);

    internal static PromiseLimits Limits(Portfolio row) =>
        new(row.PromiseHorizonDays, new Money(row.PromiseLeastCents), row.PromiseMostInSeries);

    internal static ClearingPolicy Clearing(Portfolio row) =>
        new(
            row.ClearingDaysCash,
            row.ClearingDaysWire,
            row.ClearingDaysPayroll,
            row.ClearingDaysCard,
            row.ClearingDaysAch,
            row.ClearingDaysCheque
        );

    internal static Buckets Buckets(Portfolio row) =>
        Core.Loans.Buckets.Read(row.BucketsFrom).Buckets
        ?? throw new InvariantException($"The buckets of portfolio {row.Key} cannot be read.");

    internal static LateFee? LateFee(Portfolio row) =>
        row is { LateFeeFlatCents: 0, LateFeeShareMillionths: 0 }
            ? null
            : new LateFee(new Money(row.LateFeeFlatCents), row.LateFeeShareMillionths, row.LateFeeGraceDays);

    internal static DateTimeZone Zone(Portfolio row) => DateTimeZoneProviders.Tzdb[row.Zone];

    /// <summary>The business date of a moment.</summary>
    internal static LocalDate Today(Portfolio row, Instant now) => now.InZone(Zone(row)).Date;

    /// <summary>
    /// The last moment of a business date: what was entered until then was known when the day was reported.
    /// </summary>
    internal static Instant Close(Portfolio row, LocalDate day) =>
        Zone(row).AtStartOfDay(day.PlusDays(1)).ToInstant() - Duration.FromTicks(10);

    private static ComponentOrder Order(string text) =>
        ComponentOrder.Read(text).Order ?? throw new InvariantException($"“{text}” is no order of components.");
}
