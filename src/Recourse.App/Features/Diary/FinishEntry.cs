using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;

namespace Recourse.App.Features.Diary;

/// <summary>
/// An entry of one's own diary is done. An agreed call-back is none: it is done by the call that is recorded.
/// </summary>
public static class FinishEntry
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/diary/{id:long}/done", Handle).RequireAuthorization(Policies.Officer).Guarded();

    private static async Task<IResult> Handle(
        long id,
        HttpContext http,
        Db db,
        Ids ids,
        IClock clock,
        CancellationToken cancel
    )
    {
        var (now, officer) = (clock.GetCurrentInstant(), http.OfficerId());
        var location = ShowAlarms.BackTo(http);
        var owners = await Desks.OwnersAt(db, officer, now, cancel);
        var line = await ids.Next(cancel);
        var isDone = await db.Write(
            async () =>
            {
                var row = await db.NextActions.SingleOrDefaultAsync(
                    it =>
                        it.Id == id
                        && it.OfficerId != null
                        && owners.Contains(it.OfficerId.Value)
                        && it.Kind == NextActionKind.Diary,
                    cancel
                );
                if (row is null)
                {
                    return false;
                }
                if (row.DoneAt is null)
                {
                    row.DoneAt = now;
                    db.Timeline.Add(
                        new TimelineEntry
                        {
                            Id = line,
                            PersonId = row.PersonId,
                            At = now,
                            Kind = TimelineKind.Action,
                            Words = $"Diary done: {row.Words}",
                            OfficerId = officer,
                        }
                    );
                }
                http.WriteKey().Keep(db, location, now);
                await db.SaveChangesAsync(cancel);
                return true;
            },
            cancel
        );
        return isDone ? Results.Redirect(location) : Results.NotFound();
    }
}
