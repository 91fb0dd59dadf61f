using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Law;

namespace Recourse.App.Features.ContactPoints;

/// <summary>
/// One number or address: ends it with a reason, or keeps consent that was given or taken back. Nothing is overwritten:
/// an ended point stays readable, consent is a history.
/// </summary>
public static class ChangeContactPoint
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/points/{id:long}", Show).RequireAuthorization(Policies.Officer);
        app.MapPost("/points/{id:long}/end", End).RequireAuthorization(Policies.Officer).Guarded();
        app.MapPost("/points/{id:long}/consents", Consent).RequireAuthorization(Policies.Officer).Guarded();
    }

    private static async Task<IResult> Show(long id, Db db, CancellationToken cancel) =>
        await Page(id, db, null, cancel);

    private static async Task<IResult> Page(long id, Db db, string? problem, CancellationToken cancel)
    {
        var point = await db.ContactPoints.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (point is null)
        {
            return Results.NotFound();
        }
        var history = await db
            .ConsentEvents.Where(row => row.ContactPointId == id)
            .OrderByDescending(row => row.Id)
            .Select(row => new ConsentLine(row.At, row.Channel, row.Given, row.Source, row.Words))
            .ToListAsync(cancel);
        return new RazorComponentResult<ChangeContactPointPage>(
            new
            {
                Id = id,
                point.PersonId,
                Name = Words.Ending(point),
                Ended = point.EndedWhy,
                Channels = Core.Contact.Board.ChannelsOf(point.Kind),
                History = (IReadOnlyList<ConsentLine>)history,
                Problem = problem,
            }
        )
        {
            StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static async Task<IResult> End(
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
        return why.Length is 0 or > 200
            ? await Page(id, db, "Say in a few words why it is not to be used any more.", cancel)
            : await Change(
                id,
                http,
                db,
                ids,
                clock.GetCurrentInstant(),
                (point, now) =>
                {
                    (point.EndedAt, point.EndedWhy) = (point.EndedAt ?? now, point.EndedWhy ?? why);
                    return Task.FromResult($"Not used any more: {Words.Ending(point)}; {why}");
                },
                cancel
            );
    }

    private static async Task<IResult> Consent(
        long id,
        HttpContext http,
        IFormCollection fields,
        Db db,
        Ids ids,
        IClock clock,
        CancellationToken cancel
    )
    {
        var source = fields["Source"].ToString().Trim();
        var words = fields["Words"].ToString().Trim();
        var read = Enum.TryParse<Channel>(fields["Channel"], out var channel) && Enum.IsDefined(channel);
        if (!read || source.Length is 0 or > 100 || words.Length > 400)
        {
            return await Page(id, db, "Say for which channel, and how it was given or taken back.", cancel);
        }
        var given = fields["Given"] == "yes";
        return await Change(
            id,
            http,
            db,
            ids,
            clock.GetCurrentInstant(),
            async (point, now) =>
            {
                db.ConsentEvents.Add(
                    new ConsentEvent
                    {
                        Id = await ids.Next(cancel),
                        ContactPointId = point.Id,
                        Channel = channel,
                        Given = given,
                        At = now,
                        Source = source,
                        Words = words.Length == 0 ? null : words,
                    }
                );
                var what = given ? "given" : "taken back";
                var medium = Words.Of(channel).ToLowerInvariant();
                return $"Consent {what} for {medium} on {Words.Ending(point)}: {source}.";
            },
            cancel
        );
    }

    private static async Task<IResult> Change(
        long id,
        HttpContext http,
        Db db,
        Ids ids,
        Instant now,
        Func<ContactPoint, Instant, Task<string>> change,
        CancellationToken cancel
    ) =>
        await db.Write(
            async () =>
            {
                var person = await db
                    .ContactPoints.Where(row => row.Id == id)
                    .Select(row => (long?)row.PersonId)
                    .SingleOrDefaultAsync(cancel);
                if (person is not { } personId)
                {
                    return Results.NotFound();
                }
                await db.LockPersons([personId], cancel);
                var point = await db.ContactPoints.SingleAsync(row => row.Id == id, cancel);
                var location = string.Create(CultureInfo.InvariantCulture, $"/borrowers/{personId}");
                db.Timeline.Add(
                    new TimelineEntry
                    {
                        Id = await ids.Next(cancel),
                        PersonId = personId,
                        At = now,
                        Kind = TimelineKind.Action,
                        Words = await change(point, now),
                        OfficerId = http.OfficerId(),
                    }
                );
                http.WriteKey().Keep(db, location, now);
                await db.SaveChangesAsync(cancel);
                return Results.Redirect(location);
            },
            cancel
        );
}

/// <summary>One line of a consent's history.</summary>
public sealed record ConsentLine(Instant At, Channel Channel, bool Given, string Source, string? Words);
