using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Law;

namespace Recourse.App.Features.Portfolios;

/// <summary>
/// One portfolio: its terms, its accounts by lane, product and capacity, and what its tapes contradict.
/// </summary>
public static class ShowPortfolio
{
    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal Portfolio Portfolio { get; init; } = null!;
        internal LaneCounts Lanes { get; init; } = LaneCounts.Empty;
        internal LocalDate Today { get; init; }
        internal IReadOnlyList<CapacityCount> Capacities { get; init; } = [];
        internal int WithoutCapacity { get; init; }
        internal IReadOnlyList<ProductCount> Products { get; init; } = [];
        internal int Conflicts { get; init; }
        internal int MonthEnds { get; init; }
    }

    /// <summary>So many accounts for which we act in one role.</summary>
    /// <param name="InDefault">In default when obtained; null is unknown.</param>
    internal sealed record CapacityCount(PartyRole Role, bool? InDefault, int Accounts);

    internal sealed record ProductCount(string Code, string Name, DebtKind Kind, int Accounts);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/portfolios/{key}", Handle).RequireAuthorization(Policies.Reports);

    /// <summary>
    /// In what capacity we act today for the workable accounts: of each account's dated rows the newest that counts.
    /// </summary>
    internal static Task<List<CapacityCount>> Capacities(
        Db db,
        long portfolioId,
        LocalDate today,
        CancellationToken cancel
    ) =>
        (
            from capacity in db.AccountCapacities
            join account in db.Accounts on capacity.AccountId equals account.Id
            where account.PortfolioId == portfolioId && account.IsWorkable && capacity.FromOn <= today
            where
                !db.AccountCapacities.Any(later =>
                    later.AccountId == capacity.AccountId
                    && later.FromOn <= today
                    && (later.FromOn > capacity.FromOn || (later.FromOn == capacity.FromOn && later.Id > capacity.Id))
                )
            group capacity by new { capacity.Role, capacity.InDefaultWhenObtained } into same
            select new CapacityCount(same.Key.Role, same.Key.InDefaultWhenObtained, same.Count())
        ).ToListAsync(cancel);

    private static async Task<IResult> Handle(string key, Db db, IClock clock, CancellationToken cancel)
    {
        var portfolio = await db.Portfolios.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancel);
        if (portfolio is null)
        {
            return Results.NotFound();
        }
        var today = clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[portfolio.Zone]).Date;
        var lanes = (await LaneCounts.Read(db, portfolio.Id, cancel)).GetValueOrDefault(portfolio.Id, LaneCounts.Empty);
        var capacities = await Capacities(db, portfolio.Id, today, cancel);
        var shown = new Shown
        {
            Portfolio = portfolio,
            Lanes = lanes,
            Today = today,
            Capacities = capacities,
            WithoutCapacity = lanes.All - capacities.Sum(row => row.Accounts),
            Products = await Products(db, portfolio.Id, cancel),
            Conflicts = await ListConflicts.Of(db, portfolio.Id).CountAsync(cancel),
            MonthEnds = await db
                .MonthEnds.Where(row => row.PortfolioId == portfolio.Id)
                .Select(row => row.On)
                .Distinct()
                .CountAsync(cancel),
        };
        return new RazorComponentResult<PortfolioPage>(new { Shown = shown });
    }

    private static async Task<List<ProductCount>> Products(Db db, long portfolioId, CancellationToken cancel)
    {
        var counts = await db
            .Accounts.Where(account => account.PortfolioId == portfolioId && account.IsWorkable)
            .GroupBy(account => account.ProductId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(cancel);
        var products = await db
            .Products.AsNoTracking()
            .Where(row => row.PortfolioId == portfolioId)
            .ToListAsync(cancel);
        var known = products
            .OrderBy(row => row.Name, StringComparer.Ordinal)
            .Select(row => new ProductCount(
                row.Code,
                row.Name,
                row.DebtKind,
                counts.Find(it => it.Key == row.Id)?.Count ?? 0
            ));
        var without = counts.Find(it => it.Key is null)?.Count ?? 0;
        return without > 0 ? [.. known, new ProductCount("", "unknown", DebtKind.Unknown, without)] : [.. known];
    }
}
