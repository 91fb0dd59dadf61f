using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.LawPacks;
using Recourse.App.LawPacks.Cases;
using Recourse.App.Ui;
using Recourse.Core.Law;

namespace Recourse.App.Features.Rules;

/// <summary>
/// One rule: what it means, whom it binds, its numbers by date, its cases as they pass or fail now, and how often it
/// stopped. With <c>?book=</c> as a kept book has it.
/// </summary>
public static class ShowRule
{
    private const int StopDays = 30;

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal RuleContent Rule { get; init; } = null!;
        internal string Pack { get; init; } = "";

        /// <summary>Its jurisdiction; empty: the company.</summary>
        internal string Code { get; init; } = "";
        internal string Where { get; init; } = "";
        internal LocalDate Today { get; init; }
        internal RuleState State { get; init; }
        internal IReadOnlyList<VersionLine> Versions { get; init; } = [];

        /// <summary>Null: an older book, whose cases are not kept.</summary>
        internal IReadOnlyList<CaseRun>? Cases { get; init; }

        /// <summary>Null: the visitor may not see it.</summary>
        internal StopLines? Stops { get; init; }
        internal IReadOnlyList<OlderLine> Older { get; init; } = [];

        /// <summary>The kept book that is shown; null: the one in use.</summary>
        internal KeptBook? Kept { get; init; }

        /// <summary>False: the book in use has the rule no more.</summary>
        internal bool IsInUse { get; init; } = true;
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(RuleAddress.List + "/{**rule}", Handle).RequireAuthorization(Policies.SignedIn);

    private static async Task<IResult> Handle(
        string rule,
        string? book,
        HttpContext http,
        Db db,
        LawBook own,
        KeptBooks kept,
        IClock clock,
        CancellationToken cancel
    )
    {
        var older = book is { Length: > 0 } && book != own.Hash ? await kept.Of(db, book, cancel) : null;
        if (book is { Length: > 0 } && book != own.Hash && older?.Content is null)
            return older is null ? NoBook(http) : Unread(http);
        var content = older?.Content ?? own.Content;
        if (Find(content, rule) is not { } found)
            return Results.NotFound();
        var now = clock.GetCurrentInstant();
        var zone = await Desks.Zone(db, cancel);
        var today = now.InZone(zone).Date;
        var decides = http.User.IsInRole(Policies.ManagerRole) || http.User.IsInRole(Policies.ComplianceRole);
        return new RazorComponentResult<RulePage>(
            new
            {
                Shown = new Shown
                {
                    Rule = found,
                    Pack = content.Packs.FirstOrDefault(pack => pack.Path == found.Pack)?.Title ?? found.Pack,
                    Code = Jurisdictions.Of(content, found),
                    Where = Jurisdictions.Name(content, Jurisdictions.Of(content, found)),
                    Today = today,
                    State = RuleDates.StateOn(found, today),
                    Versions = VersionLine.Of(found, today),
                    Cases = older is null ? CaseRuns.Of(AppContext.BaseDirectory, own, found) : null,
                    Stops = decides
                        ? await StopLines.Of(http, db, found, now - Duration.FromDays(StopDays), zone, cancel)
                        : null,
                    Older = OlderLine.Of(found, await kept.Newest(db, own.Hash, cancel)),
                    Kept = older,
                    IsInUse = older is null || Find(own.Content, rule) is not null,
                },
            }
        );
    }

    private static RuleContent? Find(LawBookContent book, string address) =>
        book.Rules.FirstOrDefault(rule => $"{rule.Pack}/{rule.Name}" == address);

    private static IResult NoBook(HttpContext http) =>
        Refusal.Page(
            http,
            StatusCodes.Status404NotFound,
            "No such book",
            "No book of this hash is kept here. A decision names the book it was made with; copy the whole hash."
        );

    private static IResult Unread(HttpContext http) =>
        Refusal.Page(
            http,
            StatusCodes.Status409Conflict,
            "This book is not read any more",
            "It was kept by another version of the program, which this one does not understand. It is kept whole; the "
                + "version that made it can read it."
        );
}

