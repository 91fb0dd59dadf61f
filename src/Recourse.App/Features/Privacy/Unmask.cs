using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Privacy;

/// <summary>
/// Shows one number or address to somebody whose role sees it covered: for a reason, which is written down before the
/// answer is given. Birth dates and social security numbers are never shown to anybody.
/// </summary>
public static class Unmask
{
    internal static readonly string[] Reasons =
    [
        "Check what an officer dialled",
        "The borrower asked what we hold",
        "Compare with a letter or a bank file",
        "Complaint or examination",
    ];

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/points/{id:long}/uncover", Ask).RequireAuthorization(Policies.Reader);
        app.MapPost("/points/{id:long}/uncover", Handle).RequireAuthorization(Policies.Reader).Guarded();
    }

    private static async Task<IResult> Ask(long id, Db db, CancellationToken cancel) =>
        await db.ContactPoints.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is { } point
            ? new RazorComponentResult<UnmaskPage>(
                new
                {
                    Point = id,
                    point.PersonId,
                    Covered = Reveal.Of(point, all: false),
                }
            )
            : Results.NotFound();

    private static async Task<IResult> Handle(
        long id,
        IFormCollection fields,
        HttpContext http,
        Db db,
        AccessLog log,
        IClock clock,
        CancellationToken cancel
    )
    {
        if (await db.ContactPoints.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } point)
            return Results.NotFound();
        var covered = Reveal.Of(point, all: false);
        var why = fields["Why"].ToString();
        if (!Reasons.Contains(why, StringComparer.Ordinal))
        {
            return new RazorComponentResult<UnmaskPage>(
                new
                {
                    Point = id,
                    point.PersonId,
                    Covered = covered,
                    Problem = "Choose the reason; it is written down.",
                }
            )
            {
                StatusCode = StatusCodes.Status422UnprocessableEntity,
            };
        }
        var by = http.Looker();
        var entry = await log.Entry(by, AccessKind.Unmasked, covered, point.PersonId, why, cancel);
        await db.Write(
            async () =>
            {
                db.Add(entry);
                http.WriteKey().Keep(db, $"/points/{id}/uncover", clock.GetCurrentInstant());
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        http.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<UnmaskPage>(
            new
            {
                Point = id,
                point.PersonId,
                Covered = covered,
                Value = Reveal.Of(point, all: true),
            }
        );
    }
}
