using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;

namespace Recourse.App.Features.Worklist;

/// <summary>Deletes a view of one's own. Nothing else changes.</summary>
public static class DeleteView
{
    private const string Everything = "/worklist?view=due";

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/worklist/views/{id:long}/delete", Handle).RequireAuthorization(Policies.Officer).Guarded();

    private static async Task<IResult> Handle(long id, HttpContext http, Db db, IClock clock, CancellationToken cancel)
    {
        var officer = http.OfficerId();
        await db.Write(
            async () =>
            {
                await db.SavedViews.Where(row => row.Id == id && row.OfficerId == officer).ExecuteDeleteAsync(cancel);
                http.WriteKey().Keep(db, Everything, clock.GetCurrentInstant());
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        return Results.Redirect(Everything);
    }
}
