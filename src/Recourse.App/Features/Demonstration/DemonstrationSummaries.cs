using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;

namespace Recourse.App.Features.Demonstration;

/// <summary>Daily summaries of the invented weeks.</summary>
internal static class DemonstrationSummaries
{
    /// <summary>What the nights of these days would have kept.</summary>
    internal static async Task Add(Db db, Ids ids, LocalDate today, int days, CancellationToken cancel)
    {
        var portfolios = await db.Portfolios.AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancel);
        foreach (var day in Enumerable.Range(1, days).Select(back => today.PlusDays(-back)))
        {
            List<(long? Id, List<Portfolio> Of)> parts =
            [
                (null, portfolios),
                .. portfolios.Select(it => ((long?)it.Id, new List<Portfolio> { it })),
            ];
            foreach (var (id, of) in parts)
            {
                var officers = await new DayReading(db, of).Of(day, cancel);
                var sum = officers.Values.Aggregate(Core.Reports.DayFigures.None(day), (all, it) => all + it);
                db.Summaries.Add(
                    new Summary
                    {
                        Id = await ids.Next(cancel),
                        On = day,
                        PortfolioId = id,
                        MadeAt = BookPolicy.Close(portfolios[0], day) + Duration.FromHours(2),
                        FiguresJson = SummaryRows.Write(sum),
                    }
                );
            }
        }
        await db.Write(() => db.SaveChangesAsync(cancel), cancel);
    }
}
