using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.Core.Tests.Ledger;

public sealed class ReplayTests
{
    private static readonly LateFee Fifteen = new(new Money(1500), 0, 10);

    [Fact]
    public void A_back_dated_payment_restates_every_day_since_and_leaves_what_was_reported()
    {
        var statement = new Statement(
            Statement.Hundreds(Fifteen),
            null,
            """
            2025-01-01 open 1200
            2025-01-26 late 15 2025-01-15 = F
            2025-02-20 pay 100 @2025-01-14
            """
        );

        Assert.Equal(
            "principal 1200.00, fees 15.00, past due 100.00, 16 days",
            statement.Told("2025-01-31", knownBy: "2025-01-31")
        );
        Assert.Equal("principal 1100.00, fees 15.00, 0 days", statement.Told("2025-01-31"));
        Assert.Equal(
            "principal 1200.00, fees 15.00, past due 200.00, 35 days",
            statement.Told("2025-02-19", knownBy: "2025-02-19")
        );
        Assert.Equal("principal 1100.00, fees 15.00, past due 100.00, 4 days", statement.Told("2025-02-19"));

        var undo = Assert.IsType<LedgerConsequence.FeeToUndo>(
            Assert.Single(LedgerConsequences.OfFees(statement.Books, Statement.Day("2025-02-20"), Instant.MaxValue))
        );
        Assert.Equal((statement.Named("F"), new Money(1500)), (undo.Fee, undo.Amount));
        Assert.Empty(
            LedgerConsequences.OfFees(
                statement.Books,
                Statement.Day("2025-02-19"),
                Statement.EndOf(Statement.Day("2025-02-19"))
            )
        );

        statement.Write("2025-02-20 undo F @2025-01-26");
        Assert.Equal("principal 1100.00, 0 days", statement.Told("2025-01-31"));
        Assert.Empty(LedgerConsequences.OfFees(statement.Books, Statement.Day("2025-02-20"), Instant.MaxValue));
    }

    [Fact]
    public void A_returned_payment_never_was_and_the_books_show_both_days()
    {
        var statement = new Statement(
            Statement.Hundreds(Fifteen),
            null,
            """
            2025-01-01 open 1200
            2025-01-15 pay 100 = A
            2025-02-03 return A
            2025-02-03 fee 25
            """
        );

        Assert.Equal("principal 1100.00, 0 days", statement.Told("2025-01-31", knownBy: "2025-01-31"));
        Assert.Equal("principal 1200.00, past due 100.00, 16 days", statement.Told("2025-01-31"));
        Assert.Equal("principal 1200.00, fees 25.00, past due 100.00, 19 days", statement.Told("2025-02-03"));
        var late = Assert.IsType<LedgerConsequence.FeeToCharge>(
            Assert.Single(LedgerConsequences.OfFees(statement.Books, Statement.Day("2025-02-03"), Instant.MaxValue))
        );
        Assert.Equal(
            new LateFeeDue(Statement.Day("2025-01-15"), new Money(1500), Statement.Day("2025-01-26")),
            late.Fee
        );
        Assert.Equal(
            [
                new Posting(ChartAccount.PrincipalReceivable, new Money(10000)),
                new Posting(ChartAccount.CashClearing, new Money(-10000)),
            ],
            statement.Books.Entries[2].Postings
        );
    }

    [Fact]
    public void A_statement_tells_line_by_line_what_went_where()
    {
        var statement = new Statement(
            Statement.WithInterest(),
            null,
            """
            2025-01-01 open 1000 fees 15
            2025-01-15 pay 110
            2025-01-20 pay 100 = A
            2025-01-22 return A
            """
        );

        Assert.Equal(
            [
                "2025-01-01 #1: principal 1000.00, accrued 0.00, interest 0.00, fees 15.00, due 0.00, owed 1015.00",
                "2025-01-15 due: principal 0.00, accrued 4.20, interest 0.00, fees 0.00, due 100.00, owed 1019.20",
                "2025-01-15 #2: principal -95.80, accrued 0.00, interest -4.20, fees -10.00, due -100.00, owed 909.20",
            ],
            AccountStatement
                .Of(statement.Books, Statement.Day("2025-01-31"), Instant.MaxValue)
                .Select(line =>
                    $"{NodaTime.Text.LocalDatePattern.Iso.Format(line.On)} "
                    + $"{(line.Entry is { } id ? $"#{id.Value}" : "due")}: principal {line.Principal}, "
                    + $"accrued {line.Accrued}, interest {line.Interest}, fees {line.Fees}, due {line.Due}, "
                    + $"owed {line.Owed}"
                )
        );
    }

    [Fact]
    public void A_charge_off_and_a_tape_that_were_mistakes_can_be_taken_back()
    {
        var statement = new Statement(
            Statement.Hundreds(),
            null,
            """
            2025-01-01 open 1200
            2025-01-20 stands chargedoff = C
            2025-02-20 tape since 2025-01-15 due 40 = T
            2025-03-01 undo C
            2025-03-01 undo T
            """
        );

        Assert.Equal("principal 1200.00, past due 40.00, 41 days", statement.Told("2025-02-25", knownBy: "2025-02-28"));
        Assert.Equal("principal 1200.00, past due 200.00, 41 days", statement.Told("2025-02-25"));
    }

