using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Law;
using Recourse.Core.Worklists;

namespace Recourse.App.Features.Worklist;

/// <summary>
/// A piece of other work is done, with words that say what came of it: they stand in the borrower's history.
/// </summary>
public static class FinishTask
{
    private const int LongestWords = 1_000;

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/other-work/{id:long}/done", Handle).RequireAuthorization(Policies.Desk).Guarded();

    private static async Task<IResult> Handle(
        long id,
        IFormCollection fields,
        HttpContext http,
        Db db,
        Ids ids,
        LawBook book,
        IClock clock,
        CancellationToken cancel
    )
    {
        var (now, officer) = (clock.GetCurrentInstant(), http.OfficerId());
        var words = fields["Words"].ToString().Trim();
        if (Problem(words) is { } problem)
        {
            return await ShowOtherWork.Page(http, db, book, now, new TaskForm(id, words, problem), cancel);
        }
        var desk = await Tasks.DeskOf(http, db, now, cancel);
        var location = ShowOtherWork.BackTo(http);
        var line = await ids.Next(cancel);
        var isDone = await db.Write(
            async () =>
            {
                if (await Tasks.Find(db, desk, http.User, id, cancel) is not { } task)
                {
                    return false;
                }
                (task.DoneAt, task.OfficerId) = (now, officer);
                db.Timeline.Add(
                    new TimelineEntry
                    {
                        Id = line,
                        PersonId = task.PersonId,
                        At = now,
                        Kind = TimelineKind.Action,
                        Words = $"{Words.Of(task.Kind)}, done: {words}",
                        OfficerId = officer,
                    }
                );
                http.WriteKey().Keep(db, location, now);
                await db.SaveChangesAsync(cancel);
                return true;
            },
            cancel
        );
        return isDone
            ? Results.Redirect(location)
            : await ShowOtherWork.Page(http, db, book, now, TaskForm.Gone(id), cancel);
    }

    private static string? Problem(string words) =>
        words.Length switch
        {
            0 => "Say in a few words what came of it: the next one who opens the borrower reads it.",
            > LongestWords => string.Create(
                CultureInfo.InvariantCulture,
                $"Too long: {LongestWords:#,0} characters at most. The rest may stand in a note."
            ),
            _ => null,
        };
}
