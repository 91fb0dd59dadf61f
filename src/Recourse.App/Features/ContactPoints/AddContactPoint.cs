using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Law;

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
                if (await Known(db, id, point, cancel) is { } known)
                {
                    return Page(id, form, OnFile(known), known.Id);
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

    /// <summary>The row of the same number or address; one in use before one that was ended.</summary>
    private static async Task<ContactPoint?> Known(Db db, long personId, ContactPoint point, CancellationToken cancel)
    {
        var own = await db.ContactPoints.AsNoTracking().Where(row => row.PersonId == personId).ToListAsync(cancel);
        var same = SamePoint.Of(point);
        return own.Where(row => SamePoint.Of(row) == same)
            .OrderBy(row => row.EndedAt is not null)
            .ThenBy(row => row.Id)
            .FirstOrDefault();
    }

    private static Dictionary<string, string> OnFile(ContactPoint known)
    {
        var what =
            known.Kind == PointKind.Address ? "address"
            : known.Kind > PointKind.WorkPhone ? "email"
            : "number";
        var words = known.EndedAt is null
            ? $"This {what} is on file already, with what was said about it. Look at it instead of adding it again."
            : $"This {what} is on file already and is not used any more: {known.EndedWhy}";
        return new Dictionary<string, string>(StringComparer.Ordinal) { ["Value"] = words };
    }

    private static RazorComponentResult<AddContactPointPage> Page(
        long id,
        PointForm form,
        IReadOnlyDictionary<string, string> problems,
        long? known = null
    ) =>
        new(
            new
            {
                PersonId = id,
                Form = form,
                Problems = problems,
                Known = known,
            }
        )
        {
            StatusCode = problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
}
