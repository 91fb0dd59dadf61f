using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.Core.Tests.Ledger;

public sealed class AllocationTests
{
    private static readonly LateFee Fifteen = new(new Money(1500), 0, 10);

    [Fact]
    public void A_payment_goes_to_the_oldest_instalment_its_interest_its_principal_and_then_to_the_next()
    {
        var statement = new Statement(
            Statement.Hundreds(),
            null,
            """
            2025-01-01 open 1200
            2025-01-15 interest 10
            2025-02-15 interest 10
            2025-02-20 pay 105
            """
        );

        // Of 105: January's 10 of interest and 90 of principal, then 5 of February's interest.
        Assert.Equal("principal 1110.00, interest 5.00, past due 95.00, 5 days", statement.Told("2025-02-20"));
        Assert.Equal("principal 1200.00, interest 20.00, past due 200.00, 35 days", statement.Told("2025-02-19"));
    }

    [Fact]
    public void Interest_to_date_first_is_a_policy()
    {
        var policy = LedgerPolicy.Default with { Allocation = new AllocationPolicy { InterestToDateFirst = true } };
        var statement = new Statement(
            Statement.Hundreds(),
            policy,
            """
            2025-01-01 open 1200
            2025-01-15 interest 10
            2025-02-15 interest 10
            2025-02-20 pay 105
            """
        );

        Assert.Equal("principal 1115.00, past due 95.00, 5 days", statement.Told("2025-02-20"));
    }

    [Fact]
    public void Fees_come_last_and_only_from_what_no_instalment_needs()
    {
        var statement = new Statement(
            Statement.Hundreds(),
            null,
            """
            2025-01-01 open 1200 fees 15
            2025-01-15 pay 100
            2025-02-15 pay 105
            """
        );

        Assert.Equal("principal 1100.00, fees 15.00, 0 days", statement.Told("2025-01-15"));
        Assert.Equal("principal 1000.00, fees 10.00, 0 days", statement.Told("2025-02-15"));
    }

    [Theory]
    [InlineData("2025-02-12 pay 100")]
    [InlineData("2025-02-05 pay 50\n2025-02-12 pay 50")]
    [InlineData("2025-01-31 pay 200")]
    [InlineData("2025-01-31 pay 100\n2025-02-03 pay 50\n2025-02-05 pay 50")]
    [InlineData("2025-02-15 pay 100")]
    [InlineData("2025-02-20 pay 100")]
    public void A_payment_that_is_whole_but_for_an_earlier_late_fee_makes_no_instalment_late(string payments)
    {
        var statement = new Statement(
            Statement.Hundreds(Fifteen),
            null,
            $"""
            2025-01-01 open 1200
            2025-01-26 late 15 2025-01-15
            2025-01-30 pay 100
            {payments}
            """
        );

        Assert.Empty(
            LedgerConsequences.OfFees(statement.Books, Statement.Day("2025-03-10"), NodaTime.Instant.MaxValue)
        );
        Assert.EndsWith(", 0 days", statement.Told("2025-02-20"), StringComparison.Ordinal);
        Assert.Contains("fees 15.00", statement.Told("2025-02-20"), StringComparison.Ordinal);
        var refused = Assert.IsType<LedgerDecision.Refused>(statement.Try("2025-03-10 late 15 2025-02-15"));
        Assert.IsType<LedgerRefusal.InstalmentIsNotLate>(Assert.Single(refused.Reasons));
    }

    [Fact]
    public void Paid_ahead_covers_instalments_to_come_and_extra_principal_does_not()
    {
        var ahead = new Statement(Statement.Hundreds(), null, "2025-01-01 open 1200\n2025-01-15 pay 250");
        var extra = new Statement(Statement.Hundreds(), null, "2025-01-01 open 1200\n2025-01-15 pay 250 extra");

        Assert.Equal("principal 950.00, ahead 150.00, 0 days", ahead.Told("2025-01-15"));
        Assert.Equal("principal 950.00, 0 days", extra.Told("2025-01-15"));
        Assert.Equal("principal 950.00, past due 50.00, 1 days", ahead.Told("2025-03-16"));
        Assert.Equal("principal 950.00, past due 200.00, 29 days", extra.Told("2025-03-16"));
    }

    [Fact]
    public void Extra_principal_before_a_due_date_covers_that_instalment_first()
    {
        var statement = new Statement(
            Statement.Hundreds(),
            null,
            "2025-01-01 open 1200\n2025-01-10 pay 130 extra\n2025-01-12 pay 20 extra"
        );

        Assert.Equal("principal 1050.00, 0 days", statement.Told("2025-01-16"));
    }

