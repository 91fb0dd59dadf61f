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
        var now = clock.GetCurrentInstant();
        var isManager = http.User.IsInRole(Policies.ManagerRole);
        var desk = await Desks.Of(db, http.OfficerId(), now, cancel, isManager);
        var search = new Search(db, book, desk, now, http.WriteKey());
        if (await Unfinished(search, cancel) is { } unfinished)
        {
            return Results.Redirect(Claims.PageOf(unfinished));
        }
        await Claims.LetGo(search, cancel);
        return await Find(search, cancel) is { } found
            ? Results.Redirect(Claims.PageOf(found))
            : new RazorComponentResult<NobodyPage>(new { Answer = await Nobody(search, cancel) });
    }

    private static Task<long?> Unfinished(Search search, CancellationToken cancel) =>
        OpenCalls
            .ToldBy(search.Db, search.OfficerId)
            .OrderBy(row => row.Id)
            .Select(row => (long?)row.PersonId)
            .FirstOrDefaultAsync(cancel);

    /// <summary>
    /// Looks through the worklist in its order, in growing batches. Facts are judged outside the transaction: the gate
    /// is asked again when a call is placed.
    /// </summary>
    private static async Task<long?> Find(Search search, CancellationToken cancel)
    {
        (int Priority, long Id)? last = null;
        for (var size = FirstBatch; search.LookedAt < MostLookedAt; size = Math.Min(size * 2, LargestBatch))
        {
            var batch = await Batch(search, last, size, cancel);
            if (batch.Count == 0)
            {
                break;
            }
            var callable = await Callable(search, batch.ConvertAll(person => person.Id), cancel);
            if (await Claims.First(search, callable, cancel) is { } claimed)
            {
                return claimed;
            }
            last = (batch[^1].Priority, batch[^1].Id);
        }
        return null;
    }

    private static async Task<List<(int Priority, long Id)>> Batch(
        Search search,
        (int Priority, long Id)? after,
        int size,
        CancellationToken cancel
    )
    {
        var query = WorkQueue.Offered(search.Db, search.Desk, search.Now);
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

    private static async Task<NobodyAnswer> Nobody(Search search, CancellationToken cancel)
    {
        var now = search.Now;
        var mine = search.Db.Persons.Where(search.Desk.IsOffered());
        var rests = await mine.Where(WorkQueue.IsResting(now))
            .OrderBy(row => row.WorkFromAt)
            .Select(row => row.WorkFromAt)
            .FirstOrDefaultAsync(cancel);
        var resting = await mine.CountAsync(WorkQueue.IsResting(now), cancel);
        var others = await mine.CountAsync(
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
}

/// <summary>Why nobody may be called now, and when that changes.</summary>
/// <param name="FirstOpens">When the first call opens by itself, on the clock there; null when time alone opens
/// none.</param>
/// <param name="FirstRests">When the first who is left in peace is offered again.</param>
/// <param name="Stopped">Rules that stop calls, with the number of persons.</param>
public sealed record NobodyAnswer(
    string? FirstOpens,
    string? FirstRests,
    IReadOnlyList<(RuleNamed Rule, int Persons)> Stopped,
    int LookedAt,
    int Resting,
    int WithOthers,
    int PassedOver
);