    [Fact]
    public void A_pending_payment_counts_for_nothing_until_it_clears_and_then_from_the_day_it_was_received()
    {
        var statement = new Statement(
            Statement.Hundreds(),
            null,
            """
            2025-01-01 open 1200
            2025-01-15 pay 100 pending = A
            2025-01-15 pay 40 pending = B
            2025-01-18 clear A
            2025-01-19 void B
            """
        );

        Assert.Equal(
            "principal 1200.00, pending 140.00, past due 100.00, 2 days",
            statement.Told("2025-01-17", knownBy: "2025-01-17")
        );
        Assert.Equal("principal 1100.00, pending 40.00, 0 days", statement.Told("2025-01-18", knownBy: "2025-01-18"));
        Assert.Equal("principal 1100.00, 0 days", statement.Told("2025-01-17"));
        Assert.Equal(Money.Zero, statement.Books.AsOf(Statement.Day("2025-01-19")).Chart[ChartAccount.Suspense]);
    }

    [Fact]
    public void Daily_interest_is_rounded_once_whatever_is_paid_and_whenever_it_is_asked()
    {
        var statement = new Statement(
            Statement.WithInterest(),
            null,
            """
            2025-01-01 open 1000
            2025-01-15 pay 100
            2025-02-15 pay 100
            """
        );

        // 4.20 for 14 days; then 8.40906 for 31 of 904.20; then 6.825924 for 28 of 812.61: 19.434984 in all.
        Assert.Equal("principal 904.20, 0 days", statement.Told("2025-01-15"));
        Assert.Equal("principal 904.20, interest 8.14, 0 days", statement.Told("2025-02-14"));
        Assert.Equal("principal 812.61, 0 days", statement.Told("2025-02-15"));
        Assert.Equal("principal 812.61, interest 6.82, 0 days", statement.Told("2025-03-15"));
    }

    [Fact]
    public void Fees_bear_no_interest_and_interest_bears_none()
    {
        var statement = new Statement(Statement.WithInterest(), null, "2025-01-01 open 1000 int 50 fees 500");

        Assert.Contains("interest 350.00", statement.Told("2027-09-28"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_back_dated_payment_posts_the_interest_that_it_spared()
    {
        var statement = new Statement(
            Statement.WithInterest(),
            null,
            """
            2025-01-01 open 1000
            2025-01-31 interest 9
            2025-01-31 pay 500 @2025-01-02
            """
        );

        var postings = statement.Books.Entries[^1].Postings;
        Assert.Contains(new Posting(ChartAccount.CashClearing, new Money(50000)), postings);
        Assert.Contains(new Posting(ChartAccount.InterestIncome, new Money(435)), postings);
        Assert.Equal("principal 500.30, interest 4.35, ahead 400.00, 0 days", statement.Told("2025-01-31"));
    }

    [Fact]
    public void A_rate_that_changes_counts_from_its_day_and_only_for_who_knew_of_it()
    {
        var first = Statement.WithInterest().Versions[0];
        var terms = LoanTerms.Of(
            first,
            first with
            {
                FromOn = new LocalDate(2025, 1, 11),
                RateMillionths = 36_500,
                EnteredAt = Statement.NoonOf(new LocalDate(2025, 1, 14)),
            }
        );
        var statement = new Statement(terms, null, "2025-01-01 open 1000");

        Assert.StartsWith("principal 1000.00, interest 3.30", statement.Told("2025-01-14"), StringComparison.Ordinal);
        Assert.Equal("principal 1000.00, interest 3.90, 0 days", statement.Told("2025-01-14", knownBy: "2025-01-13"));
    }

    [Fact]
    public void Before_the_books_open_and_before_anybody_knew_there_is_nothing()
    {
        var statement = new Statement(Statement.Hundreds(), null, "2025-01-10 open 1200 @2025-01-05");

        Assert.False(statement.Books.AsOf(Statement.Day("2025-01-04")).IsOpen);
        Assert.False(statement.Books.AsOf(Statement.Day("2025-01-09"), Statement.EndOf(Statement.Jan1)).IsOpen);
        Assert.True(statement.Books.AsOf(Statement.Day("2025-01-05")).IsOpen);
    }

    [Fact]
    public void Everything_left_falls_due_with_the_last_instalment()
    {
        var statement = new Statement(Statement.Hundreds(), null, "2025-01-01 open 1350 since 2025-01-01 due 0");

        Assert.Equal("principal 1350.00, past due 1350.00, 335 days", statement.Told("2025-12-16"));
    }

    [Fact]
    public void A_changed_entry_shows_because_the_books_no_longer_agree()
    {
        var statement = new Statement(Statement.Hundreds(), null, "2025-01-01 open 1200\n2025-01-15 pay 100");
        var payment = statement.Books.Entries[1];
        var forged = statement.Books with
        {
            Entries =
            [
                statement.Books.Entries[0],
                payment with
                {
                    What = ((Happening.PaymentReceived)payment.What) with { Amount = new Money(10001) },
                },
            ],
        };

        Assert.True(statement.Books.AreInBalance());
        Assert.False(forged.AreInBalance());
    }

    [Fact]
    public void Postings_that_do_not_sum_to_zero_throw_when_they_are_read()
    {
        var statement = new Statement(Statement.Hundreds(), null, "2025-01-01 open 1200");
        var entry = statement.Books.Entries[0];

        Assert.Throws<InvariantException>(() =>
            Chart.Of([entry with { Postings = [new Posting(ChartAccount.CashClearing, new Money(1))] }])
        );
    }
}
