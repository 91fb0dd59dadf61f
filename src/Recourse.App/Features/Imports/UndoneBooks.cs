using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Imports;

/// <summary>
/// Takes back what an import wrote into books. Nothing is erased: each entry is taken back by a new one, memos that it
/// posted wait for a tape again, and at the end the books say what the tape before said. Only books that the import
/// opened, and into which nobody wrote since, are closed again.
/// </summary>
internal sealed class UndoneBooks(Db db, Ids ids, Seal seal, Import import, Hand hand)
{
    /// <summary>Per entry: one that takes it back, one that puts back what it took back, and a line.</summary>
    private const int IdsPerEntry = 3;

    /// <summary>Per account: standing, balances, arrears, and a line.</summary>
    private const int IdsPerAccount = 4;

    private long _nextId;

    /// <summary>How many identifiers to ask for before the transaction opens.</summary>
    internal static async Task<int> IdsFor(Db db, long importId, CancellationToken cancel)
    {
        var entries = db.LedgerEntries.Where(row => row.ImportId == importId);
        var accounts = await entries.Select(row => row.AccountId).Distinct().CountAsync(cancel);
        return 1 + (IdsPerEntry * await entries.CountAsync(cancel)) + (IdsPerAccount * accounts);
    }

    internal static Hand HandOf(Import import, long? officerId, Instant now) =>
        new(string.Create(CultureInfo.InvariantCulture, $"undo of import {import.Id}"), now, now, officerId);

