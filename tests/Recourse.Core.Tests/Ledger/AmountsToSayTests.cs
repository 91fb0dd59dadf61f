using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.Core.Tests.Ledger;

public sealed class AmountsToSayTests
{
    private const string ThreeBehind = """
        2025-01-01 open 1200 fees 15
        2025-02-20 pay 30
        2025-03-20 pay 40 pending
        """;

    [Fact]
    public void Due_now_is_what_instalments_lack_and_the_fees_beside_them()
    {
        var due = Of(ThreeBehind, "2025-03-20").DueNow();

        Assert.Equal(new DueAmount(new Money(27000), new Money(1500), new Money(4000)), due);
        Assert.Equal(new Money(28500), due.WithFees);
    }

    [Fact]
    public void A_cure_by_a_day_contains_the_instalments_until_then() =>
        Assert.Equal(new Money(37000), Of(ThreeBehind, "2025-03-20").CureBy(Statement.Day("2025-04-15")).Instalments);

    [Theory]
    [InlineData("2025-03-20", "2025-03-20", "0.00")] // 64 days: 90 is far
    [InlineData("2025-03-20", "2025-04-15", "70.00")] // January would be 90 days old
    [InlineData("2025-03-20", "2025-05-16", "170.00")] // and February too
    public void The_least_that_stops_the_roll_pays_what_would_be_too_old(string today, string by, string least) =>
        Assert.Equal(least, Of(ThreeBehind, today).StopTheRoll(Statement.Day(by), Buckets.Default).ToString());

    [Fact]
    public void Nothing_stops_a_roll_from_the_last_bucket_or_after_charge_off()
    {
        Assert.Null(Of(ThreeBehind, "2025-11-20").StopTheRoll(Statement.Day("2025-12-01"), Buckets.Default));
        Assert.Null(
            Of(ThreeBehind + "\n2025-05-20 stands chargedoff", "2025-05-20")
                .StopTheRoll(Statement.Day("2025-06-01"), Buckets.Default)
        );
    }

    [Fact]
    public void A_charged_off_debt_is_due_as_a_whole() =>
        Assert.Equal(
            new Money(118500),
            Of("2025-01-01 open 1150 int 20 fees 15\n2025-05-20 stands chargedoff", "2025-05-20").DueNow().WithFees
        );

    [Fact]
    public void After_the_last_instalment_interest_since_then_is_due_too()
    {
        var statement = new Statement(Statement.WithInterest(), null, "2025-12-01 open 1000");
        var say = new AmountsToSay(statement.Books, Statement.Day("2025-12-01"), Instant.MaxValue);

        Assert.Equal(new Money(100420), say.CureBy(Statement.Day("2025-12-15")).Instalments);
        Assert.Equal(new Money(100720), say.CureBy(Statement.Day("2025-12-25")).Instalments);
    }

    [Fact]
    public void What_is_due_is_unknown_where_nobody_told()
    {
        var statement = new Statement(LoanTerms.None, null, "2025-03-20 open 1050 stage 30");
        var due = new AmountsToSay(statement.Books, Statement.Day("2025-03-20"), Instant.MaxValue).DueNow();

        Assert.Null(due.Instalments);
        Assert.Null(due.WithFees);
    }

    [Fact]
    public void No_amount_stops_a_roll_where_only_the_day_is_known_and_not_how_much_is_past_due()
    {
        var statement = new Statement(LoanTerms.None, null, "2025-03-20 open 1050 since 2025-02-10");
        var say = new AmountsToSay(statement.Books, Statement.Day("2025-03-20"), Instant.MaxValue);

        Assert.Null(say.DueNow().Instalments);
        Assert.Null(say.StopTheRoll(Statement.Day("2025-04-15"), Buckets.Default));
    }

    [Fact]
    public void A_payoff_paid_on_its_last_good_day_leaves_nothing()
    {
        var statement = new Statement(Statement.WithInterest(), null, "2025-01-01 open 1000 fees 15");
        var payoff = new AmountsToSay(statement.Books, Statement.Day("2025-02-10"), Instant.MaxValue).PayoffGoodThrough(
            Statement.Day("2025-02-20")
        );

        Assert.Equal(new Payoff(new Money(103000), new Money(30), Statement.Day("2025-02-20"), Money.Zero), payoff);
        statement.Write($"2025-02-20 pay {payoff.Amount}");
        Assert.Equal("principal 0.00, 0 days", statement.Told("2025-12-31"));
    }

    private static AmountsToSay Of(string lines, string today) =>
        new(new Statement(Statement.Hundreds(), null, lines).Books, Statement.Day(today), Instant.MaxValue);
}
