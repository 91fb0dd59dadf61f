using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;

namespace Recourse.App.Features.Borrowers;

/// <summary>
/// Raises and ends flags for care: what must be known before the first word to a person in trouble. A flag that ended
/// stays readable with its reason.
/// </summary>
public static class Care
{
    private const int LeastWords = 5;
    private const int MostWords = 400;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/borrowers/{id:long}/care", Show).RequireAuthorization(Policies.Officer);
        app.MapPost("/borrowers/{id:long}/care", Raise).RequireAuthorization(Policies.Officer).Guarded();
        app.MapPost("/care/{id:long}/end", End).RequireAuthorization(Policies.Officer).Guarded();
    }

    private static Task<IResult> Show(long id, Db db, CancellationToken cancel) => Page(id, db, CareForm.Empty, cancel);

    private static async Task<IResult> Page(long id, Db db, CareForm form, CancellationToken cancel)
    {
        var name = await db
            .Persons.Where(row => row.Id == id)
            .Select(row => row.Name ?? "this borrower")
            .SingleOrDefaultAsync(cancel);
        if (name is null)
            return Results.NotFound();
        var flags = await db
            .CareFlags.AsNoTracking()
            .Where(row => row.PersonId == id)
            .OrderBy(row => row.EndedAt != null)
            .ThenByDescending(row => row.Id)
            .ToListAsync(cancel);
        var lines = flags.ConvertAll(row => new CareLine(
            row.Id,
            Words.Of(row.Kind),
            row.Words,
            $"raised {Ui.Show.Utc(row.RaisedAt)}"
                + (row.ReviewOn is { } on ? $", to be looked at again {Ui.Show.Date(on)}" : ""),
            row.EndedAt is { } ended ? $"Ended {Ui.Show.Utc(ended)}: {row.EndedWhy}" : null
        ));
        return new RazorComponentResult<CarePage>(
            new
            {
                PersonId = id,
                Name = name,
                Flags = (IReadOnlyList<CareLine>)lines,
                Form = form,
            }
        )
        {
            StatusCode = form.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static async Task<IResult> Raise(
        long id,
        HttpContext http,
        IFormCollection fields,
        Db db,
        Ids ids,
        IClock clock,
        CancellationToken cancel
    )
    {
        var form = CareForm.From(fields);
        var isKind = Enum.TryParse<CareKind>(form.Kind, out var kind) && Enum.IsDefined(kind);
        var review = Typed.Day(form.ReviewOn);
        var problem =
            !isKind ? "Choose what to be careful about."
            : form.Words.Length is < LeastWords or > MostWords ? "Say in a sentence what the next officer must know."
            : form.ReviewOn.Length > 0 && review is null ? "Write the day as a date, or leave it empty."
            : null;
        if (problem is not null)
            return await Page(id, db, form with { Problem = problem }, cancel);
        var (now, officer) = (clock.GetCurrentInstant(), http.OfficerId());
        var flag = new CareFlag
        {
            Id = await ids.Next(cancel),
            PersonId = id,
            Kind = kind,
            Words = form.Words,
            RaisedAt = now,
            RaisedBy = officer,
            ReviewOn = review,
        };
        var entry = await ids.Next(cancel);
        return await db.Keep(
            http,
            [id],
            (PageOf(id), now),
            async () =>
            {
                if (!await db.Persons.AnyAsync(row => row.Id == id, cancel))
                    return Results.NotFound();
                db.CareFlags.Add(flag);
                var words = $"Flag for care raised ({Words.Of(kind)}): {form.Words}";
                db.Timeline.Add(Keeping.Entry(entry, id, now, words, officer));
                return null;
            },
            cancel
        );
    }

    private static async Task<IResult> End(
        long id,
        HttpContext http,
        IFormCollection fields,
        Db db,
        Ids ids,
        IClock clock,
        CancellationToken cancel
    )
    {
        var person = await db
            .CareFlags.Where(row => row.Id == id)
            .Select(row => (long?)row.PersonId)
            .SingleOrDefaultAsync(cancel);
        if (person is not { } personId)
            return Results.NotFound();
        var why = fields["Why"].ToString().Trim();
        if (why.Length is < LeastWords or > MostWords)
        {
            var form = CareForm.Empty with { EndId = id, Why = why, Problem = "Say in a sentence why it ends." };
            return await Page(personId, db, form, cancel);
        }
        var (now, officer, entry) = (clock.GetCurrentInstant(), http.OfficerId(), await ids.Next(cancel));
        return await db.Keep(
            http,
            [personId],
            (PageOf(personId), now),
            async () =>
            {
                var flag = await db.CareFlags.SingleAsync(row => row.Id == id, cancel);
                if (flag.EndedAt is not null)
                    return null;
                (flag.EndedAt, flag.EndedBy, flag.EndedWhy) = (now, officer, why);
                var words = $"Flag for care ended ({Words.Of(flag.Kind)}): {why}";
                db.Timeline.Add(Keeping.Entry(entry, personId, now, words, officer));
                return null;
            },
            cancel
        );
    }

    private static string PageOf(long person) => string.Create(CultureInfo.InvariantCulture, $"/borrowers/{person}");
}

/// <summary>One flag on its page.</summary>
/// <param name="Ended">When and why it ended; null: it stands.</param>
public sealed record CareLine(long Id, string Kind, string Words, string Raised, string? Ended);

/// <summary>What was typed on the page of flags.</summary>
/// <param name="EndId">Which flag was to end; null: a new one was to be raised.</param>
public sealed record CareForm(string Kind, string Words, string ReviewOn, long? EndId, string Why, string? Problem)
{
    internal static readonly CareForm Empty = new("", "", "", null, "", null);

    internal static CareForm From(IFormCollection fields) =>
        new(
            fields["Kind"].ToString(),
            fields["Words"].ToString().Trim(),
            fields["ReviewOn"].ToString().Trim(),
            null,
            "",
            null
        );
}
