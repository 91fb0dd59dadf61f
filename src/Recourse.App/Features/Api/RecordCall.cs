using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.LawPacks;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.App.Features.Api;

/// <summary>
/// Asks the gate for a call and keeps the answer, under the locks of the desk: what is permitted counts from this
/// moment, and no officer and no other system can make the same last permitted call.
/// </summary>
internal static class RecordCall
{
    internal const string Verb = "AskGate";
    private const string KeyHeader = "Idempotency-Key";

    internal static async Task<IResult> Handle(
        AskedAccount asked,
        string body,
        HttpContext http,
        CancellationToken cancel
    )
    {
        var services = http.RequestServices;
        var (db, clock) = (services.GetRequiredService<Db>(), services.GetRequiredService<IClock>());
        if (!http.User.HasClaim(ApiKeyScheme.ScopeClaim, ApiKeyScheme.Record))
        {
            return ApiProblem.Of(
                StatusCodes.Status403Forbidden,
                "This key may only ask",
                "It was made without the right to record. An administrator can make another key with that right."
            );
        }
        var header = http.Request.Headers[KeyHeader].ToString();
        if (header.Length is < 8 or > 64)
            return ApiProblem.BadInput(
                $"What is recorded carries the header {KeyHeader}, 8 to 64 letters, new each time."
            );
        if (asked.Channel != Channel.Call || asked.Point is not { } point)
            return ApiProblem.BadInput("Only calls are recorded here yet: channel call, and to names the number.");
        var (keyId, keyName) = ApiKeyScheme.Of(http.User)!.Value;
        var write = new WriteKey(keyId, header, AskGate.Path, services.GetRequiredService<Seal>().Mark(body));
        var book = services.GetRequiredService<LawBook>();
        if (await Earlier(db, write, book, cancel) is { } earlier)
            return earlier;
        var call = new Call(asked, point, OfficerClaims.IdOf(http.User), keyName, clock.GetCurrentInstant());
        try
        {
            return await db.Write(
                () => DecideAndKeep(db, services.GetRequiredService<Ids>(), book, call, write, cancel),
                cancel
            );
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await Earlier(db, write, book, cancel) is { } raced)
                return raced;
            throw;
        }
    }

    private static async Task<IResult> DecideAndKeep(
        Db db,
        Ids ids,
        LawBook book,
        Call call,
        WriteKey write,
        CancellationToken cancel
    )
    {
        var (asked, now) = (call.Asked, call.At);
        var household = await SharedDebts.Around(db, asked.PersonId, cancel);
        await db.LockPersons(household, cancel);
        var facts = await PersonFacts.Load(db, asked.PersonId, now, cancel);
        var claim = await SharedDebts.ClaimedByAnother(db, household, call.OfficerId, now, cancel) is var (by, until)
            ? new Claim(new OfficerId(by), until)
            : null;
        var about = asked.About.IsEmpty ? [.. facts.Debts.Select(debt => debt.Id).Order()] : asked.About;
        var decided = PlaceCall.Decide(
            book,
            facts,
            new ContactPointId(call.Point.Id),
            about,
            new OfficerId(call.OfficerId),
            claim,
            now
        );
        Verdict? judged = decided switch
        {
            CallDecision.Permitted it => it.Verdict,
            CallDecision.Refused it => it.Verdict,
            _ => null,
        };
        if (judged is not { } verdict)
            return Told(decided);
        var kept = await Evidence.Keep(db, ids, book, Verb, facts, verdict, call.OfficerId, cancel);
        long? attempt = verdict.Permitted ? await ids.Next(cancel) : null;
        if (attempt is { } id)
            db.AddRange(RowsOf(call, id, kept.Id, about));
        db.Timeline.Add(await LineOf(ids, call, kept.Id, attempt, verdict, about, cancel));
        if (verdict.Permitted)
            await SharedDebts.Claim(db, household, call.OfficerId, now, cancel);
        write.Keep(db, LocationOf(kept.Id, attempt), now);
        await Standing.Refresh(db, [asked.PersonId], now, cancel);
        return AnswerOf(book, facts, verdict.Question, kept.Id, attempt);
    }

    private static IEnumerable<object> RowsOf(Call call, long id, long decision, ImmutableArray<AccountId> about)
    {
        yield return new Attempt
        {
            Id = id,
            PersonId = call.Asked.PersonId,
            Channel = Channel.Call,
            ContactPointId = call.Point.Id,
            At = call.At,
            OfficerId = call.OfficerId,
            DecisionId = decision,
            Counts = true,
        };
        foreach (var account in about)
            yield return new AttemptDebt { AttemptId = id, AccountId = account.Value };
    }

    private static async Task<TimelineEntry> LineOf(
        Ids ids,
        Call call,
        long decision,
        long? attempt,
        Verdict verdict,
        ImmutableArray<AccountId> about,
        CancellationToken cancel
    ) =>
        new()
        {
            Id = await ids.Next(cancel),
            PersonId = call.Asked.PersonId,
            At = call.At,
            Kind = attempt is null ? TimelineKind.Refused : TimelineKind.Call,
            Words = attempt is null
                ? $"Call refused to “{call.KeyName}”: {string.Join(' ', verdict.Stops.Select(stop => stop.Words))}"
                : $"Call placed by “{call.KeyName}” to {Words.Ending(call.Point)} about "
                    + $"{Show.Count(about.Length, "account")}. It counts from this moment.",
            OfficerId = call.OfficerId,
            AttemptId = attempt,
            DecisionId = decision,
        };

    private static IResult Told(CallDecision decided) =>
        decided switch
        {
            CallDecision.HeldByAnother(var claim) => ApiProblem.Of(
                StatusCodes.Status409Conflict,
                "Somebody is at work with this borrower",
                $"Until {Answer.Text(claim.Until)}. Take another; nothing was recorded."
            ),
            CallDecision.NumberNotUsable => ApiProblem.BadInput("to is no phone of this borrower that may be used."),
            _ => AskedAccount.NoDebt,
        };

    /// <summary>What the same key was answered before; null: it is new.</summary>
    private static async Task<IResult?> Earlier(Db db, WriteKey write, LawBook own, CancellationToken cancel)
    {
        var row = await db
            .Idempotency.AsNoTracking()
            .SingleOrDefaultAsync(one => one.UserId == write.UserId && one.Key == write.Key, cancel);
        if (row is null)
            return null;
        if (row.InputHash != write.InputHash || row.Route != write.Route)
            return ApiProblem.BadInput(
                $"This {KeyHeader} was sent already with another question, whose answer stands."
            );
        var parts = row.Location.Split('/');
        var id = long.Parse(parts[0], CultureInfo.InvariantCulture);
        var decision = await db.Decisions.AsNoTracking().SingleAsync(one => one.Id == id, cancel);
        var book = own;
        if (decision.LawBookHash != own.Hash)
        {
            var kept = await db.LawBooks.AsNoTracking().SingleAsync(one => one.Hash == decision.LawBookHash, cancel);
            book = LawBooks.FromCanonical(kept.CanonicalJson);
        }
        return AnswerOf(
            book,
            FactsJson.ReadFacts(decision.FactsJson),
            FactsJson.ReadQuestion(decision.QuestionJson),
            id,
            parts[1].Length > 0 ? long.Parse(parts[1], CultureInfo.InvariantCulture) : null
        );
    }

    /// <summary>A refusal is 409, so that nobody who looks at the status alone dials.</summary>
    private static IResult AnswerOf(
        LawBook book,
        ContactFacts facts,
        ContactQuestion question,
        long decision,
        long? attempt
    ) =>
        Results.Json(
            AskGate.AnswerOf(book, facts, question, question.At) with
            {
                Decision = decision,
                Attempt = attempt,
            },
            statusCode: attempt is null ? StatusCodes.Status409Conflict : StatusCodes.Status200OK
        );

    private static string LocationOf(long decision, long? attempt) =>
        string.Create(CultureInfo.InvariantCulture, $"{decision}/{attempt}");

    private sealed record Call(AskedAccount Asked, ContactPoint Point, long OfficerId, string KeyName, Instant At);
}
