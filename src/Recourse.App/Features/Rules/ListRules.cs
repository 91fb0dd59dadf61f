using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.LawPacks;
using Recourse.App.Ui;
using Recourse.Core.Law;

namespace Recourse.App.Features.Rules;

/// <summary>The rulebook as a list: what is written in it, where it binds, since when, and who looked.</summary>
public static class ListRules
{
    private const string Columns =
        "pack,rule,title,where,kind,binds,effect,state,since,numbers,citation,covers,source,checked_on,checked_by";

    private static readonly ListOrder<RuleRow> Order = new ListOrder<RuleRow>(rows => rows.OrderBy(row => row.Place))
        .By("rule", row => row.Rule.Title.ToUpperInvariant())
        .By("where", row => row.Where)
        .By("effect", row => row.Rule.Effect)
        .By("since", row => row.Since, largestFirst: true)
        .By("checked", row => row.Rule.CheckedOn)
        .Then(row => row.Place);

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal RuleFilter Filter { get; init; } = null!;
        internal ListQuery List { get; init; } = null!;
        internal IReadOnlyList<RuleRow> Rows { get; init; } = [];
        internal int All { get; init; }
        internal LocalDate Today { get; init; }
        internal string Hash { get; init; } = "";

        /// <summary>What the fields offer, each with what it is called.</summary>
        internal IReadOnlyList<(string Code, string Name)> Places { get; init; } = [];
        internal IReadOnlyList<Effect> Effects { get; init; } = [];
        internal IReadOnlyList<string> Reviews { get; init; } = [];
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(RuleAddress.List, Handle).RequireAuthorization(Policies.SignedIn);
        app.MapGet(RuleAddress.List + ".csv", Download).RequireAuthorization(Policies.SignedIn);
    }

    private static async Task<RazorComponentResult<RulesPage>> Handle(
        HttpContext http,
        Db db,
        LawBook book,
        IClock clock,
        CancellationToken cancel
    )
    {
        var today = await Desks.Today(db, clock.GetCurrentInstant(), cancel);
        var filter = RuleFilter.Of(http.Request);
        var all = RowsOf(book.Content, today);
        var rows = all.FindAll(filter.Fits);
        var list = filter.List(http, Order).Counted(rows.Count);
        return new RazorComponentResult<RulesPage>(
            new
            {
                Shown = new Shown
                {
                    Filter = filter,
                    List = list,
                    Rows = [.. Order.Page(rows.AsQueryable(), list)],
                    All = all.Count,
                    Today = today,
                    Hash = book.Hash,
                    Places =
                    [
                        .. all.Select(row => (row.Code, row.Where)).Distinct().OrderBy(it => it.Code.Length == 0),
                    ],
                    Effects = [.. all.Select(row => row.Rule.Effect).Distinct().Order()],
                    Reviews = [.. all.Select(row => row.Rule.Review).Distinct().Order(StringComparer.Ordinal)],
                },
            }
        );
    }

    private static IResult Download(HttpContext http, Db db, LawBook book, IClock clock, CancellationToken cancel) =>
        CsvList.Send(
            "rules.csv",
            Columns,
            async csv =>
            {
                var today = await Desks.Today(db, clock.GetCurrentInstant(), cancel);
                var filter = RuleFilter.Of(http.Request);
                var rows = RowsOf(book.Content, today).FindAll(filter.Fits);
                foreach (var row in Order.Apply(rows.AsQueryable(), filter.List(http, Order)))
                    await csv.Write(Cells(row));
            }
        );

    private static IEnumerable<string> Cells(RuleRow row) =>
        [
            row.Rule.Pack,
            row.Rule.Name,
            CsvDownload.Text(row.Rule.Title),
            CsvDownload.Text(row.Where),
            Kebab.Of(row.Rule.Kind),
            Kebab.Of(row.Rule.Binds),
            Kebab.Of(row.Rule.Effect),
            Kebab.Of(row.State),
            LocalDatePattern.Iso.Format(row.Since),
            CsvDownload.Text(RuleWords.Of(row.Terms.Values)),
            CsvDownload.Text(row.Rule.Citation),
            CsvDownload.Text(string.Join(' ', row.Rule.Covers)),
            CsvDownload.Text(row.Rule.Source),
            LocalDatePattern.Iso.Format(row.Rule.CheckedOn),
            CsvDownload.Text(row.Rule.Review),
        ];

    private static List<RuleRow> RowsOf(LawBookContent book, LocalDate today) =>
        [.. book.Rules.Select((rule, i) => RuleRow.Of(book, rule, i, today))];
}

