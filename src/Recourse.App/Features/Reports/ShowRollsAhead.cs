using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Reports;

/// <summary>
/// Which accounts will roll by a day, by default the last of the month, and what would stop each; as a page and as a
/// CSV file.
/// </summary>
public static class ShowRollsAhead
{
    internal const int PageSize = 50;
    private const int ChunkSize = 200;
    private const int LongestDays = 62;

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal IReadOnlyList<Portfolio> Portfolios { get; init; } = [];
        internal Portfolio? Portfolio { get; init; }
        internal LocalDate Today { get; init; }
        internal LocalDate By { get; init; }
        internal string Sort { get; init; } = "day";
        internal int Count { get; init; }
        internal long OwedCents { get; init; }
        internal int Page { get; init; } = 1;
        internal IReadOnlyList<RollAhead> Rows { get; init; } = [];
        internal string? Problem { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/reports/rolls-ahead", Handle).RequireAuthorization(Policies.Supervisor);
        app.MapGet("/reports/rolls-ahead.csv", Download).RequireAuthorization(Policies.Supervisor);
    }

    private static async Task<RazorComponentResult<RollsAheadPage>> Handle(
        string? portfolio,
        string? by,
        string? sort,
        int? page,
        HttpContext http,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        var now = clock.GetCurrentInstant();
        var shown = await Read(portfolio, by, sort, db, now, cancel);
        if (shown is not { Portfolio: { } chosen, Problem: null })
            return Page(shown);
        var closed = Doorkeeper.ClosedAccounts(http, db);
        var rolling = RollsAhead.Of(db, chosen.Id, shown.Today, shown.By).Where(row => !closed.Contains(row.Id));
        var count = await rolling.CountAsync(cancel);
        var at = Math.Clamp(page ?? 1, 1, Math.Max(1, (count + PageSize - 1) / PageSize));
        var accounts = await RollsAhead
            .Sorted(rolling, shown.Sort)
            .Skip((at - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(cancel);
        return Page(
            new Shown
            {
                Portfolios = shown.Portfolios,
                Portfolio = chosen,
                Today = shown.Today,
                By = shown.By,
                Sort = shown.Sort,
                Count = count,
                OwedCents = await rolling.SumAsync(row => row.OwedCents ?? 0, cancel),
                Page = at,
                Rows = await RollsAhead.Tell(db, accounts, shown.By, now, cancel),
            }
        );
    }

    private static async Task<IResult> Download(
        string? portfolio,
        string? by,
        string? sort,
        HttpContext http,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        var now = clock.GetCurrentInstant();
        var shown = await Read(portfolio, by, sort, db, now, cancel);
        if (shown is not { Portfolio: { } chosen, Problem: null })
            return Results.NotFound();
        var closed = Doorkeeper.ClosedAccounts(http, db);
        return Results.Stream(
            async stream =>
            {
                await using var csv = new CsvDownload(stream);
                await csv.Write(
                    (
                        "account,borrower,bucket,next_bucket,rolls_on,money_by,amount_that_stops_it,past_due,owed,"
                        + "currency,promised,promised_by,holds,next_action,too_late,too_late_on"
                    ).Split(',')
                );
                var rolling = RollsAhead
                    .Of(db, chosen.Id, shown.Today, shown.By)
                    .Where(row => !closed.Contains(row.Id));
                for (var skip = 0; ; skip += ChunkSize)
                {
                    var chunk = await RollsAhead
                        .Sorted(rolling, shown.Sort)
                        .Skip(skip)
                        .Take(ChunkSize)
                        .ToListAsync(cancel);
                    foreach (var row in await RollsAhead.Tell(db, chunk, shown.By, now, cancel))
                        await csv.Write(Cells(row));
                    if (chunk.Count < ChunkSize)
                        return;
                }
            },
            "text/csv; charset=utf-8",
            $"rolls-{chosen.Key}-by-{LocalDatePattern.Iso.Format(shown.By)}.csv"
        );
    }

    private static IEnumerable<string> Cells(RollAhead row) =>
        [
            CsvDownload.Text(row.Account.Number),
            CsvDownload.Text(row.Person),
            row.Bucket.Replace("–", " to ", StringComparison.Ordinal),
            row.NextBucket.Replace("–", " to ", StringComparison.Ordinal),
            LocalDatePattern.Iso.Format(row.Account.NextBucketOn!.Value),
            LocalDatePattern.Iso.Format(row.LastDay),
            Cents(row.ToStop),
            Cents(row.Account.BehindCents),
            Cents(row.Account.OwedCents),
            row.Portfolio.Currency,
            row.PromisedCents is null ? "" : Cents(row.PromisedCents),
            row.PromisedBy is { } on ? LocalDatePattern.Iso.Format(on) : "",
            string.Join("; ", row.Holds),
            row.NextAction ?? "",
            row.LateCents is null ? "" : Cents(row.LateCents),
            row.LateBy is { } late ? LocalDatePattern.Iso.Format(late) : "",
        ];

    private static string Cents(long? cents) =>
        cents is { } known ? (known / 100m).ToString("0.00", CultureInfo.InvariantCulture) : "unknown";

    private static async Task<Shown> Read(
        string? portfolio,
        string? by,
        string? sort,
        Db db,
        Instant now,
        CancellationToken cancel
    )
    {
        var all = await db.Portfolios.AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancel);
        var chosen = string.IsNullOrWhiteSpace(portfolio)
            ? all.FirstOrDefault()
            : all.Find(row => row.Key.Equals(portfolio.Trim(), StringComparison.OrdinalIgnoreCase));
        var today = chosen is null ? now.InUtc().Date : BookPolicy.Today(chosen, now);
        var end = today.With(DateAdjusters.EndOfMonth);
        var day = string.IsNullOrWhiteSpace(by) ? end : Typed.Day(by.Trim());
        var problem =
            chosen is null && all.Count > 0 ? $"There is no portfolio “{portfolio}”. Choose one of those below."
            : day is null || day < today || day > today.PlusDays(LongestDays)
                ? $"“{by}” is no day within the next {LongestDays}. Choose one, such as {Typed.Of(end)}."
            : null;
        return new Shown
        {
            Portfolios = all,
            Portfolio = chosen,
            Today = today,
            By = problem is null ? day!.Value : end,
            Sort = RollsAhead.Sorts.Contains(sort, StringComparer.Ordinal) ? sort! : "day",
            Problem = problem,
        };
    }

    private static RazorComponentResult<RollsAheadPage> Page(Shown shown) =>
        new(new { Shown = shown })
        {
            StatusCode = shown.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
}