    /// <summary>
    /// Of accounts that were here before the import, whose columns are restored and whose persons are locked.
    /// </summary>
    internal async Task Run(IEnumerable<long> accountIds, long firstId, CancellationToken cancel)
    {
        _nextId = firstId;
        foreach (var chunk in accountIds.Chunk(Staging.ChunkRows))
        {
            var written = await db
                .LedgerEntries.Where(row => row.ImportId == import.Id && chunk.Contains(row.AccountId))
                .Select(row => row.AccountId)
                .Distinct()
                .ToListAsync(cancel);
            var books = await Ledgers.OfLocked(db, written, cancel);
            await CloseUnused(books, cancel);
            foreach (var one in books.Values)
            {
                TakeBack(one);
                SayAsBefore(one);
                await Tell(one, cancel);
            }
            await new AfterEntry(db, ids, seal).Settle(books.Values, hand, null, cancel);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>What the import said of breaks is as before it.</summary>
    internal static async Task PutBackBreaks(
        Db db,
        Import import,
        IReadOnlyCollection<long> closedByIt,
        Hand hand,
        CancellationToken cancel
    )
    {
        foreach (var ids in closedByIt.Chunk(Staging.ChunkRows))
        {
            await db
                .LedgerBreaks.Where(row => ids.Contains(row.Id) && row.ClosedBy == null)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(row => row.ClosedAt, (Instant?)null)
                            .SetProperty(row => row.ClosedWords, (string?)null),
                    cancel
                );
        }
        await db
            .LedgerBreaks.Where(row => row.ImportId == import.Id && row.ClosedAt == null)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.ClosedAt, hand.WrittenAt)
                        .SetProperty(row => row.ClosedBy, hand.OfficerId)
                        .SetProperty(row => row.ClosedWords, "The import that opened it was undone."),
                cancel
            );
    }

    private async Task CloseUnused(Dictionary<long, AccountBooks> books, CancellationToken cancel)
    {
        var unused = books
            .Values.Where(one => one.Entries.All(it => it.Row.ImportId == import.Id))
            .Select(one => one.Account)
            .ToList();
        if (unused.Count == 0)
            return;
        foreach (var account in unused)
        {
            books.Remove(account.Id);
            (account.BooksOpenOn, account.LedgerSeq, account.LedgerHash) = (null, 0, null);
            (account.FiguredOn, account.OwedCents, account.CreditCents, account.PendingCents) = (
                null,
                null,
                null,
                null
            );
            (account.BehindSince, account.BehindCents, account.StageOn, account.StageDaysFrom) = (
                null,
                null,
                null,
                null
            );
            (account.NextBucketOn, account.ChargeOffOn, account.WakesOn) = (null, null, null);
            (account.NextInstalmentOn, account.NextInstalmentCents) = (null, null);
            (account.Standing, account.IsFirstPaymentDefault) = (Core.Ledger.Standing.Performing, false);
        }
        await db.SaveChangesAsync(cancel);
        await Remove(db, [.. unused.Select(account => account.Id)], cancel);
    }

    /// <summary>Erases the books of accounts that were never used.</summary>
    internal static async Task Remove(Db db, long[] ids, CancellationToken cancel)
    {
        await db.LedgerBreaks.Where(row => ids.Contains(row.AccountId)).ExecuteDeleteAsync(cancel);
        await db
            .LedgerPostings.Where(row =>
                db.LedgerEntries.Any(entry => entry.Id == row.EntryId && ids.Contains(entry.AccountId))
            )
            .ExecuteDeleteAsync(cancel);
        await db.LedgerEntries.Where(row => ids.Contains(row.AccountId)).ExecuteDeleteAsync(cancel);
        await db.LoanTerms.Where(row => ids.Contains(row.AccountId)).ExecuteDeleteAsync(cancel);
    }

    /// <summary>
    /// Newest first. What cannot be taken back, because somebody took it back since or because it opened the books,
    /// stays.
    /// </summary>
    private void TakeBack(AccountBooks one)
    {
        foreach (var (row, entry) in one.Entries.Where(it => it.Row.ImportId == import.Id).Reverse().ToList())
        {
            var mine = hand with { PaymentId = row.PaymentId };
            if (entry.What is Happening.Reversed { Entry: var told })
            {
                var again = one.Entries.First(it => it.Entry.Id == told).Entry;
                one.Write(_nextId++, again.EffectiveOn, again.What, Cause, mine, seal);
                continue;
            }
            var what = new Happening.Reversed(entry.Id, ReversalReason.Error);
            if (one.Decide(_nextId++, one.Today(hand.At), what, Cause, mine) is LedgerDecision.Written written)
                one.Keep(written, mine, seal);
        }
    }

    private string Cause => $"The tape of {Show.Date(import.AsOf)} was undone.";

    /// <summary>What entries that stay, or were made meanwhile, leave different from the tape before.</summary>
    private void SayAsBefore(AccountBooks one)
    {
        var before = TapeOwned.Of(one.Account);
        if (
            one.Portfolio.OfRecord != OfRecord.Host
            || before.StatusAsOf is not { } asOf
            || one.Account.BooksOpenOn > asOf
        )
            return;
        var tape = TapeBooks.Told(before, asOf, BookOpening.ArrearsOf(one.Account, asOf));
        foreach (var action in Mirror.Read(one.Books, tape, tape, [], MirrorPolicy.Default, hand.At))
        {
            if (action is MirrorAction.Adjust or MirrorAction.ReportArrears or MirrorAction.ChangeStanding)
                one.Write(_nextId++, asOf, Mirror.HappeningOf(action)!, Cause, hand, seal);
        }
    }

    private async Task Tell(AccountBooks one, CancellationToken cancel)
    {
        var parties = await db
            .AccountParties.AsNoTracking()
            .Where(party => party.AccountId == one.Account.Id)
            .ToListAsync(cancel);
        var person = parties.OrderBy(party => party.Kind).ThenBy(party => party.PersonId).FirstOrDefault()?.PersonId;
        if (person is not { } personId || one.Added.Count == 0)
            return;
        var waits = one.Added.Exists(row => row.PaymentId is not null)
            ? " A payment that it had shown waits for a tape again."
            : "";
        db.Timeline.Add(
            new TimelineEntry
            {
                Id = _nextId++,
                PersonId = personId,
                AccountId = one.Account.Id,
                At = hand.At,
                Kind = TimelineKind.Books,
                Words = $"{Cause} What it wrote into the books is taken back.{waits}",
                OfficerId = hand.OfficerId,
            }
        );
    }
}
