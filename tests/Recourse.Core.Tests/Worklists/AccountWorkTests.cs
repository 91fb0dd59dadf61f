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
        Assert.Null(work.ReportedDaysFrom);
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
    public void A_first_payment_default_is_a_loan_of_which_no_instalment_was_ever_paid(string lines, bool isOne)
    {
        var books = BooksOf(lines);
        var age = Ageing.Of(books.AsOf(Statement.Day("2025-02-20")), books.Policy.Ageing, Buckets.Default);

        Assert.Equal(isOne, FirstPayment.IsInDefault(books, age.OldestUnpaidOn));
    }

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
        var returned = WorkNews.NewestReturn(BooksOf("2025-01-01 open 1200\n" + lines), Instant.MaxValue);

        Assert.Equal(on is null ? null : Statement.Day(on), returned?.On);
        Assert.Equal(on is null ? null : Statement.NoonOf(Statement.Day(on)), returned?.KnownAt);
    }

    [Fact]
    public void A_debt_that_was_written_off_stands_in_the_last_stage_and_has_no_last_day_any_more()
    {
        var work = Work("2025-01-01 open 1200\n2025-02-01 stands ChargedOff", "2025-02-20");

        Assert.Equal(WorkOrder.LastStageDays, work.ReportedDaysFrom);
        Assert.Equal((null, null), (work.NextBucketOn, work.ChargeOffOn));
    }

    private static Books BooksOf(string lines) => new Statement(Statement.Hundreds(), null, lines).Books;

    private static AccountWork Work(string lines, string on)
    {
        var books = BooksOf(lines);
        return AccountWork.Of(One, AccountFigures.Of(books.AsOf(Statement.Day(on)), books, Buckets.Default));
    }
}
