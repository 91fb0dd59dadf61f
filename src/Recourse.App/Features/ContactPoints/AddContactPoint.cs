using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.ContactPoints;

/// <summary>
/// Adds a number or an address that somebody told us. It says from whom, and nobody has verified it yet.
/// </summary>
public static class AddContactPoint
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/borrowers/{id:long}/points/new", Show).RequireAuthorization(Policies.Officer);
        app.MapPost("/borrowers/{id:long}/points", Handle).RequireAuthorization(Policies.Officer).Guarded();
    }

    private static async Task<IResult> Show(long id, Db db, CancellationToken cancel) =>
        await db.Persons.AnyAsync(row => row.Id == id, cancel)
            ? Page(id, PointForm.Empty, new Dictionary<string, string>(StringComparer.Ordinal))
            : Results.NotFound();

    private static async Task<IResult> Handle(
        long id,
        HttpContext http,
        IFormCollection fields,
        Db db,
        Ids ids,
        IClock clock,
        CancellationToken cancel
    )
    {
        var form = PointForm.From(fields);
        var (point, problems) = form.Read();
        if (point is null)
        {
            return Page(id, form, problems);
        }
        var now = clock.GetCurrentInstant();
        var location = string.Create(CultureInfo.InvariantCulture, $"/borrowers/{id}");
        return await db.Write(
            async () =>
            {
                await db.LockPersons([id], cancel);
                if (!await db.Persons.AnyAsync(row => row.Id == id, cancel))
                {
                    return Results.NotFound();
                }
                (point.Id, point.PersonId, point.AddedAt) = (await ids.Next(cancel), id, now);
                db.ContactPoints.Add(point);
                db.Timeline.Add(
                    new TimelineEntry
                    {
                        Id = await ids.Next(cancel),
                        PersonId = id,
                        At = now,
                        Kind = TimelineKind.Action,
                        Words = $"Added: {Words.Ending(point)}; told by {point.Source}.",
                        OfficerId = http.OfficerId(),
                    }
                );
                http.WriteKey().Keep(db, location, now);
                await db.SaveChangesAsync(cancel);
                return Results.Redirect(location);
            },
            cancel
        );
    }

    private static RazorComponentResult<AddContactPointPage> Page(
        long id,
        PointForm form,
        IReadOnlyDictionary<string, string> problems
    ) =>
        new(
            new
            {
                PersonId = id,
                Form = form,
                Problems = problems,
            }
        )
        {
            StatusCode = problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
}
