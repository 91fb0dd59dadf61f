using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;
using Recourse.Core.Law;

namespace Recourse.App.Features.Borrowers;

/// <summary>What was asked of the account screen besides the person.</summary>
internal sealed record Asked(string? Filter, int? Page, string? Note = null, string? Problem = null);

/// <summary>
/// The account screen: who, which ways are open until when and why the others are closed, what happened, what is owed.
/// </summary>
public static class ShowBorrower
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/borrowers/{id:long}", Handle).RequireAuthorization(Policies.Reader);

    private static Task<IResult> Handle(
        long id,
        string? show,
        int? page,
        HttpContext http,
        Db db,
        LawBook book,
        IClock clock,
        CancellationToken cancel
    ) => Page(id, new Asked(show, page), http, db, book, clock.GetCurrentInstant(), cancel);

    /// <summary>The whole screen; with a refused note it answers 422 and keeps what was typed.</summary>
    internal static async Task<IResult> Page(
        long id,
        Asked asked,
        HttpContext http,
        Db db,
        LawBook book,
        Instant now,
        CancellationToken cancel
    )
    {
        if (await View(id, asked, http, db, book, now, cancel) is not { } view)
        {
            return Results.NotFound();
        }
        return new RazorComponentResult<BorrowerPage>(new { View = view })
        {
            StatusCode = asked.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    /// <summary>All of the screen in words; null when there is no such borrower.</summary>
    internal static async Task<BorrowerView?> View(
        long id,
        Asked asked,
        HttpContext http,
        Db db,
        LawBook book,
        Instant now,
        CancellationToken cancel
    ) =>
        await Borrower.Load(db, book, id, Viewer.Of(http.User), now, cancel) is { } borrower
            ? new BorrowerView(
                Head.Of(borrower),
                Reach.Of(borrower),
                await Owed.Load(db, borrower, cancel),
                await History.Load(db, borrower, asked, cancel),
                await Contacts.Load(db, borrower, cancel)
            )
            : null;
}

/// <summary>All of the account screen.</summary>
public sealed record BorrowerView(
    HeadView Head,
    ReachView Reach,
    OwedView Owed,
    HistoryView History,
    IReadOnlyList<ContactLine> Contacts
);
