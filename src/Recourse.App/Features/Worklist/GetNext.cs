using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Law;

namespace Recourse.App.Features.Worklist;

/// <summary>
/// Gives an officer the next borrower: an unfinished call of their own first, else the best person who may be called at
/// this moment. The person is claimed with all accounts, so that no two officers ever get the same one.
/// </summary>
public static class GetNext
{
    private const int FirstBatch = 50;
    private const int LargestBatch = 400;

    /// <summary>So many are looked at before the answer is “nobody”: a bound on the work of one key press.</summary>
    private const int MostLookedAt = 5_000;

    private static readonly Duration ClaimFor = Duration.FromMinutes(20);
    private static readonly Duration PassFor = Duration.FromMinutes(30);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/worklist/next", Handle).RequireAuthorization(Policies.Officer).Guarded();

    private static async Task<IResult> Handle(
        HttpContext http,
        Db db,
        LawBook book,
        IClock clock,
        CancellationToken cancel
    )
    {
        var search = new Search(db, book, http.OfficerId(), clock.GetCurrentInstant(), http.WriteKey());
        if (await Unfinished(search, cancel) is { } unfinished)
        {
            return Results.Redirect(PageOf(unfinished));
        }
        await LetGo(search, cancel);
        return await Find(search, cancel) is { } found
            ? Results.Redirect(PageOf(found))
            : new RazorComponentResult<NobodyPage>(new { Answer = await Nobody(search, cancel) });
    }

    private static string PageOf(long id) => string.Create(CultureInfo.InvariantCulture, $"/borrowers/{id}");

    private static Task<long?> Unfinished(Search search, CancellationToken cancel) =>
        search
            .Db.Attempts.Where(row => row.OfficerId == search.OfficerId && row.Result == null)
            .OrderBy(row => row.Id)
            .Select(row => (long?)row.PersonId)
            .FirstOrDefaultAsync(cancel);

    /// <summary>
    /// Whom the officer held is free again. Who was not called about is passed over: not offered to this officer for a
    /// while, or the same person would come again at once.
    /// </summary>
    private static async Task LetGo(Search search, CancellationToken cancel)
    {
        var (db, officer, now) = (search.Db, search.OfficerId, search.Now);
        var held = await db
            .Persons.Where(row => row.ClaimedBy == officer && row.ClaimedUntil > now)
            .OrderBy(row => row.Id)
            .Select(row => new { row.Id, row.ClaimedUntil })
            .ToListAsync(cancel);
        // A second press of the same key must not let go whom the first one has just claimed.
        if (await db.Idempotency.AnyAsync(row => row.UserId == officer && row.Key == search.Key.Key, cancel))
        {
            return;
        }
        foreach (var person in held)
        {
            var since = person.ClaimedUntil!.Value - ClaimFor;
            var worked = await db.Attempts.AnyAsync(
                row => row.PersonId == person.Id && row.ResultBy == officer && row.ResultAt >= since,
                cancel
            );
            long? passedBy = worked ? null : officer;
            Instant? passedUntil = worked ? null : now + PassFor;
            await db.Write(
                () =>
                    db
                        .Persons.Where(row => row.Id == person.Id && row.ClaimedBy == officer)
                        .ExecuteUpdateAsync(
                            set =>
                                set.SetProperty(row => row.ClaimedBy, (long?)null)
                                    .SetProperty(row => row.ClaimedUntil, (Instant?)null)
                                    .SetProperty(row => row.PassedBy, passedBy)
                                    .SetProperty(row => row.PassedUntil, passedUntil),
                            cancel
                        ),
                cancel
            );
        }
    }

    /// <summary>
    /// Looks through the worklist in its order, in growing batches. Facts are judged outside the transaction: the gate
    /// is asked again when a call is placed.
    /// </summary>
    private static async Task<long?> Find(Search search, CancellationToken cancel)
    {
        List<long> shared = [];
        (int Priority, long Id)? last = null;
        for (var size = FirstBatch; search.LookedAt < MostLookedAt; size = Math.Min(size * 2, LargestBatch))
        {
            var batch = await Batch(search, last, size, cancel);
            if (batch.Count == 0)
            {
                break;
            }
            var callable = await Callable(search, batch.ConvertAll(person => person.Id), cancel);
            if (await Claim(search, callable, shared, cancel) is { } claimed)
            {
                return claimed;
            }
            last = (batch[^1].Priority, batch[^1].Id);
        }
        return shared.Count == 0 ? null : await Claim(search, shared, null, cancel);
    }

    private static async Task<List<(int Priority, long Id)>> Batch(
        Search search,
        (int Priority, long Id)? after,
        int size,
        CancellationToken cancel
    )
    {
        var query = WorkQueue.Offered(search.Db, search.OfficerId, search.Now);
        if (after is var (priority, id))
        {
            query = query.Where(row => row.WorkPriority < priority || (row.WorkPriority == priority && row.Id < id));
        }
        var rows = await query
            .OrderByDescending(row => row.WorkPriority)
            .ThenByDescending(row => row.Id)
            .Take(size)
            .Select(row => new { row.WorkPriority, row.Id })
            .ToListAsync(cancel);
        return rows.ConvertAll(row => (row.WorkPriority, row.Id));
    }

