using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Jobs;

/// <summary>Which nights are to be run, in order; or why none is.</summary>
/// <param name="Dates">One after another: no date is left out.</param>
/// <param name="Words">Why there is none; null when there are some.</param>
/// <param name="IsRefused">True when the date that was asked for cannot be run.</param>
internal sealed record NightPlan(ImmutableArray<LocalDate> Dates, string? Words, bool IsRefused)
{
    internal const string LastStep = "seal";

    /// <summary>
    /// Every date after the last one done through a date: by default the newest that is over in every portfolio's zone.
    /// The first night of all closes the day on which the first books were opened.
    /// </summary>
    internal static async Task<NightPlan> Of(Db db, LocalDate? asked, Instant now, CancellationToken cancel)
    {
        var portfolios = await db.Portfolios.AsNoTracking().ToListAsync(cancel);
        var newest = Newest(portfolios, now);
        if (asked > newest)
            return new NightPlan([], NotOver(portfolios, asked.Value), true);
        var through = asked ?? newest;
        var last = await LastDone(db, cancel);
        if (through <= last)
        {
            var isDone = await db.NightSteps.AnyAsync(row => row.On == through && row.Step == LastStep, cancel);
            return isDone
                ? new NightPlan([], $"The night of {Show.Date(through)} was done before. Nothing was changed.", false)
                : new NightPlan([], $"The nights began after {Show.Date(through)}. Nothing was changed.", true);
        }
        var first = last?.PlusDays(1) ?? await First(db, portfolios, cancel) ?? through;
        if (first > through && asked is null)
            return new NightPlan([], "No business date is over since the first books were opened.", false);
        first = LocalDate.Min(first, through);
        var days = Period.DaysBetween(first, through) + 1;
        return new NightPlan([.. Enumerable.Range(0, days).Select(first.PlusDays)], null, false);
    }

    internal static Task<LocalDate?> LastDone(Db db, CancellationToken cancel) =>
        db
            .NightSteps.Where(row => row.Step == LastStep && row.EndedAt != null)
            .MaxAsync(row => (LocalDate?)row.On, cancel);

    /// <summary>The newest business date that is over in every portfolio's zone.</summary>
    internal static LocalDate Newest(List<Portfolio> portfolios, Instant now) =>
        portfolios.Count == 0
            ? now.InUtc().Date.PlusDays(-1)
            : portfolios.Min(row => BookPolicy.Today(row, now)).PlusDays(-1);

    private static async Task<LocalDate?> First(Db db, List<Portfolio> portfolios, CancellationToken cancel)
    {
        var opened = await db.LedgerEntries.Where(row => row.Seq == 1).MinAsync(row => (Instant?)row.EnteredAt, cancel);
        return opened is { } at ? portfolios.Min(row => (LocalDate?)BookPolicy.Today(row, at)) : null;
    }

    private static string NotOver(List<Portfolio> portfolios, LocalDate date)
    {
        if (portfolios.Count == 0)
            return $"{Show.Date(date)} is not over yet. Its night runs from the day after on.";
        var last = portfolios.MaxBy(row => BookPolicy.Close(row, date))!;
        var ends = BookPolicy.Close(last, date) + Duration.FromTicks(10);
        return $"{Show.Date(date)} is not over yet: it ends {Show.Utc(ends)}, at midnight in "
            + $"{Show.City(BookPolicy.Zone(last))}. Run its night from then on.";
    }
}
