using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;
using Recourse.Core.Law;

namespace Recourse.App.Features.Calls;

/// <summary>
/// Lists what recording a letter would do, by the same decision that recording takes. Changes nothing.
/// </summary>
public static class PreviewLetter
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/borrowers/{id:long}/letters/consequences", Handle)
            .RequireAuthorization(Policies.Officer)
            .Guarded();

    private static async Task<IResult> Handle(
        long id,
        IFormCollection form,
        Db db,
        Seal seal,
        LawBook book,
        IClock clock,
        CancellationToken cancel
    )
    {
        if (await OpenCallView.OfPerson(db, seal, book, id, clock.GetCurrentInstant(), cancel) is not { } view)
        {
            return Results.NotFound();
        }
        var (letter, problems) = Letter.Read(view, new OutcomeForm(form));
        return new RazorComponentResult<ConsequenceList>(
            new { Consequences = letter?.Consequences ?? [], Problems = problems }
        );
    }
}
