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
    internal const int PageSize = 50;
    internal const string Settled = "settled";

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
        internal int Count { get; init; }

        /// <summary>One sum for each currency.</summary>
        internal IReadOnlyList<string> Sums { get; init; } = [];
        internal int Page { get; init; }
        internal int Pages { get; init; }
        internal Instant Now { get; init; }
        internal IReadOnlyList<Row> Rows { get; init; } = [];

        internal string Query =>
            $"show={(IsSettled ? Settled : "waiting")}&portfolio={Uri.EscapeDataString(Portfolio)}";
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(SuspenseWords.List, Handle).RequireAuthorization(Policies.Reader);
        app.MapGet("/suspense.csv", Download).RequireAuthorization(Policies.Reader);
    }

    private static IQueryable<Row> Of(Db db, bool isSettled, string? portfolio)
    {
        var items = db.SuspenseItems.AsNoTracking().Where(row => (row.SettledAt != null) == isSettled);
        var ordered = isSettled
            ? items.OrderByDescending(row => row.SettledAt).ThenByDescending(row => row.Id)
            : items.OrderBy(row => row.ReceivedOn).ThenBy(row => row.Id);
        return from item in ordered
            join one in db.Portfolios on item.PortfolioId equals one.Id
            where string.IsNullOrEmpty(portfolio) || one.Key == portfolio
            select new Row { Item = item, Portfolio = one };
    }

    private static async Task<IResult> Handle(
        string? show,
        string? portfolio,
        int? page,
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
        var count = sums.Sum(it => it.Count);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var shown = Math.Clamp(page ?? 1, 1, pages);
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
                    Count = count,
                    Sums = [.. sums.Select(it => Ui.Show.Money(it.Cents, it.Currency))],
                    Page = shown,
                    Pages = pages,
                    Now = clock.GetCurrentInstant(),
                    Rows = await rows.Skip((shown - 1) * PageSize).Take(PageSize).ToListAsync(cancel),
                },
            }
        );
    }

    private static IResult Download(string? show, string? portfolio, Db db, IClock clock, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        return Results.Stream(
            async stream =>
            {
                await using var csv = new CsvDownload(stream);
                await csv.Write(
                    (
                        "id,portfolio,received_on,age_days,currency,amount,"
                        + "method,reference,payer,words,outcome,settled_at,settled_words"
                    ).Split(',')
                );
                await foreach (
                    var row in Of(db, show == Settled, portfolio).AsAsyncEnumerable().WithCancellation(cancel)
                )
                    await csv.Write(Cells(row, now));
            },
            "text/csv; charset=utf-8",
            show == Settled ? "suspense-settled.csv" : "suspense-waiting.csv"
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
