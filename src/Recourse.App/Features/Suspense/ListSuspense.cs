using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Suspense;

/// <summary>
/// Money of which nobody knows yet whose it is, the oldest first, with its age and sum; and what became of the rest.
/// </summary>
public static class ListSuspense
{
    internal const string Settled = "settled";
    internal const string Waiting = "waiting";
    private const string Columns =
        "id,portfolio,received_on,age_days,currency,amount,"
        + "method,reference,payer,words,outcome,settled_at,settled_words";

    private static readonly ListOrder<Row> WaitingOrder = OrderOf(rows =>
        rows.OrderBy(row => row.Item.ReceivedOn).ThenBy(row => row.Item.Id)
    );
    private static readonly ListOrder<Row> SettledOrder = OrderOf(rows =>
            rows.OrderByDescending(row => row.Item.SettledAt).ThenByDescending(row => row.Item.Id)
        )
        .By("settled", row => row.Item.SettledAt, largestFirst: true);

    /// <summary>One item with its portfolio.</summary>
    internal sealed class Row
    {
        internal required SuspenseItem Item { get; init; }
        internal required Portfolio Portfolio { get; init; }
    }

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal bool IsSettled { get; init; }
        internal string Portfolio { get; init; } = "";
        internal IReadOnlyList<(string Key, string Name)> Portfolios { get; init; } = [];
        internal ListQuery List { get; init; } = null!;

        /// <summary>One sum for each currency.</summary>
        internal IReadOnlyList<string> Sums { get; init; } = [];
        internal Instant Now { get; init; }
        internal IReadOnlyList<Row> Rows { get; init; } = [];
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(SuspenseWords.List, Handle).RequireAuthorization(Policies.Reader);
        app.MapGet("/suspense.csv", Download).RequireAuthorization(Policies.Reader);
    }

    private static ListOrder<Row> OrderOf(Func<IQueryable<Row>, IOrderedQueryable<Row>> first) =>
        new ListOrder<Row>(first)
            .By("received", row => row.Item.ReceivedOn)
            .By("amount", row => row.Item.AmountCents, largestFirst: true)
            .ByKnown("reference", row => row.Item.Reference)
            .ByKnown("payer", row => row.Item.Payer)
            .By("portfolio", row => row.Portfolio.Name)
            .Then(row => row.Item.Id);

    private static ListOrder<Row> Order(string? show) => show == Settled ? SettledOrder : WaitingOrder;

    private static ListQuery ListOf(HttpContext http, string? show, string? portfolio) =>
        ListQuery.Of(
            http,
            SuspenseWords.List,
            Order(show).Columns,
            ("show", show == Settled ? Settled : Waiting),
            ("portfolio", portfolio)
        );

    private static IQueryable<Row> Of(Db db, bool isSettled, string? portfolio) =>
        from item in db.SuspenseItems.AsNoTracking()
        where (item.SettledAt != null) == isSettled
        join one in db.Portfolios on item.PortfolioId equals one.Id
        where string.IsNullOrEmpty(portfolio) || one.Key == portfolio
        select new Row { Item = item, Portfolio = one };

    private static async Task<IResult> Handle(
        HttpContext http,
        string? show,
        string? portfolio,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        var rows = Of(db, show == Settled, portfolio);
        var sums = await rows.GroupBy(row => row.Portfolio.Currency)
            .Select(group => new
            {
                Currency = group.Key,
                Count = group.Count(),
                Cents = group.Sum(row => row.Item.AmountCents),
            })
            .OrderBy(it => it.Currency)
            .ToListAsync(cancel);
        var list = ListOf(http, show, portfolio).Counted(sums.Sum(it => it.Count));
        var portfolios = await db
            .Portfolios.OrderBy(row => row.Name)
            .Select(row => new { row.Key, row.Name })
            .ToListAsync(cancel);
        return new RazorComponentResult<SuspenseListPage>(
            new
            {
                Shown = new Shown
                {
                    IsSettled = show == Settled,
                    Portfolio = portfolio ?? "",
                    Portfolios = [.. portfolios.Select(it => (it.Key, it.Name))],
                    List = list,
                    Sums = [.. sums.Select(it => Ui.Show.Money(it.Cents, it.Currency))],
                    Now = clock.GetCurrentInstant(),
                    Rows = await Order(show).Page(rows, list).ToListAsync(cancel),
                },
            }
        );
    }

    private static IResult Download(
        HttpContext http,
        string? show,
        string? portfolio,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        var now = clock.GetCurrentInstant();
        var list = ListOf(http, show, portfolio);
        return CsvList.Send(
            show == Settled ? "suspense-settled.csv" : "suspense-waiting.csv",
            Columns,
            async csv =>
            {
                var rows = Order(show).Apply(Of(db, show == Settled, portfolio), list);
                await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
                    await csv.Write(Cells(row, now));
            }
        );
    }

    private static IEnumerable<string> Cells(Row row, Instant now)
    {
        var it = row.Item;
        return
        [
            it.Id.ToString(CultureInfo.InvariantCulture),
            CsvDownload.Text(row.Portfolio.Key),
            LocalDatePattern.Iso.Format(it.ReceivedOn),
            SuspenseWords.Age(it, BookPolicy.Today(row.Portfolio, now)).ToString(CultureInfo.InvariantCulture),
            row.Portfolio.Currency,
            Typed.Of(it.AmountCents),
            CsvDownload.Text(Words.Of(it.Method)),
            CsvDownload.Text(it.Reference ?? ""),
            CsvDownload.Text(it.Payer ?? ""),
            CsvDownload.Text(it.Words ?? ""),
            SuspenseWords.Outcome(it),
            it.SettledAt is { } at ? InstantPattern.ExtendedIso.Format(at) : "",
            CsvDownload.Text(it.SettledWords ?? ""),
        ];
    }
}
