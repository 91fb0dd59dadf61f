using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Law;
using Decide = Recourse.Core.Contact.RecordOutcome;

namespace Recourse.App.Features.Calls;

/// <summary>Lists what recording would do, by the same decision that recording takes. Changes nothing.</summary>
public static class PreviewOutcome
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/calls/{id:long}/consequences", Handle).RequireAuthorization(Policies.Officer).Guarded();

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
        var view = await OpenCallView.OfAttempt(db, seal, book, id, clock.GetCurrentInstant(), cancel);
        if (view is null)
        {
            return Results.NotFound();
        }
        var typed = new OutcomeForm(form);
        var (consequences, problems) = Of(view, typed);
        return new RazorComponentResult<ConsequenceList>(
            new
            {
                Consequences = consequences,
                Problems = problems,
                Note = $"{CallNote.Of(typed)} {typed.Text("note")}".Trim(),
            }
        );
    }

    internal static (ImmutableArray<Consequence> Consequences, ImmutableArray<FieldProblem> Problems) Of(
        OpenCallView view,
        OutcomeForm form
    )
    {
        var (report, problems) = form.ReadReport(view.Context);
        if (report is null)
        {
            return ([], problems);
        }
        if (OutcomeForm.ClosedNumber(view, report.Said) is { } closed)
        {
            return ([], [closed]);
        }
        return Decide.Decide(view.Context, view.Call, report) switch
        {
            OutcomeDecision.Recorded(var consequences) => (consequences, []),
            OutcomeDecision.Unclear(var unclear) => ([], unclear),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
