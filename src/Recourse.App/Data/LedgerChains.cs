using Microsoft.EntityFrameworkCore;
using Recourse.App.Data.Rows;
using Recourse.Core.Kernel;

namespace Recourse.App.Data;

/// <summary>
/// Reads every account's ledger and says what does not hold: an entry that was changed or taken out, words that are not
/// those that were written, a head that is not the last entry, books that do not agree with what follows from them.
/// </summary>
internal static class LedgerChains
{
    private const int PageSize = 500;

    /// <param name="db">Where they are.</param>
    /// <param name="seal">Marks causes.</param>
    /// <param name="broken">Takes what does not hold, in words.</param>
    /// <param name="chain">Sees each chain whole.</param>
    /// <param name="cancel">Stops.</param>
    /// <returns>How many entries were read, of how many accounts.</returns>
    internal static async Task<(long Entries, long Accounts)> Check(
        Db db,
        Seal seal,
        Action<string> broken,
        Action<IReadOnlyList<LedgerEntry>>? chain,
        CancellationToken cancel
    )
    {
        var (last, entries, accounts) = (0L, 0L, 0L);
        while (true)
        {
            var ids = await db
                .Accounts.Where(row => row.Id > last)
                .OrderBy(row => row.Id)
                .Select(row => row.Id)
                .Take(PageSize)
                .ToListAsync(cancel);
            if (ids.Count == 0)
                break;
            last = ids[^1];
            foreach (var count in await Page(db, ids, seal, broken, chain, cancel))
            {
                entries += count;
                accounts += count > 0 ? 1 : 0;
            }
        }
        await Ownerless(db, broken, cancel);
        return (entries, accounts);
    }

    /// <summary>
    /// A page of accounts, and how many entries each has; where one of them cannot even be read, each by itself.
    /// </summary>
    private static async Task<List<long>> Page(
        Db db,
        List<long> ids,
        Seal seal,
        Action<string> broken,
        Action<IReadOnlyList<LedgerEntry>>? chain,
        CancellationToken cancel
    )
    {
        Dictionary<long, AccountBooks> books;
        try
        {
            books = await Ledgers.Look(db, ids, cancel);
        }
        catch (Exception unreadable) when (unreadable is InvariantException or ArgumentException or OverflowException)
        {
            if (ids.Count == 1)
            {
                broken($"account {ids[0]}: its ledger cannot be read: {unreadable.Message}");
                return [];
            }
            var all = new List<long>();
            foreach (var id in ids)
                all.AddRange(await Page(db, [id], seal, broken, chain, cancel));
            return all;
        }
        foreach (var one in books.Values.OrderBy(it => it.Account.Id))
        {
            Check(one, seal, broken);
            if (one.Entries.Count > 0)
                chain?.Invoke([.. one.Entries.Select(it => it.Row)]);
        }
        return [.. books.Values.Select(it => (long)it.Entries.Count)];
    }

    private static void Check(AccountBooks one, Seal seal, Action<string> broken)
    {
        var id = one.Account.Id;
        var (seq, hash) = (0L, LedgerRows.Beginning);
        foreach (var (row, entry) in one.Entries)
        {
            if (row.Seq != seq + 1 || row.PreviousHash != hash)
                broken($"account {id}: entry {row.Id} does not follow on the one before it.");
            if (LedgerRows.HashOf(row, LedgerRows.PostingsOf(entry)) != row.Hash)
                broken($"account {id}: entry {row.Id} was changed after it was written.");
            if (row.Cause is { } cause && LedgerRows.MarkOf(row.Id, cause, seal) != row.CauseMark)
                broken($"account {id}: the words of entry {row.Id} are not those that were written.");
            (seq, hash) = (row.Seq, row.Hash);
        }
        if (one.Account.LedgerSeq != seq || (one.Account.LedgerHash ?? LedgerRows.Beginning) != hash)
            broken($"account {id}: its ledger ends at entry {seq}, but its head is entry {one.Account.LedgerSeq}.");
        if (!IsBalanced(one))
            broken($"account {id}: what was posted is not what follows from its entries and terms.");
    }

    private static bool IsBalanced(AccountBooks one)
    {
        try
        {
            return one.Books.AreInBalance();
        }
        catch (Exception broken) when (broken is InvariantException or OverflowException or KeyNotFoundException)
        {
            return false;
        }
    }

    private static async Task Ownerless(Db db, Action<string> broken, CancellationToken cancel)
    {
        var entries = await db
            .LedgerEntries.Where(row => !db.Accounts.Any(account => account.Id == row.AccountId))
            .CountAsync(cancel);
        if (entries > 0)
            broken($"{entries} entries belong to accounts that are gone.");
        var postings = await db
            .LedgerPostings.Where(row => !db.LedgerEntries.Any(entry => entry.Id == row.EntryId))
            .CountAsync(cancel);
        if (postings > 0)
            broken($"{postings} postings belong to entries that are gone.");
    }
}
