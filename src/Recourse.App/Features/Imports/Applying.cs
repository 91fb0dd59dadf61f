using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Law;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;

namespace Recourse.App.Features.Imports;

/// <summary>
/// Makes staged rows into accounts, a thousand rows a transaction; at the end one transaction makes all of them
/// workable. Killed anywhere it goes on where it was, because each chunk moves the position in its own transaction.
/// </summary>
internal sealed class Applying(IServiceScopeFactory scopes, Ids ids)
{
    internal async Task Run(long importId, ImportProfile profile, Instant now, CancellationToken cancel)
    {
        while (await Chunk(importId, profile, now, cancel))
        {
            cancel.ThrowIfCancellationRequested();
        }
        await Finish(importId, now, cancel);
    }

    /// <summary>True when there was a chunk to apply.</summary>
    private async Task<bool> Chunk(long importId, ImportProfile profile, Instant now, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var import = await db.Imports.AsNoTracking().SingleAsync(row => row.Id == importId, cancel);
        var staged = await db
            .StagedRows.AsNoTracking()
            .Where(row => row.ImportId == importId && row.LineNo > import.LinesApplied && row.FieldsJson != null)
            .OrderBy(row => row.LineNo)
            .Take(Staging.ChunkRows)
            .ToListAsync(cancel);
        if (staged.Count == 0)
        {
            return false;
        }
        var last = staged[^1].LineNo;
        var mapped = staged.Select(row => MappedRow.FromJson(row.FieldsJson!)).ToList();
        var count = LandingRows.IdsFor(mapped, await TapeBooks.MemosOf(db, import.PortfolioId, mapped, cancel));
        var rows = new LandingRows(await ids.Next(count, cancel), count);
        var portfolio = await db.Portfolios.AsNoTracking().SingleAsync(row => row.Id == import.PortfolioId, cancel);
        var terms = new LandingTerms(
            import,
            portfolio,
            profile,
            Reads(profile),
            scope.ServiceProvider.GetRequiredService<Seal>(),
            now
        );
        await db.Write(
            async () =>
            {
                await Advance(db, import, last, cancel);
                await new Landing(db, ids, terms, rows).Land(mapped, cancel);
                await db
                    .StagedRows.Where(row => row.ImportId == importId && row.FieldsJson != null)
                    .Where(row => row.LineNo > import.LinesApplied && row.LineNo <= last)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.Applied, true), cancel);
            },
            cancel
        );
        return true;
    }

    private static Func<string, bool> Reads(ImportProfile profile) => profile.Fields.ContainsKey;

    /// <summary>
    /// Moves the position; only who knows the last one may go on, so two processes cannot apply the same rows.
    /// </summary>
    private static async Task Advance(Db db, Import import, long line, CancellationToken cancel)
    {
        var mine = await db
            .Imports.Where(row =>
                row.Id == import.Id && row.State == ImportState.Applying && row.LinesApplied == import.LinesApplied
            )
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LinesApplied, line), cancel);
        if (mine == 0)
        {
            throw new ImportStoppedException("It was stopped, or another process applies it.");
        }
    }

    /// <summary>
    /// Makes two imports into one portfolio wait for each other. Always before the import's own row, or two of them
    /// would wait for each other's for ever.
    /// </summary>
    internal static Task LockPortfolio(Db db, long importId, CancellationToken cancel) =>
        db
            .Portfolios.Where(row => db.Imports.Any(import => import.Id == importId && import.PortfolioId == row.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Key, row => row.Key), cancel);

    private async Task Finish(long importId, Instant now, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var import = await db.Imports.AsNoTracking().SingleAsync(row => row.Id == importId, cancel);
        // A hold and its line in the history for every person in the debt; the rest is for what comes up meanwhile.
        var holds = await db.AccountParties.CountAsync(
            party => Gone(db, import).Any(account => account.Id == party.AccountId),
            cancel
        );
        var count = (holds * 2) + 64;
        var rows = new LandingRows(await ids.Next(count, cancel), count);
        await db.Write(
            async () =>
            {
                await LockPortfolio(db, importId, cancel);
                await Advance(db, import, import.LinesStaged, cancel);
                await StopGone(db, import, rows, now, cancel);
                await rows.Insert(db, cancel);
                await db.SaveChangesAsync(cancel);
                await db
                    .Accounts.Where(account =>
                        !account.IsWorkable
                        && db.ImportChanges.Any(row => row.ImportId == importId && row.AccountId == account.Id)
                    )
                    .ExecuteUpdateAsync(set => set.SetProperty(account => account.IsWorkable, true), cancel);
                await db
                    .Portfolios.Where(row => row.Id == import.PortfolioId)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.TapeAsOf, import.AsOf), cancel);
                await db
                    .Imports.Where(row => row.Id == importId)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(row => row.State, ImportState.Applied)
                                .SetProperty(row => row.AppliedAt, now)
                                .SetProperty(row => row.StoppedWhy, (string?)null),
                        cancel
                    );
                db.ChangeTracker.Clear();
                var touched = await Touched(db, importId, cancel);
                await db.LockPersons(touched, cancel);
                await Standing.Refresh(db, touched, now, cancel);
            },
            cancel
        );
    }

    /// <summary>
    /// Accounts that this tape no longer lists. Paid, closed and fraud-deleted ones leave a tape in good order; of any
    /// other nobody knows why it left. None is gone from a file that holds only some accounts, nor where a refused row
    /// may be any of them.
    /// </summary>
    internal static IQueryable<Account> Gone(Db db, Import import) =>
        db.Accounts.Where(account =>
            account.PortfolioId == import.PortfolioId
            && !import.IsPartial
            && account.IsWorkable
            && account.Status != AccountStatus.PaidOrClosed
            && account.Status != AccountStatus.Fraud
            && !db.StagedRows.Any(row => row.ImportId == import.Id && row.Key == account.Number)
            && !db.StagedRows.Any(row => row.ImportId == import.Id && row.Key == null)
            && !db.Holds.Any(hold =>
                hold.AccountId == account.Id
                && hold.Kind == HoldKind.AskAPerson
                && hold.PlacedBy == null
                && hold.AttemptId == null
                && hold.LiftedAt == null
            )
        );

    /// <summary>Gone is not paid: contact stops, a person must ask the lender, and nothing is closed.</summary>
    private static async Task StopGone(Db db, Import import, LandingRows rows, Instant now, CancellationToken cancel)
    {
        var accounts = await Gone(db, import).ToListAsync(cancel);
        if (accounts.Count == 0)
        {
            return;
        }
        var accountIds = accounts.Select(account => account.Id).ToHashSet();
        var parties = (
            await db.AccountParties.AsNoTracking().Where(row => accountIds.Contains(row.AccountId)).ToListAsync(cancel)
        ).ToLookup(party => party.AccountId, party => party.PersonId);
        await db.LockPersons(accounts.SelectMany(account => parties[account.Id]).Distinct(), cancel);
        foreach (var account in accounts)
        {
            var before = new Before { Account = TapeOwned.Of(account) };
            account.Lane = before.Account.LaneWhen(isDeceased: false, isGone: true);
            var words =
                $"Account {account.Number} is gone from the tape of {Say.Date(import.AsOf)}; ask the lender why.";
            foreach (var person in parties[account.Id])
            {
                var hold = rows.Hold(person, account.Id, HoldKind.AskAPerson, words, now);
                before = before with { HoldsPlaced = [.. before.HoldsPlaced, hold] };
            }
            rows.Change(import.Id, account.Id, ImportChangeKind.Gone, before, "gone from the tape; contact stopped");
        }
    }

    /// <summary>Persons whose place in the worklist may be another one now.</summary>
    internal static async Task<List<long>> Touched(Db db, long importId, CancellationToken cancel) =>
        await (
            from change in db.ImportChanges
            join account in db.Accounts on change.AccountId equals account.Id
            join party in db.AccountParties on account.Id equals party.AccountId
            where change.ImportId == importId
            where change.Kind != ImportChangeKind.New || account.Lane == WorkLane.Calls
            select party.PersonId
        )
            .Distinct()
            .ToListAsync(cancel);
}
