using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Law;
using Decide = Recourse.Core.Contact.PlaceCall;

namespace Recourse.App.Features.Calls;

/// <summary>
/// Dials a number, through the gate. The gate is asked again inside the transaction that records the attempt, with the
/// person's row locked; from that moment the attempt counts.
/// </summary>
public static class PlaceCall
{
    internal const string Verb = "PlaceCall";

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/borrowers/{id:long}/calls", Handle).RequireAuthorization(Policies.Officer).Guarded();

    private static async Task<IResult> Handle(
        long id,
        HttpContext http,
        IFormCollection form,
        Db db,
        Ids ids,
        LawBook book,
        IClock clock,
        CancellationToken cancel
    )
    {
        if (Read(form) is not var (point, about))
        {
            return Ui.Refusal.Page(
                http,
                StatusCodes.Status400BadRequest,
                "Not dialled",
                "The form names no number or no debt. Open the page again."
            );
        }
        var call = new Call(id, http.OfficerId(), point, about, clock.GetCurrentInstant());
        var (decision, kept) = await db.Write(
            () => DecideAndKeep(db, ids, book, call, http.WriteKey(), cancel),
            cancel
        );
        return decision switch
        {
            null => Results.NotFound(),
            CallDecision.Permitted => Results.Redirect(PageOf(id)),
            _ => await Refusal(db, id, decision, kept, clock.GetCurrentInstant(), cancel),
        };
    }

    private static (ContactPointId Point, ImmutableArray<AccountId> About)? Read(IFormCollection form)
    {
        if (!ContactPointId.TryParse(form["Point"], CultureInfo.InvariantCulture, out var point))
        {
            return null;
        }
        var about = ImmutableArray.CreateBuilder<AccountId>();
        foreach (var part in form["About"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!AccountId.TryParse(part, CultureInfo.InvariantCulture, out var account))
            {
                return null;
            }
            about.Add(account);
        }
        return (point, [.. about.Distinct().Order()]);
    }

    /// <summary>
    /// Load, decide, save: all of it under the household's lock, as whoever works one of it works all of it.
    /// </summary>
    private static async Task<(CallDecision? Decision, long? Kept)> DecideAndKeep(
        Db db,
        Ids ids,
        LawBook book,
        Call call,
        WriteKey key,
        CancellationToken cancel
    )
    {
        var household = await SharedDebts.Around(db, call.PersonId, cancel);
        await db.LockPersons(household, cancel);
        if (!await db.Persons.AnyAsync(row => row.Id == call.PersonId, cancel))
        {
            return (null, null);
        }
        var facts = await PersonFacts.Load(db, call.PersonId, call.At, cancel);
        var claim = await SharedDebts.ClaimedByAnother(db, household, call.OfficerId, call.At, cancel)
            is var (by, until)
            ? new Claim(new OfficerId(by), until)
            : null;
        var rebuttal = (await RebuttalRows.Open(db, call.PersonId, call.At).ToListAsync(cancel)).Find(row =>
            RebuttalRows.Serves(row, call.OfficerId, call.Point.Value, call.About)
        );
        var decision = Decide.Decide(
            book,
            facts,
            call.Point,
            call.About,
            new OfficerId(call.OfficerId),
            claim,
            call.At,
            rebuttal is null ? null : RebuttalRows.Of(rebuttal)
        );
        long? kept = null;
        switch (decision)
        {
            case CallDecision.Permitted(var verdict):
                var served = verdict.Question.Rebuttal is null ? null : rebuttal;
                await KeepAttempt(db, ids, book, call, facts, verdict, served, cancel);
                await SharedDebts.Claim(db, household, call.OfficerId, call.At, cancel);
                key.Keep(db, PageOf(call.PersonId), call.At);
                await Standing.Refresh(db, [call.PersonId], call.At, cancel);
                break;
            case CallDecision.Refused(var verdict):
                kept = await KeepRefusal(db, ids, book, call, facts, verdict, cancel);
                key.Keep(db, PageOf(call.PersonId), call.At);
                await db.SaveChangesAsync(cancel);
                break;
            default:
                break;
        }
        return (decision, kept);
    }

