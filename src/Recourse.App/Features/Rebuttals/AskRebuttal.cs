using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.App.Features.Rebuttals;

/// <summary>
/// An officer asks a supervisor to rebut what stops one call, where presumptions of a law are all that stops it. What
/// the gate says at that moment is kept as evidence. Nothing is dialled, and nothing opens yet.
/// </summary>
public static class AskRebuttal
{
    internal const string Note = "words";
    internal const string Point = "point";

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal long PersonId { get; init; }
        internal string Person { get; init; } = "";
        internal long PointId { get; init; }
        internal string Number { get; init; } = "";
        internal string About { get; init; } = "";

        /// <summary>What the law book says of these debts.</summary>
        internal Verdict Verdict { get; init; }

        /// <summary>Presumptions are all that stops it, of at least one debt.</summary>
        internal bool MayAsk { get; init; }
        internal string Until { get; init; } = "";
        internal string Words { get; init; } = "";
        internal ImmutableArray<FieldProblem> Problems { get; init; } = [];
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/borrowers/{id:long}/rebuttal", Show).RequireAuthorization(Policies.Officer);
        app.MapPost("/borrowers/{id:long}/rebuttal", Handle).RequireAuthorization(Policies.Officer).Guarded();
    }

    private static async Task<IResult> Show(
        long id,
        long point,
        HttpContext http,
        Db db,
        LawBook book,
        IClock clock,
        CancellationToken cancel
    )
    {
        var now = clock.GetCurrentInstant();
        return await Asked.Load(db, book, id, point, now, cancel) is { } asked
            ? await Page(asked, http, db, "", [], StatusCodes.Status200OK, cancel)
            : Results.NotFound();
    }

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
        var words = fields[Note].ToString().Trim();
        if (!long.TryParse(fields[Point], NumberStyles.None, CultureInfo.InvariantCulture, out var point))
            return Results.NotFound();
        var problem = Sentences.Problem(words) is { } wrong ? new FieldProblem(Note, wrong) : null;
        var (asked, isKept) = problem is null
            ? await db.Write(() => Keep(db, ids, book, (id, point, words, now), http, cancel), cancel)
            : (await Asked.Load(db, book, id, point, now, cancel), false);
        db.ChangeTracker.Clear();
        return (asked, isKept) switch
        {
            (null, _) => Results.NotFound(),
            (_, true) => Results.Redirect(PageOf(id)),
            _ when problem is not null => await Page(
                asked,
                http,
                db,
                words,
                [problem],
                StatusCodes.Status422UnprocessableEntity,
                cancel
            ),
            _ => await Page(asked, http, db, words, [], StatusCodes.Status409Conflict, cancel),
        };
    }

    /// <summary>Load, decide, keep, under the person's lock. The same request twice is one.</summary>
    private static async Task<(Asked? Asked, bool IsKept)> Keep(
        Db db,
        Ids ids,
        LawBook book,
        (long Person, long Point, string Words, Instant Now) it,
        HttpContext http,
        CancellationToken cancel
    )
    {
        await db.LockPersons([it.Person], cancel);
        var asked = await Asked.Load(db, book, it.Person, it.Point, it.Now, cancel);
        if (asked is null || !asked.MayAsk)
            return (asked, false);
        var officer = http.OfficerId();
        var isSame = await RebuttalRows
            .Open(db, it.Person, it.Now)
            .AnyAsync(row => row.AskedBy == officer && row.ContactPointId == it.Point, cancel);
        if (!isSame)
            await Add(db, ids, book, asked, it.Words, officer, it.Now, cancel);
        http.WriteKey().Keep(db, PageOf(it.Person), it.Now);
        await db.SaveChangesAsync(cancel);
        return (asked, true);
    }

    private static async Task Add(
        Db db,
        Ids ids,
        LawBook book,
        Asked asked,
        string words,
        long officer,
        Instant now,
        CancellationToken cancel
    )
    {
        var decision = await Evidence.Keep(
            db,
            ids,
            book,
            Evidence.AskRebuttalVerb,
            asked.Facts,
            asked.Verdict,
            officer,
            cancel
        );
        db.Rebuttals.Add(
            new RebuttalRow
            {
                Id = await ids.Next(cancel),
                PersonId = asked.Person.Id,
                ContactPointId = asked.Phone.Id,
                About = RebuttalRows.AboutOf(asked.About),
                AskedBy = officer,
                AskedAt = now,
                AskedWords = words,
                DecisionId = decision.Id,
                EndsAt = Rebutting.EndsAt(book, asked.Facts, now),
            }
        );
        db.Timeline.Add(
            new TimelineEntry
            {
                Id = await ids.Next(cancel),
                PersonId = asked.Person.Id,
                At = now,
                Kind = TimelineKind.Rebuttal,
                Words =
                    $"A supervisor was asked to rebut what stops a call to {Words.Ending(asked.Phone)} "
                    + $"({WayWords.Why(asked.Verdict)}): {words}",
                OfficerId = officer,
                DecisionId = decision.Id,
            }
        );
    }

    private static async Task<RazorComponentResult<AskRebuttalPage>> Page(
        Asked asked,
        HttpContext http,
        Db db,
        string words,
        ImmutableArray<FieldProblem> problems,
        int status,
        CancellationToken cancel
    ) =>
        new(
            new
            {
                Shown = new Shown
                {
                    PersonId = asked.Person.Id,
                    Person = Words.Person(asked.Person.Name, null),
                    PointId = asked.Phone.Id,
                    Number = Reveal.Of(asked.Phone, Reveal.All(http.User)),
                    About = await asked.Debts(db, cancel),
                    Verdict = asked.Verdict,
                    MayAsk = asked.MayAsk,
                    Until = asked.Clock.Moment(asked.EndsAt),
                    Words = words,
                    Problems = problems,
                },
            }
        )
        {
            StatusCode = status,
        };

    private static string PageOf(long id) => string.Create(CultureInfo.InvariantCulture, $"/borrowers/{id}");
}

