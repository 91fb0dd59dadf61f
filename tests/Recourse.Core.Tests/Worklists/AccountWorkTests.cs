using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Recourse.Core.Tests.Ledger;
using Recourse.Core.Worklists;

namespace Recourse.Core.Tests.Worklists;

public sealed class AccountWorkTests
{
    private static readonly AccountId One = new(1);

    [Fact]
    public void The_books_give_since_when_how_much_and_the_days_to_come()
    {
        var work = Work("2025-01-01 open 1200\n2025-02-01 pay 130", "2025-03-01");

        Assert.Equal(
            (Statement.Day("2025-02-15"), 70_00, 1070_00),
            (work.BehindSince, work.PastDueCents, work.BalanceCents)
        );
        Assert.Equal(Statement.Day("2025-03-17"), work.NextBucketOn);
        Assert.Equal(Statement.Day("2025-06-15"), work.ChargeOffOn);
        Assert.Equal((null, null), (work.Returned, work.ReportedDaysFrom));
    }

    [Fact]
    public void A_current_account_has_no_day_before_which_anybody_would_be_called() =>
        Assert.Null(Work("2025-01-01 open 1200", "2025-01-15").NextBucketOn);

    [Theory]
    [InlineData("2025-01-01 open 1200", true)]
    [InlineData("2025-01-01 open 1200\n2025-01-20 pay 50", true)]
    [InlineData("2025-01-01 open 1200\n2025-01-20 pay 100 = A\n2025-01-25 return A", true)]
    [InlineData("2025-01-01 open 1200\n2025-01-20 pay 100", false)]
    [InlineData("2025-01-01 open 1199", false)]
    public void A_first_payment_default_is_a_loan_of_which_no_instalment_was_ever_paid(string lines, bool isOne) =>
        Assert.Equal(isOne, Work(lines, "2025-02-20").IsFirstPaymentDefault);

    [Theory]
    [InlineData("2025-01-20 pay 100 = A\n2025-01-25 return A", "2025-01-25")]
    [InlineData("2025-01-20 pay 100 pending = A\n2025-01-24 void A", "2025-01-24")]
    [InlineData("2025-01-20 pay 100 pending = A\n2025-01-22 clear A", null)]
    [InlineData(
        "2025-01-20 pay 100 = A\n2025-01-20 pay 90 = B\n2025-01-22 return B\n2025-01-25 return A",
        "2025-01-25"
    )]
    public void The_newest_return_is_told_with_its_day(string lines, string? on)
    {
        var returned = Work("2025-01-01 open 1200\n" + lines, "2025-02-20").Returned;

        Assert.Equal(on is null ? null : Statement.Day(on), returned?.On);
        Assert.Equal(on is null ? null : Statement.NoonOf(Statement.Day(on)), returned?.KnownAt);
    }

    [Fact]
    public void Of_several_open_promises_the_one_judged_first_counts_and_a_judged_one_does_not()
    {
        var day = Statement.Day("2025-03-01");
        PromiseState[] states =
        [
            State(1, PromiseOutcome.NotKept, "2025-02-20"),
            State(2, PromiseOutcome.Open, "2025-03-20"),
            State(3, PromiseOutcome.Open, "2025-03-05"),
        ];

        var work = Work("2025-01-01 open 1200", "2025-03-01", states);

        Assert.Equal(Statement.Day("2025-03-05"), work.PromiseLastDay);
        Assert.Equal(WorkReason.PromiseOpen, WorkOrder.Of(new WorkFacts(WorkHistory.None, [work]), day).Reason);
    }

    private static PromiseState State(long id, PromiseOutcome outcome, string lastDay)
    {
        var day = Statement.Day(lastDay);
        var promise = new Promise(
            new PromiseId(id),
            new Money(50_00),
            day,
            PromiseMethod.Electronic,
            Statement.Jan1,
            Statement.NoonOf(Statement.Jan1)
        );
        return new PromiseState(promise, outcome, Money.Zero, day);
    }

    private static AccountWork Work(string lines, string on, params PromiseState[] promises)
    {
        var books = new Statement(Statement.Hundreds(), null, lines).Books;
        var state = books.AsOf(Statement.Day(on));
        var age = Ageing.Of(state, books.Policy.Ageing, Buckets.Default);
        return AccountWork.Of(One, books, state, age, [.. promises]);
    }
}
