using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;

namespace Recourse.App.Jobs;

/// <summary>Every account on which time alone changes something: late fees, promises, figures, places.</summary>
internal sealed class SettleAccounts : NightTask
{
    internal override string Name => "due";

    internal override string Words => "with new entries";

    internal override Task<List<long>> Next(NightRoom room, long after, CancellationToken cancel)
    {
        var prepared = room.On.PlusDays(1);
        return room
            .Db.Accounts.Where(row =>
                row.Id > after && row.WakesOn <= prepared && row.IsWorkable && row.BooksOpenOn != null
            )
            .OrderBy(row => row.Id)
            .Select(row => row.Id)
            .Take(ChunkSize)
            .ToListAsync(cancel);
    }

    internal override Task<int> Do(NightRoom room, List<long> ids, CancellationToken cancel) =>
        Visit(room, ids, cancel);

    internal static async Task<int> Visit(NightRoom room, List<long> accountIds, CancellationToken cancel)
    {
        var books = await Ledgers.Open(room.Db, accountIds, cancel);
        var before = books.Values.ToDictionary(it => it.Account.Id, it => it.Account.LedgerSeq);
        await room.Settle(books.Values.OrderBy(it => it.Account.Id), cancel);
        return books.Values.Count(it => it.Account.LedgerSeq != before[it.Account.Id]);
    }
}