/// <summary>A call that is asked for, with what the law book says of it now.</summary>
internal sealed record Asked(
    Person Person,
    ContactPoint Phone,
    ContactFacts Facts,
    ImmutableArray<AccountId> About,
    Verdict Verdict,
    Instant EndsAt,
    PersonClock Clock
)
{
    internal bool MayAsk => Rebutting.MayRebut(Verdict);

    /// <summary>Null: no such person, or no phone of theirs that may be used.</summary>
    internal static async Task<Asked?> Load(
        Db db,
        LawBook book,
        long id,
        long point,
        Instant now,
        CancellationToken cancel,
        IReadOnlyList<AccountId>? about = null
    )
    {
        var person = await db.Persons.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        var phone = await db
            .ContactPoints.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == point && row.PersonId == id, cancel);
        if (person is null || phone is null || !PersonFacts.IsUsable(phone) || !PlaceCall.IsPhone(phone.Kind))
            return null;
        var facts = await PersonFacts.Load(db, id, now, cancel);
        ImmutableArray<AccountId> debts = about is null
            ? Rebutting.Debts(book, facts, new ContactPointId(point), now)
            : [.. about.Where(debt => facts.Debts.Any(known => known.Id == debt))];
        var asked = debts.IsEmpty ? [.. facts.Debts.Select(debt => debt.Id)] : debts;
        var question = new ContactQuestion(Channel.Call, new ContactPointId(point), asked, now);
        return new Asked(
            person,
            phone,
            facts,
            asked,
            book.Judge(facts, question),
            Rebutting.EndsAt(book, facts, now),
            PersonClock.Of(book, facts, now)
        );
    }

    /// <summary>The numbers of the accounts that the call would be about.</summary>
    internal async Task<string> Debts(Db db, CancellationToken cancel)
    {
        var ids = About.Select(debt => debt.Value).ToList();
        var numbers = await db
            .Accounts.Where(row => ids.Contains(row.Id))
            .OrderBy(row => row.Id)
            .Select(row => row.Number)
            .ToListAsync(cancel);
        return string.Join(", ", numbers);
    }
}
