using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;

namespace Recourse.App.Features.Imports;

/// <summary>
/// Takes an import back in one transaction: what it changed is as before, what it brought is gone. An account on which
/// somebody recorded something meanwhile is kept, out of work, because a record is never erased.
/// </summary>
internal static class Undoing
{
    internal const string TapeSource = "tape of ";

    /// <param name="db">In its transaction.</param>
    /// <param name="import">Which.</param>
    /// <param name="hand">Who undoes it.</param>
    /// <param name="books">For what it wrote into books, with the first of as many ids as that asks for.</param>
    /// <param name="cancel">Stops.</param>
    /// <returns>How many new accounts were kept out of work instead of being deleted.</returns>
    internal static async Task<int> Run(
        Db db,
        Import import,
        Hand hand,
        (UndoneBooks Undone, long FirstId) books,
        CancellationToken cancel
    )
    {
        var (officerId, now) = (hand.OfficerId, hand.WrittenAt);
        var changes = await db.ImportChanges.AsNoTracking().Where(row => row.ImportId == import.Id).ToListAsync(cancel);
        var persons = await Applying.Touched(db, import.Id, cancel);
        var all = db.ImportChanges.Where(row => row.ImportId == import.Id).Select(row => row.AccountId);
        await db.LockPersons(
            await db
                .AccountParties.Where(party => all.Contains(party.AccountId))
                .Select(party => party.PersonId)
                .Distinct()
                .ToListAsync(cancel),
            cancel
        );
        var changed = changes.Where(change => change.Kind != ImportChangeKind.New).ToList();
        await Restore(db, changed, cancel);
        await books.Undone.Run(changed.Select(change => change.AccountId), books.FirstId, cancel);
        var settled = changed.SelectMany(change => Before.FromJson(change.BeforeJson).BreaksClosed).ToList();
        await UndoneBooks.PutBackBreaks(db, import, settled, hand, cancel);
        await TakeBackHoldsAndPoints(db, changes, officerId, now, cancel);
        var kept = await RemoveNew(db, import, cancel);
        await db.MonthEnds.Where(row => row.ImportId == import.Id).ExecuteDeleteAsync(cancel);
        await db.DataConflicts.Where(row => row.ImportId == import.Id).ExecuteDeleteAsync(cancel);
        await RestoreTapeDate(db, import, cancel);
        // What was read and refused stays to be told; what was read and taken is read again if it comes again.
        await db
            .StagedRows.Where(row => row.ImportId == import.Id && row.FieldsJson != null)
            .ExecuteDeleteAsync(cancel);
        await db
            .Imports.Where(row => row.Id == import.Id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.State, ImportState.Undone)
                        .SetProperty(row => row.UndoneAt, now)
                        .SetProperty(row => row.StoppedWhy, kept == 0 ? null : KeptWords(kept)),
                cancel
            );
        db.ChangeTracker.Clear();
        await Standing.Refresh(db, persons, now, cancel);
        return kept;
    }

    private static string KeptWords(int kept) =>
        $"{Say.Count(kept, "account")} that the import brought stayed, out of work: something was "
        + "recorded there meanwhile.";

    private static async Task Restore(Db db, List<ImportChange> changes, CancellationToken cancel)
    {
        foreach (var chunk in changes.Chunk(Staging.ChunkRows))
        {
            var ids = chunk.Select(change => change.AccountId).ToArray();
            var accounts = await db
                .Accounts.Where(account => ids.Contains(account.Id))
                .ToDictionaryAsync(account => account.Id, cancel);
            foreach (var change in chunk)
            {
                var before = Before.FromJson(change.BeforeJson);
                before.Account!.WriteTo(accounts[change.AccountId]);
                if (before.PersonsAdded.Count > 0)
                {
                    await db
                        .AccountParties.Where(row => row.AccountId == change.AccountId)
                        .Where(row => before.PersonsAdded.Contains(row.PersonId))
                        .ExecuteDeleteAsync(cancel);
                }
            }
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        }
    }

    private static async Task TakeBackHoldsAndPoints(
        Db db,
        List<ImportChange> changes,
        long? officerId,
        Instant now,
        CancellationToken cancel
    )
    {
        var before = changes
            .Where(change => change.BeforeJson != null)
            .Select(it => Before.FromJson(it.BeforeJson))
            .ToList();
        foreach (var ids in before.SelectMany(it => it.HoldsPlaced).Chunk(Staging.ChunkRows))
        {
            await db
                .Holds.Where(hold => ids.Contains(hold.Id) && hold.LiftedAt == null)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(hold => hold.LiftedAt, now)
                            .SetProperty(hold => hold.LiftedBy, officerId)
                            .SetProperty(hold => hold.LiftedWhy, "The import that placed it was undone."),
                    cancel
                );
        }
        foreach (var ids in before.SelectMany(it => it.HoldsLifted).Chunk(Staging.ChunkRows))
        {
            await db
                .Holds.Where(hold => ids.Contains(hold.Id))
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(hold => hold.LiftedAt, (Instant?)null)
                            .SetProperty(hold => hold.LiftedWhy, (string?)null),
                    cancel
                );
        }
        foreach (var ids in before.SelectMany(it => it.PointsAdded).Chunk(Staging.ChunkRows))
        {
            await db
                .ContactPoints.Where(point => ids.Contains(point.Id) && point.EndedAt == null)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(point => point.EndedAt, now)
                            .SetProperty(point => point.EndedWhy, "The import that brought it was undone."),
                    cancel
                );
        }
    }

    /// <summary>New accounts of the import, out of work; those on which nothing was recorded are deleted.</summary>
    private static async Task<int> RemoveNew(Db db, Import import, CancellationToken cancel)
    {
        var added = db.ImportChanges.Where(row => row.ImportId == import.Id && row.Kind == ImportChangeKind.New);
        await db
            .Accounts.Where(account => added.Any(row => row.AccountId == account.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(account => account.IsWorkable, false), cancel);
        var kept = await Recorded(db, added).Distinct().ToListAsync(cancel);
        var all = await added.Select(row => row.AccountId).ToListAsync(cancel);
        foreach (var ids in all.Except(kept).Chunk(Staging.ChunkRows))
        {
            var persons = await db
                .AccountParties.Where(row => ids.Contains(row.AccountId))
                .Select(row => row.PersonId)
                .Distinct()
                .ToArrayAsync(cancel);
            await db
                .Timeline.Where(row => row.AccountId != null && ids.Contains(row.AccountId.Value))
                .ExecuteDeleteAsync(cancel);
            await db.MonthEnds.Where(row => ids.Contains(row.AccountId)).ExecuteDeleteAsync(cancel);
            await UndoneBooks.Remove(db, ids, cancel);
            await db.AccountCapacities.Where(row => ids.Contains(row.AccountId)).ExecuteDeleteAsync(cancel);
            await db.AccountParties.Where(row => ids.Contains(row.AccountId)).ExecuteDeleteAsync(cancel);
            await db
                .Holds.Where(row => row.AccountId != null && ids.Contains(row.AccountId.Value))
                .ExecuteDeleteAsync(cancel);
            await db.Accounts.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(cancel);
            await RemovePersons(db, persons, cancel);
            await SearchTokens.Refresh(db, persons, cancel);
        }
        return kept.Count;
    }

    /// <summary>New accounts with a person of whom somebody here recorded or invented something.</summary>
    private static IQueryable<long> Recorded(Db db, IQueryable<ImportChange> added) =>
        from change in added
        join party in db.AccountParties on change.AccountId equals party.AccountId
        join person in db.Persons on party.PersonId equals person.Id
        where
            db.AttemptDebts.Any(row => row.AccountId == change.AccountId)
            || db.Promises.Any(row => row.AccountId == change.AccountId)
            || db.LedgerEntries.Any(row => row.AccountId == change.AccountId && row.ImportId != change.ImportId)
            || db.Timeline.Any(row => row.AccountId == change.AccountId && row.OfficerId != null)
            || (
                !db.AccountParties.Any(other =>
                    other.PersonId == person.Id && !added.Any(row => row.AccountId == other.AccountId)
                )
                && (
                    person.IsFictional
                    || db.Attempts.Any(row => row.PersonId == person.Id)
                    || db.NextActions.Any(row => row.PersonId == person.Id)
                    || db.StatedTimes.Any(row => row.PersonId == person.Id)
                    || db.Timeline.Any(row => row.PersonId == person.Id && row.OfficerId != null)
                    || db.Holds.Any(row => row.PersonId == person.Id && (row.PlacedBy != null || row.AttemptId != null))
                    || db.ContactPoints.Any(row => row.PersonId == person.Id && !row.Source.StartsWith(TapeSource))
                )
            )
        select change.AccountId;

    private static async Task RemovePersons(Db db, long[] persons, CancellationToken cancel)
    {
        var alone = await db
            .Persons.Where(person => persons.Contains(person.Id))
            .Where(person => !db.AccountParties.Any(row => row.PersonId == person.Id))
            .Select(person => person.Id)
            .ToArrayAsync(cancel);
        await db.ContactPoints.Where(row => alone.Contains(row.PersonId)).ExecuteDeleteAsync(cancel);
        await db.Holds.Where(row => alone.Contains(row.PersonId)).ExecuteDeleteAsync(cancel);
        await db.Timeline.Where(row => alone.Contains(row.PersonId)).ExecuteDeleteAsync(cancel);
        await db.Persons.Where(row => alone.Contains(row.Id)).ExecuteDeleteAsync(cancel);
    }

    /// <summary>
    /// The portfolio is as of the tape before; so are the accounts in which nothing but that date had changed.
    /// </summary>
    private static async Task RestoreTapeDate(Db db, Import import, CancellationToken cancel)
    {
        var earlier = await db
            .Imports.Where(row => row.PortfolioId == import.PortfolioId && row.Id != import.Id)
            .Where(row => row.State == ImportState.Applied)
            .OrderByDescending(row => row.AppliedAt)
            .ThenByDescending(row => row.Id)
            .Select(row => (LocalDate?)row.AsOf)
            .FirstOrDefaultAsync(cancel);
        await db
            .Portfolios.Where(row => row.Id == import.PortfolioId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.TapeAsOf, earlier), cancel);
        await db
            .Accounts.Where(account => account.PortfolioId == import.PortfolioId && account.StatusAsOf == import.AsOf)
            .Where(account => !db.ImportChanges.Any(row => row.ImportId == import.Id && row.AccountId == account.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(account => account.StatusAsOf, earlier), cancel);
    }
}
