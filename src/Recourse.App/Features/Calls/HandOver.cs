using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Calls;

/// <summary>
/// The safety word: an officer hands the call to a supervisor, who sees it at once, takes it, and tells what came of
/// it.
/// </summary>
public static class HandOver
{
    private const int LongestWords = 400;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/calls/{id:long}/hand-over", Ask).RequireAuthorization(Policies.Officer).Guarded();
        app.MapGet("/handovers", Show).RequireAuthorization(Policies.Supervisor);
        app.MapGet("/handovers/waiting", Waiting).RequireAuthorization(Policies.Supervisor);
        app.MapPost("/handovers/{id:long}/take", Take).RequireAuthorization(Policies.Supervisor).Guarded();
    }

    private static async Task<IResult> Ask(
        long id,
        HttpContext http,
        IFormCollection form,
        Db db,
        Ids ids,
        IClock clock,
        CancellationToken cancel
    )
    {
        var now = clock.GetCurrentInstant();
        var words = form["Words"].ToString().Trim();
        return await db.Write(
            async () =>
            {
                var attempt = await db.Attempts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
                if (attempt is null || attempt.Result is not null || !RecordOutcome.MayTell(http, attempt.OfficerId))
                    return Results.NotFound();
                await db.LockPersons([attempt.PersonId], cancel);
                if (!await db.Handovers.AnyAsync(row => row.AttemptId == id && row.TakenAt == null, cancel))
                {
                    db.Handovers.Add(
                        new Handover
                        {
                            Id = await ids.Next(cancel),
                            AttemptId = id,
                            PersonId = attempt.PersonId,
                            FromOfficerId = http.OfficerId(),
                            Words = words.Length > LongestWords ? words[..LongestWords] : words,
                            AskedAt = now,
                        }
                    );
                    await Tell(db, ids, attempt, http, now, "A supervisor was asked to take this call.", cancel);
                }
                var location = RecordOutcome.PageOf(attempt.PersonId);
                http.WriteKey().Keep(db, location, now);
                await db.SaveChangesAsync(cancel);
                return Results.Redirect(location);
            },
            cancel
        );
    }

    private static async Task<RazorComponentResult<HandoversPage>> Show(
        HttpContext http,
        Db db,
        IClock clock,
        CancellationToken cancel
    ) => new(new { Waiting = await WaitingCall.Load(http, db, clock.GetCurrentInstant(), cancel) });

    private static async Task<RazorComponentResult<HandoverAlert>> Waiting(
        HttpContext http,
        Db db,
        IClock clock,
        CancellationToken cancel
    ) => new(new { Waiting = await WaitingCall.Load(http, db, clock.GetCurrentInstant(), cancel) });

    private static async Task<IResult> Take(
        long id,
        HttpContext http,
        Db db,
        Ids ids,
        IClock clock,
        CancellationToken cancel
    )
    {
        var now = clock.GetCurrentInstant();
        return await db.Write(
            async () =>
            {
                var personId = await db
                    .Handovers.Where(row => row.Id == id)
                    .Select(row => (long?)row.PersonId)
                    .SingleOrDefaultAsync(cancel);
                if (personId is not { } person)
                    return Results.NotFound();
                var household = await SharedDebts.Around(db, person, cancel);
                await db.LockPersons(household, cancel);
                var handover = await db.Handovers.SingleAsync(row => row.Id == id, cancel);
                if (handover.TakenBy is { } by && by != http.OfficerId())
                {
                    return Refusal.Page(
                        http,
                        StatusCodes.Status409Conflict,
                        "Taken already",
                        "Another supervisor has taken this call. You need not do anything."
                    );
                }
                var attempt = await db.Attempts.AsNoTracking().SingleAsync(row => row.Id == handover.AttemptId, cancel);
                if (handover.TakenBy is null)
                {
                    (handover.TakenBy, handover.TakenAt) = (http.OfficerId(), now);
                    await SharedDebts.Claim(db, household, http.OfficerId(), now, cancel);
                    await Tell(db, ids, attempt, http, now, "A supervisor took this call over.", cancel);
                }
                http.WriteKey().Keep(db, RecordOutcome.PageOf(person), now);
                await db.SaveChangesAsync(cancel);
                return Results.Redirect(RecordOutcome.PageOf(person));
            },
            cancel
        );
    }

    private static async Task Tell(
        Db db,
        Ids ids,
        Attempt attempt,
        HttpContext http,
        Instant now,
        string words,
        CancellationToken cancel
    ) =>
        db.Timeline.Add(
            new TimelineEntry
            {
                Id = await ids.Next(cancel),
                PersonId = attempt.PersonId,
                At = now,
                Kind = TimelineKind.Call,
                Words = words,
                OfficerId = http.OfficerId(),
                AttemptId = attempt.Id,
            }
        );
}

/// <summary>A call that waits for a supervisor.</summary>
public sealed record WaitingCall(long Id, string Person, string Officer, string Words, string Since)
{
    internal static async Task<IReadOnlyList<WaitingCall>> Load(
        HttpContext http,
        Db db,
        Instant now,
        CancellationToken cancel
    )
    {
        var closed = Ui.Doorkeeper.ClosedPersons(http, db);
        var rows = await (
            from handover in db.Handovers.AsNoTracking()
            join person in db.Persons on handover.PersonId equals person.Id
            join officer in db.Users on handover.FromOfficerId equals officer.Id
            join attempt in db.Attempts on handover.AttemptId equals attempt.Id
            where handover.TakenAt == null && attempt.Result == null && !closed.Contains(handover.PersonId)
            orderby handover.AskedAt
            select new
            {
                handover.Id,
                person.Name,
                officer.DisplayName,
                handover.Words,
                handover.AskedAt,
            }
        ).ToListAsync(cancel);
        return
        [
            .. rows.Select(row => new WaitingCall(
                row.Id,
                row.Name ?? "a borrower",
                row.DisplayName,
                row.Words,
                Ago(now - row.AskedAt)
            )),
        ];
    }

    private static string Ago(Duration waited) =>
        waited < Duration.FromMinutes(1) ? "just now" : $"{(int)waited.TotalMinutes} min ago";
}
