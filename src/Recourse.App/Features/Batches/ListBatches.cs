using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Batches;

/// <summary>
/// The daily batches, the newest first: an officer's own, or everybody's for managers and compliance.
/// </summary>
public static class ListBatches
{
    internal const string Mine = "mine";
    internal const string Open = "open";
    internal const string All = "all";
    private const string Columns = "batch,day,number,officer,currency,payments,recorded,counted,state,difference_words";

    private static readonly ListOrder<Row> Order = new ListOrder<Row>(rows =>
        rows.OrderByDescending(row => row.Batch.On).ThenByDescending(row => row.Batch.Id)
    )
        .By("day", row => row.Batch.On, largestFirst: true)
        .ByKnown("officer", row => row.Officer)
        .ByKnown("counted", row => row.Batch.CountedCents, largestFirst: true)
        .Then(row => row.Batch.Id);

    private sealed class Row
    {
        internal required PaymentBatch Batch { get; init; }
        internal required string? Officer { get; init; }
    }

    /// <summary>One batch with its sum.</summary>
    /// <param name="Batch">Which.</param>
    /// <param name="Officer">Whose.</param>
    /// <param name="Count">How many payments it holds.</param>
    /// <param name="Cents">What was recorded in it.</param>
    internal sealed record Line(PaymentBatch Batch, string Officer, int Count, long Cents);

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal string Which { get; init; } = Mine;
        internal bool SeesAll { get; init; }

        /// <summary>One day; null: any.</summary>
        internal LocalDate? On { get; init; }
        internal ListQuery List { get; init; } = null!;
        internal IReadOnlyList<Line> Lines { get; init; } = [];
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/batches", Handle).RequireAuthorization(Policies.Reader);
        app.MapGet("/batches.csv", Download).RequireAuthorization(Policies.Reader);
    }

    /// <summary>Others' batches are for managers and compliance.</summary>
    internal static bool SeesAll(HttpContext http) =>
        http.User.IsInRole(Policies.ManagerRole) || http.User.IsInRole(Policies.ComplianceRole);

    private static async Task<IResult> Handle(
        HttpContext http,
        string? show,
        string? on,
        Db db,
        CancellationToken cancel
    )
    {
        var (which, day) = (Which(http, show), Typed.Day(on ?? ""));
        var query = Of(db, http, which, day);
        var list = ListOf(http, which, day).Counted(await query.CountAsync(cancel));
        var rows = await Order.Page(query, list).ToListAsync(cancel);
        return new RazorComponentResult<BatchesPage>(
            new
            {
                Shown = new Shown
                {
                    Which = which,
                    SeesAll = SeesAll(http),
                    On = day,
                    List = list,
                    Lines = await Lines(db, rows, cancel),
                },
            }
        );
    }

    private static string Which(HttpContext http, string? show) =>
        !SeesAll(http) ? Mine
        : show is Mine or All ? show
        : Open;

    private static ListQuery ListOf(HttpContext http, string which, LocalDate? day) =>
        ListQuery.Of(http, "/batches", Order.Columns, ("show", which), ("on", day is { } on ? Typed.Of(on) : null));

    private static IQueryable<Row> Of(Db db, HttpContext http, string which, LocalDate? day)
    {
        var officer = http.OfficerId();
        var rows = db.PaymentBatches.AsNoTracking();
        rows = which switch
        {
            Mine => rows.Where(row => row.OfficerId == officer),
            Open => rows.Where(row => row.ClosedAt == null),
            _ => rows,
        };
        if (day is { } on)
            rows = rows.Where(row => row.On == on);
        return rows.Select(row => new Row
        {
            Batch = row,
            Officer = db.Users.Where(user => user.Id == row.OfficerId).Select(it => it.DisplayName).FirstOrDefault(),
        });
    }

    private static IResult Download(HttpContext http, string? show, string? on, Db db, CancellationToken cancel)
    {
        var (which, day) = (Which(http, show), Typed.Day(on ?? ""));
        var list = ListOf(http, which, day);
        return CsvList.Send(
            $"batches-{which}.csv",
            Columns,
            async csv =>
            {
                var query = Of(db, http, which, day);
                var ids = await Order.Apply(query, list).Select(row => row.Batch.Id).ToListAsync(cancel);
                foreach (var chunk in CsvList.Chunks(ids))
                {
                    var found = await query
                        .Where(row => chunk.Contains(row.Batch.Id))
                        .ToDictionaryAsync(row => row.Batch.Id, cancel);
                    var rows = chunk.Where(found.ContainsKey).Select(id => found[id]).ToList();
                    foreach (var line in await Lines(db, rows, cancel))
                        await csv.Write(Cells(line));
                }
            }
        );
    }

    private static IEnumerable<string> Cells(Line line) =>
        [
            line.Batch.Id.ToString(CultureInfo.InvariantCulture),
            Typed.Of(line.Batch.On),
            line.Batch.Number.ToString(CultureInfo.InvariantCulture),
            CsvDownload.Text(line.Officer),
            line.Batch.Currency,
            line.Count.ToString(CultureInfo.InvariantCulture),
            CsvList.Amount(line.Cents),
            CsvList.Amount(line.Batch.CountedCents),
            line.Batch.ClosedAt is null ? "open"
            : line.Batch.DifferenceWords is null ? "balanced"
            : "closed with a difference",
            CsvDownload.Text(line.Batch.DifferenceWords ?? ""),
        ];

    private static async Task<List<Line>> Lines(Db db, List<Row> rows, CancellationToken cancel)
    {
        var ids = rows.ConvertAll(row => (long?)row.Batch.Id);
        var paid = await db
            .Payments.Where(row => ids.Contains(row.BatchId))
            .GroupBy(row => row.BatchId)
            .Select(group => new
            {
                Id = group.Key,
                Count = group.Count(),
                Cents = group.Sum(row => row.AmountCents),
            })
            .ToDictionaryAsync(it => it.Id!.Value, cancel);
        var waiting = await db
            .SuspenseItems.Where(row => ids.Contains(row.BatchId))
            .GroupBy(row => row.BatchId)
            .Select(group => new
            {
                Id = group.Key,
                Count = group.Count(),
                Cents = group.Sum(row => row.AmountCents),
            })
            .ToDictionaryAsync(it => it.Id!.Value, cancel);
        return
        [
            .. rows.Select(row => new Line(
                row.Batch,
                row.Officer ?? "somebody",
                (paid.GetValueOrDefault(row.Batch.Id)?.Count ?? 0)
                    + (waiting.GetValueOrDefault(row.Batch.Id)?.Count ?? 0),
                (paid.GetValueOrDefault(row.Batch.Id)?.Cents ?? 0)
                    + (waiting.GetValueOrDefault(row.Batch.Id)?.Cents ?? 0)
            )),
        ];
    }
}
