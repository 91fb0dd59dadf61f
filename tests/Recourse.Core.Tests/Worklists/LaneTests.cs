using Recourse.Core.Loans;
using Recourse.Core.Worklists;

namespace Recourse.Core.Tests.Worklists;

public sealed class LaneTests
{
    [Theory]
    [InlineData(AccountStatus.InCollection, 0L, WorkLane.ChargedOffNoBalance, "zero balance")]
    [InlineData(AccountStatus.ChargedOff, 0L, WorkLane.ChargedOffNoBalance, "zero balance")]
    [InlineData(AccountStatus.PastDue, 0L, WorkLane.AskAPerson, "at zero balance")]
    [InlineData(AccountStatus.InCollection, 100L, WorkLane.Calls, "with a balance")]
    [InlineData(AccountStatus.InCollection, null, WorkLane.Calls, "balance is unknown")]
    [InlineData(AccountStatus.ChargedOff, null, WorkLane.Calls, "balance is unknown")]
    [InlineData(AccountStatus.PastDue, 100L, WorkLane.Calls, "Past due")]
    [InlineData(AccountStatus.PastDue, null, WorkLane.Calls, "Past due")]
    public void Nobody_is_called_for_nothing_and_an_unknown_balance_is_said_to_be_unknown(
        AccountStatus status,
        long? balance,
        WorkLane lane,
        string why
    )
    {
        var decided = Lane.Of(new LaneFacts(status, balance, null, null, IsDeceased: false, IsGone: false));

        Assert.Equal(lane, decided.Lane);
        Assert.Contains(why, decided.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Death_comes_before_a_balance_of_zero()
    {
        var facts = new LaneFacts(AccountStatus.PastDue, 0, null, 30, IsDeceased: true, IsGone: false);

        Assert.Equal(WorkLane.Deceased, Lane.Of(facts).Lane);
    }
}
