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

/// <summary>What the order of the worklist rests on, of one person.</summary>
/// <param name="Facts">The person's accounts in the queue of calls, and what was agreed and tried.</param>
/// <param name="WorstStageFrom">Lower bound of the worst stage that was reported without a day; null: none.</param>
internal sealed record WorkRecord(WorkFacts Facts, int? WorstStageFrom)
{
    internal long? PastDueCents => Sum(account => account.PastDueCents);

    internal long? BalanceCents => Sum(account => account.BalanceCents);

    private long? Sum(Func<AccountWork, long?> amount) =>
        Facts.Accounts.Any(account => amount(account) is not null)
            ? Facts.Accounts.Sum(account => amount(account) ?? 0)
            : null;
}

/// <summary>Loads work records, in a fixed number of queries however many persons there are.</summary>
internal static class WorkRecords
{
    /// <param name="db">Nothing is tracked.</param>
    /// <param name="persons">Of whom.</param>
    /// <param name="today">The business date for each of them.</param>
    /// <param name="cancel">Stops.</param>
    internal static async Task<Dictionary<long, WorkRecord>> Load(
        Db db,
        IReadOnlyCollection<Person> persons,
        Func<Person, LocalDate> today,
        CancellationToken cancel
    )
    {
        var ids = persons.Select(person => person.Id).ToArray();
        var owed = await Owed(db, ids, cancel);
        var accountIds = owed.SelectMany(group => group).Select(it => it.Account.Id).Distinct().ToArray();
        var history = await Histories(db, ids, cancel);
        var promises = await Promises(db, accountIds, cancel);
        var pending = await Pending(db, owed, cancel);
        return persons.ToDictionary(
            person => person.Id,
            person =>
            {
                var on = today(person);
                var own = owed[person.Id].Select(it => it.Account).ToList();
                return new WorkRecord(
                    new WorkFacts(
                        history(person.Id),
                        [.. own.Select(account => Work(account, promises[account.Id], pending, on))]
                    ),
                    own.Max(StageOf)
                );
            }
        );
    }

    /// <summary>What one account gives: by its figures where its books are open, else as its tape told.</summary>
    private static AccountWork Work(
        Account account,
        IEnumerable<Promised> promises,
        Dictionary<long, PendingMoney> pending,
        LocalDate today
    )
    {
        var given = promises.ToList();
        var broken = given.FindAll(it => it.Outcome.IsFinal() && it.JudgedAt is not null).MaxBy(it => it.JudgedAt);
        var work = account.BooksOpenOn is null
            ? new AccountWork(new AccountId(account.Id), StageOf(account), account.PastDueCents, account.BalanceCents)
            : ByItsBooks(account);
        return work with
        {
            PromiseLastDay = given
                .Where(it => !it.Outcome.IsFinal() && it.LastDay >= today)
                .Min(it => (LocalDate?)it.LastDay),
            BrokenPromise = broken is { JudgedOn: { } on, JudgedAt: { } at } ? new WorkNews(on, at) : null,
            Pending = pending.TryGetValue(account.Id, out var money) ? money : null,
        };
    }

    private static AccountWork ByItsBooks(Account account)
    {
        var isWrittenOff = IsWrittenOff(account);
        // A current account has a next bucket too, but nobody is called before anything is past due.
        var worsens = !isWrittenOff && account.BehindSince is not null;
        return new AccountWork(new AccountId(account.Id), StageOf(account), account.BehindCents, account.OwedCents)
        {
            BehindSince = account.BehindSince,
            NextBucketOn = worsens ? account.NextBucketOn : null,
            ChargeOffOn = isWrittenOff ? null : account.ChargeOffOn,
            IsFirstPaymentDefault = account.IsFirstPaymentDefault,
            Returned = account is { ReturnedOn: { } on, ReturnedAt: { } at } ? new WorkNews(on, at) : null,
        };
    }

    /// <summary>A debt that was written off stands behind the last stage, whatever was said of days.</summary>
    private static int? StageOf(Account account) =>
        IsWrittenOff(account) ? WorkOrder.LastStageDays
        : account.BooksOpenOn is null ? account.ReportedDaysFrom
        : account.StageDaysFrom;

    private static bool IsWrittenOff(Account account) =>
        account.Standing != Core.Ledger.Standing.Performing
        || account.Status is AccountStatus.ChargedOff or AccountStatus.InCollection;

