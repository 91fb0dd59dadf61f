using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;

namespace Recourse.App.Features.Portfolios;

/// <summary>The accounts of a portfolio in one lane, or all of them: as a page, and as a CSV file.</summary>
public static class ListAccounts
{
    private const string Columns =
        "number,product,status,status_code,as_of,stage_days,currency,balance,past_due,state,zip,lane,why";

    private static readonly ListOrder<Account> Order = new ListOrder<Account>(rows => rows.OrderBy(row => row.Number))
        .By("number", row => row.Number)
        .ByKnown("asof", row => row.StatusAsOf)
        .ByKnown("days", row => row.ReportedDaysFrom, largestFirst: true)
        .ByKnown("balance", row => row.BalanceCents, largestFirst: true)
        .ByKnown("pastdue", row => row.PastDueCents, largestFirst: true)
        .ByKnown("state", row => row.State)
        .Then(row => row.Number);

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal Portfolio Portfolio { get; init; } = null!;
        internal LaneCounts Lanes { get; init; } = LaneCounts.Empty;

        /// <summary>Null shows all lanes.</summary>
        internal WorkLane? Lane { get; init; }

        /// <summary>How the numbers begin; empty: anyhow.</summary>
        internal string Number { get; init; } = "";
        internal ListQuery List { get; init; } = null!;
        internal IReadOnlyList<(Account Account, string? Product, long? PersonId)> Rows { get; init; } = [];
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/portfolios/{key}/accounts", Handle).RequireAuthorization(Policies.Reports);
        app.MapGet("/portfolios/{key}/accounts.csv", Download).RequireAuthorization(Policies.Reports);
    }

    private static async Task<IResult> Handle(
        HttpContext http,
        string key,
        string? lane,
        string? number,
        Db db,
        CancellationToken cancel
    )
    {
        var portfolio = await db.Portfolios.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancel);
        if (portfolio is null || !TryRead(lane, out var chosen))
        {
            return Results.NotFound();
        }
        var lanes = (await LaneCounts.Read(db, portfolio.Id, cancel)).GetValueOrDefault(portfolio.Id, LaneCounts.Empty);
        var query = Of(http, db, portfolio.Id, chosen, number);
        var count =
            !string.IsNullOrWhiteSpace(number) ? await query.CountAsync(cancel)
            : chosen is { } one ? lanes.In(one)
            : lanes.All;
        var list = ListOf(http, portfolio, chosen, number).Counted(count);
        var products = await ProductNames(db, portfolio.Id, cancel);
        var rows = await Order.Page(query, list).ToListAsync(cancel);
        var borrowers = await Borrowers(db, rows, cancel);
        return new RazorComponentResult<AccountsPage>(
            new
            {
                Shown = new Shown
                {
                    Portfolio = portfolio,
                    Lanes = lanes,
                    Lane = chosen,
                    Number = number?.Trim() ?? "",
                    List = list,
                    Rows = [.. rows.Select(row => (row, NameOf(products, row), borrowers(row.Id)))],
                },
            }
        );
    }

    private static ListQuery ListOf(HttpContext http, Portfolio portfolio, WorkLane? lane, string? number) =>
        ListQuery.Of(
            http,
            $"/portfolios/{portfolio.Key}/accounts",
            Order.Columns,
            ("lane", lane?.ToString()),
            ("number", number?.Trim())
        );

    private static async Task<IResult> Download(
        HttpContext http,
        string key,
        string? lane,
        string? number,
        Db db,
        CancellationToken cancel
    )
    {
        var portfolio = await db.Portfolios.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancel);
        if (portfolio is null || !TryRead(lane, out var chosen))
        {
            return Results.NotFound();
        }
        var products = await ProductNames(db, portfolio.Id, cancel);
        var list = ListOf(http, portfolio, chosen, number);
        return CsvList.Send(
            $"{portfolio.Key}-{(chosen is { } one ? one.ToString().ToLowerInvariant() : "all")}.csv",
            Columns,
            async csv =>
            {
                var rows = Order.Apply(Of(http, db, portfolio.Id, chosen, number), list);
                await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
                    await csv.Write(Cells(row, NameOf(products, row), portfolio));
            }
        );
    }

    private static IEnumerable<string> Cells(Account row, string? product, Portfolio portfolio) =>
        [
            CsvDownload.Text(row.Number),
            CsvDownload.Text(product ?? "unknown"),
            CsvDownload.Text(Words.Of(row.Status)),
            CsvDownload.Text(row.StatusCode ?? "unknown"),
            row.StatusAsOf is { } asOf ? LocalDatePattern.Iso.Format(asOf) : "unknown",
            // “1–29” alone would be read as a day in January.
            CsvDownload.Text(
                (BookWords.StageOf(row, BucketNames.Read(portfolio)) ?? "none").Replace(
                    "–",
                    " to ",
                    StringComparison.Ordinal
                )
            ),
            portfolio.Currency,
            Amount(row.BalanceCents),
            Amount(row.PastDueCents),
            CsvDownload.Text(row.State ?? "unknown"),
            CsvDownload.Text(row.Zip ?? "unknown"),
            CsvDownload.Text(BookWords.Of(row.Lane)),
            CsvDownload.Text(BookWords.WhyIn(row)),
        ];

    /// <summary>A number that a spreadsheet adds up: -12.50. Unknown is a word, because it is not zero.</summary>
    private static string Amount(long? cents) =>
        cents is { } known ? (known / 100m).ToString("0.00", CultureInfo.InvariantCulture) : "unknown";

    private static IQueryable<Account> Of(HttpContext http, Db db, long portfolioId, WorkLane? lane, string? number)
    {
        var closed = Doorkeeper.ClosedAccounts(http, db);
        var rows = db
            .Accounts.AsNoTracking()
            .Where(row => row.PortfolioId == portfolioId && row.IsWorkable && !closed.Contains(row.Id));
        if (lane is { } one)
            rows = rows.Where(row => row.Lane == one);
        return number?.Trim() is { Length: > 0 } begin ? rows.Where(row => row.Number.StartsWith(begin)) : rows;
    }

    /// <summary>The borrower named first of each account, whose screen shows it; null where there is none.</summary>
    private static async Task<Func<long, long?>> Borrowers(Db db, List<Account> rows, CancellationToken cancel)
    {
        var ids = rows.Select(row => row.Id).ToArray();
        var parties = await db
            .AccountParties.AsNoTracking()
            .Where(it => ids.Contains(it.AccountId))
            .ToListAsync(cancel);
        var ofAccount = parties.ToLookup(party => party.AccountId);
        return id => ofAccount[id].OrderBy(party => party.Kind != PartyKind.Primary).FirstOrDefault()?.PersonId;
    }

    private static Task<Dictionary<long, string>> ProductNames(Db db, long portfolioId, CancellationToken cancel) =>
        db.Products.Where(row => row.PortfolioId == portfolioId).ToDictionaryAsync(it => it.Id, it => it.Name, cancel);

    private static string? NameOf(Dictionary<long, string> products, Account account) =>
        account.ProductId is { } id ? products.GetValueOrDefault(id) : null;

    /// <summary>A lane by its name; nothing asks for all. False when there is no such lane.</summary>
    private static bool TryRead(string? text, out WorkLane? lane)
    {
        lane = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }
        lane = BookWords
            .Lanes.Select(it => (WorkLane?)it)
            .FirstOrDefault(it => it.ToString()!.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase));
        return lane is not null;
    }
}
