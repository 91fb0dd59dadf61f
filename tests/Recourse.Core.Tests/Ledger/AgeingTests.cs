using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.Core.Tests.Ledger;

public sealed class AgeingTests
{
    private static readonly LedgerPolicy Tolerant = LedgerPolicy.Default with { Ageing = AgeingPolicy.Tolerant };

    [Theory]
    [InlineData("2025-01-10", 0, "Current", "2025-01-16")]
    [InlineData("2025-01-15", 0, "Current", "2025-01-16")]
    [InlineData("2025-01-16", 1, "1–29", "2025-02-14")]
    [InlineData("2025-02-13", 29, "1–29", "2025-02-14")]
    [InlineData("2025-02-14", 30, "30–59", "2025-03-16")]
    [InlineData("2025-07-14", 180, "180+", null)]
    public void An_account_ages_from_the_day_after_its_oldest_unpaid_instalment(
        string on,
        int days,
        string bucket,
        string? nextBucketOn
    )
    {
        var age = Age(new Statement(Statement.Hundreds(), null, "2025-01-01 open 1200"), on);

        Assert.Equal((days, bucket), (age.DaysPastDue, age.Bucket));
        Assert.Equal(nextBucketOn is null ? null : Statement.Day(nextBucketOn), age.NextBucketOn);
    }

    [Fact]
    public void It_says_the_days_to_the_next_bucket_and_to_charge_off()
    {
        var age = Age(new Statement(Statement.Hundreds(), null, "2025-01-01 open 1200"), "2025-03-01");

        Assert.Equal(45, age.DaysPastDue);
        Assert.Equal(15, age.DaysToNextBucket(Statement.Day("2025-03-01")));
        Assert.Equal(75, age.DaysToChargeOff(Statement.Day("2025-03-01")));
        Assert.Equal(Statement.Day("2025-01-15"), age.OldestUnpaidOn);
        Assert.Equal(new Money(20000), age.PastDue);
    }

    [Theory]
    [InlineData("pay 100", null)]
    [InlineData("pay 99", "2025-01-16")]
    [InlineData("pay 1200", null)]
    public void A_current_account_ages_by_the_next_instalment_unless_that_is_paid(string payment, string? on)
    {
        var statement = new Statement(Statement.Hundreds(), null, $"2025-01-01 open 1200\n2025-01-10 {payment}");

        Assert.Equal(on is null ? null : Statement.Day(on), Age(statement, "2025-01-10").NextBucketOn);
    }

    [Fact]
    public void A_payment_moves_it_to_the_next_unpaid_instalment_and_not_to_current()
    {
        var statement = new Statement(Statement.Hundreds(), null, "2025-01-01 open 1200\n2025-03-01 pay 150");

        Assert.Equal("principal 1050.00, past due 50.00, 14 days", statement.Told("2025-03-01"));
    }

    [Fact]
    public void A_fee_alone_ages_nobody()
    {
        var statement = new Statement(Statement.Hundreds(), null, "2025-01-01 open 1200 fees 80\n2025-01-15 pay 100");

        Assert.Equal("principal 1100.00, fees 80.00, 0 days", statement.Told("2025-02-15"));
    }

    [Theory]
    [InlineData("99.60", 0)]
    [InlineData("90.00", 0)]
    [InlineData("89.99", 30)]
    public void Nine_tenths_of_an_instalment_or_all_but_a_dollar_count_as_whole_and_stay_owed(string paid, int days)
    {
        var statement = new Statement(
            Statement.Hundreds(),
            Tolerant,
            $"2025-01-01 open 1200\n2025-01-15 pay {paid}\n2025-01-20 fee 0.01"
        );

        var age = Age(statement, "2025-02-14");
        Assert.Equal(days, age.DaysPastDue);
        Assert.Equal(days == 0 ? Money.Zero : new Money(10000) - Statement.Dollars(paid), age.PastDue);
        Assert.Equal(days == 0 ? new Money(10000) - Statement.Dollars(paid) : Money.Zero, age.Tolerated);
    }

    [Fact]
    public void What_is_tolerated_does_not_grow_because_the_next_payment_fills_it_first()
    {
        var statement = new Statement(
            Statement.Hundreds(),
            Tolerant,
            "2025-01-01 open 1200\n2025-01-15 pay 90\n2025-02-15 pay 90"
        );

        Assert.Equal("principal 1020.00, past due 20.00, 5 days", statement.Told("2025-02-20"));
    }

