using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Law;
using Recourse.Core.Worklists;

namespace Recourse.App.Features.Worklist;

/// <summary>Takes a piece of other work: from then on it is this person's.</summary>
public static class TakeTask
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/other-work/{id:long}/take", Handle).RequireAuthorization(Policies.Desk).Guarded();

    private static async Task<IResult> Handle(
        long id,
        HttpContext http,
        Db db,
        LawBook book,
        IClock clock,
        CancellationToken cancel
    )
    {
        var (now, officer) = (clock.GetCurrentInstant(), http.OfficerId());
        var desk = await Tasks.DeskOf(http, db, now, cancel);
        var location = ShowOtherWork.BackTo(http);
        var isTaken = await db.Write(
            async () =>
            {
                if (await Tasks.Find(db, desk, http.User, id, cancel) is not { } task)
                {
                    return false;
                }
                task.OfficerId = officer;
                http.WriteKey().Keep(db, location, now);
                await db.SaveChangesAsync(cancel);
                return true;
            },
            cancel
        );
        return isTaken
            ? Results.Redirect(location)
            : await ShowOtherWork.Page(http, db, book, now, TaskForm.Gone(id), cancel);
    }
}
