using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Reports;

namespace Recourse.App.Features.Reports;

/// <summary>
/// What each night reported of its day, and the month through it. Pages and files show what was kept, never what would
/// be counted now.
/// </summary>
public static class ShowSummaries
{
    private const int MostDays = 62;

    /// <summary>A line of the page: a day, or the days of a month through one.</summary>
    internal sealed record Line(string Name, DayFigures Figures);

    /// <summary>What the pages show.</summary>
    public sealed class Shown
    {
        /// <summary>Null: the list of days.</summary>
        internal LocalDate? On { get; init; }
        internal Instant? MadeAt { get; init; }
        internal string Currency { get; init; } = "USD";
        internal IReadOnlyList<Line> Days { get; init; } = [];
        internal IReadOnlyList<Line> Month { get; init; } = [];

        /// <summary>Days of the month, through the day, of which a summary is kept.</summary>
        internal int MonthDays { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/reports/summaries", List).RequireAuthorization(Policies.Reports);
        app.MapGet("/reports/summaries.csv", Download).RequireAuthorization(Policies.Reports);
        app.MapGet("/reports/summaries/{on}", Handle).RequireAuthorization(Policies.Reports);
    }

    private static async Task<RazorComponentResult<SummariesPage>> List(Db db, CancellationToken cancel)
    {
        var rows = await db
            .Summaries.AsNoTracking()
            .Where(row => row.PortfolioId == null)
            .OrderByDescending(row => row.On)
            .Take(MostDays)
            .ToListAsync(cancel);
        return new(
            new
            {
                Shown = new Shown
                {
                    Currency = await Currency(db, cancel),
                    Days = rows.ConvertAll(row => new Line(Typed.Of(row.On), SummaryRows.Read(row))),
                },
            }
        );
    }

    private static async Task<IResult> Handle(string on, Db db, CancellationToken cancel)
    {
        if (Typed.Day(on) is not { } day)
            return Results.NotFound();
        var first = day.With(DateAdjusters.StartOfMonth);
        var rows = await db
            .Summaries.AsNoTracking()
            .Where(row => row.On >= first && row.On <= day)
            .OrderBy(row => row.On)
            .ThenBy(row => row.Id)
            .ToListAsync(cancel);
        var own = rows.FindAll(row => row.On == day);
        if (own.Count == 0)
            return Results.NotFound();
        var names = await db.Portfolios.ToDictionaryAsync(row => row.Id, row => row.Name, cancel);
        return new RazorComponentResult<SummariesPage>(
            new
            {
                Shown = new Shown
                {
                    On = day,
                    MadeAt = own[0].MadeAt,
                    Currency = await Currency(db, cancel),
                    Days = own.ConvertAll(row => new Line(Name(row), SummaryRows.Read(row))),
                    Month =
                    [
                        .. own.Select(row => new Line(
                            Name(row),
                            rows.Where(it => it.PortfolioId == row.PortfolioId)
                                .Select(SummaryRows.Read)
                                .Aggregate(DayFigures.None(day), (sum, it) => sum + it) with
                            {
                                Approvals = SummaryRows.Read(row).Approvals,
                            }
                        )),
                    ],
                    MonthDays = rows.Select(row => row.On).Distinct().Count(),
                },
            }
        );

        string Name(Summary row) =>
            row.PortfolioId is { } id ? names.GetValueOrDefault(id, "a portfolio") : "The house";
    }

    private static async Task<IResult> Download(string? on, Db db, CancellationToken cancel)
    {
        var day = on is null ? null : Typed.Day(on);
        if (on is not null && day is null)
            return Results.NotFound();
        var names = await db.Portfolios.ToDictionaryAsync(row => row.Id, row => (row.Key, row.Currency), cancel);
        var currency = await Currency(db, cancel);
        return Results.Stream(
            async stream =>
            {
                await using var csv = new CsvDownload(stream);
                await csv.Write(
                    (
                        "on,portfolio,made_at,currency,posted,returned,collected,promises_due,kept,partly,not_kept,"
                        + "promised,kept_amount,promises_taken,calls,right_party,conversations,called_in,refused,"
                        + "approvals_waiting"
                    ).Split(',')
                );
                var rows = db.Summaries.AsNoTracking().Where(row => day == null || row.On == day);
                await foreach (
                    var row in rows.OrderBy(row => row.On)
                        .ThenBy(row => row.Id)
                        .AsAsyncEnumerable()
                        .WithCancellation(cancel)
                )
                {
                    var (key, its) = row.PortfolioId is { } id
                        ? names.GetValueOrDefault(id, ("", currency))
                        : ("all", currency);
                    await csv.Write(Cells(row, key, its));
                }
            },
            "text/csv; charset=utf-8",
            day is { } one ? $"summary-{Typed.Of(one)}.csv" : "summaries.csv"
        );
    }

    private static IEnumerable<string> Cells(Summary row, string portfolio, string currency)
    {
        var it = SummaryRows.Read(row);
        return
        [
            Typed.Of(row.On),
            CsvDownload.Text(portfolio),
            InstantPattern.ExtendedIso.Format(row.MadeAt),
            currency,
            it.Collected.Posted.ToString(),
            it.Collected.Returned.ToString(),
            it.Collected.Net.ToString(),
            .. new[] { it.Promises.Due, it.Promises.Kept, it.Promises.Partly, it.Promises.NotKept }.Select(N),
            it.Promises.DueAmount.ToString(),
            it.Promises.KeptAmount.ToString(),
            .. new[]
            {
                it.PromisesMade,
                it.Contacts.Attempts,
                it.Contacts.RightParty,
                it.Contacts.Conversations,
                it.Contacts.Inbound,
                it.Contacts.Refused,
                it.Approvals,
            }.Select(N),
        ];
    }

    private static string N(long count) => count.ToString(CultureInfo.InvariantCulture);

    private static async Task<string> Currency(Db db, CancellationToken cancel) =>
        await db.Portfolios.OrderBy(row => row.Id).Select(row => row.Currency).FirstOrDefaultAsync(cancel) ?? "USD";
}
