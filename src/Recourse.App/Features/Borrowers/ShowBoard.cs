using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;
using Recourse.Core.Law;

namespace Recourse.App.Features.Borrowers;

/// <summary>
/// The channel board alone, so that an open screen asks again and a channel that closed is seen at once.
/// </summary>
public static class ShowBoard
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/borrowers/{id:long}/board", Handle).RequireAuthorization(Policies.Reader);

    private static async Task<IResult> Handle(
        long id,
        HttpContext http,
        Db db,
        LawBook book,
        IClock clock,
        CancellationToken cancel
    ) =>
        await Borrower.Load(db, book, id, Viewer.Of(http.User), clock.GetCurrentInstant(), cancel) is { } borrower
            ? new RazorComponentResult<BoardPanel>(new { View = Reach.Of(borrower) })
            : Results.NotFound();
}
