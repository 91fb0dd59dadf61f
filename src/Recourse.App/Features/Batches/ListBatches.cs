using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
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
    internal const int PageSize = 50;
    internal const string Mine = "mine";
    internal const string Open = "open";
    internal const string All = "all";

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
        internal int Page { get; init; }
        internal int Pages { get; init; }
        internal IReadOnlyList<Line> Lines { get; init; } = [];
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/batches", Handle).RequireAuthorization(Policies.Reader);

    /// <summary>Others' batches are for managers and compliance.</summary>
    internal static bool SeesAll(HttpContext http) =>
        http.User.IsInRole(Policies.ManagerRole) || http.User.IsInRole(Policies.ComplianceRole);

    private static async Task<IResult> Handle(
        string? show,
        int? page,
        HttpContext http,
        Db db,
        CancellationToken cancel
    )
    {
        var seesAll = SeesAll(http);
        var which = seesAll
            ? show is Mine or All
                ? show
                : Open
            : Mine;
        var officer = http.OfficerId();
        var rows = db.PaymentBatches.AsNoTracking();
        rows = which switch
        {
            Mine => rows.Where(row => row.OfficerId == officer),
            Open => rows.Where(row => row.ClosedAt == null),
            _ => rows,
        };
        var count = await rows.CountAsync(cancel);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var shown = Math.Clamp(page ?? 1, 1, pages);
        var batches = await rows.OrderByDescending(row => row.On)
            .ThenByDescending(row => row.Id)
            .Skip((shown - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(cancel);
        return new RazorComponentResult<BatchesPage>(
            new
            {
                Shown = new Shown
                {
                    Which = which,
                    SeesAll = seesAll,
                    Page = shown,
                    Pages = pages,
                    Lines = await Lines(db, batches, cancel),
                },
            }
        );
    }

    private static async Task<List<Line>> Lines(Db db, List<PaymentBatch> batches, CancellationToken cancel)
    {
        var ids = batches.Select(row => (long?)row.Id).ToList();
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
        var officers = batches.Select(row => row.OfficerId).Distinct().ToList();
        var names = await db
            .Users.Where(user => officers.Contains(user.Id))
            .ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancel);
        return
        [
            .. batches.Select(row => new Line(
                row,
                names.GetValueOrDefault(row.OfficerId, "somebody"),
                (paid.GetValueOrDefault(row.Id)?.Count ?? 0) + (waiting.GetValueOrDefault(row.Id)?.Count ?? 0),
                (paid.GetValueOrDefault(row.Id)?.Cents ?? 0) + (waiting.GetValueOrDefault(row.Id)?.Cents ?? 0)
            )),
        ];
    }
}
