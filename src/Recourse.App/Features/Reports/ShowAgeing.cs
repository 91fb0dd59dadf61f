using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Kernel;

namespace Recourse.App.Features.Reports;

/// <summary>
/// The ageing of a portfolio as of a day, as reported and as restated; it opens to the accounts behind each figure.
/// </summary>
public static class ShowAgeing
{
    internal const int PageSize = 100;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/reports/ageing", Handle).RequireAuthorization(Policies.Reports);
        app.MapGet("/reports/ageing/accounts", List).RequireAuthorization(Policies.Reports);
        app.MapGet("/reports/ageing.csv", Download).RequireAuthorization(Policies.Reports);
    }

    /// <summary>What the pages show. Public for the pages only; what it holds is ours.</summary>
    public sealed class Shown
    {
        internal IReadOnlyList<Portfolio> Portfolios { get; init; } = [];
        internal Portfolio? Portfolio { get; init; }
        internal LocalDate On { get; init; }
        internal LocalDate Today { get; init; }
        internal IReadOnlyList<(string Name, AgedSum Reported, AgedSum Restated)> Rows { get; init; } = [];

        /// <summary>Accounts that stand otherwise now than they were reported.</summary>
        internal int Differ { get; init; }

        /// <summary>Accounts whose month-end the night kept.</summary>
        internal int Kept { get; init; }
        internal string? Problem { get; init; }

        /// <summary>The bucket of a list; null: all. <c>differ</c>: those that differ.</summary>
        internal string? Bucket { get; init; }
        internal IReadOnlyList<AgedAccount> Accounts { get; init; } = [];
        internal int Count { get; init; }
        internal int Page { get; init; }
    }

    private static async Task<RazorComponentResult<AgeingPage>> Handle(
        string? portfolio,
        string? on,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        var now = clock.GetCurrentInstant();
        var shown = await Read(portfolio, on, db, now, cancel);
        if (shown is not { Portfolio: { } chosen, Problem: null })
            return Page(shown);
        var report = new AgeingReport(db, chosen, shown.On, now);
        var sums = report.Names.ToDictionary(name => name, _ => (new AgedSum(), new AgedSum()), StringComparer.Ordinal);
        var (differ, kept) = (0, 0);
        await foreach (var account in report.Accounts(cancel))
        {
            SumOf(sums, account.Reported).Item1.Add(account.Reported);
            SumOf(sums, account.Restated).Item2.Add(account.Restated);
            differ += account.Differs ? 1 : 0;
            kept += account.IsKept ? 1 : 0;
        }
        return Page(
            new Shown
            {
                Portfolios = shown.Portfolios,
                Portfolio = chosen,
                On = shown.On,
                Today = shown.Today,
                Rows = [.. sums.Select(it => (it.Key, it.Value.Item1, it.Value.Item2))],
                Differ = differ,
                Kept = kept,
            }
        );
    }

    /// <summary>A bucket that the portfolio no longer has is listed under its own name.</summary>
    private static (AgedSum, AgedSum) SumOf(Dictionary<string, (AgedSum, AgedSum)> sums, AgedSide? side)
    {
        var name = side?.Bucket ?? AgeingReport.NoBooks;
        if (!sums.ContainsKey(name))
            sums.Add(name, (new AgedSum(), new AgedSum()));
        return sums[name];
    }

    private static async Task<IResult> List(
        string? portfolio,
        string? on,
        string? bucket,
        int? page,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        var now = clock.GetCurrentInstant();
        var shown = await Read(portfolio, on, db, now, cancel);
        if (shown is not { Portfolio: { } chosen, Problem: null })
            return Page(shown);
        var report = new AgeingReport(db, chosen, shown.On, now);
        var (skip, count) = ((Math.Max(1, page ?? 1) - 1) * PageSize, 0);
        var accounts = new List<AgedAccount>();
        await foreach (var account in report.Accounts(cancel))
        {
            if (!IsIn(account, bucket))
                continue;
            if (count >= skip && accounts.Count < PageSize)
                accounts.Add(account);
            count++;
        }
        return new RazorComponentResult<AgeingAccountsPage>(
            new
            {
                Shown = new Shown
                {
                    Portfolio = chosen,
                    On = shown.On,
                    Today = shown.Today,
                    Bucket = bucket,
                    Accounts = accounts,
                    Count = count,
                    Page = (skip / PageSize) + 1,
                },
            }
        );
    }

    private static bool IsIn(AgedAccount account, string? bucket) =>
        bucket switch
        {
            null or "" => true,
            "differ" => account.Differs,
            _ => bucket == (account.Reported?.Bucket ?? AgeingReport.NoBooks)
                || bucket == (account.Restated?.Bucket ?? AgeingReport.NoBooks),
        };

    private static async Task<IResult> Download(
        string? portfolio,
        string? on,
        string? bucket,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        var now = clock.GetCurrentInstant();
        var shown = await Read(portfolio, on, db, now, cancel);
        if (shown is not { Portfolio: { } chosen, Problem: null })
            return Results.NotFound();
        var report = new AgeingReport(db, chosen, shown.On, now);
        return Results.Stream(
            async stream =>
            {
                await using var csv = new CsvDownload(stream);
                await csv.Write(
                    (
                        "account,as_of,currency,reported_bucket,reported_days,reported_past_due,reported_owed,"
                        + "restated_bucket,restated_days,restated_past_due,restated_owed,differs,reported_is"
                    ).Split(',')
                );
                await foreach (var account in report.Accounts(cancel))
                {
                    if (IsIn(account, bucket))
                        await csv.Write(Cells(account, shown.On, chosen.Currency));
                }
            },
            "text/csv; charset=utf-8",
            $"ageing-{chosen.Key}-{LocalDatePattern.Iso.Format(shown.On)}.csv"
        );
    }

    private static IEnumerable<string> Cells(AgedAccount account, LocalDate on, string currency) =>
        [
            CsvDownload.Text(account.Number),
            LocalDatePattern.Iso.Format(on),
            currency,
            .. Cells(account.Reported),
            .. Cells(account.Restated),
            account.Differs ? "yes" : "no",
            account.IsKept ? "kept at the month-end" : "computed",
        ];

    private static string[] Cells(AgedSide? side) =>
        side is null
            ? [AgeingReport.NoBooks, "", "", ""]
            :
            [
                // “1–29” alone would be read as a day in January.
                side.Bucket.Replace("–", " to ", StringComparison.Ordinal),
                side.Days?.ToString(CultureInfo.InvariantCulture) ?? "unknown",
                side.PastDueCents is { } cents ? new Money(cents).ToString() : "unknown",
                new Money(side.OwedCents).ToString(),
            ];

    private static async Task<Shown> Read(string? portfolio, string? on, Db db, Instant now, CancellationToken cancel)
    {
        var all = await db.Portfolios.AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancel);
        var chosen = string.IsNullOrWhiteSpace(portfolio)
            ? all.FirstOrDefault()
            : all.Find(row => row.Key.Equals(portfolio.Trim(), StringComparison.OrdinalIgnoreCase));
        if (chosen is null)
        {
            var problem = all.Count == 0 ? null : $"There is no portfolio “{portfolio}”. Choose one of those below.";
            return new Shown { Portfolios = all, Problem = problem };
        }
        var today = BookPolicy.Today(chosen, now);
        var day = today;
        string? wrong = null;
        if (!string.IsNullOrWhiteSpace(on))
        {
            var parsed = LocalDatePattern.Iso.Parse(on.Trim());
            if (parsed.Success && parsed.Value <= today)
                day = parsed.Value;
            else
                wrong = $"“{on}” is no day up to today. Write it as {LocalDatePattern.Iso.Format(today)}.";
        }
        return new Shown
        {
            Portfolios = all,
            Portfolio = chosen,
            On = day,
            Today = today,
            Problem = wrong,
        };
    }

    private static RazorComponentResult<AgeingPage> Page(Shown shown) =>
        new(new { Shown = shown })
        {
            StatusCode = shown.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
}
