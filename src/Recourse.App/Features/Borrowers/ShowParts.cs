using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;
using Recourse.Core.Law;

namespace Recourse.App.Features.Borrowers;

/// <summary>
/// What may change on an account screen that is open, in one answer: an open screen that was told of a change puts
/// these parts in place of its own.
/// </summary>
public static class ShowParts
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/borrowers/{id:long}/parts", Handle).RequireAuthorization(Policies.Reader);

    private static async Task<IResult> Handle(
        long id,
        string? show,
        int? page,
        HttpContext http,
        Db db,
        LawBook book,
        IClock clock,
        CancellationToken cancel
    )
    {
        var asked = new Asked(show, page);
        return await ShowBorrower.View(id, asked, http, db, book, clock.GetCurrentInstant(), cancel) is { } view
            ? new RazorComponentResult<BorrowerParts>(new { View = view })
            : Results.NotFound();
    }
}