    /// <summary>Those of the batch whom some call reaches lawfully now, in its order.</summary>
    private static async Task<List<long>> Callable(Search search, List<long> batch, CancellationToken cancel)
    {
        var facts = await PersonFacts.Load(search.Db, batch, search.Now, cancel);
        List<long> callable = [];
        foreach (var id in batch)
        {
            var calls = Board.Of(search.Book, facts[id], search.Now).Where(way => way.Channel == Channel.Call).ToList();
            if (calls.Exists(way => way.IsOpen))
            {
                callable.Add(id);
            }
            else
            {
                search.Note(calls, facts[id]);
            }
        }
        search.LookedAt += batch.Count;
        return callable;
    }

    /// <summary>
    /// Claims the first that is still free. Whoever loses a race looks again and steps aside by an officer's own
    /// stride,
    /// so that two hundred at once do not all run for the same next one.
    /// </summary>
    /// <param name="aside">
    /// Takes those whose debt is in another officer's hands through another party; null: they are claimed too.
    /// </param>
    private static Task<long?> Claim(Search search, List<long> ids, List<long>? aside, CancellationToken cancel) =>
        search.Db.Write(
            async () =>
            {
                var (db, officer, now) = (search.Db, search.OfficerId, search.Now);
                for (var lost = 0; ids.Count > 0; lost++)
                {
                    var free = WorkQueue.Offered(db, officer, now).Where(row => ids.Contains(row.Id));
                    var shared = aside is null
                        ? []
                        : await free.Where(WorkQueue.SharesADebtInWork(db, officer, now))
                            .Select(row => row.Id)
                            .ToListAsync(cancel);
                    var still = (await free.Select(row => row.Id).ToListAsync(cancel)).Except(shared).ToHashSet();
                    aside?.AddRange(shared.Except(aside));
                    var open = ids.FindAll(still.Contains);
                    if (open.Count == 0)
                    {
                        return null;
                    }
                    var pick = open[(int)(lost * (1 + (officer % 13)) % open.Count)];
                    if (await Take(search, pick, cancel))
                    {
                        search.Key.Keep(db, PageOf(pick), now);
                        await db.SaveChangesAsync(cancel);
                        return (long?)pick;
                    }
                }
                return null;
            },
            cancel
        );

    private static async Task<bool> Take(Search search, long id, CancellationToken cancel)
    {
        var (officer, until) = (search.OfficerId, search.Now + ClaimFor);
        var taken = await WorkQueue
            .Free(search.Db, officer, search.Now)
            .Where(row => row.Id == id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.ClaimedBy, (long?)officer)
                        .SetProperty(row => row.ClaimedUntil, (Instant?)until)
                        .SetProperty(row => row.Turn, row => row.Turn + 1),
                cancel
            );
        return taken == 1;
    }

    private static async Task<NobodyAnswer> Nobody(Search search, CancellationToken cancel)
    {
        var now = search.Now;
        var rests = await search
            .Db.Persons.Where(WorkQueue.IsResting(now))
            .OrderBy(row => row.WorkFromAt)
            .Select(row => row.WorkFromAt)
            .FirstOrDefaultAsync(cancel);
        var resting = await search.Db.Persons.CountAsync(WorkQueue.IsResting(now), cancel);
        var others = await search.Db.Persons.CountAsync(
            row => row.ClaimedBy != null && row.ClaimedBy != search.OfficerId && row.ClaimedUntil > now,
            cancel
        );
        var passed = await search.Db.Persons.CountAsync(
            row => row.PassedBy == search.OfficerId && row.PassedUntil > now,
            cancel
        );
        return new NobodyAnswer(
            search.FirstOpening is var (at, zone) ? $"{Show.Moment(at, zone, now)} ({Show.City(zone)})" : null,
            rests is { } until ? Show.Utc(until) : null,
            [.. search.Stopped.OrderByDescending(pair => pair.Value).Select(pair => (pair.Key, pair.Value))],
            search.LookedAt,
            resting,
            others,
            passed
        );
    }

    /// <summary>One search of one officer, and what it learned of those who may not be called now.</summary>
    private sealed record Search(Db Db, LawBook Book, long OfficerId, Instant Now, WriteKey Key)
    {
        internal int LookedAt { get; set; }

        internal (Instant At, DateTimeZone Zone)? FirstOpening { get; private set; }

        internal Dictionary<string, int> Stopped { get; } = new(StringComparer.Ordinal);

        internal void Note(List<Way> calls, ContactFacts facts)
        {
            var why = calls.Count == 0 ? "No usable phone number" : calls[0].Verdict.Stops[0].Rule.Title;
            Stopped[why] = Stopped.GetValueOrDefault(why) + 1;
            if (
                calls.Min(way => way.Verdict.OpensAt) is { } opens
                && (FirstOpening is not var (first, _) || opens < first)
            )
            {
                FirstOpening = (opens, PersonClock.Of(Book, facts, Now).Zone ?? DateTimeZone.Utc);
            }
        }
    }
}

/// <summary>Why nobody may be called now, and when that changes.</summary>
/// <param name="FirstOpens">When the first call opens by itself, on the clock there; null when time alone opens
/// none.</param>
/// <param name="FirstRests">When the first who is left in peace is offered again.</param>
/// <param name="Stopped">Rules that stop calls, with the number of persons.</param>
public sealed record NobodyAnswer(
    string? FirstOpens,
    string? FirstRests,
    IReadOnlyList<(string Rule, int Persons)> Stopped,
    int LookedAt,
    int Resting,
    int WithOthers,
    int PassedOver
);
