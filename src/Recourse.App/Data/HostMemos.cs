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
    /// <param name="at">The moment that counts as known: of a night, the close of its date.</param>
    /// <param name="cancel">Stops.</param>
    /// <returns>How many breaks were opened.</returns>
    internal async Task<int> Overdue(LocalDate date, Instant at, CancellationToken cancel)
    {
        var opened = 0;
        foreach (
            var chunk in (await Late(date, at, null, cancel)).Select(it => it.AccountId).Distinct().Chunk(ChunkSize)
        )
        {
            var first = await ids.Next(4 * ChunkSize, cancel);
            opened += await db.Write(() => Open(chunk, first, date, at, cancel), cancel);
            db.ChangeTracker.Clear();
        }
        return opened;
    }

    private async Task<int> Open(long[] accountIds, long firstId, LocalDate date, Instant at, CancellationToken cancel)
    {
        await db.LockPersons(await Ledgers.PersonsOf(db, accountIds, cancel), cancel);
        var persons = (
            await db.AccountParties.Where(party => accountIds.Contains(party.AccountId)).ToListAsync(cancel)
        ).ToLookup(party => party.AccountId);
        var late = await Late(date, at, accountIds, cancel);
        foreach (var memo in late.Take(2 * ChunkSize))
        {
            var words =
                $"{Show.Money(memo.Cents, memo.Currency)} keyed as received on {Show.Date(memo.ReceivedOn)} is on no tape "
                + $"of the lender by {Show.Date(date)}.";
            var key = new BreakKey(BreakKind.KeyedNotOnTape, new EntryId(memo.EntryId));
            var opening = new MirrorAction.OpenBreak(key, new Money(memo.Cents), null, words);
            db.LedgerBreaks.Add(BreakRows.RowOf(firstId++, memo.Account, opening, null, date, at));
            if (
                persons[memo.AccountId].OrderBy(party => party.Kind).ThenBy(it => it.PersonId).FirstOrDefault() is
                { } who
            )
            {
                db.Timeline.Add(
                    new TimelineEntry
                    {
                        Id = firstId++,
                        PersonId = who.PersonId,
                        AccountId = memo.AccountId,
                        At = at,
                        Kind = TimelineKind.Books,
                        Words = $"Break: {words}",
                    }
                );
            }
        }
        await db.SaveChangesAsync(cancel);
        return Math.Min(late.Count, 2 * ChunkSize);
    }

    private sealed record Memo(long EntryId, Account Account, LocalDate ReceivedOn, long Cents, string Currency)
    {
        internal long AccountId => Account.Id;
    }

    /// <summary>Memos about which nobody was asked yet though their days are over.</summary>
    private async Task<List<Memo>> Late(LocalDate date, Instant at, long[]? accountIds, CancellationToken cancel)
    {
        var accounts = db.Accounts.AsNoTracking().Where(account => account.PendingCents > 0);
        if (accountIds is not null)
            accounts = accounts.Where(account => accountIds.Contains(account.Id));
        var found = await (
            from account in accounts
            join portfolio in db.Portfolios on account.PortfolioId equals portfolio.Id
            join entry in db.LedgerEntries on account.Id equals entry.AccountId
            where portfolio.OfRecord == OfRecord.Host
            where entry.Kind == "pending-payment" && entry.EnteredAt <= at && entry.EffectiveOn < date
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
                entry.Id,
                Account = account,
                entry.EffectiveOn,
                entry.AmountCents,
                portfolio.Currency,
                portfolio.HostShowsWithinDays,
            }
        ).ToListAsync(cancel);
        return
        [
            .. found
                .Where(it => BankingDays.After(it.EffectiveOn, it.HostShowsWithinDays) < date)
                .Select(it => new Memo(it.Id, it.Account, it.EffectiveOn, it.AmountCents!.Value, it.Currency)),
        ];
    }
}
