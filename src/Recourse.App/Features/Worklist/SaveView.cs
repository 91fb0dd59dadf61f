using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Law;

namespace Recourse.App.Features.Worklist;

/// <summary>Keeps the worklist as it is filtered under a name.</summary>
public static class SaveView
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/worklist/views", Handle).RequireAuthorization(Policies.Officer).Guarded();

    private static async Task<IResult> Handle(
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
        var query = SavedViews.Read(fields["Query"].ToString()).Query();
        var name = fields["Name"].ToString().Trim();
        var isFirst = fields["First"].Count > 0;
        var views = await SavedViews.Of(db, officer, cancel);
        var problem =
            views.Count >= SavedViews.Most
                ? $"You have {SavedViews.Most} views already. Delete one you no longer use."
                : SavedViews.Problem(name, views);
        if (problem is not null)
        {
            return await ShowWorklist.Page(http, db, book, now, new(null, name, isFirst, problem, query), cancel);
        }
        var row = new SavedView
        {
            Id = await ids.Next(cancel),
            OfficerId = officer,
            Name = name,
            Query = isFirst ? SavedViews.FirstMark + query : query,
            CreatedAt = now,
        };
        var location = "/worklist?" + query;
        await db.Write(
            async () =>
            {
                if (isFirst)
                {
                    await SavedViews.Dethrone(db, officer, cancel);
                }
                db.SavedViews.Add(row);
                http.WriteKey().Keep(db, location, now);
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        return Results.Redirect(location);
    }
}
