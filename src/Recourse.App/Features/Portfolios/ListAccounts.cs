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
    internal const int PageSize = 50;

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal Portfolio Portfolio { get; init; } = null!;
        internal LaneCounts Lanes { get; init; } = LaneCounts.Empty;

        /// <summary>Null shows all lanes.</summary>
        internal WorkLane? Lane { get; init; }
        internal int Page { get; init; }
        internal int Pages { get; init; }
        internal IReadOnlyList<(Account Account, string? Product, long? PersonId)> Rows { get; init; } = [];
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/portfolios/{key}/accounts", Handle).RequireAuthorization(Policies.Reports);
        app.MapGet("/portfolios/{key}/accounts.csv", Download).RequireAuthorization(Policies.Reports);
    }

    private static async Task<IResult> Handle(
        string key,
        string? lane,
        int? page,
        HttpContext http,
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
        var count = chosen is { } one ? lanes.In(one) : lanes.All;
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var shown = Math.Clamp(page ?? 1, 1, pages);
        var products = await ProductNames(db, portfolio.Id, cancel);
        var rows = await Of(http, db, portfolio.Id, chosen)
            .Skip((shown - 1) * PageSize)
            .Take(PageSize)
            .AsNoTracking()
            .ToListAsync(cancel);
        var borrowers = await Borrowers(db, rows, cancel);
        return new RazorComponentResult<AccountsPage>(
            new
            {
                Shown = new Shown
                {
                    Portfolio = portfolio,
                    Lanes = lanes,
                    Lane = chosen,
                    Page = shown,
                    Pages = pages,
                    Rows = [.. rows.Select(row => (row, NameOf(products, row), borrowers(row.Id)))],
                },
            }
        );
    }

    private static async Task<IResult> Download(
        string key,
        string? lane,
        HttpContext http,
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
        var name = $"{portfolio.Key}-{(chosen is { } one ? one.ToString().ToLowerInvariant() : "all")}.csv";
        return Results.Stream(
            async stream =>
            {
                await using var csv = new CsvDownload(stream);
                await csv.Write(
                    "number,product,status,status_code,as_of,stage_days,currency,balance,past_due,state,zip,lane,why"
                        .Split(',')
                        .Select(CsvDownload.Text)
                );
                await foreach (var row in Of(http, db, portfolio.Id, chosen).AsNoTracking().AsAsyncEnumerable())
                {
                    await csv.Write(Cells(row, NameOf(products, row), portfolio));
                }
            },
            "text/csv; charset=utf-8",
            name
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

    private static IQueryable<Account> Of(HttpContext http, Db db, long portfolioId, WorkLane? lane)
    {
        var accounts = db.Accounts.Where(account => account.PortfolioId == portfolioId && account.IsWorkable);
        var closed = Doorkeeper.ClosedAccounts(http, db);
        accounts = accounts.Where(account => !closed.Contains(account.Id));
        return (lane is { } one ? accounts.Where(account => account.Lane == one) : accounts).OrderBy(account =>
            account.Number
        );
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
