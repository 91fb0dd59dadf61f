using Recourse.Core.Ledger;
using Recourse.Core.Worklists;
using Xunit;

namespace Recourse.Core.Tests.Worklists;

public sealed class KeptRateTests
{
    [Fact]
    public void What_is_open_stands_in_neither_part_and_what_was_kept_in_part_is_not_kept()
    {
        var rate = KeptRate.Of([
            PromiseOutcome.Kept,
            PromiseOutcome.Kept,
            PromiseOutcome.PartlyKept,
            PromiseOutcome.Open,
            PromiseOutcome.AwaitsClearing,
        ]);

        Assert.Equal(new KeptRate(2, 1, 0, 2), rate);
        Assert.Equal(67, rate.Percent);
    }

    [Fact]
    public void Where_nothing_is_decided_the_rate_is_unknown()
    {
        Assert.Null(KeptRate.Of([PromiseOutcome.Open]).Percent);
        Assert.Equal(0, KeptRate.Of([PromiseOutcome.NotKept]).Percent);
        Assert.Equal(100, KeptRate.Of([PromiseOutcome.Kept]).Percent);
    }
}
