using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Portfolios;

/// <summary>All portfolios, with what their accounts wait for.</summary>
public static class ListPortfolios
{
    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal IReadOnlyList<(Portfolio Portfolio, LaneCounts Lanes)> Rows { get; init; } = [];
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/portfolios", Handle).RequireAuthorization(Policies.Reports);

    private static async Task<RazorComponentResult<PortfoliosPage>> Handle(Db db, CancellationToken cancel)
    {
        var portfolios = await db.Portfolios.AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancel);
        var lanes = await LaneCounts.Read(db, null, cancel);
        var rows = portfolios.Select(row => (row, lanes.GetValueOrDefault(row.Id, LaneCounts.Empty))).ToList();
        return new(new { Shown = new Shown { Rows = rows } });
    }
}
