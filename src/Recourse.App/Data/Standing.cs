using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Law;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;

namespace Recourse.App.Data;

/// <summary>
/// Keeps what the worklist says of a person in step with the facts. Every event calls it in its own transaction; it
/// stores moments and reasons, never an age, so no day going by makes it wrong.
/// </summary>
internal static class Standing
{
    private const int ChunkSize = 500;

    internal static async Task Refresh(
        Db db,
        IReadOnlyCollection<long> personIds,
        Instant now,
        CancellationToken cancel
    )
    {
        await db.SaveChangesAsync(cancel);
        foreach (var chunk in personIds.Distinct().Order().Chunk(ChunkSize))
        {
            await RefreshChunk(db, chunk, now, cancel);
        }
    }

    private static async Task RefreshChunk(Db db, long[] ids, Instant now, CancellationToken cancel)
    {
        var persons = await db.Persons.Where(person => ids.Contains(person.Id)).ToListAsync(cancel);
        var closed = await Closed(db, ids, cancel);
        var accounts = (
            await (
                from party in db.AccountParties
                join account in db.Accounts on party.AccountId equals account.Id
                where ids.Contains(party.PersonId) && account.IsWorkable && account.Lane == WorkLane.Calls
                select new Owed(
                    party.PersonId,
                    account.Id,
                    account.ReportedDaysFrom,
                    account.PastDueCents,
                    account.BalanceCents,
                    account.Status
                )
            ).ToListAsync(cancel)
        )
            .Where(owed => !closed.Contains((owed.PersonId, null)) && !closed.Contains((owed.PersonId, owed.AccountId)))
            .ToLookup(owed => owed.PersonId);
        var history = await Histories(db, ids, cancel);
        var promises = await Promises(db, ids, cancel);
        var zones = await db.Portfolios.ToDictionaryAsync(row => row.Id, row => row.Zone, cancel);
        foreach (var person in persons)
        {
            var zone = DateTimeZoneProviders.Tzdb[zones.GetValueOrDefault(person.PortfolioId, "Etc/UTC")];
            var agreed = history(person.Id);
            Place(person, [.. accounts[person.Id]], agreed, promises[person.Id], now, zone);
        }
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>
    /// Persons, or single debts of theirs, about which every channel is closed until a person of ours lifts it: no work
    /// for a queue of calls.
    /// </summary>
    private static async Task<HashSet<(long PersonId, long? AccountId)>> Closed(
        Db db,
        long[] ids,
        CancellationToken cancel
    )
    {
        HoldKind[] kinds =
        [
            HoldKind.CeaseWritten,
            HoldKind.Attorney,
            HoldKind.Bankruptcy,
            HoldKind.Deceased,
            HoldKind.AskAPerson,
        ];
        var holds = await db
            .Holds.Where(row =>
                ids.Contains(row.PersonId)
                && kinds.Contains(row.Kind)
                && row.Channel == null
                && row.ContactPointId == null
                && row.LiftedAt == null
                && row.EndsAt == null
            )
            .Select(row => new { row.PersonId, row.AccountId })
            .ToListAsync(cancel);
        return [.. holds.Select(row => (row.PersonId, row.AccountId))];
    }

    private static void Place(
        Person person,
        Owed[] owed,
        WorkHistory history,
        IEnumerable<Promised> promises,
        Instant now,
        DateTimeZone zone
    )
    {
        person.WorstDaysFrom = owed.Max(account => account.DaysFrom ?? WrittenOff(account.Status));
        person.PastDueCents = Sum(owed, account => account.PastDueCents);
        person.BalanceCents = Sum(owed, account => account.BalanceCents);
        person.IsWorkable = owed.Length > 0 || history.OpenAttemptId is not null;
        person.OpenAttemptId = history.OpenAttemptId;
        var lastDays = promises.ToLookup(promise => promise.AccountId, promise => promise.LastDay);
        var facts = new WorkFacts(history, [.. owed.Select(account => Work(account, lastDays[account.AccountId]))]);
        var today = now.InZone(zone).Date;
        (person.WorkReason, person.WorkPriority) = person.IsWorkable
            ? WorkOrder.Of(facts, today)
            : (WorkReason.None, 0);
        person.WorkFromAt = person.IsWorkable ? WorkOrder.RestsUntil(facts, today, zone) : null;
    }

    private static AccountWork Work(Owed account, IEnumerable<LocalDate> lastDays) =>
        new(
            new AccountId(account.AccountId),
            account.DaysFrom ?? WrittenOff(account.Status),
            account.PastDueCents,
            account.BalanceCents
        )
        {
            PromiseLastDay = lastDays.Min(day => (LocalDate?)day),
        };

    /// <summary>
    /// A debt that was written off stands behind the last stage, whatever the tape still says of days.
    /// </summary>
    private static int? WrittenOff(AccountStatus status) =>
        status is AccountStatus.ChargedOff or AccountStatus.InCollection ? WorkOrder.LastStageDays : null;

    private static long? Sum(Owed[] owed, Func<Owed, long?> amount) =>
        owed.Any(account => amount(account) is not null) ? owed.Sum(account => amount(account) ?? 0) : null;

    private static async Task<Func<long, WorkHistory>> Histories(Db db, long[] ids, CancellationToken cancel)
    {
        var lasts = await LastAttempts(db, ids, cancel);
        var open = (
            await db
                .Attempts.Where(row => ids.Contains(row.PersonId) && row.Result == null)
                .Select(row => new { row.PersonId, row.Id })
                .ToListAsync(cancel)
        ).ToLookup(row => row.PersonId, row => row.Id);
        var spoken = await db
            .Attempts.Where(row => ids.Contains(row.PersonId) && row.IsConversation)
            .GroupBy(row => row.PersonId)
            .Select(group => new { PersonId = group.Key, LastAt = group.Max(row => row.At) })
            .ToDictionaryAsync(row => row.PersonId, row => row.LastAt, cancel);
        var callBacks = (
            await db
                .NextActions.Where(row =>
                    ids.Contains(row.PersonId) && row.DoneAt == null && row.Kind == NextActionKind.CallBack
                )
                .Select(row => new { row.PersonId, row.DueAt })
                .ToListAsync(cancel)
        ).ToLookup(row => row.PersonId, row => row.DueAt);
        return id =>
        {
            var last = lasts[id].MaxBy(attempt => attempt.Id);
            Instant? spokenAt = spoken.TryGetValue(id, out var at) ? at : null;
            return new WorkHistory(
                open[id].Select(attempt => (long?)attempt).Min(),
                callBacks[id].Min(),
                spokenAt,
                last?.At,
                last?.Result
            );
        };
    }

    private static async Task<ILookup<long, Promised>> Promises(Db db, long[] ids, CancellationToken cancel) =>
        (
            await db
                .Promises.Where(row =>
                    ids.Contains(row.PersonId) && row.WithdrawnAt == null && row.Outcome == PromiseOutcome.Open
                )
                .Select(row => new Promised(row.PersonId, row.AccountId, row.LastDay))
                .ToListAsync(cancel)
        ).ToLookup(row => row.PersonId);

    /// <summary>The latest call to each person; two of the same moment both come back.</summary>
    private static async Task<ILookup<long, LastAttempt>> LastAttempts(Db db, long[] ids, CancellationToken cancel) =>
        (
            await db
                .Attempts.Where(row => ids.Contains(row.PersonId) && !row.Inbound)
                .GroupBy(row => row.PersonId)
                .Select(group => new { PersonId = group.Key, LastAt = group.Max(row => row.At) })
                .Join(
                    db.Attempts.Where(row => !row.Inbound),
                    last => new { last.PersonId, At = last.LastAt },
                    row => new { row.PersonId, row.At },
                    (last, row) => new LastAttempt(row.PersonId, row.Id, row.At, row.Result)
                )
                .ToListAsync(cancel)
        ).ToLookup(attempt => attempt.PersonId);

    private sealed record LastAttempt(long PersonId, long Id, Instant At, CallResult? Result);

    private sealed record Promised(long PersonId, long AccountId, LocalDate LastDay);

    private sealed record Owed(
        long PersonId,
        long AccountId,
        int? DaysFrom,
        long? PastDueCents,
        long? BalanceCents,
        AccountStatus Status
    );
}
