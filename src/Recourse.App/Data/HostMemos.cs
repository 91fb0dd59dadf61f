using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.App.Data;

/// <summary>
/// Payments that were keyed on accounts whose books a host keeps: memos until its tape shows them. One that no tape has
/// shown in time is a break, also when no tape comes at all.
/// </summary>
internal sealed class HostMemos(Db db, Ids ids)
{
    private const int ChunkSize = 500;

    /// <summary>
    /// Opens a break for every memo that should be on a tape by a business date and is on none. Run again for the same
    /// date it finds nothing more.
    /// </summary>
    /// <param name="date">The business date whose night it is.</param>
    /// <param name="cancel">Stops.</param>
    /// <returns>How many breaks were opened.</returns>
    internal async Task<int> Overdue(LocalDate date, CancellationToken cancel)
    {
        var opened = 0;
        for (var after = 0L; await LateAccounts(db, date, after, ChunkSize, cancel) is { Count: > 0 } chunk; )
        {
            opened += await db.Write(() => Open(chunk, date, cancel), cancel);
            db.ChangeTracker.Clear();
            after = chunk[^1];
        }
        return opened;
    }

    /// <summary>Accounts with such memos, after one of them, in the order of ids.</summary>
    internal static async Task<List<long>> LateAccounts(
        Db db,
        LocalDate date,
        long after,
        int most,
        CancellationToken cancel
    ) =>
        [
            .. (await Late(db, date, db.Accounts.Where(account => account.Id > after), cancel))
                .Select(memo => memo.AccountId)
                .Distinct()
                .Order()
                .Take(most),
        ];

    /// <summary>Opens the breaks of some accounts, in a transaction; it locks their persons first.</summary>
    internal async Task<int> Open(IReadOnlyCollection<long> accountIds, LocalDate date, CancellationToken cancel)
    {
        await db.LockPersons(await Ledgers.PersonsOf(db, accountIds, cancel), cancel);
        var persons = (
            await db.AccountParties.AsNoTracking().Where(row => accountIds.Contains(row.AccountId)).ToListAsync(cancel)
        ).ToLookup(party => party.AccountId);
        var late = await Late(db, date, db.Accounts.Where(account => accountIds.Contains(account.Id)), cancel);
        foreach (var memo in late)
        {
            var at = BookPolicy.Close(memo.Portfolio, date);
            var words =
                $"{Show.Money(memo.Cents, memo.Portfolio.Currency)} keyed as received on {Show.Date(memo.ReceivedOn)} "
                + $"is on no tape of the lender by {Show.Date(date)}.";
            var key = new BreakKey(BreakKind.KeyedNotOnTape, new EntryId(memo.EntryId));
            var opening = new MirrorAction.OpenBreak(key, new Money(memo.Cents), null, words);
            db.LedgerBreaks.Add(BreakRows.RowOf(await ids.Next(cancel), memo.Account, opening, null, date, at));
            if (
                persons[memo.AccountId].OrderBy(it => it.Kind).ThenBy(it => it.PersonId).FirstOrDefault() is not { } who
            )
                continue;
            db.Timeline.Add(
                new TimelineEntry
                {
                    Id = await ids.Next(cancel),
                    PersonId = who.PersonId,
                    AccountId = memo.AccountId,
                    At = at,
                    Kind = TimelineKind.Books,
                    Words = $"Break: {words}",
                }
            );
        }
        await db.SaveChangesAsync(cancel);
        return late.Count;
    }

    private sealed record Memo(long EntryId, Account Account, Portfolio Portfolio, LocalDate ReceivedOn, long Cents)
    {
        internal long AccountId => Account.Id;
    }

    /// <summary>Memos about which nobody was asked yet though their days are over.</summary>
    private static async Task<List<Memo>> Late(
        Db db,
        LocalDate date,
        IQueryable<Account> accounts,
        CancellationToken cancel
    )
    {
        var found = await (
            from account in accounts.AsNoTracking()
            join portfolio in db.Portfolios.AsNoTracking() on account.PortfolioId equals portfolio.Id
            join entry in db.LedgerEntries on account.Id equals entry.AccountId
            where portfolio.OfRecord == OfRecord.Host && account.PendingCents > 0
            where entry.Kind == "pending-payment" && entry.EffectiveOn < date
            // A posting that was taken back, because its tape was undone, ended nothing.
            where
                !db.LedgerEntries.Any(end =>
                    end.AccountId == account.Id
                    && end.OfEntryId == entry.Id
                    && !db.LedgerEntries.Any(undo => undo.AccountId == account.Id && undo.OfEntryId == end.Id)
                )
            where !db.LedgerBreaks.Any(row => row.AccountId == account.Id && row.EntryId == entry.Id)
            orderby entry.Id
            select new
            {
                Entry = entry,
                Account = account,
                Portfolio = portfolio,
            }
        ).ToListAsync(cancel);
        return
        [
            .. found
                .Where(it => it.Entry.EnteredAt <= BookPolicy.Close(it.Portfolio, date))
                .Where(it => BankingDays.After(it.Entry.EffectiveOn, it.Portfolio.HostShowsWithinDays) < date)
                .Select(it => new Memo(
                    it.Entry.Id,
                    it.Account,
                    it.Portfolio,
                    it.Entry.EffectiveOn,
                    it.Entry.AmountCents!.Value
                )),
        ];
    }
}