    [Fact]
    public void The_grace_of_a_late_fee_moves_no_days_past_due()
    {
        var statement = new Statement(
            Statement.Hundreds(new LateFee(new Money(1500), 0, 10)),
            null,
            "2025-01-01 open 1200"
        );

        Assert.Equal(1, Age(statement, "2025-01-16").DaysPastDue);
        Assert.Empty(LateFees.Due(statement.Books, Statement.Day("2025-01-25"), Instant.MaxValue));
        Assert.Single(LateFees.Due(statement.Books, Statement.Day("2025-01-26"), Instant.MaxValue));
    }

    [Fact]
    public void A_late_fee_may_be_a_share_of_the_instalment_rounded_down() =>
        Assert.Equal(new Money(499), new LateFee(Money.Zero, 50_000, 10).For(new Money(9999)));

    [Fact]
    public void An_opening_that_says_since_when_and_how_much_leaves_the_oldest_instalment_paid_in_part()
    {
        var statement = new Statement(Statement.Hundreds(), null, "2025-03-20 open 1050 since 2025-01-15 due 250");

        Assert.Equal("principal 1050.00, past due 250.00, 64 days", statement.Told("2025-03-20"));
        statement.Write("2025-03-21 pay 50");
        Assert.Equal("principal 1000.00, past due 200.00, 34 days", statement.Told("2025-03-21"));
    }

    [Theory]
    [InlineData("open 1050 since 2025-01-15", "past due 300.00, 64 days")]
    [InlineData("open 1050 due 250", "past due 250.00, 64 days")]
    [InlineData("open 1050 since 2025-01-20 due 250", "past due 250.00, 59 days")]
    [InlineData("open 1050 since 2025-01-15 due 120", "past due 120.00, 64 days")]
    [InlineData("open 1050", "principal 1050.00, 0 days")]
    public void What_an_opening_leaves_open_the_terms_tell(string opening, string told)
    {
        var statement = new Statement(Statement.Hundreds(), null, $"2025-03-20 {opening}");

        Assert.EndsWith(told, statement.Told("2025-03-20"), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_terms_and_amount_the_days_are_known_and_the_amount_is_not()
    {
        var statement = new Statement(LoanTerms.None, null, "2025-03-20 open 1050 since 2025-03-01");

        var age = Age(statement, "2025-03-31");
        Assert.Equal(30, age.DaysPastDue);
        Assert.Null(age.PastDue);
    }

    [Fact]
    public void A_stage_without_a_day_stands_with_its_date_until_a_payment_covers_it()
    {
        var statement = new Statement(
            LoanTerms.None,
            null,
            "2025-03-20 open 1050 stage 30 due 200\n2025-04-02 pay 150"
        );

        var age = Age(statement, "2025-05-01");
        Assert.Null(age.DaysPastDue);
        Assert.Equal("30–59", age.Bucket);
        Assert.Equal(
            new ReportedStage(Statement.Day("2025-03-20"), 30, new Money(5000), new Money(15000)),
            age.Reported
        );

        statement.Write("2025-05-02 pay 50");
        Assert.Equal("principal 850.00, 0 days", statement.Told("2025-05-02"));
    }

    [Fact]
    public void A_stage_without_an_amount_stands_whatever_is_paid_until_a_tape_says_more()
    {
        var statement = new Statement(Statement.Hundreds(), null, "2025-03-20 open 1050 stage 60\n2025-04-02 pay 500");

        Assert.Equal("60–89", Age(statement, "2025-04-30").Bucket);
        Assert.Equal(new Money(50000), Age(statement, "2025-04-30").Reported?.PaidSince);

        statement.Write("2025-04-30 tape");
        Assert.Equal("principal 550.00, 0 days", statement.Told("2025-04-30"));
    }

    [Fact]
    public void A_newer_tape_rules_over_what_was_derived()
    {
        var statement = new Statement(
            Statement.Hundreds(),
            null,
            """
            2025-01-01 open 1200
            2025-02-28 tape since 2025-02-15 due 100
            2025-02-28 adjust principal -100
            """
        );

        Assert.Equal("principal 1100.00, past due 100.00, 13 days", statement.Told("2025-02-28"));
        Assert.Equal("principal 1200.00, past due 200.00, 43 days", statement.Told("2025-02-27"));
    }

    private static Ageing Age(Statement statement, string on) =>
        Ageing.Of(statement.Books.AsOf(Statement.Day(on)), statement.Books.Policy.Ageing, Buckets.Default);
}
