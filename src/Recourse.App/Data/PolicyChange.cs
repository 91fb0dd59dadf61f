using Microsoft.EntityFrameworkCore;
using Recourse.App.Data.Rows;

namespace Recourse.App.Data;

/// <summary>
/// What follows when a portfolio decides that its books are kept otherwise: every state is read by the new decision at
/// once, so what was posted must follow, or the books would seem to have been tampered with.
/// </summary>
internal static class PolicyChange
{
    private const int ChunkSize = 500;

    /// <summary>How many ids a change needs at most; asked for before the transaction.</summary>
    internal static Task<int> MostIds(Db db, long portfolioId, CancellationToken cancel) =>
        Open(db, portfolioId).CountAsync(cancel);

    /// <summary>
    /// Posts, in the caller's transaction and after the decision was stored, what differs under it; and has every
    /// account figured anew.
    /// </summary>
    /// <param name="db">With nothing unsaved; forgets what it tracks.</param>
    /// <param name="portfolio">As it decided.</param>
    /// <param name="nextId">Gives ids, at most <see cref="MostIds"/>.</param>
    /// <param name="hand">Who decided.</param>
    /// <param name="seal">Marks causes.</param>
    /// <param name="cancel">Stops.</param>
    internal static async Task Follow(
        Db db,
        Portfolio portfolio,
        Func<long> nextId,
        Hand hand,
        Seal seal,
        CancellationToken cancel
    )
    {
        var last = 0L;
        while (true)
        {
            db.ChangeTracker.Clear();
            var ids = await Open(db, portfolio.Id)
                .Where(row => row.Id > last)
                .OrderBy(row => row.Id)
                .Select(row => row.Id)
                .Take(ChunkSize)
                .ToListAsync(cancel);
            if (ids.Count == 0)
                break;
            last = ids[^1];
            var differ = (await Ledgers.Open(db, ids, cancel)).Values.Where(one => !one.Books.AreInBalance()).ToList();
            foreach (var one in differ)
                one.WriteThrough(nextId(), "The portfolio decided otherwise how money is applied.", hand, seal);
            await Ledgers.Save(db, differ, cancel);
        }
        var today = BookPolicy.Today(portfolio, hand.At);
        // Figures kept beside accounts hold for the policy of their day.
        await Open(db, portfolio.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(account => account.WakesOn, today), cancel);
    }

    private static IQueryable<Account> Open(Db db, long portfolioId) =>
        db.Accounts.Where(account => account.PortfolioId == portfolioId && account.BooksOpenOn != null);
}
