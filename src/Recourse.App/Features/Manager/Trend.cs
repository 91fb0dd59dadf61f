using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;

namespace Recourse.App.Features.Manager;

/// <summary>What came in on a day, and what was aimed at; a target of 0 is none.</summary>
internal sealed record TrendDay(LocalDate On, long PostedCents, long ReturnedCents, long? TargetCents)
{
    internal long NetCents => PostedCents - ReturnedCents;
}

/// <summary>Four weeks of money up to a day. Saturdays and Sundays are left out unless money moved on them.</summary>
public sealed class Trend
{
    private const int Days = 28;

    internal Asked Asked { get; private init; } = null!;
    internal IReadOnlyList<TrendDay> All { get; private init; } = [];

    internal static async Task<Trend> Read(Db db, Asked asked, CancellationToken cancel)
    {
        var (first, last) = (asked.On.PlusDays(1 - Days), asked.On);
        var ids = asked.Portfolios.Select(row => row.Id).ToArray();
        var posted = await DayReading
            .Posted(db, ids, first, last)
            .GroupBy(row => row.BookedOn)
            .Select(group => new { group.Key, Cents = group.Sum(row => row.AmountCents ?? 0) })
            .ToDictionaryAsync(it => it.Key, it => it.Cents, cancel);
        var returned = await DayReading
            .Backs(db, ids, first, last)
            .GroupBy(it => it.On)
            .Select(group => new { group.Key, Cents = group.Sum(it => it.Entry.AmountCents ?? 0) })
            .ToDictionaryAsync(it => it.Key, it => it.Cents, cancel);
        var targets = await db
            .Targets.AsNoTracking()
            .Where(row => row.OfficerId == null && row.Kind == TargetKind.CollectedCents && row.FromOn <= last)
            .OrderBy(row => row.FromOn)
            .ThenBy(row => row.SetAt)
            .ToListAsync(cancel);
        return new Trend
        {
            Asked = asked,
            All =
            [
                .. Enumerable
                    .Range(0, Days)
                    .Select(i => first.PlusDays(i))
                    .Where(day => IsWorked(day) || posted.ContainsKey(day) || returned.ContainsKey(day))
                    .Select(day => new TrendDay(
                        day,
                        posted.GetValueOrDefault(day),
                        returned.GetValueOrDefault(day),
                        IsWorked(day) ? TargetOf(day) : null
                    )),
            ],
        };

        long? TargetOf(LocalDate day) =>
            targets.FindLast(row => row.FromOn <= day) is { Value: > 0 } it ? it.Value : null;
    }

    private static bool IsWorked(LocalDate day) => day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday);
}
