using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Loans;
using Recourse.Core.Reports;

namespace Recourse.App.Features.Manager;

/// <summary>
/// How accounts moved from the last month-end but one to the last, of all portfolios that are asked for together.
/// </summary>
public sealed class RollsNow
{
    internal Asked Asked { get; private init; } = null!;

    /// <summary>The month from which they rolled; null: no two month-ends follow each other yet.</summary>
    internal YearMonth? From { get; private init; }
    internal RollRates Rates { get; private init; } = RollRates.Of([]);

    /// <summary>What stands in the next stage against what stood in this one, in cents.</summary>
    internal IReadOnlyDictionary<MonthStage, Rate> Flow { get; private init; } = new Dictionary<MonthStage, Rate>();

    /// <summary>The portfolios of which that month is known.</summary>
    internal IReadOnlyList<Portfolio> Of { get; private init; } = [];

    internal static async Task<RollsNow> Read(Db db, KeptSteps kept, Asked asked, CancellationToken cancel)
    {
        var steps = new List<(Portfolio Portfolio, Step Step)>();
        foreach (var portfolio in asked.Portfolios)
        {
            steps.AddRange((await kept.Of(db, portfolio.Id, cancel)).Select(step => (portfolio, step)));
        }
        var known = steps.FindAll(it =>
            it.Step.ToOn <= asked.On
            && it.Step.FromOn.ToYearMonth().PlusMonths(1) == it.Step.ToOn.ToYearMonth()
            && RollRates.Stages.Contains(it.Step.From)
        );
        if (known.Count == 0)
            return new RollsNow { Asked = asked };
        var month = known.Max(it => it.Step.FromOn.ToYearMonth());
        var last = known.FindAll(it => it.Step.FromOn.ToYearMonth() == month);
        var portfolios = last.Select(it => it.Portfolio).DistinctBy(it => it.Id).ToList();
        return new RollsNow
        {
            Asked = asked,
            From = month,
            Rates = RollRates.Of(last.Select(it => it.Step)),
            Flow = await Flows(db, portfolios, month, cancel),
            Of = portfolios,
        };
    }

    private static async Task<Dictionary<MonthStage, Rate>> Flows(
        Db db,
        List<Portfolio> portfolios,
        YearMonth month,
        CancellationToken cancel
    )
    {
        var flows = RollRates.Stages.ToDictionary(stage => stage, _ => new Rate(0, 0));
        var (first, end) = (month.OnDayOfMonth(1), month.PlusMonths(1).ToDateInterval().End);
        foreach (var portfolio in portfolios)
        {
            var balances = await MonthEndSteps.Balances(db, portfolio.Id, first, end, cancel);
            foreach (var from in balances.Select(it => it.On).Where(on => on.ToYearMonth() == month).Distinct())
            {
                foreach (var stage in RollRates.Stages)
                {
                    var (sum, one) = (flows[stage], DollarFlow.Of(balances, from, stage));
                    flows[stage] = new Rate(sum.Part + one.Part, sum.Whole + one.Whole);
                }
            }
        }
        return flows;
    }
}
