using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Law;

namespace Recourse.App.Features.Borrowers;

/// <summary>Moves what comes next to another time, says it in other words, or says that it is done.</summary>
public static class ChangeNext
{
    private const int MostWords = 400;

    /// <summary>What compliance or a supervisor was asked for is theirs to finish.</summary>
    private static readonly NextActionKind[] OfReviewers =
    [
        NextActionKind.ComplianceReview,
        NextActionKind.SupervisorReview,
        NextActionKind.ComplaintReview,
        NextActionKind.IdentityTheftReview,
        NextActionKind.MilitaryReview,
    ];

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/actions/{id:long}", Show).RequireAuthorization(Policies.Reader);
        app.MapPost("/actions/{id:long}", Handle).RequireAuthorization(Policies.Reader).Guarded();
    }

    /// <summary>The night ends the watch over a promise when it judges the promise.</summary>
    internal static bool May(NextAction action, bool works, bool lifts) =>
        action.Kind != NextActionKind.AwaitPromise && (OfReviewers.Contains(action.Kind) ? lifts : works);

    private static async Task<IResult> Show(
        long id,
        HttpContext http,
        Db db,
        LawBook book,
        IClock clock,
        CancellationToken cancel
    )
    {
        if (await db.NextActions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } action)
            return Results.NotFound();
        var zone = await ZoneOf(db, book, action, clock.GetCurrentInstant(), cancel);
        return Page(http, action, zone, NextForm.Of(action, zone));
    }

    private static IResult Page(HttpContext http, NextAction action, DateTimeZone zone, NextForm form)
    {
        var viewer = Viewer.Of(http.User);
        if (!May(action, viewer.Works, viewer.Lifts))
        {
            return Refusal.Page(
                http,
                StatusCodes.Status403Forbidden,
                "This is not yours to change",
                action.Kind == NextActionKind.AwaitPromise
                    ? "It ends by itself when the promise is judged; withdraw the promise to end it sooner."
                    : "A manager or compliance finishes it."
            );
        }
        return new RazorComponentResult<ChangeNextPage>(
            new
            {
                Id = action.Id,
                action.PersonId,
                Kind = Words.Of(action.Kind),
                City = Ui.Show.City(zone),
                IsDone = action.DoneAt is not null,
                Form = form,
            }
        )
        {
            StatusCode = form.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static async Task<DateTimeZone> ZoneOf(
        Db db,
        LawBook book,
        NextAction action,
        Instant now,
        CancellationToken cancel
    )
    {
        var facts = await PersonFacts.Load(db, action.PersonId, now, cancel);
        return PersonClock.Of(book, facts, now).Zone ?? DateTimeZone.Utc;
    }

    private static async Task<IResult> Handle(
        long id,
        HttpContext http,
        IFormCollection fields,
        Db db,
        Ids ids,
        LawBook book,
        IClock clock,
        CancellationToken cancel
    )
    {
        if (await db.NextActions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } found)
            return Results.NotFound();
        var now = clock.GetCurrentInstant();
        var zone = await ZoneOf(db, book, found, now, cancel);
        var form = NextForm.From(fields);
        var due = form.Due(zone);
        var isDone = fields["Do"] == "done";
        var problem =
            form.Words.Length is 0 or > MostWords ? "Say in a few words what is to be done."
            : isDone || form is { Date: "", Time: "" } || due is not null ? null
            : "Write both the day and the hour, or leave both empty.";
        var viewer = Viewer.Of(http.User);
        if (problem is not null || !May(found, viewer.Works, viewer.Lifts))
            return Page(http, found, zone, form with { Problem = problem });
        var (officer, entry) = (http.OfficerId(), await ids.Next(cancel));
        var location = string.Create(CultureInfo.InvariantCulture, $"/borrowers/{found.PersonId}");
        return await db.Keep(
            http,
            [found.PersonId],
            (location, now),
            async () =>
            {
                var action = await db.NextActions.SingleAsync(row => row.Id == id, cancel);
                if (action.DoneAt is not null)
                    return Refusal.Page(
                        http,
                        StatusCodes.Status409Conflict,
                        "It is done already",
                        "Nothing was changed."
                    );
                if (isDone)
                    action.DoneAt = now;
                else
                    (action.DueAt, action.Words) = (due, form.Words);
                var moved = due is { } at ? $" for {Ui.Show.Moment(at, zone, now)} in {Ui.Show.City(zone)}" : "";
                var words = isDone
                    ? $"Done: {Words.Of(action.Kind)}. {form.Words}"
                    : $"Arranged anew: {Words.Of(action.Kind)}{moved}. {form.Words}";
                db.Timeline.Add(Keeping.Entry(entry, action.PersonId, now, words, officer));
                await Standing.Refresh(db, [action.PersonId], now, cancel);
                return null;
            },
            cancel
        );
    }
}

/// <summary>What was typed: day and hour on the borrower's clock, and the words.</summary>
public sealed record NextForm(string Date, string Time, string Words, string? Problem)
{
    internal static NextForm Of(NextAction action, DateTimeZone zone)
    {
        var due = action.DueAt?.InZone(zone).LocalDateTime;
        return new NextForm(
            due is { } day ? Typed.Of(day.Date) : "",
            due is { } hour ? Show.Clock(hour.TimeOfDay) : "",
            action.Words,
            null
        );
    }

    internal static NextForm From(IFormCollection fields) =>
        new(fields["Date"].ToString(), fields["Time"].ToString(), fields["Words"].ToString().Trim(), null);

    /// <summary>Null where day or hour is missing or cannot be read.</summary>
    internal Instant? Due(DateTimeZone zone) =>
        Typed.Day(Date) is { } day
        && LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(Time) is { Success: true } time
            ? (day + time.Value).InZoneLeniently(zone).ToInstant()
            : null;
}
