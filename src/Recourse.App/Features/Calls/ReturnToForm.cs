using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;
using Recourse.App.Ui;

namespace Recourse.App.Features.Calls;

/// <summary>
/// The address of a form that was shown again is one that only takes forms. Whoever comes back to it, after a sign-in
/// or by a link, is led to the page where the form begins; there the browser has kept what was typed.
/// </summary>
public static class ReturnToForm
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/calls/{id:long}/outcome", ToCall).RequireAuthorization(Policies.Officer);
        app.MapGet("/borrowers/{id:long}/calls", (long id) => Results.Redirect(RecordOutcome.PageOf(id)))
            .RequireAuthorization(Policies.Officer);
        app.MapGet(
                "/borrowers/{id:long}/letters",
                (long id) => Results.Redirect(RecordOutcome.PageOf(id) + "/letters/new")
            )
            .RequireAuthorization(Policies.Officer);
    }

    private static async Task<IResult> ToCall(long id, Db db, CancellationToken cancel) =>
        await db.Attempts.Where(row => row.Id == id).Select(row => (long?)row.PersonId).SingleOrDefaultAsync(cancel)
            is { } person
            ? Results.Redirect(RecordOutcome.PageOf(person))
            : Results.NotFound();
}
