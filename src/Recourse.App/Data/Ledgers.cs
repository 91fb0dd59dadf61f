using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.Core.Loans;

namespace Recourse.App.Data;

/// <summary>Loads and stores books of accounts, in a fixed number of queries however many accounts there are.</summary>
internal static class Ledgers
{
    /// <summary>Books for a look: nothing is tracked.</summary>
    internal static async Task<AccountBooks?> Look(Db db, long accountId, CancellationToken cancel) =>
        (await Load(db, [accountId], forWriting: false, cancel)).GetValueOrDefault(accountId);

    internal static Task<Dictionary<long, AccountBooks>> Look(
        Db db,
        IReadOnlyCollection<long> accountIds,
        CancellationToken cancel
    ) => Load(db, accountIds, forWriting: false, cancel);

    /// <summary>
    /// Locks the persons of accounts and loads their books to write in. First statement of the transaction.
    /// </summary>
    internal static async Task<Dictionary<long, AccountBooks>> Open(
        Db db,
        IReadOnlyCollection<long> accountIds,
        CancellationToken cancel
    )
    {
        var persons = await PersonsOf(db, accountIds, cancel);
        await db.LockPersons(persons, cancel);
        return await Load(db, accountIds, forWriting: true, cancel);
    }

    /// <summary>Books to write in, of accounts whose persons this transaction has locked already.</summary>
    internal static Task<Dictionary<long, AccountBooks>> OfLocked(
        Db db,
        IReadOnlyCollection<long> accountIds,
        CancellationToken cancel
    ) => Load(db, accountIds, forWriting: true, cancel);

    internal static Task<List<long>> PersonsOf(Db db, IReadOnlyCollection<long> accountIds, CancellationToken cancel) =>
        db
            .AccountParties.Where(party => accountIds.Contains(party.AccountId))
            .Select(party => party.PersonId)
            .Distinct()
            .ToListAsync(cancel);

    /// <summary>Stores what was written since the books were loaded, and the accounts' figures.</summary>
    internal static async Task Save(Db db, IEnumerable<AccountBooks> books, CancellationToken cancel)
    {
        var written = books.ToList();
        await db.SaveChangesAsync(cancel);
        await db.Dialect.Insert(db, [.. written.SelectMany(it => it.Added)], cancel);
        await db.Dialect.Insert(db, [.. written.SelectMany(it => it.AddedPostings)], cancel);
        foreach (var one in written)
        {
            one.Added.Clear();
            one.AddedPostings.Clear();
        }
    }

    private static async Task<Dictionary<long, AccountBooks>> Load(
        Db db,
        IReadOnlyCollection<long> accountIds,
        bool forWriting,
        CancellationToken cancel
    )
    {
        IQueryable<Account> query = forWriting ? db.Accounts : db.Accounts.AsNoTracking();
        var accounts = await query.Where(row => accountIds.Contains(row.Id)).OrderBy(row => row.Id).ToListAsync(cancel);
        var portfolioIds = accounts.Select(row => row.PortfolioId).Distinct().ToList();
        var portfolios = await db
            .Portfolios.AsNoTracking()
            .Where(row => portfolioIds.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, cancel);
        var terms = (
            await db.LoanTerms.AsNoTracking().Where(row => accountIds.Contains(row.AccountId)).ToListAsync(cancel)
        ).ToLookup(row => row.AccountId);
        var entries = (
            await db
                .LedgerEntries.AsNoTracking()
                .Where(row => accountIds.Contains(row.AccountId))
                .OrderBy(row => row.AccountId)
                .ThenBy(row => row.Seq)
                .ToListAsync(cancel)
        ).ToLookup(row => row.AccountId);
        // From the entries to their postings: asked the other way round, SQLite reads every posting there is.
        var postings = (
            await (
                from entry in db.LedgerEntries
                where accountIds.Contains(entry.AccountId)
                join posting in db.LedgerPostings.AsNoTracking() on entry.Id equals posting.EntryId
                select posting
            ).ToListAsync(cancel)
        ).ToLookup(row => row.EntryId);
        return accounts.ToDictionary(
            row => row.Id,
            row => new AccountBooks(
                row,
                portfolios[row.PortfolioId],
                LoanTerms.Of(terms[row.Id].OrderBy(it => it.Id).Select(LedgerRows.VersionOf)),
                [.. entries[row.Id].Select(entry => (entry, LedgerRows.EntryOf(entry, postings[entry.Id])))]
            )
        );
    }
}
