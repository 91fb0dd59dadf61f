using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Books;

/// <summary>How an account stood on one day, seen from one moment.</summary>
/// <param name="IsOpen">False: the books were not open, or nobody knew of them yet.</param>
/// <param name="Days">Days past due; null: only a stage was known.</param>
/// <param name="PastDueCents">Null: unknown.</param>
internal sealed record AgeCell(bool IsOpen, int? Days, long? PastDueCents, string Bucket, long OwedCents);

/// <summary>One day as it was reported at its close, and as it stands with all that is known now.</summary>
/// <param name="Snapshot">What was kept of that month-end; null: nothing.</param>
internal sealed record AgeingRow(LocalDate On, AgeCell Reported, AgeCell Restated, MonthEnd? Snapshot)
{
    internal bool Differs => Reported.IsOpen && Reported != Restated;
}

/// <summary>Makes the two views of the same days from stored facts.</summary>
internal static class AgeingRows
{
    /// <summary>The most days that a page shows one by one.</summary>
    internal const int MostDays = 400;

    private const int MostMonths = 24;

    internal static List<AgeingRow> Of(
        AccountBooks one,
        IReadOnlyList<LocalDate> days,
        IReadOnlyDictionary<LocalDate, MonthEnd> snapshots
    ) =>
        [
            .. one
                .Books.AsOfEach(days, Instant.MaxValue)
                .Select(restated =>
                {
                    var reported = one.Books.AsOf(restated.On, BookPolicy.Close(one.Portfolio, restated.On));
                    return new AgeingRow(
                        restated.On,
                        Cell(one, reported),
                        Cell(one, restated),
                        snapshots.GetValueOrDefault(restated.On)
                    );
                }),
        ];

    /// <summary>Each month-end since the books opened, the newest two years of them, and today.</summary>
    internal static List<LocalDate> MonthEnds(LocalDate openedOn, LocalDate today)
    {
        var days = new List<LocalDate>();
        for (
            var end = openedOn.With(DateAdjusters.EndOfMonth);
            end < today;
            end = end.PlusDays(1).With(DateAdjusters.EndOfMonth)
        )
            days.Add(end);
        return [.. days.TakeLast(MostMonths), today];
    }

    /// <summary>Every day of a range that was asked for; null and the reason when it cannot be shown.</summary>
    internal static (List<LocalDate>? Days, string? Problem) Between(
        LocalDate? from,
        LocalDate? to,
        LocalDate openedOn,
        LocalDate today
    )
    {
        var first = LocalDate.Max(from ?? openedOn, openedOn);
        var last = to ?? today;
        if (last < first)
            return (null, "The last day lies before the first, or before the books began.");
        if (Period.DaysBetween(first, last) >= MostDays)
            return (null, $"At most {MostDays} days are shown one by one. Choose a shorter range.");
        var days = new List<LocalDate>();
        for (var day = first; day <= last; day = day.PlusDays(1))
            days.Add(day);
        return (days, null);
    }

    private static AgeCell Cell(AccountBooks one, AccountState state)
    {
        if (!state.IsOpen)
            return new AgeCell(false, null, null, "", 0);
        var age = Ageing.Of(state, one.Books.Policy.Ageing, one.Buckets);
        return new AgeCell(true, age.DaysPastDue, age.PastDue?.Minor, age.Bucket, state.Owed.Minor);
    }
}
