using Recourse.Core.Ledger;
using Xunit;

namespace Recourse.Core.Tests.Ledger;

public sealed class RefusalTests
{
    private const string History = """
        2025-01-05 open 1200 fees 15 = opening
        2025-01-10 pay 50 = posted
        2025-01-10 pay 20 pending = pending
        2025-01-10 pay 20 pending = void
        2025-01-11 void void
        2025-01-12 pay 30 = reversed
        2025-01-13 return reversed = reversal
        2025-01-14 fee 5 = undone
        2025-01-14 undo undone
        """;

    [Theory]
    [InlineData("2025-01-20 open 5", "books-are-open-already")]
    [InlineData("2025-01-20 pay 5 @2025-01-21", "effective-in-the-future")]
    [InlineData("2025-01-20 pay 5 @2025-01-04", "effective-before-the-books-opened")]
    [InlineData("2025-01-20 pay 0", "amount-is-not-positive")]
    [InlineData("2025-01-20 pay -5 @2025-01-21", "effective-in-the-future, amount-is-not-positive")]
    [InlineData("2025-01-20 fee 0", "amount-is-not-positive")]
    [InlineData("2025-01-20 waive fees 15.01", "more-than-there-is")]
    [InlineData("2025-01-20 adjust principal 0", "amount-is-not-positive")]
    [InlineData("2025-01-20 adjust interest -0.01", "more-than-there-is")]
    [InlineData("2025-01-20 tape since 2025-01-21", "arrears-are-impossible")]
    [InlineData("2025-01-20 tape due -1", "arrears-are-impossible")]
    [InlineData("2025-01-20 refund 1", "more-than-there-is")]
    [InlineData("2025-01-20 clear posted", "payment-is-posted-already")]
    [InlineData("2025-01-20 void posted", "payment-is-posted-already")]
    [InlineData("2025-01-20 clear void", "payment-is-void")]
    [InlineData("2025-01-20 return void", "payment-is-void")]
    [InlineData("2025-01-20 return pending", "payment-is-pending")]
    [InlineData("2025-01-20 return reversed", "entry-is-reversed-already")]
    [InlineData("2025-01-20 clear reversed", "entry-is-reversed-already")]
    [InlineData("2025-01-20 undo undone", "entry-is-reversed-already")]
    [InlineData("2025-01-20 clear undone", "entry-is-not-there")]
    [InlineData("2025-01-20 undo opening", "entry-cannot-be-reversed")]
    [InlineData("2025-01-20 undo reversal", "entry-cannot-be-reversed")]
    [InlineData("2025-01-20 late 15 2025-01-15", "instalment-is-not-late")]
    public void What_may_not_be_written_is_refused_with_every_reason(string line, string codes)
    {
        var statement = new Statement(Statement.Hundreds(), null, History);

        var refused = Assert.IsType<LedgerDecision.Refused>(statement.Try(line));

        Assert.Equal(codes, string.Join(", ", refused.Reasons.Select(reason => reason.Code)));
    }

    [Fact]
    public void Nothing_is_written_before_the_opening()
    {
        var statement = new Statement(Statement.Hundreds(), null, "");

        var refused = Assert.IsType<LedgerDecision.Refused>(statement.Try("2025-01-20 pay 5"));

        Assert.IsType<LedgerRefusal.BooksAreNotOpen>(Assert.Single(refused.Reasons));
    }

    [Theory]
    [InlineData("2025-01-20 open 100 int -0.01", "amount-is-not-positive")]
    [InlineData("2025-01-20 open 100 fees -0.01", "amount-is-not-positive")]
    [InlineData("2025-01-20 open 100 since 2025-01-21", "arrears-are-impossible")]
    public void An_opening_must_be_possible(string line, string code)
    {
        var refused = Assert.IsType<LedgerDecision.Refused>(new Statement(Statement.Hundreds(), null, "").Try(line));

        Assert.Equal(code, Assert.Single(refused.Reasons).Code);
    }

    [Fact]
    public void An_instalment_has_one_late_fee_until_that_is_taken_back()
    {
        var fee = new Recourse.Core.Loans.LateFee(new(1500), 0, 10);
        var statement = new Statement(
            Statement.Hundreds(fee),
            null,
            "2025-01-05 open 1200\n2025-01-26 late 15 2025-01-15 = F"
        );

        var refused = Assert.IsType<LedgerDecision.Refused>(statement.Try("2025-01-27 late 15 2025-01-15"));
        Assert.IsType<LedgerRefusal.LateFeeIsThereAlready>(Assert.Single(refused.Reasons));

        statement.Write("2025-01-28 undo F\n2025-01-29 late 15 2025-01-15");
    }

    [Fact]
    public void A_decision_shows_what_goes_where_before_it_is_kept()
    {
        var statement = new Statement(Statement.Hundreds(), null, "2025-01-05 open 1200 fees 15");

        var written = Assert.IsType<LedgerDecision.Written>(statement.Try("2025-01-16 pay 110"));

        Assert.Equal(new(10000), written.Relieves(Component.Principal));
        Assert.Equal(new(1000), written.Relieves(Component.Fees));
    }
}
