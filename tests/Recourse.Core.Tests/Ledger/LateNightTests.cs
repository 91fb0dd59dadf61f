using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.Core.Tests.Ledger;

/// <summary>A night that runs days later, on what was known by each day's close.</summary>
public sealed class LateNightTests
{
    private const string Open = """
        2025-01-01 open 1200
        2025-01-30 pay 100 @2025-01-20
        """;

    private static readonly LoanTerms Terms = Statement.Hundreds(new LateFee(new Money(1500), 0, 10));

    [Fact]
    public void What_was_entered_since_does_not_exist_for_the_judgement_but_is_posted_against()
    {
        var books = new Statement(Terms, null, Open).Books;
        var close = Statement.EndOf(Statement.Day("2025-01-26"));
        var fee = new Happening.FeeAssessed(FeeKind.Late, new Money(1500), Statement.Day("2025-01-15"));
        var draft = new EntryDraft(new EntryId(9), Statement.Day("2025-01-26"), close, "night", "late", fee);

        // By the close of the 26th the payment of the 20th was not known: the fee was due then.
        var late = Assert.IsType<LedgerDecision.Written>(
            WriteEntry.Decide(books, draft, Statement.Day("2025-01-26"), Statement.Day("2025-02-01"))
        );
        Assert.Equal(("1200.00", "1200.00"), ($"{late.Before.Principal}", $"{late.After.Principal}"));
        Assert.Equal("15.00", $"{late.After.Fees}");
        Assert.Equal(Statement.Day("2025-02-01"), late.Entry.BookedOn);
        Assert.True(books.With(late.Entry).AreInBalance());

        // Judged with everything that is known since the 30th, it was paid within its grace.
        var now = draft with
        {
            EnteredAt = Statement.EndOf(Statement.Day("2025-02-01")),
        };
        var refused = Assert.IsType<LedgerDecision.Refused>(WriteEntry.Decide(books, now, Statement.Day("2025-02-01")));
        Assert.Equal("instalment-is-not-late", Assert.Single(refused.Reasons).Code);
    }

    [Fact]
    public void The_business_date_of_writing_does_not_go_back()
    {
        var books = new Statement(Terms, null, Open).Books;
        var paid = new Happening.PaymentReceived(new Money(1), PaymentMethod.Cash, null, false);
        var on = Statement.Day("2025-01-26");
        var draft = new EntryDraft(new EntryId(9), on, Statement.EndOf(on), "night", "late", paid);

        Assert.Throws<InvariantException>(() => WriteEntry.Decide(books, draft, on));
        Assert.Throws<InvariantException>(() => WriteEntry.Decide(books, draft, on, on.PlusDays(-1)));
        Assert.IsType<LedgerDecision.Written>(WriteEntry.Decide(books, draft, on, Statement.Day("2025-01-30")));
    }

    [Fact]
    public void A_fee_that_an_officer_charged_before_the_late_night_did_is_there_once_in_the_end()
    {
        var books = new Statement(
            Terms,
            null,
            """
            2025-01-01 open 1200
            2025-01-28 late 15 2025-01-15
            """
        ).Books;
        books = Nights.Run(books, Statement.Day("2025-01-26"), Statement.Day("2025-01-30"));
        Assert.Equal("15.00", $"{books.AsOf(Statement.Day("2025-01-26"), Nights.Close("2025-01-27")).Fees}");
        Assert.Equal("30.00", $"{books.AsOf(Statement.Day("2025-01-28"), Nights.Close("2025-01-28")).Fees}");

        books = Nights.Run(books, Statement.Day("2025-01-28"), Statement.Day("2025-01-30"));
        Assert.Equal("15.00", $"{books.AsOf(Statement.Day("2025-01-28"), Nights.Close("2025-01-28")).Fees}");
        Assert.True(books.AreInBalance());
    }

    [Fact]
    public void Nights_that_run_late_leave_what_nights_in_time_leave_at_every_close() =>
        Prop.ForAll(
                History.Any,
                Gen.Choose(1, 60).ToArbitrary(),
                (history, daysLate) =>
                {
                    var (punctual, tardy) = (new Nights(0), new Nights(daysLate));
                    var inTime = punctual.Rest(history.Learned(punctual.Before));
                    var late = tardy.Rest(history.Learned(tardy.Before));
                    return late.AreInBalance()
                        && inTime.AreInBalance()
                        && History.SomeDays.All(day =>
                            History.Same(inTime.AsOf(day, Nights.Close(day)), late.AsOf(day, Nights.Close(day)))
                        );
                }
            )
            .QuickCheckThrowOnFailure();
}
