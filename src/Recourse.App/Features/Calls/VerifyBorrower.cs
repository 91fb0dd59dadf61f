using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Law;

namespace Recourse.App.Features.Calls;

/// <summary>
/// Compares what the person on the line answered with what is held. Which items matched is kept, never the answers,
/// and what is held is never shown.
/// </summary>
public static class VerifyBorrower
{
    /// <summary>As officers here type a date, and as the form was always able to take it.</summary>
    private static readonly LocalDatePattern[] DatePatterns =
    [
        LocalDatePattern.CreateWithInvariantCulture("M/d/uuuu"),
        LocalDatePattern.CreateWithInvariantCulture("M-d-uuuu"),
        LocalDatePattern.Iso,
    ];

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/calls/{id:long}/verify", Handle).RequireAuthorization(Policies.Officer).Guarded();

    private static async Task<IResult> Handle(
        long id,
        HttpContext http,
        IFormCollection form,
        Db db,
        Seal seal,
        Ids ids,
        LawBook book,
        Settings settings,
        IClock clock,
        CancellationToken cancel
    )
    {
        var now = clock.GetCurrentInstant();
        var view = await db.Write(
            async () =>
            {
                var attempt = await db.Attempts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
                if (attempt is null)
                {
                    return null;
                }
                await db.LockPersons([attempt.PersonId], cancel);
                var open = await OpenCallView.OfAttempt(db, seal, book, id, now, cancel);
                if (!RecordOutcome.MayTell(http, open!.TellerId) || open.Attempt!.Result is not null)
                {
                    return null;
                }
                await Compare(open, form, new Deeds(db, ids, open, http.OfficerId(), cancel));
                http.WriteKey().Keep(db, RecordOutcome.PageOf(open.Person.Id), now);
                await db.SaveChangesAsync(cancel);
                return open;
            },
            cancel
        );
        if (view is null)
        {
            return Results.NotFound();
        }
        return http.Request.Headers.ContainsKey("HX-Request")
            ? new RazorComponentResult<VerifyPanel>(new { Model = GuideModel.Of(view, http, settings) })
            : Results.Redirect(RecordOutcome.PageOf(view.Person.Id));
    }

    private static async Task Compare(OpenCallView view, IFormCollection form, Deeds deeds)
    {
        var attempt = view.Attempt!;
        if (attempt.VerifiedBy is not null || view.TriesLeft == 0)
        {
            return;
        }
        attempt.VerifyTries++;
        if (view.Person.IsBusiness)
        {
            if (form["speaks-for"].Count > 0)
            {
                attempt.VerifiedBy = "says to speak for the business";
                await deeds.Tell(TimelineKind.Call, "Verified: says to speak for the business.");
            }
            return;
        }
        var state = Verification.Compare(view.Secrets, Read(form));
        attempt.VerifiedBy = state.IsVerified ? string.Join(", ", state.Matched) : null;
        await deeds.Tell(TimelineKind.Call, Words(state));
    }

    private static Answers Read(IFormCollection form)
    {
        var birth = form["verify-birth-date"].ToString().Trim();
        var four = form["verify-last-four"].ToString().Trim();
        var zip = form["verify-zip"].ToString().Trim();
        // A date that cannot be read is a wrong answer, not a missing one.
        LocalDate? date = birth.Length == 0 ? null : DateOf(birth);
        return new Answers(date, four.Length == 0 ? null : four, zip.Length == 0 ? null : zip);
    }

    private static LocalDate DateOf(string typed)
    {
        foreach (var pattern in DatePatterns)
        {
            if (pattern.Parse(typed) is { Success: true } parsed)
            {
                return parsed.Value;
            }
        }
        return default;
    }

    private static string Words(VerificationState state)
    {
        var matched = state.Matched.Length > 0 ? string.Join(", ", state.Matched) + " matched" : "nothing matched";
        var failed = state.Failed.Length > 0 ? "; " + string.Join(", ", state.Failed) + " did not" : "";
        return (state.IsVerified ? "Verified: " : "Not verified: ") + matched + failed + ".";
    }
}
