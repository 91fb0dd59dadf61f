using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recourse.Core.Reports;

namespace Recourse.App.Data;

/// <summary>
/// Counted steps of a portfolio, kept until one of its imports moves or a night has closed a month: only these bring
/// month-ends, so in between millions of them are read once. Before the first of either they are counted anew each
/// time.
/// </summary>
internal sealed class KeptSteps
{
    private readonly ConcurrentDictionary<long, (string Mark, List<Step> Steps)> _kept = new();

    internal async Task<List<Step>> Of(Db db, long portfolioId, CancellationToken cancel)
    {
        var mark = await MarkOf(db, portfolioId, cancel);
        if (mark.Length > 0 && _kept.TryGetValue(portfolioId, out var kept) && kept.Mark == mark)
        {
            return kept.Steps;
        }
        // Read after the mark: what an import adds meanwhile is counted under a mark that is gone by then.
        var steps = await MonthEndSteps.Of(db, portfolioId, cancel);
        _kept[portfolioId] = (mark, steps);
        return steps;
    }

    private static async Task<string> MarkOf(Db db, long portfolioId, CancellationToken cancel)
    {
        var imports = await db
            .Imports.Where(row => row.PortfolioId == portfolioId)
            .OrderBy(row => row.Id)
            .Select(row => new
            {
                row.Id,
                row.State,
                row.LinesApplied,
            })
            .ToListAsync(cancel);
        var nights = await db
            .NightSteps.Where(row => row.Step == "month-ends")
            .OrderByDescending(row => row.On)
            .Select(row => new { row.On, row.Position })
            .Take(1)
            .ToListAsync(cancel);
        return string.Join(
            ' ',
            [
                .. imports.Select(row =>
                    string.Create(CultureInfo.InvariantCulture, $"{row.Id}:{row.State}:{row.LinesApplied}")
                ),
                .. nights.Select(row =>
                    string.Create(CultureInfo.InvariantCulture, $"{row.On:uuuu-MM-dd}:{row.Position}")
                ),
            ]
        );
    }
}
