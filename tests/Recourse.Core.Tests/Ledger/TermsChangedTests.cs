using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.Core.Tests.Ledger;

/// <summary>Terms that count from an earlier day are written through at once.</summary>
public sealed class TermsChangedTests
{
    [Fact]
    public void A_lower_rate_from_an_earlier_day_posts_the_interest_that_was_too_much()
    {
        // 1200.00 at three cents a day for each hundred: 0.36 a day; halved from the eleventh day on.
        var statement = new Statement(Statement.WithInterest(), null, "2025-01-01 open 1200\n2025-01-31 fee 5");
        var books = WithRate(statement.Books, 54_750, "2025-01-11");
        Assert.False(books.AreInBalance());

        var entry = Through(books, 10, "2025-01-31");
        Assert.NotNull(entry);
        Assert.Equal(
            "InterestReceivable -3.60, InterestIncome 3.60",
            string.Join(", ", entry.Postings.Select(it => $"{it.Account} {it.Amount}"))
        );
        books = books.With(entry);
        Assert.True(books.AreInBalance());
        Assert.Null(Through(books, 11, "2025-01-31"));
    }

    [Fact]
    public void It_moves_nothing_by_itself_and_stands()
    {
        var statement = new Statement(Statement.WithInterest(), null, "2025-01-01 open 1200\n2025-01-31 fee 5");
        var before = statement.Books.AsOf(Statement.Day("2025-03-01"));
        var entry = Through(statement.Books, 10, "2025-03-01");
        Assert.NotNull(entry);
        var books = statement.Books.With(entry);
        Assert.True(History.Same(before, books.AsOf(Statement.Day("2025-03-01"))));

        var on = Statement.Day("2025-03-02");
        var undo = new Happening.Reversed(entry.Id, ReversalReason.Error);
        var draft = new EntryDraft(new EntryId(11), on, Statement.NoonOf(on), "Ruth", "", undo);
        var refused = Assert.IsType<LedgerDecision.Refused>(WriteEntry.Decide(books, draft, on));
        Assert.Equal("entry-cannot-be-reversed", Assert.Single(refused.Reasons).Code);
    }

    [Fact]
    public void Books_that_are_not_open_are_not_written_through()
    {
        var books = new Books(Statement.WithInterest(), LedgerPolicy.Default, []);

        Assert.Null(Through(books, 1, "2025-01-31"));
    }

    private static Books WithRate(Books books, long rateMillionths, string from) =>
        books with
        {
            Terms = LoanTerms.Of(
                books.Terms.Versions[0],
                books.Terms.Versions[0] with
                {
                    RateMillionths = rateMillionths,
                    FromOn = Statement.Day(from),
                    EnteredAt = Statement.NoonOf(Statement.Day("2025-01-31")),
                }
            ),
        };

    private static Entry? Through(Books books, long id, string on) =>
        WriteEntry.WriteThrough(
            books,
            new EntryId(id),
            Statement.EndOf(Statement.Day(on)),
            "Ruth",
            "new terms",
            Statement.Day(on)
        );
}
