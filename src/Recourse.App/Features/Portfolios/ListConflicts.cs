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
    internal const int PageSize = 50;

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal Portfolio Portfolio { get; init; } = null!;
        internal IReadOnlyList<(string Kind, int Count)> Kinds { get; init; } = [];

        /// <summary>Null shows all kinds.</summary>
        internal string? Kind { get; init; }
        internal int Page { get; init; }
        internal int Pages { get; init; }
        internal IReadOnlyList<Found> Rows { get; init; } = [];
    }

    /// <summary>One contradiction, with the account and the import whose file holds it.</summary>
    internal sealed class Found
    {
        internal required DataConflict Conflict { get; init; }
        internal required Import Import { get; init; }
        internal required Account Account { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/portfolios/{key}/conflicts", Handle).RequireAuthorization(Policies.Reports);

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

    private static async Task<IResult> Handle(string key, string? kind, int? page, Db db, CancellationToken cancel)
    {
        var portfolio = await db.Portfolios.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancel);
        if (portfolio is null)
        {
            return Results.NotFound();
        }
        var all = Of(db, portfolio.Id).AsNoTracking();
        var kinds = await all.GroupBy(found => found.Conflict.Kind)
            .Select(same => new { same.Key, Count = same.Count() })
            .ToListAsync(cancel);
        var chosen = kinds.Find(it => it.Key == kind)?.Key;
        var count = kinds.Where(it => chosen is null || it.Key == chosen).Sum(it => it.Count);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var shown = Math.Clamp(page ?? 1, 1, pages);
        var rows = await all.Where(found => chosen == null || found.Conflict.Kind == chosen)
            .OrderBy(found => found.Account.Number)
            .ThenBy(found => found.Conflict.Id)
            .Skip((shown - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(cancel);
        return new RazorComponentResult<ConflictsPage>(
            new
            {
                Shown = new Shown
                {
                    Portfolio = portfolio,
                    Kinds = [.. kinds.OrderByDescending(it => it.Count).Select(it => (it.Key, it.Count))],
                    Kind = chosen,
                    Page = shown,
                    Pages = pages,
                    Rows = rows,
                },
            }
        );
    }
}