    [Fact]
    public void A_payment_on_a_due_date_finds_that_instalment_due()
    {
        var statement = new Statement(Statement.Hundreds(), null, "2025-01-01 open 1200\n2025-02-15 pay 200 extra");

        Assert.Equal("principal 1000.00, 0 days", statement.Told("2025-02-16"));
    }

    [Fact]
    public void A_payer_may_ask_that_fees_are_paid_from_what_is_more_than_due()
    {
        var statement = new Statement(
            Statement.Hundreds(),
            null,
            "2025-01-01 open 1200 fees 15\n2025-01-15 pay 215 fees"
        );

        Assert.Equal("principal 1000.00, ahead 100.00, 0 days", statement.Told("2025-01-15"));
    }

    [Fact]
    public void Overpayment_is_a_credit_to_be_refunded()
    {
        var statement = new Statement(
            Statement.Hundreds(),
            null,
            """
            2025-01-01 open 150 int 2 fees 8
            2025-01-15 pay 175.50
            """
        );
        Assert.Equal("principal 0.00, credit 15.50, 0 days", statement.Told("2025-01-15"));
        Assert.Equal("principal 0.00, credit 15.50, 0 days", statement.Told("2025-06-15"));
        Assert.Equal(
            new Money(-1550),
            statement.Books.AsOf(Statement.Day("2025-01-15")).Chart[ChartAccount.RefundPayable]
        );

        statement.Write("2025-01-20 refund 15.50");
        Assert.Equal("principal 0.00, 0 days", statement.Told("2025-01-20"));
    }

    [Fact]
    public void A_charge_uses_up_a_credit_before_it_is_owed()
    {
        var statement = new Statement(
            Statement.Hundreds(),
            null,
            "2025-01-01 open 50\n2025-01-05 pay 60\n2025-01-06 fee 25"
        );

        Assert.Equal("principal 0.00, fees 15.00, 0 days", statement.Told("2025-01-06"));
    }

    [Theory]
    [InlineData("chargedoff", "principal 900.00, interest 40.00, fees 30.00")]
    [InlineData("judgment", "principal 1000.00")]
    public void After_charge_off_and_after_judgment_other_orders_hold_over_the_whole_debt(string stands, string owed)
    {
        var statement = new Statement(
            Statement.Hundreds(),
            null,
            $"""
            2025-01-01 open 1000 int 40 fees 30
            2025-06-20 stands {stands}
            2025-06-21 pay {(stands == "judgment" ? "70" : "100")}
            """
        );

        Assert.StartsWith(owed + ", past due", statement.Told("2025-06-21"), StringComparison.Ordinal);
        Assert.Equal(6, statement.Books.AsOf(Statement.Day("2025-12-31")).Instalments.Length);
    }

    [Fact]
    public void A_waiver_of_what_was_meanwhile_paid_is_applied_as_money_is()
    {
        var statement = new Statement(
            Statement.Hundreds(),
            null,
            """
            2025-01-01 open 1200 fees 15
            2025-01-20 waive fees 15
            2025-01-21 pay 115 @2025-01-15
            """
        );

        // Paid on the 15th: 100 and the fee of 15. The waiver of the 20th then frees 15 for what comes.
        Assert.Equal("principal 1085.00, ahead 15.00, 0 days", statement.Told("2025-01-21"));
    }

    [Fact]
    public void What_is_waived_of_interest_counts_toward_what_is_due()
    {
        var statement = new Statement(
            Statement.Hundreds(),
            null,
            "2025-01-01 open 1200 int 10\n2025-01-20 waive interest 10\n2025-01-20 pay 90"
        );

        Assert.Equal("principal 1110.00, 0 days", statement.Told("2025-01-21"));
    }

    [Fact]
    public void Fees_that_do_not_come_last_under_contract_are_a_bug() =>
        Assert.Throws<InvariantException>(() => new AllocationPolicy { UnderContract = ComponentOrder.CostsFirst });

    [Theory]
    [InlineData("fees, Interest,principal", null)]
    [InlineData("interest, principal", "Name each of principal, interest and fees once.")]
    [InlineData("interest, interest, fees", "“interest” stands twice.")]
    [InlineData("1, interest, fees", "“1” is none of principal, interest, fees.")]
    [InlineData("", "“” is none of principal, interest, fees.")]
    public void An_order_is_read_from_words(string text, string? problem)
    {
        var (order, told) = ComponentOrder.Read(text);

        Assert.Equal(problem, told);
        Assert.Equal(problem is null ? "fees, interest, principal" : null, order?.ToString());
    }
}
