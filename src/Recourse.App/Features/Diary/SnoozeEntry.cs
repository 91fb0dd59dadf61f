using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;
using Recourse.Core.Contact;

namespace Recourse.App.Features.Diary;

/// <summary>
/// An entry of one's own diary rings again in ten minutes. What a borrower was promised is not put off.
/// </summary>
public static class SnoozeEntry
{
    private static readonly Duration Later = Duration.FromMinutes(10);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/diary/{id:long}/snooze", Handle).RequireAuthorization(Policies.Officer).Guarded();

    private static async Task<IResult> Handle(long id, HttpContext http, Db db, IClock clock, CancellationToken cancel)
    {
        var (now, officer) = (clock.GetCurrentInstant(), http.OfficerId());
        var location = ShowAlarms.BackTo(http);
        var owners = await Desks.OwnersAt(db, officer, now, cancel);
        var isSnoozed = await db.Write(
            async () =>
            {
                var row = await db.NextActions.SingleOrDefaultAsync(
                    it =>
                        it.Id == id
                        && it.OfficerId != null
                        && owners.Contains(it.OfficerId.Value)
                        && it.Kind == NextActionKind.Diary
                        && it.DoneAt == null,
                    cancel
                );
                if (row is null)
                {
                    return false;
                }
                row.DueAt = now + Later;
                http.WriteKey().Keep(db, location, now);
                await db.SaveChangesAsync(cancel);
                return true;
            },
            cancel
        );
        return isSnoozed ? Results.Redirect(location) : Results.NotFound();
    }
}
