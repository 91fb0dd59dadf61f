using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Worklists;

namespace Recourse.App.Features.Portfolios;

/// <summary>All portfolios, with what their accounts wait for.</summary>
public static class ListPortfolios
{
    private const string Columns = "key,name,lender,of_record,zone,currency,tape_of,accounts,calls";

    private static readonly ListOrder<Row> Order = new ListOrder<Row>(rows =>
        rows.OrderBy(row => row.Portfolio.Name).ThenBy(row => row.Portfolio.Id)
    )
        .By("name", row => row.Portfolio.Name)
        .ByKnown("tape", row => row.Portfolio.TapeAsOf, largestFirst: true)
        .By("accounts", row => row.Lanes.All, largestFirst: true)
        .By("calls", row => row.Lanes.In(WorkLane.Calls), largestFirst: true)
        .Then(row => row.Portfolio.Id);

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal IReadOnlyList<Row> Rows { get; init; } = [];
        internal ListQuery List { get; init; } = null!;

        /// <summary>A part of the name, key or lender; empty: all.</summary>
        internal string Name { get; init; } = "";
    }

    internal sealed record Row(Portfolio Portfolio, LaneCounts Lanes);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/portfolios", Handle).RequireAuthorization(Policies.Reports);
        app.MapGet("/portfolios.csv", Download).RequireAuthorization(Policies.Reports);
    }

    private static async Task<RazorComponentResult<PortfoliosPage>> Handle(
        HttpContext http,
        string? name,
        Db db,
        CancellationToken cancel
    )
    {
        var rows = await Rows(db, name, cancel);
        var list = ListOf(http, name).Counted(rows.Count);
        return new(
            new
            {
                Shown = new Shown
                {
                    Rows = [.. Order.Page(rows.AsQueryable(), list)],
                    List = list,
                    Name = name?.Trim() ?? "",
                },
            }
        );
    }

    private static IResult Download(HttpContext http, string? name, Db db, CancellationToken cancel)
    {
        var list = ListOf(http, name);
        return CsvList.Send(
            "portfolios.csv",
            Columns,
            async csv =>
            {
                foreach (var row in Order.Apply((await Rows(db, name, cancel)).AsQueryable(), list))
                    await csv.Write(Cells(row));
            }
        );
    }

    private static ListQuery ListOf(HttpContext http, string? name) =>
        ListQuery.Of(http, "/portfolios", Order.Columns, ("name", name?.Trim()));

    /// <summary>There are dozens of portfolios, never thousands.</summary>
    private static async Task<List<Row>> Rows(Db db, string? name, CancellationToken cancel)
    {
        var portfolios = await db.Portfolios.AsNoTracking().ToListAsync(cancel);
        var lanes = await LaneCounts.Read(db, null, cancel);
        var part = name?.Trim() ?? "";
        return
        [
            .. portfolios
                .Where(row => IsIn(part, row.Name) || IsIn(part, row.Key) || IsIn(part, row.Lender))
                .Select(row => new Row(row, lanes.GetValueOrDefault(row.Id, LaneCounts.Empty))),
        ];
    }

    private static bool IsIn(string part, string text) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Cells(Row row) =>
        [
            CsvDownload.Text(row.Portfolio.Key),
            CsvDownload.Text(row.Portfolio.Name),
            CsvDownload.Text(row.Portfolio.Lender),
            CsvDownload.Text(BookWords.Of(row.Portfolio.OfRecord)),
            row.Portfolio.Zone,
            row.Portfolio.Currency,
            row.Portfolio.TapeAsOf is { } asOf ? Typed.Of(asOf) : "",
            row.Lanes.All.ToString(CultureInfo.InvariantCulture),
            row.Lanes.In(WorkLane.Calls).ToString(CultureInfo.InvariantCulture),
        ];
}
