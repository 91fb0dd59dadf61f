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

namespace Recourse.App.Features.Rebuttals;

/// <summary>
/// A supervisor rebuts, for one call, what a law only presumes to be a violation: with a factor and with words of their
/// own. Never what they asked for themselves; never a prohibition. It is judged anew when it is granted, and once more
/// when the call is placed.
/// </summary>
public static class DecideRebuttal
{
    internal const string Choice = "decision";
    internal const string Grant = "grant";
    internal const string Refuse = "refuse";
    internal const string Factor = "factor";
    internal const string Note = "words";

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal RebuttalRow Row { get; init; } = null!;
        internal string Person { get; init; } = "";
        internal string Number { get; init; } = "";
        internal string About { get; init; } = "";

        /// <summary>What the law book says now, without a rebuttal.</summary>
        internal Verdict? Verdict { get; init; }

        /// <summary>Why it cannot be granted as things stand; null: it can.</summary>
        internal string? Forbidden { get; init; }

        /// <summary>The viewer asked for it.</summary>
        internal bool IsOwn { get; init; }

        /// <summary>The viewer is a supervisor.</summary>
        internal bool MayDecide { get; init; }
        internal string Asked { get; init; } = "";
        internal string Ends { get; init; } = "";
        internal string? Decided { get; init; }
        internal string? Used { get; init; }
        internal long? UsedDecisionId { get; init; }
        internal RebuttalFactor? Chosen { get; init; }
        internal string Words { get; init; } = "";
        internal ImmutableArray<FieldProblem> Problems { get; init; } = [];
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/rebuttals/{id:long}", Show).RequireAuthorization(Policies.EvidenceReader);
        app.MapPost("/rebuttals/{id:long}", Handle).RequireAuthorization(Policies.Supervisor).Guarded();
        app.MapPost("/rebuttals/{id:long}/take-back", TakeBack).RequireAuthorization(Policies.Officer).Guarded();
    }

    internal static string Address(long id) => string.Create(CultureInfo.InvariantCulture, $"/rebuttals/{id}");

    private static Task<IResult> Show(
        long id,
        HttpContext http,
        Db db,
        LawBook book,
        IClock clock,
        CancellationToken cancel
    ) => RebuttalView.Page(id, new Typed(null, "", []), StatusCodes.Status200OK, http, db, book, clock, cancel);

    private static async Task<IResult> Handle(
        long id,
        HttpContext http,
        IFormCollection fields,
        Db db,
        Ids ids,
        LawBook book,
        IClock clock,
        CancellationToken cancel
    )
    {
        var now = clock.GetCurrentInstant();
        var grants = fields[Choice] == Grant;
        var words = fields[Note].ToString().Trim();
        var factor =
            Enum.TryParse<RebuttalFactor>(fields[Factor], out var read) && Enum.IsDefined(read)
                ? read
                : (RebuttalFactor?)null;
        var problems = Problems(fields[Choice].ToString(), factor, words);
        if (problems.Length > 0)
            return await Again(StatusCodes.Status422UnprocessableEntity, problems);
        var answer = new Answer(id, grants, factor, words, http.OfficerId(), now);
        var refused = await db.Write(
            async () =>
            {
                var why = await Decide(answer, db, ids, book, cancel);
                if (why is { Length: 0 })
                {
                    http.WriteKey().Keep(db, Address(id), now);
                    await db.SaveChangesAsync(cancel);
                }
                return why;
            },
            cancel
        );
        db.ChangeTracker.Clear();
        return refused switch
        {
            null => Results.NotFound(),
            "" => Results.Redirect(Address(id)),
            _ => await Again(StatusCodes.Status409Conflict, [new FieldProblem("", refused)]),
        };

        Task<IResult> Again(int status, ImmutableArray<FieldProblem> wrong) =>
            RebuttalView.Page(id, new Typed(factor, words, wrong), status, http, db, book, clock, cancel);
    }

    private static ImmutableArray<FieldProblem> Problems(string choice, RebuttalFactor? factor, string words)
    {
        var found = ImmutableArray.CreateBuilder<FieldProblem>();
        if (choice is not (Grant or Refuse))
            found.Add(new FieldProblem(Choice, "Say whether it is granted or refused."));
        if (choice == Grant && factor is null)
            found.Add(new FieldProblem(Factor, "Choose the reason that rebuts the presumption. None fits: refuse it."));
        if (Sentences.Problem(words) is { } wrong)
            found.Add(new FieldProblem(Note, wrong));
        return found.ToImmutable();
    }

    /// <summary>Why it was not decided; empty: it was; null: nobody asked for such a thing.</summary>
    private static async Task<string?> Decide(Answer answer, Db db, Ids ids, LawBook book, CancellationToken cancel)
    {
        if (await Locked(db, answer.Id, cancel) is not { } row)
            return null;
        if (row.DecidedAt is not null)
            return "Somebody decided this already.";
        if (row.AskedBy == answer.Officer)
            return "You asked for this yourself. Another supervisor decides it.";
        if (answer.Grants && await Forbidden(db, book, row, answer.Now, cancel) is { } forbidden)
            return forbidden;
        (row.DecidedBy, row.DecidedAt, row.Granted) = (answer.Officer, answer.Now, answer.Grants);
        (row.Factor, row.Words) = (answer.Grants ? answer.Factor : null, answer.Words);
        var told = answer.Grants
            ? $"The presumption is rebutted for one call. {OutcomeWords.Of(answer.Factor!.Value)}: {answer.Words}"
            : $"The presumption is not rebutted; no call: {answer.Words}";
        await Tell(db, ids, row, told, answer.Officer, answer.Now, cancel);
        return "";
    }

    /// <summary>Why nothing can be granted at this moment; null: it can.</summary>
    internal static async Task<string?> Forbidden(
        Db db,
        LawBook book,
        RebuttalRow row,
        Instant now,
        CancellationToken cancel
    )
    {
        if (row.EndsAt <= now)
            return "The borrower’s day is over, and the request with it. If the call is still needed, ask anew.";
        var about = RebuttalRows.AboutOf(row);
        var asked = await Asked.Load(db, book, row.PersonId, row.ContactPointId, now, cancel, about);
        return asked switch
        {
            null => "The number was closed meanwhile.",
            _ when asked.About.Length != about.Count => "One of the debts may not be called about any more.",
            { Verdict.Permitted: true } => "The call is open by now: nothing need be rebutted.",
            { MayAsk: false } => "Something else stops the call now, and nobody can override it: "
                + string.Join(
                    " ",
                    asked.Verdict.Stops.Where(stop => !Rebutting.MayRebut(stop)).Select(stop => stop.Words)
                ),
            _ => null,
        };
    }

    /// <summary>Who asked needs it no more.</summary>
    private static async Task<IResult> TakeBack(
        long id,
        HttpContext http,
        Db db,
        Ids ids,
        IClock clock,
        CancellationToken cancel
    )
    {
        var now = clock.GetCurrentInstant();
        return await db.Write(
            async () =>
            {
                if (await Locked(db, id, cancel) is not { } row || row.AskedBy != http.OfficerId())
                    return Results.NotFound();
                if (row.DecidedAt is null)
                {
                    (row.DecidedBy, row.DecidedAt, row.Granted) = (row.AskedBy, now, false);
                    row.Words = "Taken back by who asked.";
                    await Tell(db, ids, row, "The request to rebut is taken back.", row.AskedBy, now, cancel);
                }
                var location = string.Create(CultureInfo.InvariantCulture, $"/borrowers/{row.PersonId}");
                http.WriteKey().Keep(db, location, now);
                await db.SaveChangesAsync(cancel);
                return Results.Redirect(location);
            },
            cancel
        );
    }

    private static async Task<RebuttalRow?> Locked(Db db, long id, CancellationToken cancel)
    {
        var person = await db
            .Rebuttals.Where(row => row.Id == id)
            .Select(row => (long?)row.PersonId)
            .SingleOrDefaultAsync(cancel);
        if (person is not { } personId)
            return null;
        await db.LockPersons([personId], cancel);
        return await db.Rebuttals.SingleAsync(row => row.Id == id, cancel);
    }

    private static async Task Tell(
        Db db,
        Ids ids,
        RebuttalRow row,
        string words,
        long officer,
        Instant now,
        CancellationToken cancel
    ) =>
        db.Timeline.Add(
            new TimelineEntry
            {
                Id = await ids.Next(cancel),
                PersonId = row.PersonId,
                At = now,
                Kind = TimelineKind.Rebuttal,
                Words = words,
                OfficerId = officer,
                DecisionId = row.DecisionId,
            }
        );

    /// <summary>As it was typed, with what is wrong with it.</summary>
    internal sealed record Typed(RebuttalFactor? Factor, string Words, ImmutableArray<FieldProblem> Problems);

    private sealed record Answer(long Id, bool Grants, RebuttalFactor? Factor, string Words, long Officer, Instant Now);
}
