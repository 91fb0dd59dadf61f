using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Imports;

/// <summary>All imports, newest first: as a page, and as a CSV file.</summary>
public static class ListImports
{
    private const string Columns = "import,file,profile,version,state,portfolio,as_of,rows,refused,begun,by";

    private static readonly ListOrder<Row> Order = new ListOrder<Row>(rows =>
        rows.OrderByDescending(row => row.Import.StartedAt).ThenByDescending(row => row.Import.Id)
    )
        .By("file", row => row.Import.FileName)
        .By("portfolio", row => row.Portfolio.Name)
        .By("asof", row => row.Import.AsOf, largestFirst: true)
        .By("begun", row => row.Import.StartedAt, largestFirst: true)
        .ByKnown("by", row => row.By)
        .Then(row => row.Import.Id);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/imports", Handle).RequireAuthorization(Policies.Importer);
        app.MapGet("/imports.csv", Download).RequireAuthorization(Policies.Importer);
    }

    public sealed class View
    {
        internal IReadOnlyList<Line> Lines { get; init; } = [];
        internal ListQuery List { get; init; } = null!;
        internal IReadOnlyList<(string Key, string Name)> Portfolios { get; init; } = [];
        internal string? Portfolio { get; init; }
        internal ImportState? State { get; init; }
    }

    internal sealed record Line(Import Import, Portfolio Portfolio, string? By, ControlTotals? Totals);

    private sealed class Row
    {
        internal required Import Import { get; init; }
        internal required Portfolio Portfolio { get; init; }
        internal required string? By { get; init; }
    }

    private static async Task<RazorComponentResult<ImportsPage>> Handle(
        HttpContext http,
        string? portfolio,
        string? state,
        Db db,
        CancellationToken cancel
    )
    {
        var chosen = StateOf(state);
        var query = Of(db, portfolio, chosen);
        var list = ListOf(http, portfolio, chosen).Counted(await query.CountAsync(cancel));
        var rows = await Order.Page(query, list).ToListAsync(cancel);
        var portfolios = await db
            .Portfolios.OrderBy(row => row.Name)
            .Select(row => new { row.Key, row.Name })
            .ToListAsync(cancel);
        return new(
            new
            {
                View = new View
                {
                    Lines = rows.ConvertAll(LineOf),
                    List = list,
                    Portfolios = [.. portfolios.Select(it => (it.Key, it.Name))],
                    Portfolio = portfolio,
                    State = chosen,
                },
            }
        );
    }

    private static IResult Download(HttpContext http, string? portfolio, string? state, Db db, CancellationToken cancel)
    {
        var list = ListOf(http, portfolio, StateOf(state));
        return CsvList.Send(
            "imports.csv",
            Columns,
            async csv =>
            {
                var rows = Order.Apply(Of(db, portfolio, StateOf(state)), list);
                await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
                    await csv.Write(Cells(LineOf(row)));
            }
        );
    }

    private static ImportState? StateOf(string? text) =>
        Enum.TryParse<ImportState>(text, out var state) && Enum.IsDefined(state) ? state : null;

    private static ListQuery ListOf(HttpContext http, string? portfolio, ImportState? state) =>
        ListQuery.Of(http, "/imports", Order.Columns, ("portfolio", portfolio), ("state", state?.ToString()));

    private static IQueryable<Row> Of(Db db, string? portfolio, ImportState? state) =>
        from import in db.Imports.AsNoTracking()
        where state == null || import.State == state
        join one in db.Portfolios.AsNoTracking() on import.PortfolioId equals one.Id
        where string.IsNullOrEmpty(portfolio) || one.Key == portfolio
        select new Row
        {
            Import = import,
            Portfolio = one,
            By = db.Users.Where(user => user.Id == import.StartedBy).Select(user => user.DisplayName).SingleOrDefault(),
        };

    private static Line LineOf(Row row) =>
        new(
            row.Import,
            row.Portfolio,
            row.By,
            row.Import.TotalsJson is { } totals ? ControlTotals.FromJson(totals) : null
        );

    private static IEnumerable<string> Cells(Line line) =>
        [
            line.Import.Id.ToString(CultureInfo.InvariantCulture),
            CsvDownload.Text(line.Import.FileName),
            CsvDownload.Text(line.Import.ProfileName),
            line.Import.ProfileVersion.ToString(CultureInfo.InvariantCulture),
            CsvDownload.Text(Say.State(line.Import.State)),
            CsvDownload.Text(line.Portfolio.Name),
            Typed.Of(line.Import.AsOf),
            line.Totals?.RowsRead.ToString(CultureInfo.InvariantCulture) ?? "",
            line.Totals?.Refused.ToString(CultureInfo.InvariantCulture) ?? "",
            InstantPattern.ExtendedIso.Format(line.Import.StartedAt),
            CsvDownload.Text(line.By ?? "command line"),
        ];
}
