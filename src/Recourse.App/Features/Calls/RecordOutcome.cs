using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Law;

namespace Recourse.App.Features.Calls;

/// <summary>Records what came of a call with all its consequences: one submit, one transaction.</summary>
public static class RecordOutcome
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/calls/{id:long}/outcome", Handle).RequireAuthorization(Policies.Officer).Guarded();

    internal static string PageOf(long personId) =>
        string.Create(CultureInfo.InvariantCulture, $"/borrowers/{personId}");

    /// <summary>
    /// Who placed the call, or took it over, tells what came of it; a manager may, when they cannot.
    /// </summary>
    internal static bool MayTell(HttpContext http, long tellerId) =>
        tellerId == http.OfficerId() || http.User.IsInRole(Policies.ManagerRole);

    private static async Task<IResult> Handle(
        long id,
        HttpContext http,
        IFormCollection fields,
        Db db,
        Seal seal,
        Ids ids,
        LawBook book,
        Settings settings,
        IClock clock,
        CancellationToken cancel
    )
    {
        var form = new OutcomeForm(fields);
        var now = clock.GetCurrentInstant();
        return await db.Write(
            async () =>
            {
                if (await Locked(db, seal, book, id, now, cancel) is not { } view)
                {
                    return Results.NotFound();
                }
                if (view.Attempt!.Result is not null)
                {
                    return Refusal.Page(
                        http,
                        StatusCodes.Status409Conflict,
                        "Recorded already",
                        "What came of this call was recorded before, and stands. Look at the borrower's history."
                    );
                }
                if (!MayTell(http, view.TellerId))
                {
                    return Refusal.Page(
                        http,
                        StatusCodes.Status409Conflict,
                        "Not your call",
                        "Another officer placed this call, or a supervisor took it over. Ask them, or a manager, to "
                            + "say what came of it."
                    );
                }
                var (consequences, problems) = PreviewOutcome.Of(view, form);
                if (!problems.IsEmpty)
                {
                    return Again(GuideModel.Of(view, http, settings), form, problems);
                }
                await Keep(new Tools(db, ids, seal, cancel), view, form, consequences, http);
                return Results.Redirect(NextPage(view, consequences));
            },
            cancel
        );
    }

    private static async Task<OpenCallView?> Locked(
        Db db,
        Seal seal,
        LawBook book,
        long attemptId,
        Instant now,
        CancellationToken cancel
    )
    {
        var person = await db
            .Attempts.Where(row => row.Id == attemptId)
            .Select(row => (long?)row.PersonId)
            .SingleOrDefaultAsync(cancel);
        if (person is not { } personId)
        {
            return null;
        }
        // What is agreed may touch whoever owes a debt of theirs too: all are locked at once, in order.
        var owers = await db
            .AccountParties.Where(other =>
                db.AccountParties.Any(own => own.PersonId == personId && own.AccountId == other.AccountId)
            )
            .Select(other => other.PersonId)
            .Distinct()
            .ToListAsync(cancel);
        await db.LockPersons([personId, .. owers], cancel);
        return await OpenCallView.OfAttempt(db, seal, book, attemptId, now, cancel);
    }

    private static async Task Keep(
        Tools tools,
        OpenCallView view,
        OutcomeForm form,
        ImmutableArray<Consequence> consequences,
        HttpContext http
    )
    {
        var (db, ids, seal, cancel) = tools;
        var attempt = view.Attempt!;
        attempt.Result = Enum.Parse<CallResult>(form.Text("result"));
        attempt.MessageLeft = attempt.Result == CallResult.Voicemail && form.Has("message-left");
        var isRight = attempt.Result == CallResult.RightParty;
        attempt.ReasonForDefault = isRight && form.Has("reason") ? form.Text("reason") : null;
        attempt.RecordingNotice = form.Has("recording-notice");
        attempt.DisclosureSaid = isRight && form.Has("disclosure-said");
        attempt.AskedLocation = attempt.Result == CallResult.ThirdParty && form.Has("asked-location");
        attempt.SpokeWith = SpokeWith(attempt.Result, form);
        var deeds = new Deeds(db, ids, view, http.OfficerId(), cancel)
        {
            With = isRight && form.Has("with") ? Enum.Parse<SpokenWith>(form.Text("with")) : SpokenWith.Borrower,
        };
        await deeds.Do(consequences);
        if (attempt.ReasonForDefault is { } reason)
        {
            await deeds.Tell(TimelineKind.Call, $"Reason for being behind: {reason}.");
        }
        var note = $"{CallNote.Of(form)} {form.Text("note")}".Trim();
        if (note.Length > 0)
        {
            await deeds.Tell(TimelineKind.Note, note);
        }
        http.WriteKey().Keep(db, NextPage(view, consequences), view.Context.Now);
        await Standing.Refresh(db, [view.Person.Id], view.Context.Now, cancel);
        var promised = consequences.OfType<Consequence.TakePromise>().Select(it => it.Promise.Account.Value).ToList();
        if (promised.Count > 0)
        {
            var hand = Hand.Of(http.OfficerId(), view.Context.Now);
            await new PromiseTaking(db, ids, seal).Follow(promised, hand, cancel);
        }
    }

    private static string? SpokeWith(CallResult? result, OutcomeForm form) =>
        result switch
        {
            CallResult.ThirdParty when form.Has("third-who") => form.Text("third-who"),
            CallResult.RightParty when form.Has("with") && !form.Has("with", nameof(SpokenWith.Borrower)) =>
                GuideWords.Of(Enum.Parse<SpokenWith>(form.Text("with"))),
            _ => null,
        };

    private sealed record Tools(Db Db, Ids Ids, Seal Seal, CancellationToken Cancel);

    /// <summary>
    /// Who pays now is led to the form that records money; what the call did is told there in the history.
    /// </summary>
    private static string NextPage(OpenCallView view, ImmutableArray<Consequence> consequences) =>
        consequences.OfType<Consequence.OpenPayment>().FirstOrDefault() is { } pay
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{PageOf(view.Person.Id)}/payments/new?for={pay.Account.Value}&done={view.Attempt!.Id}"
            )
            : DonePage(view);

    private static string DonePage(OpenCallView view) =>
        string.Create(CultureInfo.InvariantCulture, $"{PageOf(view.Person.Id)}?done={view.Attempt!.Id}");

    private static RazorComponentResult<RecordOutcomePage> Again(
        GuideModel model,
        OutcomeForm form,
        ImmutableArray<FieldProblem> problems
    ) =>
        new(
            new
            {
                Model = model,
                Form = form,
                Problems = problems,
            }
        )
        {
            StatusCode = StatusCodes.Status422UnprocessableEntity,
        };
}
