using Microsoft.EntityFrameworkCore;
using Recourse.Core.Ledger;

namespace Recourse.App.Jobs;

/// <summary>
/// Promises whose last day is over and that nobody judged. Their accounts wake by themselves; this holds if one did
/// not.
/// </summary>
internal sealed class JudgePromises : NightTask
{
    internal override string Name => "promises";

    internal override string Words => "promises judged";

    internal override Task<List<long>> Next(NightRoom room, long after, CancellationToken cancel) =>
        room
            .Db.Promises.Where(row =>
                row.AccountId > after
                && (row.Outcome == PromiseOutcome.Open || row.Outcome == PromiseOutcome.AwaitsClearing)
                && row.LastDay < room.On
                && row.WithdrawnAt == null
                && room.Db.Accounts.Any(account =>
                    account.Id == row.AccountId && account.IsWorkable && account.BooksOpenOn != null
                )
            )
            .Select(row => row.AccountId)
            .Distinct()
            .OrderBy(id => id)
            .Take(ChunkSize)
            .ToListAsync(cancel);

    internal override async Task<int> Do(NightRoom room, List<long> ids, CancellationToken cancel)
    {
        await SettleAccounts.Visit(room, ids, cancel);
        return await room.Db.Promises.CountAsync(row => ids.Contains(row.AccountId) && row.JudgedOn == room.On, cancel);
    }
}
