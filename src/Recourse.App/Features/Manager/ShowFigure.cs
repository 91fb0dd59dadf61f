using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.Ui;
using Recourse.Core.Reports;

namespace Recourse.App.Features.Manager;

/// <summary>The records behind a figure of a day, as a page and as a CSV file.</summary>
public static class ShowFigure
{
    private static readonly ListOrder<FigureRow> Order = new ListOrder<FigureRow>(rows =>
        rows.OrderByDescending(row => row.At).ThenBy(row => row.Id).ThenBy(row => row.Kind)
    )
        .By("when", row => row.At)
        .ByKnown("on", row => row.On)
        .ByKnown("borrower", row => row.Name)
        .ByKnown("amount", row => row.Cents, largestFirst: true)
        .Then(row => row.Id);

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal Asked Asked { get; init; } = null!;
        internal string Key { get; init; } = "";
        internal string Heading { get; init; } = "";
        internal Metric Metric { get; init; } = null!;
        internal bool IsMonth { get; init; }
        internal long? Officer { get; init; }
        internal ListQuery List { get; init; } = null!;
        internal IReadOnlyList<FigureRow> Rows { get; init; } = [];
        internal Names Names { get; init; } = null!;
    }

    /// <summary>What ids of rows are called.</summary>
    internal sealed record Names(Dictionary<long, string> Accounts, Dictionary<long, string> Officers)
    {
        internal string Officer(long? id) =>
            id is { } one && one > 0 ? Officers.GetValueOrDefault(one, "somebody") : "the system";

        internal string Person(FigureRow row) =>
            Words.Person(row.Name, row.AccountId is { } id ? Accounts.GetValueOrDefault(id) : null);
    }

    /// <summary>What the address asks for.</summary>
    private sealed record Question(string Key, Asked Asked, bool IsMonth, long? Officer, ListQuery List);

    private static readonly Dictionary<string, (string Heading, Metric Metric)> Keys = new(StringComparer.Ordinal)
    {
        ["collected"] = ("Money posted and returned", Metrics.Collected),
        ["promises"] = ("Promises that fell due", Metrics.PromisesKept),
        ["promises-made"] = ("Promises taken", Metrics.PromisesMade),
        ["attempts"] = ("Calls dialled", Metrics.Contacts),
        ["contacts"] = ("Calls that reached the borrower", Metrics.Contacts),
        ["conversations"] = ("Conversations", Metrics.Contacts),
        ["refused"] = ("Calls that the gate refused", Metrics.Refused),
    };

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/manager/figures/{key}", Handle).RequireAuthorization(Policies.Supervisor);
        app.MapGet("/manager/figures/{key}.csv", Download).RequireAuthorization(Policies.Supervisor);
    }

    private static async Task<IResult> Handle(
        string key,
        HttpContext http,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        if (!Keys.TryGetValue(key, out var of))
            return Results.NotFound();
        var question = await Read(key, http, db, clock, cancel);
        var rows = Rows(question, http, db);
        var list = question.List.Counted(await rows.CountAsync(cancel));
        var shown = await Order.Page(rows, list).ToListAsync(cancel);
        return new RazorComponentResult<FigurePage>(
            new
            {
                Shown = new Shown
                {
                    Asked = question.Asked,
                    Key = key,
                    Heading = of.Heading,
                    Metric = of.Metric,
                    IsMonth = question.IsMonth,
                    Officer = question.Officer,
                    List = list,
                    Rows = shown,
                    Names = await NamesOf(db, shown, question.Officer, cancel),
                },
            }
        );
    }

    private static async Task<IResult> Download(
        string key,
        HttpContext http,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        if (!Keys.ContainsKey(key))
            return Results.NotFound();
        var question = await Read(key, http, db, clock, cancel);
        var currency = question.Asked.Currency;
        return CsvList.Send(
            $"{key}-{LocalDatePattern.Iso.Format(question.Asked.On)}.csv",
            "at,on,borrower,account,officer,what,amount,currency",
            async csv =>
            {
                var rows = await Order.Apply(Rows(question, http, db), question.List).ToListAsync(cancel);
                var names = await NamesOf(db, rows, question.Officer, cancel);
                foreach (var row in rows)
                    await csv.Write(Cells(row, names, currency));
            }
        );
    }

    private static async Task<Question> Read(
        string key,
        HttpContext http,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        var query = http.Request.Query;
        var asked = await Asked.Read(query["portfolio"], query["on"], db, clock.GetCurrentInstant(), cancel);
        var isMonth = query["month"] == "1" && key == "promises";
        long? officer = long.TryParse(query["officer"], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;
        var list = ListQuery.Of(
            http,
            $"/manager/figures/{key}",
            Order.Columns,
            ("on", Typed.Of(asked.On)),
            ("portfolio", asked.Only?.Key),
            ("month", isMonth ? "1" : null),
            ("officer", officer?.ToString(CultureInfo.InvariantCulture))
        );
        return new Question(key, asked, isMonth, officer, list);
    }

    private static IEnumerable<string> Cells(FigureRow row, Names names, string currency) =>
        [
            InstantPattern.ExtendedIso.Format(row.At),
            row.On is { } on ? LocalDatePattern.Iso.Format(on) : "",
            CsvDownload.Text(names.Person(row)),
            CsvDownload.Text(row.AccountId is { } account ? names.Accounts.GetValueOrDefault(account, "") : ""),
            CsvDownload.Text(names.Officer(row.OfficerId)),
            CsvDownload.Text(row.Words),
            CsvList.Amount(row.Cents),
            row.Cents is null ? "" : currency,
        ];

    /// <summary>The rows of one question, of all zones; borrowers who may not be opened are not among them.</summary>
    private static IQueryable<FigureRow> Rows(Question question, HttpContext http, Db db)
    {
        var (closed, officer) = (Doorkeeper.ClosedPersons(http, db), question.Officer);
        return new DayReading(db, question.Asked.Portfolios)
            .Zones(question.Asked.On)
            .Select(zone => FigureRows.Of(db, question.Key, zone, question.Asked.On, question.IsMonth))
            .DefaultIfEmpty(FigureRows.None(db))
            .Aggregate((all, more) => all.Concat(more))
            .Where(row => !closed.Contains(row.PersonId) && (officer == null || row.OfficerId == officer));
    }

    private static async Task<Names> NamesOf(Db db, List<FigureRow> rows, long? officer, CancellationToken cancel)
    {
        var accounts = rows.Select(row => row.AccountId).OfType<long>().Distinct().ToList();
        var officers = rows.Select(row => row.OfficerId).Append(officer).OfType<long>().Distinct().ToList();
        return new Names(
            await db
                .Accounts.Where(row => accounts.Contains(row.Id))
                .ToDictionaryAsync(row => row.Id, row => row.Number, cancel),
            await db
                .Users.Where(row => officers.Contains(row.Id))
                .ToDictionaryAsync(row => row.Id, row => row.DisplayName, cancel)
        );
    }
}
