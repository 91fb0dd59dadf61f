using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Reports;

namespace Recourse.App.Features.Reports;

/// <summary>The roll-rate page: how accounts moved between stages, counted from the stored month-ends.</summary>
public static class ShowRollRates
{
    internal static readonly YearMonthPattern MonthPattern = YearMonthPattern.CreateWithInvariantCulture("uuuu-MM");

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/reports/roll-rates", Handle).RequireAuthorization(Policies.Reports);

    /// <summary>What the page shows. Public for the page only; what it holds is ours.</summary>
    public sealed class Shown
    {
        internal IReadOnlyList<Portfolio> Portfolios { get; init; } = [];
        internal Portfolio? Portfolio { get; init; }

        /// <summary>The month from which accounts rolled; null pools all.</summary>
        internal YearMonth? Month { get; init; }
        internal RollRates Rates { get; init; } = RollRates.Of([]);

        /// <summary>The rates of each month alone, newest first.</summary>
        internal IReadOnlyList<(YearMonth From, RollRates Rates)> ByMonth { get; init; } = [];

        /// <summary>
        /// Of one month: its steps by what was owed at its beginning, in cents where counts are else; null: all months
        /// are pooled, or nobody told what was owed.
        /// </summary>
        internal RollRates? Money { get; init; }

        /// <summary>Of one month and the one after it, by stage.</summary>
        internal IReadOnlyList<StageBalance> Balances { get; init; } = [];

        /// <summary>The month-end from which accounts rolled; null: all months are pooled.</summary>
        internal LocalDate? FromOn { get; init; }

        /// <summary>What was asked for and is not here, in words.</summary>
        internal string? Problem { get; init; }
    }

    private static async Task<RazorComponentResult<RollRatesPage>> Handle(
        string? portfolio,
        string? month,
        Db db,
        KeptSteps kept,
        CancellationToken cancel
    )
    {
        var all = await db.Portfolios.AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancel);
        var chosen = string.IsNullOrWhiteSpace(portfolio)
            ? await WithHistory(db, all, cancel)
            : all.Find(row => row.Key.Equals(portfolio.Trim(), StringComparison.OrdinalIgnoreCase));
        if (chosen is null && !string.IsNullOrWhiteSpace(portfolio))
        {
            var problem = $"There is no portfolio “{portfolio.Trim()}”. Choose one of those below.";
            return Page(new Shown { Portfolios = all, Problem = problem });
        }
        if (chosen is null)
        {
            return Page(new Shown { Portfolios = all });
        }
        var steps = await kept.Of(db, chosen.Id, cancel);
        var byMonth = steps
            .GroupBy(step => step.FromOn.ToYearMonth())
            .OrderByDescending(group => group.Key)
            .Select(group => (group.Key, RollRates.Of(group)))
            .ToList();
        var (asked, unread) = Read(month, byMonth);
        var (fromOn, toOn) = asked is { } of
            ? steps
                .Where(step => step.FromOn.ToYearMonth() == of && step.ToOn.ToYearMonth() == of.PlusMonths(1))
                .Select(step => ((LocalDate?)step.FromOn, (LocalDate?)step.ToOn))
                .FirstOrDefault()
            : default;
        List<Step> money =
            fromOn is { } first && toOn is { } last
                ? await MonthEndSteps.Money(db, chosen.Id, first, last, cancel)
                : [];
        return Page(
            new Shown
            {
                FromOn = fromOn,
                Money = money.Count > 0 ? RollRates.Of(money) : null,
                Balances =
                    money.Count > 0
                        ? await MonthEndSteps.Balances(db, chosen.Id, fromOn!.Value, toOn!.Value, cancel)
                        : [],
                Portfolios = all,
                Portfolio = chosen,
                Month = asked,
                Rates = RollRates.Of(steps.Where(step => asked is null || step.FromOn.ToYearMonth() == asked)),
                ByMonth = byMonth,
                Problem = unread,
            }
        );
    }

    /// <summary>The portfolio to begin with: the first one that has a history.</summary>
    private static async Task<Portfolio?> WithHistory(Db db, List<Portfolio> all, CancellationToken cancel)
    {
        foreach (var portfolio in all)
        {
            if (await db.MonthEnds.AnyAsync(row => row.PortfolioId == portfolio.Id, cancel))
            {
                return portfolio;
            }
        }
        return all.FirstOrDefault();
    }

    private static (YearMonth? Month, string? Problem) Read(string? month, List<(YearMonth From, RollRates)> byMonth)
    {
        if (string.IsNullOrWhiteSpace(month))
        {
            return (null, null);
        }
        var parsed = MonthPattern.Parse(month.Trim());
        return parsed.Success && byMonth.Exists(it => it.From == parsed.Value)
            ? (parsed.Value, null)
            : (null, $"No account rolls from “{month.Trim()}”. All months are pooled below; choose one of them.");
    }

    private static RazorComponentResult<RollRatesPage> Page(Shown shown) =>
        new(new { Shown = shown }) { StatusCode = shown.Problem is null ? 200 : 404 };
}
