using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Law;

namespace Recourse.App.Features.Calls;

/// <summary>
/// Records what a letter or message that reached us says: a written stop, a dispute, an attorney, a bankruptcy. It
/// binds from the moment it is recorded.
/// </summary>
public static class RecordLetter
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/borrowers/{id:long}/letters/new", Show).RequireAuthorization(Policies.Officer);
        app.MapPost("/borrowers/{id:long}/letters", Handle).RequireAuthorization(Policies.Officer).Guarded();
    }

    private static async Task<IResult> Show(
        long id,
        Db db,
        Seal seal,
        LawBook book,
        IClock clock,
        CancellationToken cancel
    ) =>
        await OpenCallView.OfPerson(db, seal, book, id, clock.GetCurrentInstant(), cancel) is { } view
            ? Page(view, new OutcomeForm(), [], StatusCodes.Status200OK)
            : Results.NotFound();

    private static async Task<IResult> Handle(
        long id,
        HttpContext http,
        IFormCollection fields,
        Db db,
        Seal seal,
        Ids ids,
        LawBook book,
        IClock clock,
        CancellationToken cancel
    )
    {
        var form = new OutcomeForm(fields);
        var now = clock.GetCurrentInstant();
        return await db.Write(
            async () =>
            {
                await db.LockPersons([id], cancel);
                if (await OpenCallView.OfPerson(db, seal, book, id, now, cancel) is not { } view)
                {
                    return Results.NotFound();
                }
                var (letter, problems) = Letter.Read(view, form);
                if (letter is null)
                {
                    return Page(view, form, problems, StatusCodes.Status422UnprocessableEntity);
                }
                return Results.Redirect(await Keep(db, ids, view, form, letter, http, cancel));
            },
            cancel
        );
    }

    /// <returns>The page that tells what was recorded.</returns>
    private static async Task<string> Keep(
        Db db,
        Ids ids,
        OpenCallView view,
        OutcomeForm form,
        Letter letter,
        HttpContext http,
        CancellationToken cancel
    )
    {
        var deeds = new Deeds(db, ids, view, http.OfficerId(), cancel);
        await deeds.Tell(TimelineKind.Letter, $"A letter or message came. {letter.Days}");
        await deeds.Do(letter.Consequences);
        if (form.Has("note"))
        {
            await deeds.Tell(TimelineKind.Note, form.Text("note"));
        }
        var told = db.Timeline.Local.Select(row => row.Id).Order().ToList();
        var page = string.Create(
            CultureInfo.InvariantCulture,
            $"{RecordOutcome.PageOf(view.Person.Id)}?letter={told[0]}-{told[^1]}"
        );
        http.WriteKey().Keep(db, page, view.Context.Now);
        await Standing.Refresh(db, [view.Person.Id], view.Context.Now, cancel);
        return page;
    }

    private static RazorComponentResult<RecordLetterPage> Page(
        OpenCallView view,
        OutcomeForm form,
        ImmutableArray<FieldProblem> problems,
        int status
    ) =>
        new(
            new
            {
                Model = GuideModel.Of(view),
                Form = form,
                Problems = problems,
            }
        )
        {
            StatusCode = status,
        };
}
