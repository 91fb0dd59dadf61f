using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Api;

/// <summary>
/// Takes a key back: the next question with it is refused. It stays in the list, with who took it back.
/// </summary>
internal static class RevokeKey
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost(ListKeys.Path + "/{id:long}/revoke", Handle).RequireAuthorization(Policies.Administrator).Guarded();

    private static async Task<IResult> Handle(
        long id,
        HttpContext http,
        Db db,
        AccessLog log,
        IClock clock,
        CancellationToken cancel
    )
    {
        if (await db.ApiKeys.SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } key)
            return Results.NotFound();
        var now = clock.GetCurrentInstant();
        var entry = await log.Entry(
            http.Looker(),
            AccessKind.UserChanged,
            $"API key {key.Beginning}… of {key.Name} revoked",
            null,
            null,
            cancel
        );
        await db.Write(
            async () =>
            {
                if (key.RevokedAt is null)
                {
                    (key.RevokedAt, key.RevokedBy) = (now, http.OfficerId());
                    db.Add(entry);
                }
                http.WriteKey().Keep(db, ListKeys.Path, now);
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        return Results.Redirect(ListKeys.Path);
    }
}