    private static async Task KeepAttempt(
        Db db,
        Ids ids,
        LawBook book,
        Call call,
        ContactFacts facts,
        Verdict verdict,
        RebuttalRow? served,
        CancellationToken cancel
    )
    {
        var decision = await Evidence.Keep(db, ids, book, Verb, facts, verdict, call.OfficerId, cancel);
        var attempt = new Attempt
        {
            Id = await ids.Next(cancel),
            PersonId = call.PersonId,
            Channel = Channel.Call,
            ContactPointId = call.Point.Value,
            At = call.At,
            OfficerId = call.OfficerId,
            DecisionId = decision.Id,
            Counts = true,
            RebuttalId = served?.Id,
        };
        db.Attempts.Add(attempt);
        if (served is not null)
            (served.AttemptId, served.UsedAt) = (attempt.Id, call.At);
        db.AttemptDebts.AddRange(
            call.About.Select(account => new AttemptDebt { AttemptId = attempt.Id, AccountId = account.Value })
        );
        var phone = await db.ContactPoints.AsNoTracking().SingleAsync(row => row.Id == call.Point.Value, cancel);
        db.Timeline.Add(
            new TimelineEntry
            {
                Id = await ids.Next(cancel),
                PersonId = call.PersonId,
                At = call.At,
                Kind = TimelineKind.Call,
                Words =
                    $"Call placed to {Words.Ending(phone)} about {Show.Count(call.About.Length, "account")}. "
                    + $"It counts from this moment.{Rebutted(served)}",
                OfficerId = call.OfficerId,
                AttemptId = attempt.Id,
                DecisionId = decision.Id,
            }
        );
    }

    private static string Rebutted(RebuttalRow? served) =>
        served is null
            ? ""
            : $" Presumed to be a violation, and rebutted for this one call. {OutcomeWords.Of(served.Factor!.Value)}: "
                + served.Words;

    private static async Task<long> KeepRefusal(
        Db db,
        Ids ids,
        LawBook book,
        Call call,
        ContactFacts facts,
        Verdict verdict,
        CancellationToken cancel
    )
    {
        var decision = await Evidence.Keep(db, ids, book, Verb, facts, verdict, call.OfficerId, cancel);
        db.Timeline.Add(
            new TimelineEntry
            {
                Id = await ids.Next(cancel),
                PersonId = call.PersonId,
                At = call.At,
                Kind = TimelineKind.Refused,
                Words = "Call refused: " + string.Join(' ', verdict.Stops.Select(stop => stop.Words)),
                OfficerId = call.OfficerId,
                DecisionId = decision.Id,
            }
        );
        return decision.Id;
    }

    private static async Task<IResult> Refusal(
        Db db,
        long id,
        CallDecision decision,
        long? kept,
        Instant now,
        CancellationToken cancel
    )
    {
        var holder = decision is CallDecision.HeldByAnother held
            ? await db
                .Users.Where(officer => officer.Id == held.Claim.By.Value)
                .Select(officer => officer.DisplayName)
                .SingleOrDefaultAsync(cancel)
            : null;
        return new Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<PlaceCallRefused>(
            new
            {
                PersonId = id,
                Decision = decision,
                Holder = holder,
                Now = now,
                DecisionId = kept,
            }
        )
        {
            StatusCode = StatusCodes.Status409Conflict,
        };
    }

    private static string PageOf(long id) => string.Create(CultureInfo.InvariantCulture, $"/borrowers/{id}");

    private sealed record Call(
        long PersonId,
        long OfficerId,
        ContactPointId Point,
        ImmutableArray<AccountId> About,
        Instant At
    );
}
