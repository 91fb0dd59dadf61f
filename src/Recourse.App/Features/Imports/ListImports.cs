using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Imports;

/// <summary>All imports, newest first.</summary>
public static class ListImports
{
    private const int PageRows = 50;

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/imports", Handle).RequireAuthorization(Policies.Importer);

    public sealed class View
    {
        internal IReadOnlyList<Line> Lines { get; init; } = [];
        internal int Page { get; init; }
        internal int Pages { get; init; }
    }

    internal sealed record Line(Import Import, Portfolio Portfolio, string? By, ControlTotals? Totals);

    private static async Task<RazorComponentResult<ImportsPage>> Handle(Db db, int? page, CancellationToken cancel)
    {
        var count = await db.Imports.CountAsync(cancel);
        var pages = Math.Max(1, (count + PageRows - 1) / PageRows);
        var at = Math.Clamp(page ?? 1, 1, pages);
        var rows = await (
            from import in db.Imports.AsNoTracking()
            join portfolio in db.Portfolios.AsNoTracking() on import.PortfolioId equals portfolio.Id
            orderby import.StartedAt descending, import.Id descending
            select new
            {
                import,
                portfolio,
                By = db
                    .Users.Where(user => user.Id == import.StartedBy)
                    .Select(user => user.DisplayName)
                    .SingleOrDefault(),
            }
        )
            .Skip((at - 1) * PageRows)
            .Take(PageRows)
            .ToListAsync(cancel);
        var lines = rows.Select(row => new Line(
            row.import,
            row.portfolio,
            row.By,
            row.import.TotalsJson is { } totals ? ControlTotals.FromJson(totals) : null
        ));
        return new(
            new
            {
                View = new View
                {
                    Lines = [.. lines],
                    Page = at,
                    Pages = pages,
                },
            }
        );
    }
}
