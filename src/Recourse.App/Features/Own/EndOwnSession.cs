using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Own;

/// <summary>Ends one of the own sessions on another device.</summary>
public static class EndOwnSession
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/me/sessions/{id:long}/end", Handle).RequireAuthorization(Policies.SignedIn).Guarded();

    private static async Task<IResult> Handle(
        long id,
        HttpContext http,
        Db db,
        AccessLog log,
        Session session,
        IClock clock,
        CancellationToken cancel
    )
    {
        var by = http.Looker();
        var now = clock.GetCurrentInstant();
        var entry = await log.Entry(by, AccessKind.SessionEnded, "one of the own", null, null, cancel);
        await db.Write(
            async () =>
            {
                await db
                    .SignInSessions.Where(row => row.Id == id && row.OfficerId == by.OfficerId && row.EndedAt == null)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(row => row.EndedAt, now)
                                .SetProperty(row => row.EndedBy, by.OfficerId)
                                .SetProperty(row => row.EndedWhy, "ended by its owner"),
                        cancel
                    );
                db.Add(entry);
                http.WriteKey().Keep(db, "/me", now);
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        session.Forget(id);
        return Results.Redirect("/me");
    }
}
