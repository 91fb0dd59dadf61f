using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Reports;

namespace Recourse.App.Jobs;

/// <summary>
/// Keeps the figures of the date as they are known when its night ends: of the house and of each portfolio. A summary
/// that is there is never touched.
/// </summary>
internal sealed class SumUpDay : NightTask
{
    private List<Summary> _made = [];

    internal override string Name => "summary";

    internal override string Words => "daily summaries kept";

    internal override async Task<List<long>> Next(NightRoom room, long after, CancellationToken cancel)
    {
        if (after > 0 || await room.Db.Summaries.AnyAsync(row => row.On == room.On, cancel))
            return [];
        var portfolios = await room.Db.Portfolios.AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancel);
        if (portfolios.Count == 0)
            return [];
        _made = [await Make(room, null, portfolios, cancel)];
        foreach (var portfolio in portfolios)
            _made.Add(await Make(room, portfolio.Id, [portfolio], cancel));
        return [1];
    }

    internal override async Task<int> Do(NightRoom room, List<long> ids, CancellationToken cancel)
    {
        room.Db.Summaries.AddRange(_made);
        await room.Db.SaveChangesAsync(cancel);
        return _made.Count;
    }

    private static async Task<Summary> Make(
        NightRoom room,
        long? portfolioId,
        List<Portfolio> portfolios,
        CancellationToken cancel
    )
    {
        var officers = await new DayReading(room.Db, portfolios).Of(room.On, cancel);
        var sum = officers.Values.Aggregate(DayFigures.None(room.On), (all, it) => all + it);
        return new Summary
        {
            Id = await room.Ids.Next(cancel),
            On = room.On,
            PortfolioId = portfolioId,
            MadeAt = room.Now,
            FiguresJson = SummaryRows.Write(sum),
        };
    }
}
