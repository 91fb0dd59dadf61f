using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Holds;

/// <summary>
/// Ends times that the borrower named, with a name and a reason in the history. The times stay readable; officers keep
/// them, managers and compliance end them.
/// </summary>
public static class EndTimes
{
    private const int LeastReason = 10;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/times/{id:long}", Show).RequireAuthorization(Policies.Lifter);
        app.MapPost("/times/{id:long}/lift", Handle).RequireAuthorization(Policies.Lifter).Guarded();
    }

    private static async Task<IResult> Show(long id, Db db, CancellationToken cancel) =>
        await Page(id, db, "", null, cancel);

    private static async Task<IResult> Page(long id, Db db, string why, string? problem, CancellationToken cancel)
    {
        var times = await db.StatedTimes.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (times is null)
        {
            return Results.NotFound();
        }
        return new RazorComponentResult<EndTimesPage>(
            new
            {
                Id = id,
                times.PersonId,
                Told = Told(times),
                times.Words,
                times.StatedAt,
                times.LiftedAt,
                Why = why,
                Problem = problem,
            }
        )
        {
            StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static async Task<IResult> Handle(
        long id,
        HttpContext http,
        IFormCollection fields,
        Db db,
        Ids ids,
        IClock clock,
        CancellationToken cancel
    )
    {
        var why = fields["Why"].ToString().Trim();
        if (why.Length is < LeastReason or > 400)
        {
            const string problem = "Say in a sentence why these times end: who said so, and where it is on file.";
            return await Page(id, db, why, problem, cancel);
        }
        var now = clock.GetCurrentInstant();
        var entryId = await ids.Next(cancel);
        return await db.Write(
            async () =>
            {
                var person = await db
                    .StatedTimes.Where(row => row.Id == id)
                    .Select(row => (long?)row.PersonId)
                    .SingleOrDefaultAsync(cancel);
                if (person is not { } personId)
                {
                    return Results.NotFound();
                }
                await db.LockPersons([personId], cancel);
                var times = await db.StatedTimes.SingleAsync(row => row.Id == id, cancel);
                if (times.LiftedAt is null)
                {
                    times.LiftedAt = now;
                    db.Timeline.Add(
                        new TimelineEntry
                        {
                            Id = entryId,
                            PersonId = personId,
                            At = now,
                            Kind = TimelineKind.Hold,
                            Words = $"Times ended ({Told(times)}): {why}",
                            OfficerId = http.OfficerId(),
                        }
                    );
                }
                var location = string.Create(CultureInfo.InvariantCulture, $"/borrowers/{personId}");
                http.WriteKey().Keep(db, location, now);
                await Standing.Refresh(db, [personId], now, cancel);
                return Results.Redirect(location);
            },
            cancel
        );
    }

    private static string Told(StatedTimeRow times) =>
        Words.Times(PersonFacts.WeekdaysOf(times.Days), times.From, times.To, times.OnlyThen);
}
