using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;
using Recourse.Core.Worklists;

namespace Recourse.App.Features.Portfolios;

/// <summary>How many accounts of a portfolio are in each lane. Staged and undone accounts are in none.</summary>
internal sealed class LaneCounts
{
    private readonly Dictionary<WorkLane, int> _counts;

    private LaneCounts(Dictionary<WorkLane, int> counts) => _counts = counts;

    internal static LaneCounts Empty { get; } = new([]);

    internal int All => _counts.Values.Sum();

    internal int In(WorkLane lane) => _counts.GetValueOrDefault(lane);

    /// <summary>Of all portfolios, or of one, in one query.</summary>
    internal static async Task<Dictionary<long, LaneCounts>> Read(Db db, long? portfolioId, CancellationToken cancel)
    {
        var rows = await db
            .Accounts.Where(account =>
                account.IsWorkable && (portfolioId == null || account.PortfolioId == portfolioId)
            )
            .GroupBy(account => new { account.PortfolioId, account.Lane })
            .Select(group => new
            {
                group.Key.PortfolioId,
                group.Key.Lane,
                Count = group.Count(),
            })
            .ToListAsync(cancel);
        return rows.GroupBy(row => row.PortfolioId)
            .ToDictionary(of => of.Key, of => new LaneCounts(of.ToDictionary(row => row.Lane, row => row.Count)));
    }
}