    /// <summary>The debts of the persons that are in the queue of calls and not closed by a hold.</summary>
    private static async Task<ILookup<long, Owing>> Owed(Db db, long[] ids, CancellationToken cancel)
    {
        var closed = await Closed(db, ids, cancel);
        var rows = await (
            from party in db.AccountParties
            join account in db.Accounts.AsNoTracking() on party.AccountId equals account.Id
            join portfolio in db.Portfolios on account.PortfolioId equals portfolio.Id
            where ids.Contains(party.PersonId) && account.IsWorkable && account.Lane == WorkLane.Calls
            orderby account.Id
            select new Owing(party.PersonId, account, portfolio.HostShowsWithinDays)
        ).ToListAsync(cancel);
        return rows.Where(it => !closed.Contains((it.PersonId, null)) && !closed.Contains((it.PersonId, it.Account.Id)))
            .ToLookup(it => it.PersonId);
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
        var holds = await Closing(db)
            .Where(row => ids.Contains(row.PersonId))
            .Select(row => new { row.PersonId, row.AccountId })
            .ToListAsync(cancel);
        return [.. holds.Select(row => (row.PersonId, row.AccountId))];
    }

    /// <summary>The kinds of holds that take a person, or a debt of theirs, out of the queue of calls.</summary>
    internal static readonly HoldKind[] ClosingKinds =
    [
        HoldKind.CeaseWritten,
        HoldKind.Attorney,
        HoldKind.Bankruptcy,
        HoldKind.Deceased,
        HoldKind.AskAPerson,
    ];

    /// <summary>The holds that do so now.</summary>
    internal static IQueryable<Hold> Closing(Db db) =>
        db.Holds.Where(row =>
            ClosingKinds.Contains(row.Kind)
            && row.Channel == null
            && row.ContactPointId == null
            && row.LiftedAt == null
            && row.EndsAt == null
        );

    /// <summary>By account, so that whoever owes a debt together with who promised is left in peace too.</summary>
    private static async Task<ILookup<long, Promised>> Promises(Db db, long[] accountIds, CancellationToken cancel) =>
        (
            await db
                .Promises.Where(row =>
                    accountIds.Contains(row.AccountId) && row.WithdrawnAt == null && row.Outcome != PromiseOutcome.Kept
                )
                .Select(row => new Promised(row.AccountId, row.Outcome, row.LastDay, row.JudgedOn, row.JudgedAt))
                .ToListAsync(cancel)
        ).ToLookup(row => row.AccountId);

    /// <summary>
    /// Money that has not cleared. Where only a host's tape can clear it, it should be seen there within the days that
    /// the portfolio gives it.
    /// </summary>
    private static async Task<Dictionary<long, PendingMoney>> Pending(
        Db db,
        ILookup<long, Owing> owed,
        CancellationToken cancel
    )
    {
        var waits = owed.SelectMany(group => group)
            .Where(it => it.Account.PendingCents > 0)
            .DistinctBy(it => it.Account.Id)
            .ToDictionary(it => it.Account.Id, it => it.HostShowsWithinDays);
        if (waits.Count == 0)
            return [];
        var ids = waits.Keys.ToArray();
        var rows = await (
            from entry in db.LedgerEntries
            where
                ids.Contains(entry.AccountId)
                && entry.Kind == "pending-payment"
                && !db.LedgerEntries.Any(later => later.AccountId == entry.AccountId && later.OfEntryId == entry.Id)
            join payment in db.Payments on entry.PaymentId equals payment.Id into payments
            from payment in payments.DefaultIfEmpty()
            select new
            {
                entry.AccountId,
                entry.EnteredAt,
                entry.EffectiveOn,
                ClearsOn = payment == null ? null : payment.ClearsOn,
            }
        ).ToListAsync(cancel);
        return rows.GroupBy(row => row.AccountId)
            .ToDictionary(
                group => group.Key,
                group => new PendingMoney(
                    group.Max(row => row.EnteredAt),
                    group.Max(row => ClearsOn(row.ClearsOn, row.EffectiveOn, waits[row.AccountId]))
                )
            );
    }

    /// <summary>The day on which pending money is to have cleared.</summary>
    internal static LocalDate ClearsOn(LocalDate? told, LocalDate receivedOn, int hostShowsWithinDays) =>
        told ?? BankingDays.After(receivedOn, hostShowsWithinDays);

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

    private sealed record Owing(long PersonId, Account Account, int HostShowsWithinDays);

    private sealed record Promised(
        long AccountId,
        PromiseOutcome Outcome,
        LocalDate LastDay,
        LocalDate? JudgedOn,
        Instant? JudgedAt
    );

    private sealed record LastAttempt(long PersonId, long Id, Instant At, CallResult? Result);
}
