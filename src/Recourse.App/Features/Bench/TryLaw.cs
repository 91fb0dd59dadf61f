using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.App.Features.Bench;

/// <summary>
/// The bench: an account or typed facts, any moment, any medium; the verdict at once, and which single fact would
/// change it. Judged by the gate's own law book; nothing is recorded.
/// </summary>
public static class TryLaw
{
    private const int MostFound = 8;

    /// <summary>A number or address to choose.</summary>
    public sealed record Choice(long Id, string Words);

    /// <summary>A borrower who was found.</summary>
    public sealed record Found(long Id, string Name, string Accounts);

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal BenchForm Form { get; init; } = null!;

        /// <summary>The borrower whose facts are used; null: typed facts.</summary>
        internal string? Name { get; init; }
        internal string Text { get; init; } = "";
        internal IReadOnlyList<Found> Found { get; init; } = [];
        internal IReadOnlyList<Choice> Points { get; init; } = [];
        internal string On { get; init; } = "";
        internal string Time { get; init; } = "";
        internal string Clock { get; init; } = "";
        internal ImmutableArray<FieldProblem> Problems { get; init; } = [];
        internal Answer? Answer { get; init; }
    }

    /// <summary>What the law book says.</summary>
    /// <param name="Verdict">Of the question.</param>
    /// <param name="Until">“open until 21:00”.</param>
    /// <param name="Permits">Rules that let it through.</param>
    /// <param name="Changing">Single facts that would change it.</param>
    /// <param name="Easing">Single facts that would take a reason away.</param>
    /// <param name="Moment">The moment on every clock that may be right.</param>
    public sealed record Answer(
        Verdict Verdict,
        string Until,
        IReadOnlyList<Finding> Permits,
        ImmutableArray<Flip> Changing,
        ImmutableArray<Flip> Easing,
        string Moment
    );

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/bench", Page).RequireAuthorization(Policies.Reader);
        app.MapGet("/bench/verdict", Verdict).RequireAuthorization(Policies.Reader);
    }

    private static async Task<IResult> Page(
        string? q,
        HttpContext http,
        Db db,
        LawBook book,
        AccessLog log,
        IClock clock,
        CancellationToken cancel
    )
    {
        var form = BenchForm.Of(http.Request.Query);
        if (await Look(form, q?.Trim() ?? "", http, db, book, clock.GetCurrentInstant(), cancel) is not { } shown)
            return Results.NotFound();
        if (form.Person is { } person)
            await log.Opened(http.Looker(), person, CancellationToken.None);
        return new RazorComponentResult<BenchPage>(new { Shown = shown });
    }

    private static async Task<IResult> Verdict(
        HttpContext http,
        Db db,
        LawBook book,
        AccessLog log,
        IClock clock,
        CancellationToken cancel
    )
    {
        var form = BenchForm.Of(http.Request.Query);
        if (form.Person is { } person)
            await log.Opened(http.Looker(), person, CancellationToken.None);
        return await Look(form, "", http, db, book, clock.GetCurrentInstant(), cancel) is { } shown
            ? new RazorComponentResult<BenchPanel>(new { Shown = shown })
            : Results.NotFound();
    }

    private static async Task<Shown?> Look(
        BenchForm form,
        string text,
        HttpContext http,
        Db db,
        LawBook book,
        Instant now,
        CancellationToken cancel
    )
    {
        var stored = form.Person is { } id ? await Stored.Load(db, id, now, http, cancel) : null;
        if (form.Person is not null && stored is null)
            return null;
        var (facts, problems) = stored is null ? form.Facts(book.Places, now) : (stored.Facts, []);
        var clock = PersonClock.Of(book, facts, now);
        var zone = clock.Zone ?? DateTimeZone.Utc;
        var at = form.Moment(zone, now);
        // History and holds are those of the moment that is tried, as far as they are stored.
        if (stored is not null)
            facts = At(await PersonFacts.Load(db, stored.Id, at, cancel), at);
        var local = at.InZone(zone).LocalDateTime;
        return new Shown
        {
            Form = form,
            Name = stored?.Name,
            Text = text,
            Found = text.Length == 0 ? [] : await Find(db, http, text, now, cancel),
            Points = stored?.Points ?? [],
            On = Typed.Of(local.Date),
            Time = Show.Clock(local.TimeOfDay),
            Clock = clock.Zone is null ? "UTC: no place is known" : Show.City(clock.Zone),
            Problems = problems,
            Answer = problems.IsEmpty ? Judge(book, facts, form, at, stored) : null,
        };
    }

    /// <summary>Contacts that had not been made yet do not count; nothing else is turned back.</summary>
    private static ContactFacts At(ContactFacts facts, Instant at) =>
        facts with
        {
            Attempts = [.. facts.Attempts.Where(attempt => attempt.At <= at)],
        };

    private static Answer Judge(LawBook book, ContactFacts facts, BenchForm form, Instant at, Stored? stored)
    {
        var point = PointOf(facts, form);
        var question = new ContactQuestion(form.Channel, point, [.. facts.Debts.Select(debt => debt.Id)], at)
        {
            Content = form.Content,
            Recipient = form.Recipient,
            Dialing = form.Dialing,
        };
        var verdict = book.Judge(facts, question);
        var clock = PersonClock.Of(book, facts, at);
        var words = new FlipWords(clock, it => stored?.NameOf(it) ?? Words.Of(it.Kind).ToLowerInvariant());
        var flips = new Flips(book, facts, question, verdict, words);
        var changing = facts.Debts.IsEmpty ? [] : flips.Changing();
        var way = new Way(form.Channel, point ?? new ContactPointId(0), question.About, verdict, []);
        return new Answer(
            verdict,
            WayWords.Until(way, clock),
            [.. book.Explain(facts, question).Where(finding => finding is Finding.Permits)],
            changing,
            changing.IsEmpty && !facts.Debts.IsEmpty ? flips.Easing() : [],
            new FactClock(book.Places.WhereMayBe(facts), at).Everywhere(at)
        );
    }

    /// <summary>
    /// The chosen number or address, or the first one that the medium fits; none for what needs none.
    /// </summary>
    private static ContactPointId? PointOf(ContactFacts facts, BenchForm form)
    {
        var usable = facts.Points.Where(point => point.Usable && Fits(point.Kind, form.Channel)).ToList();
        var chosen = usable.Find(point => point.Id.Value == form.Point) ?? usable.FirstOrDefault();
        return chosen?.Id;
    }

    private static bool Fits(PointKind kind, Channel channel) =>
        channel switch
        {
            Channel.Call or Channel.Text or Channel.Voicemail => PlaceCall.IsPhone(kind),
            Channel.Email => kind is PointKind.Email or PointKind.WorkEmail,
            Channel.Letter or Channel.Visit => kind == PointKind.Address,
            _ => false,
        };

    private static async Task<IReadOnlyList<Found>> Find(
        Db db,
        HttpContext http,
        string text,
        Instant now,
        CancellationToken cancel
    )
    {
        var found = await PersonSearch.Persons(db, text.Length > 100 ? text[..100] : text, PersonSearch.Most, cancel);
        var ids = found.Select(one => one.PersonId).ToList();
        var people = db.Persons.AsNoTracking().Where(row => ids.Contains(row.Id));
        var sees = http.User.IsInRole(Policies.ManagerRole);
        if (sees || http.User.IsInRole(Policies.OfficerRole))
            people = people.Where((await Desks.Of(db, http.OfficerId(), now, cancel, sees)).IsAllowed());
        var named = await people.ToDictionaryAsync(row => row.Id, row => row.Name, cancel);
        var shown = ids.Where(named.ContainsKey).Take(MostFound).ToList();
        var numbers = (
            await db
                .AccountParties.Where(row => shown.Contains(row.PersonId))
                .Join(
                    db.Accounts,
                    row => row.AccountId,
                    it => it.Id,
                    (row, it) =>
                        new
                        {
                            row.PersonId,
                            it.Id,
                            it.Number,
                        }
                )
                .OrderBy(row => row.Id)
                .ToListAsync(cancel)
        ).ToLookup(row => row.PersonId, row => row.Number);
        return
        [
            .. shown.Select(id => new Found(
                id,
                Words.Person(named[id], numbers[id].FirstOrDefault()),
                string.Join(", ", numbers[id].Take(3))
            )),
        ];
    }

    /// <summary>A stored borrower, as the bench needs them.</summary>
    private sealed record Stored(long Id, string Name, ContactFacts Facts, IReadOnlyList<Choice> Points)
    {
        internal string NameOf(PointFacts point) =>
            Points.FirstOrDefault(it => it.Id == point.Id.Value)?.Words ?? Words.Of(point.Kind).ToLowerInvariant();

        internal static async Task<Stored?> Load(
            Db db,
            long id,
            Instant now,
            HttpContext http,
            CancellationToken cancel
        )
        {
            var person = await db.Persons.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
            if (person is null)
                return null;
            var points = await db
                .ContactPoints.AsNoTracking()
                .Where(row => row.PersonId == id)
                .OrderBy(row => row.Id)
                .ToListAsync(cancel);
            var all = Reveal.All(http.User);
            return new Stored(
                id,
                Words.Person(person.Name, null),
                await PersonFacts.Load(db, id, now, cancel),
                [
                    .. points
                        .Where(PersonFacts.IsUsable)
                        .Select(row => new Choice(row.Id, $"{Words.Of(row.Kind)} {Reveal.Of(row, all)}")),
                ]
            );
        }
    }
}
