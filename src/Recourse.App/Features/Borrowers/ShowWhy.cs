using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.App.Features.Borrowers;

/// <summary>
/// Why a way is open or closed: every rule that speaks to it, those that permit too. Permits are not kept on the board;
/// they are worked out when somebody asks.
/// </summary>
public static class ShowWhy
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/borrowers/{id:long}/why", Handle).RequireAuthorization(Policies.Reader);

    private static async Task<IResult> Handle(
        long id,
        long point,
        string? channel,
        HttpContext http,
        Db db,
        LawBook book,
        IClock clock,
        CancellationToken cancel
    )
    {
        var viewer = Viewer.Of(http.User);
        var now = clock.GetCurrentInstant();
        if (await Borrower.Load(db, book, id, viewer, now, cancel) is not { } borrower)
        {
            return Results.NotFound();
        }
        var way = Board
            .Of(book, borrower.Facts, now)
            .FirstOrDefault(it =>
                it.Point == new ContactPointId(point)
                && string.Equals(Words.Of(it.Channel), channel, StringComparison.Ordinal)
            );
        if (way is null)
        {
            return Results.NotFound();
        }
        var findings = book.Explain(borrower.Facts, way.Verdict.Question);
        var contact = borrower.Points.First(it => it.Id == point);
        var view = new WhyView(
            id,
            borrower.Name,
            $"{Words.Of(way.Channel)}, {Words.Of(contact.Kind).ToLowerInvariant()} "
                + Reveal.Of(contact, viewer.SeesAll),
            WayWords.Until(way, borrower.Clock),
            [.. findings.Where(finding => finding.Stops).Select(ReasonView.Of)],
            [.. findings.Where(finding => !finding.Stops).Select(ReasonView.Of)]
        );
        return http.Request.Headers.ContainsKey("HX-Request")
            ? new RazorComponentResult<WhyPanel>(new { View = view })
            : new RazorComponentResult<WhyPage>(new { View = view });
    }
}

/// <summary>Every rule that speaks to one way to reach a borrower.</summary>
public sealed record WhyView(
    long PersonId,
    string Name,
    string Way,
    string Until,
    IReadOnlyList<ReasonView> Stops,
    IReadOnlyList<ReasonView> Permits
);