/// <summary>One rule in the list.</summary>
/// <param name="Place">Where it stands in the book.</param>
/// <param name="Code">Its jurisdiction; empty: the company.</param>
/// <param name="Where">The same in words.</param>
/// <param name="Terms">Those in force; else the first that begin, or the last that ended.</param>
/// <param name="Turns">The next day on which it begins, changes or ends.</param>
internal sealed record RuleRow(
    RuleContent Rule,
    int Place,
    string Code,
    string Where,
    RuleState State,
    DatedTerms Terms,
    LocalDate? Turns
)
{
    internal LocalDate Since => Terms.From;

    internal static RuleRow Of(LawBookContent book, RuleContent rule, int place, LocalDate today)
    {
        var code = Jurisdictions.Of(book, rule);
        var terms =
            RuleDates.On(rule, today) ?? rule.InForce.FirstOrDefault(one => one.From > today) ?? rule.InForce[^1];
        return new RuleRow(
            rule,
            place,
            code,
            Jurisdictions.Name(book, code),
            RuleDates.StateOn(rule, today),
            terms,
            RuleDates.NextTurn(rule, today)
        );
    }
}

/// <summary>Which rules are asked for.</summary>
/// <param name="Words">All of these stand in its title, meaning, citation, pack or place.</param>
/// <param name="Where">A jurisdiction; <c>company</c> for the company's own; null: anywhere.</param>
internal sealed record RuleFilter(
    string Words,
    string? Where,
    SourceKind? Kind,
    Effect? Effect,
    RuleState? State,
    string? Review
)
{
    internal const string Company = "company";
    private const int LongestWords = 100;

    internal static RuleFilter Of(HttpRequest request)
    {
        var query = request.Query;
        var words = query["words"].ToString().Trim();
        return new RuleFilter(
            words.Length > LongestWords ? words[..LongestWords] : words,
            Said("where"),
            One<SourceKind>("kind"),
            One<Effect>("effect"),
            One<RuleState>("state"),
            Said("review")
        );

        string? Said(string name) => query[name].ToString() is { Length: > 0 } text ? text : null;
        T? One<T>(string name)
            where T : struct, Enum => Kebab.Of<T>().TryGetValue(query[name].ToString(), out var value) ? value : null;
    }

    internal bool Fits(RuleRow row) =>
        (Where is null || (Where == Company ? "" : Where) == row.Code)
        && (Kind is null || Kind == row.Rule.Kind)
        && (Effect is null || Effect == row.Rule.Effect)
        && (State is null || State == row.State)
        && (Review is null || Review == row.Rule.Review)
        && Words.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => Holds(row, word));

    internal ListQuery List(HttpContext http, ListOrder<RuleRow> order) =>
        ListQuery.Of(
            http,
            RuleAddress.List,
            order.Columns,
            ("words", Words),
            ("where", Where),
            ("kind", Kind is { } kind ? Kebab.Of(kind) : null),
            ("effect", Effect is { } effect ? Kebab.Of(effect) : null),
            ("state", State is { } state ? Kebab.Of(state) : null),
            ("review", Review)
        );

    private static bool Holds(RuleRow row, string word) =>
        new[] { row.Rule.Title, row.Rule.Meaning, row.Rule.Citation, row.Rule.Pack, row.Rule.Name, row.Where }
            .Concat(row.Rule.Covers)
            .Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
