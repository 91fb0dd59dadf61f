using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Law;

namespace Recourse.App.Features.Borrowers;

/// <summary>Adds a note to a borrower's history. Notes are appended and never edited.</summary>
public static class AddNote
{
    private const int LongestNote = 4_000;

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/borrowers/{id:long}/notes", Handle).RequireAuthorization(Policies.Officer).Guarded();

    private static async Task<IResult> Handle(
        long id,
        IFormCollection fields,
        HttpContext http,
        Db db,
        Ids ids,
        LawBook book,
        IClock clock,
        CancellationToken cancel
    )
    {
        var now = clock.GetCurrentInstant();
        var words = fields["Words"].ToString().Trim();
        if (Problem(words) is { } problem)
        {
            return await ShowBorrower.Page(id, new Asked(null, null, words, problem), http, db, book, now, cancel);
        }
        if (!await db.Persons.AnyAsync(row => row.Id == id, cancel))
        {
            return Results.NotFound();
        }
        var location = string.Create(CultureInfo.InvariantCulture, $"/borrowers/{id}#timeline");
        var entry = new TimelineEntry
        {
            Id = await ids.Next(cancel),
            PersonId = id,
            At = now,
            Kind = TimelineKind.Note,
            Words = words,
            OfficerId = http.OfficerId(),
        };
        await db.Write(
            async () =>
            {
                await db.LockPersons([id], cancel);
                db.Timeline.Add(entry);
                http.WriteKey().Keep(db, location, now);
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        return Results.Redirect(location);
    }

    private static string? Problem(string words) =>
        words.Length switch
        {
            0 => "The note is empty. Write what the next officer needs to know.",
            > LongestNote => string.Create(
                CultureInfo.InvariantCulture,
                $"The note has {words.Length:#,0} characters; {LongestNote:#,0} are possible. Shorten it or write two."
            ),
            _ => null,
        };
}
