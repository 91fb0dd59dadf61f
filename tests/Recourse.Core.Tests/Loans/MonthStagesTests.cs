using Recourse.Core.Kernel;
using Recourse.Core.Loans;

namespace Recourse.Core.Tests.Loans;

public sealed class MonthStagesTests
{
    [Theory]
    [InlineData(0, 100L, MonthStage.Current)]
    [InlineData(29, 100L, MonthStage.Current)]
    [InlineData(30, 100L, MonthStage.Days30)]
    [InlineData(59, 100L, MonthStage.Days30)]
    [InlineData(60, 100L, MonthStage.Days60)]
    [InlineData(90, 100L, MonthStage.Days90)]
    [InlineData(120, 100L, MonthStage.Days120)]
    [InlineData(179, 100L, MonthStage.Days150)]
    [InlineData(180, 100L, MonthStage.Days180)]
    [InlineData(2_000, null, MonthStage.Days180)]
    [InlineData(60, 0L, MonthStage.ZeroBalance)]
    [InlineData(0, -5L, MonthStage.ZeroBalance)]
    [InlineData(null, 0L, MonthStage.ZeroBalance)]
    [InlineData(null, 100L, MonthStage.NoHistory)]
    [InlineData(null, null, MonthStage.NoHistory)]
    public void A_month_end_has_the_stage_of_its_days_unless_nothing_is_owed(int? days, long? owed, MonthStage stage) =>
        Assert.Equal(stage, MonthStages.Of(days, owed is { } cents ? new Money(cents) : null));
}
