using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Recourse.Core.Reports;

namespace Recourse.Core.Tests.Reports;

public sealed class DayFiguresTests
{
    private static readonly LocalDate January = new(2026, 1, 31);
    private static readonly LocalDate February = new(2026, 2, 28);

    [Fact]
    public void Forty_million_in_the_next_bucket_of_a_hundred_million_is_forty_percent()
    {
        StageBalance[] balances =
        [
            new(January, MonthStage.Days30, new Money(100_000_000_00), 900, 0),
            new(February, MonthStage.Days60, new Money(40_000_000_00), 350, 0),
        ];

        Assert.Equal(40.0m, DollarFlow.Of(balances, January, MonthStage.Days30).Percent);
    }

    [Fact]
    public void Without_the_month_after_there_is_no_flow_which_is_not_a_flow_of_nothing()
    {
        StageBalance[] balances = [new(January, MonthStage.Days30, new Money(100), 1, 0)];

        Assert.Null(DollarFlow.Of(balances, January, MonthStage.Days30).Percent);
        Assert.Null(DollarFlow.Of(balances, January, MonthStage.Days180).Percent);
    }

    /// <summary>OCC, Allowance for Loan and Lease Losses, App. G.</summary>
    [Fact]
    public void Loss_factors_are_those_of_the_example_of_the_OCC()
    {
        var factors = LossFactors.Of([340, 4257, 6712, 7212, 10_000]);

        Assert.Equal([70, 2061, 4841, 7212, 10_000], factors);
        long[] balances = [987_4, 30_2, 11_8, 8_2, 5_9];
        var losses = balances.Zip(factors, (balance, factor) => LossFactors.Loss(new Money(balance), factor).Minor);
        Assert.Equal([6_9, 6_2, 5_7, 5_9, 5_9], losses);
    }

    [Fact]
    public void Open_promises_are_left_out_of_the_kept_rate_and_partly_kept_ones_are_not_kept()
    {
        var score = PromiseScore.Of([
            new DuePromise(new Money(100_00), PromiseOutcome.Kept),
            new DuePromise(new Money(300_00), PromiseOutcome.PartlyKept),
            new DuePromise(new Money(50_00), PromiseOutcome.NotKept),
            new DuePromise(new Money(70_00), PromiseOutcome.Kept),
            new DuePromise(new Money(900_00), PromiseOutcome.Open),
            new DuePromise(new Money(800_00), PromiseOutcome.AwaitsClearing),
        ]);

        Assert.Equal((6, 2, 2), (score.Due, score.Kept, score.Open));
        Assert.Equal(50.0m, score.KeptRate.Percent);
        Assert.Equal(new Rate(170_00, 520_00), score.KeptRateByAmount);
    }

    [Fact]
    public void Money_that_came_back_is_taken_off_on_the_day_it_came_back()
    {
        var day = new CollectedMoney(new Money(100_00), Money.Zero) + new CollectedMoney(Money.Zero, new Money(140_00));

        Assert.Equal(new Money(-40_00), day.Net);
    }

    [Fact]
    public void Every_figure_of_the_dictionary_says_its_formula_its_rows_and_whose_definition_it_is()
    {
        Assert.All(
            Metrics.All,
            it => Assert.All([it.Name, it.Formula, it.Rows, it.Source], words => Assert.NotEmpty(words))
        );
        Assert.Equal(Metrics.All.Length, Metrics.All.Select(it => it.Key).Distinct(StringComparer.Ordinal).Count());
    }
}
