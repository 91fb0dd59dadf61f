using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;

namespace Recourse.App.Features.Privacy;

/// <summary>Ends a restriction with a reason. It stays on the list as ended.</summary>
public static class EndRestriction
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/restrictions/{id:long}/end", Handle).RequireAuthorization(Policies.Restricter).Guarded();

    private static async Task<IResult> Handle(
        long id,
        IFormCollection fields,
        HttpContext http,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        var why = fields["Why"].ToString().Trim();
        var me = http.OfficerId();
        if (why.Length is 0 or > 300)
        {
            return Refusal.Page(
                http,
                StatusCodes.Status422UnprocessableEntity,
                "Say why it ends",
                "Nothing was changed. A restriction ends with a reason of at most 300 characters."
            );
        }
        var now = clock.GetCurrentInstant();
        var ended = await db.Write(
            async () =>
            {
                var rows = await db
                    .Restrictions.Where(row => row.Id == id && row.EndedAt == null && row.OfficerId != me)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(row => row.EndedAt, now)
                                .SetProperty(row => row.EndedBy, me)
                                .SetProperty(row => row.EndedWhy, why),
                        cancel
                    );
                http.WriteKey().Keep(db, "/restrictions", now);
                await db.SaveChangesAsync(cancel);
                return rows;
            },
            cancel
        );
        return ended == 1
            ? Results.Redirect("/restrictions")
            : Refusal.Page(
                http,
                StatusCodes.Status409Conflict,
                "Not ended",
                "It has ended already, or it binds you: nobody frees themselves."
            );
    }
}
