using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Portfolios;

/// <summary>
/// Statements of a portfolio's tapes that cannot both be true. Listed for a person, used for nothing.
/// </summary>
public static class ListConflicts
{
    private const string Columns = "account,kind,what_it_says,tape,tape_as_of";

    private static readonly ListOrder<Found> Order = new ListOrder<Found>(rows =>
        rows.OrderBy(row => row.Account.Number).ThenBy(row => row.Conflict.Id)
    )
        .By("account", row => row.Account.Number)
        .By("kind", row => row.Conflict.Kind)
        .By("tape", row => row.Import.AsOf, largestFirst: true)
        .Then(row => row.Conflict.Id);

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal Portfolio Portfolio { get; init; } = null!;
        internal IReadOnlyList<(string Kind, int Count)> Kinds { get; init; } = [];

        /// <summary>Null shows all kinds.</summary>
        internal string? Kind { get; init; }
        internal ListQuery List { get; init; } = null!;
        internal IReadOnlyList<Found> Rows { get; init; } = [];
    }

    /// <summary>One contradiction, with the account and the import whose file holds it.</summary>
    internal sealed class Found
    {
        internal required DataConflict Conflict { get; init; }
        internal required Import Import { get; init; }
        internal required Account Account { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/portfolios/{key}/conflicts", Handle).RequireAuthorization(Policies.Reports);
        app.MapGet("/portfolios/{key}/conflicts.csv", Download).RequireAuthorization(Policies.Reports);
    }

    /// <summary>Those of imports that stand; what was undone says nothing any more.</summary>
    internal static IQueryable<Found> Of(Db db, long portfolioId) =>
        from conflict in db.DataConflicts
        join import in db.Imports on conflict.ImportId equals import.Id
        join account in db.Accounts on conflict.AccountId equals account.Id
        where import.PortfolioId == portfolioId && import.State != ImportState.Undone && account.IsWorkable
        select new Found
        {
            Conflict = conflict,
            Import = import,
            Account = account,
        };

    /// <summary>Without those of borrowers whom this visitor may not open.</summary>
    private static IQueryable<Found> Seen(HttpContext http, Db db, long portfolioId)
    {
        var closed = Doorkeeper.ClosedAccounts(http, db);
        return Of(db, portfolioId).AsNoTracking().Where(row => !closed.Contains(row.Account.Id));
    }

    private static ListQuery ListOf(HttpContext http, Portfolio portfolio, string? kind) =>
        ListQuery.Of(http, $"/portfolios/{portfolio.Key}/conflicts", Order.Columns, ("kind", kind));

    private static async Task<IResult> Download(
        HttpContext http,
        string key,
        string? kind,
        Db db,
        CancellationToken cancel
    )
    {
        var portfolio = await db.Portfolios.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancel);
        if (portfolio is null)
            return Results.NotFound();
        var list = ListOf(http, portfolio, kind);
        return CsvList.Send(
            $"contradictions-{portfolio.Key}.csv",
            Columns,
            async csv =>
            {
                var all = Seen(http, db, portfolio.Id);
                var rows = string.IsNullOrEmpty(kind) ? all : all.Where(found => found.Conflict.Kind == kind);
                await foreach (var row in Order.Apply(rows, list).AsAsyncEnumerable().WithCancellation(cancel))
                    await csv.Write(Cells(row));
            }
        );
    }

    private static IEnumerable<string> Cells(Found row) =>
        [
            CsvDownload.Text(row.Account.Number),
            CsvDownload.Text(row.Conflict.Kind),
            CsvDownload.Text(row.Conflict.Words),
            CsvDownload.Text(row.Import.FileName),
            Typed.Of(row.Import.AsOf),
        ];

    private static async Task<IResult> Handle(
        HttpContext http,
        string key,
        string? kind,
        Db db,
        CancellationToken cancel
    )
    {
        var portfolio = await db.Portfolios.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancel);
        if (portfolio is null)
        {
            return Results.NotFound();
        }
        var all = Seen(http, db, portfolio.Id);
        var kinds = await all.GroupBy(found => found.Conflict.Kind)
            .Select(same => new { same.Key, Count = same.Count() })
            .ToListAsync(cancel);
        var chosen = kinds.Find(it => it.Key == kind)?.Key;
        var count = kinds.Where(it => chosen is null || it.Key == chosen).Sum(it => it.Count);
        var list = ListOf(http, portfolio, chosen).Counted(count);
        var rows = await Order
            .Page(all.Where(found => chosen == null || found.Conflict.Kind == chosen), list)
            .ToListAsync(cancel);
        return new RazorComponentResult<ConflictsPage>(
            new
            {
                Shown = new Shown
                {
                    Portfolio = portfolio,
                    Kinds = [.. kinds.OrderByDescending(it => it.Count).Select(it => (it.Key, it.Count))],
                    Kind = chosen,
                    List = list,
                    Rows = rows,
                },
            }
        );
    }
}
