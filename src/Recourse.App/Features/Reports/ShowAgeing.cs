using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Reports;

/// <summary>
/// The ageing of a portfolio as of a day, as reported and as restated; it opens to the accounts behind each figure.
/// </summary>
public static class ShowAgeing
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/reports/ageing", Handle).RequireAuthorization(Policies.Reports);
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

    /// <summary>Every account, or those of a bucket: the file that the page of accounts gives too.</summary>
    private static async Task<IResult> Download(
        string? portfolio,
        string? on,
        HttpContext http,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        var now = clock.GetCurrentInstant();
        var shown = await Read(portfolio, on, db, now, cancel);
        return shown is { Portfolio: { }, Problem: null }
            ? ListAgedAccounts.File(http, db, shown, now, cancel)
            : Results.NotFound();
    }

    internal static async Task<Shown> Read(string? portfolio, string? on, Db db, Instant now, CancellationToken cancel)
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

    internal static RazorComponentResult<AgeingPage> Page(Shown shown) =>
        new(new { Shown = shown })
        {
            StatusCode = shown.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
}
