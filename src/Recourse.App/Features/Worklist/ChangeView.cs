using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;
using Recourse.Core.Law;

namespace Recourse.App.Features.Worklist;

/// <summary>Gives a view another name, or makes it the one with which the worklist opens.</summary>
public static class ChangeView
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/worklist/views/{id:long}", Handle).RequireAuthorization(Policies.Officer).Guarded();

    private static async Task<IResult> Handle(
        long id,
        IFormCollection fields,
        HttpContext http,
        Db db,
        LawBook book,
        IClock clock,
        CancellationToken cancel
    )
    {
        var (now, officer) = (clock.GetCurrentInstant(), http.OfficerId());
        var name = fields["Name"].ToString().Trim();
        var isFirst = fields["First"].Count > 0;
        var views = await SavedViews.Of(db, officer, cancel);
        if (views.FirstOrDefault(view => view.Id == id) is not { } own)
        {
            return Results.NotFound();
        }
        if (SavedViews.Problem(name, views.Where(view => view.Id != id)) is { } problem)
        {
            return await ShowWorklist.Page(http, db, book, now, new(id, name, isFirst, problem, own.Query), cancel);
        }
        var location = "/worklist?" + own.Query;
        await db.Write(
            async () =>
            {
                if (isFirst)
                {
                    await SavedViews.Dethrone(db, officer, cancel);
                }
                var row = await db.SavedViews.SingleAsync(it => it.Id == id, cancel);
                (row.Name, row.Query) = (name, isFirst ? SavedViews.FirstMark + own.Query : own.Query);
                http.WriteKey().Keep(db, location, now);
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        return Results.Redirect(location);
    }
}
