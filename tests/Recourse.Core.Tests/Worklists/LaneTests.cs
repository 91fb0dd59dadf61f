using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
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

    [Theory]
    [InlineData(WorkLane.Calls, "paid", WorkLane.PaidOrClosed)]
    [InlineData(WorkLane.Calls, "cured", WorkLane.None)]
    [InlineData(WorkLane.Calls, "behind", WorkLane.Calls)]
    [InlineData(WorkLane.Calls, "overpaid", WorkLane.Refund)]
    [InlineData(WorkLane.Calls, "written off", WorkLane.Calls)]
    [InlineData(WorkLane.Calls, "written off and paid", WorkLane.ChargedOffNoBalance)]
    [InlineData(WorkLane.Calls, "judgment", WorkLane.Calls)]
    [InlineData(WorkLane.None, "behind", WorkLane.Calls)]
    [InlineData(WorkLane.PaidOrClosed, "behind", WorkLane.Calls)]
    [InlineData(WorkLane.PaidOrClosed, "cured", WorkLane.None)]
    [InlineData(WorkLane.Refund, "paid", WorkLane.PaidOrClosed)]
    [InlineData(WorkLane.Refund, "behind", WorkLane.Calls)]
    [InlineData(WorkLane.ChargedOffNoBalance, "written off", WorkLane.Calls)]
    public void Money_moves_an_account_to_the_lane_where_it_now_belongs(
        WorkLane present,
        string books,
        WorkLane lane
    ) => Assert.Equal(lane, Lane.After(present, Books[books]).Lane);

    [Theory]
    [InlineData(WorkLane.Fraud)]
    [InlineData(WorkLane.Deceased)]
    [InlineData(WorkLane.Repossession)]
    [InlineData(WorkLane.AskAPerson)]
    public void Money_never_opens_what_a_tape_or_a_person_closed(WorkLane closed)
    {
        foreach (var books in Books.Values)
        {
            var (lane, why) = Lane.After(closed, books);
            Assert.Equal(closed, lane);
            Assert.NotEmpty(why);
        }
    }

    [Theory]
    [InlineData("2025-01-15", false)]
    [InlineData("2025-01-16", true)]
    public void An_account_is_past_due_from_the_day_after_its_instalment(string on, bool isPastDue)
    {
        var books = new Ledger.Statement(Ledger.Statement.Hundreds(), null, "2025-01-01 open 1200").Books;
        var figures = AccountFigures.Of(books.AsOf(Ledger.Statement.Day(on)), books, Buckets.Default);

        var facts = LaneBooks.Of(figures, AccountStatus.Current);

        Assert.Equal(Of(1200_00, isPastDue: isPastDue), facts);
    }

    private static readonly Dictionary<string, LaneBooks> Books = new()
    {
        ["paid"] = Of(0),
        ["cured"] = Of(500_00),
        ["behind"] = Of(500_00, isPastDue: true),
        ["overpaid"] = Of(0, credit: 5_00),
        ["written off"] = Of(500_00, isPastDue: true, Standing.ChargedOff),
        ["written off and paid"] = Of(0, standing: Standing.ChargedOff),
        ["judgment"] = Of(500_00, standing: Standing.Judgment),
    };

    private static LaneBooks Of(
        long owed,
        bool isPastDue = false,
        Standing standing = Standing.Performing,
        long credit = 0
    ) => new(new Money(owed), new Money(credit), isPastDue, standing, AccountStatus.Current);
}