/// <summary>The terms of one stretch of time.</summary>
/// <param name="Values">Each with what it was before; null: the same, or there was nothing before.</param>
internal sealed record VersionLine(
    LocalDate From,
    LocalDate? Last,
    VersionTime Time,
    ImmutableArray<(string Name, string Value, string? Was)> Values
)
{
    internal static IReadOnlyList<VersionLine> Of(RuleContent rule, LocalDate today) =>
        [
            .. rule.InForce.Select(
                (terms, i) =>
                {
                    var last = RuleDates.LastDayOf(rule, i);
                    var before = i > 0 ? rule.InForce[i - 1].Values : null;
                    return new VersionLine(
                        terms.From,
                        last,
                        terms.From > today ? VersionTime.Ahead
                            : last < today ? VersionTime.Past
                            : VersionTime.Now,
                        [
                            .. RuleWords
                                .InOrder(terms.Values)
                                .Select(pair => (pair.Key, pair.Value, Was(before, pair.Key, pair.Value))),
                        ]
                    );
                }
            ),
        ];

    private static string? Was(ImmutableSortedDictionary<string, string>? before, string name, string value) =>
        before is null ? null
        : before.GetValueOrDefault(name) is not { } was ? "nothing"
        : was == value ? null
        : was;
}

/// <summary>Where a stretch of time lies.</summary>
internal enum VersionTime
{
    /// <summary>It is over.</summary>
    Past,

    /// <summary>It is now.</summary>
    Now,

    /// <summary>It has not begun.</summary>
    Ahead,
}

/// <summary>How often a rule stopped a contact of late, and the last time that the visitor may look at.</summary>
/// <param name="PersonId">Null: none that the visitor may open.</param>
internal sealed record StopLines(int Count, long? PersonId, string Who, string When, string Words)
{
    internal static async Task<StopLines> Of(
        HttpContext http,
        Db db,
        RuleContent rule,
        Instant since,
        DateTimeZone zone,
        CancellationToken cancel
    )
    {
        var name = Evidence.NameOf(rule.Pack, rule.Name);
        var stops = db.RuleStops.Where(row => row.Rule == name && row.At >= since);
        var count = await stops.CountAsync(cancel);
        if (count == 0)
            return new StopLines(0, null, "", "", "");
        var closed = Doorkeeper.ClosedPersons(http, db);
        var last = await (
            from stop in stops
            join decision in db.Decisions on stop.DecisionId equals decision.Id
            join person in db.Persons on stop.PersonId equals person.Id
            where !closed.Contains(stop.PersonId)
            orderby stop.At descending, stop.DecisionId descending
            select new
            {
                stop.At,
                stop.PersonId,
                person.Name,
                decision.VerdictJson,
            }
        ).FirstOrDefaultAsync(cancel);
        if (last is null)
            return new StopLines(count, null, "", "", "");
        var words = FactsJson
            .ReadVerdict(last.VerdictJson)
            .Stops.FirstOrDefault(stop => stop.Rule.Pack == rule.Pack && stop.Rule.Name == rule.Name)
            ?.Words;
        return new StopLines(
            count,
            last.PersonId,
            Initials(last.Name),
            Show.Date(last.At.InZone(zone).Date) + ", " + Show.Clock(last.At.InZone(zone).TimeOfDay),
            words ?? ""
        );
    }

    /// <summary>“M. A.”: enough to tell that it is the one somebody remembers.</summary>
    private static string Initials(string? name) =>
        string.IsNullOrWhiteSpace(name)
            ? "A borrower"
            : string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word[..1] + "."));
}

/// <summary>The same rule in a book that decisions were made with before.</summary>
internal sealed record OlderLine(string Hash, Instant FirstUsedAt, string Words, bool HasPage)
{
    internal static IReadOnlyList<OlderLine> Of(RuleContent rule, IReadOnlyList<KeptBook> kept) =>
        [.. kept.Select(book => Of(rule, book))];

    private static OlderLine Of(RuleContent rule, KeptBook book)
    {
        if (book.Content is null)
            return new OlderLine(book.Hash, book.FirstUsedAt, "not read by this version of the program", false);
        var old = book.Content.Rules.FirstOrDefault(one => one.Pack == rule.Pack && one.Name == rule.Name);
        var changes = old is null ? [] : LawDiff.Differences(old, rule);
        var words =
            old is null ? "was not in it"
            : changes.Count == 0 ? "the same"
            : "other " + string.Join(", ", changes);
        return new OlderLine(book.Hash, book.FirstUsedAt, words, old is not null);
    }
}
