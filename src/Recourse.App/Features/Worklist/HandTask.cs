using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Law;
using Recourse.Core.Worklists;

namespace Recourse.App.Features.Worklist;

/// <summary>Hands a piece of other work to a colleague who may do it.</summary>
public static class HandTask
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/other-work/{id:long}/hand", Handle).RequireAuthorization(Policies.Desk).Guarded();

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
        var desk = await Tasks.DeskOf(http, db, now, cancel);
        var location = ShowOtherWork.BackTo(http);
        _ = long.TryParse(fields["To"], NumberStyles.None, CultureInfo.InvariantCulture, out var to);
        var line = await ids.Next(cancel);
        var problem = await db.Write(
            async () =>
            {
                if (await Tasks.Find(db, desk, http.User, id, cancel) is not { } task)
                {
                    return TaskForm.Gone(id);
                }
                var colleague = await ShowOtherWork.Find(db, to, OtherWork.DeskOf(task.Kind), cancel);
                if (colleague is null || await IsForbidden(db, to, task.PersonId, now, cancel))
                {
                    return new TaskForm(id, "", "Choose a colleague who may do this work and open this borrower.");
                }
                task.OfficerId = to;
                db.Timeline.Add(
                    new TimelineEntry
                    {
                        Id = line,
                        PersonId = task.PersonId,
                        At = now,
                        Kind = TimelineKind.Action,
                        Words = $"{Words.Of(task.Kind)}: handed to {colleague.Name}.",
                        OfficerId = officer,
                    }
                );
                http.WriteKey().Keep(db, location, now);
                await db.SaveChangesAsync(cancel);
                return null;
            },
            cancel
        );
        return problem is null
            ? Results.Redirect(location)
            : await ShowOtherWork.Page(http, db, book, now, problem, cancel);
    }

    private static async Task<bool> IsForbidden(
        Db db,
        long officer,
        long person,
        Instant now,
        CancellationToken cancel
    ) => (await Desks.Of(db, officer, now, cancel, seesRestricted: true)).Forbidden.Contains(person);
}
