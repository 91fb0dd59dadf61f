using System.Collections.Immutable;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.Core.Tests.Ledger;

/// <summary>What tapes do to an account of 1200 whose host is of record. March 3, 2025 is a Monday.</summary>
public sealed class MirrorTests
{
    private const string A = "2025-03-03 key 100 = A\n";
    private const string First = "2025-02-28 tape 1200 paid 100 2025-02-03\n";

    [Theory]
    [InlineData("2025-03-03 tape 1100 paid 100 2025-03-03", "post A")]
    [InlineData("2025-03-06 tape 1100 paid 100 2025-03-06", "post A")] // dated later by the host
    [InlineData("2025-03-07 tape 1100 paid 100 2025-03-07", "tell 100.00 of 2025-03-07")] // too late to be sure
    [InlineData("2025-03-05 tape 1203 paid 100 2025-02-03", "adjust Principal 3.00")] // not shown yet
    [InlineData("2025-03-05 tape 1103 paid 100 2025-03-04", "post A; adjust Principal 3.00")]
    [InlineData("2025-03-05 tape 1100", "post A")] // no last payment told: the balance fell by it
    [InlineData("2025-03-05 tape 1100 paid 100 2025-02-03", "adjust Principal -100.00")] // fell by something else
    [InlineData("2025-03-05 tape 1110 paid 90 2025-03-03", "tell 90.00 of 2025-03-03; open AmountDiffers A")]
    [InlineData("2025-03-05 tape 1110 paid 90 2025-03-04", "tell 90.00 of 2025-03-04")] // another payment, it seems
    [InlineData("2025-03-11 tape 1200 paid 100 2025-02-03", "open KeyedNotOnTape A")] // the sixth banking day
    [InlineData("2025-03-10 tape 1200 paid 100 2025-02-03", "")]
    [InlineData("2025-03-05 tape ? paid 100 2025-03-04", "post A")] // no balance told
    [InlineData("2025-03-05 tape 1100 paid 100 2025-03-03 charged-off", "post A; stands ChargedOff")]
    public void A_tape_after_a_payment_of_100_was_keyed(string tape, string did) =>
        Assert.Equal(did, new MirrorStory(First + A + tape).Did);

    [Theory]
    [InlineData("2025-03-05 tape 1050 paid 50 2025-03-04", "post A; post B")]
    [InlineData("2025-03-05 tape 1050 paid 150 2025-03-04", "post A; post B")] // the host put them together
    [InlineData("2025-03-05 tape 990 paid 60 2025-03-05", "post A; post B; tell 60.00 of 2025-03-05")]
    [InlineData("2025-03-05 tape 1050", "post A; post B")]
    [InlineData("2025-03-05 tape 1150 paid 50 2025-03-04", "post B")]
    [InlineData("2025-03-05 tape 1051 paid 50 2025-03-04", "post B; adjust Principal -99.00")] // no proof for A
    public void Several_payments_between_two_tapes_are_found_by_what_the_balance_fell(string tape, string did) =>
        Assert.Equal(did, new MirrorStory($"{First}{A}2025-03-04 key 50 = B\n{tape}").Did);

    [Theory]
    [InlineData("1100 principal 1080 interest 12 fees 8", "1080.00 12.00 8.00")]
    [InlineData("1100", "1100.00 0.00 0.00")]
    [InlineData("1100 fees 8", "1092.00 0.00 8.00")]
    [InlineData("1100 principal 1080", "1080.00 20.00 0.00")]
    [InlineData("? principal 1000", "1000.00 0.00 0.00")]
    [InlineData("? fees 5", "1200.00 0.00 5.00")]
    [InlineData("-40", "-40.00 0.00 0.00")] // a credit
    [InlineData("0", "0.00 0.00 0.00")]
    [InlineData("1100 principal 1100 interest 12 fees 8", "1100.00 12.00 8.00")] // components rule over a balance
    public void At_the_end_of_its_day_what_is_owed_is_what_the_tape_tells(string tape, string owed)
    {
        var state = new MirrorStory($"2025-03-05 tape {tape}").Books.AsOf(Statement.Day("2025-03-05"));

        Assert.Equal(owed, $"{state.Principal - state.Credit} {state.Interest} {state.Fees}");
    }

    [Fact]
    public void A_balance_below_ours_leaves_principal_first_then_interest_then_fees()
    {
        var story = new MirrorStory("2025-03-05 tape 1100 principal 1000 interest 60 fees 40\n2025-03-06 tape 70");
        var state = story.Books.AsOf(Statement.Day("2025-03-06"));

        Assert.Equal("0.00 30.00 40.00", $"{state.Principal} {state.Interest} {state.Fees}");
    }

    [Fact]
    public void A_payment_that_the_host_counted_before_our_day_of_receipt_counts_from_the_hosts_day()
    {
        var story = new MirrorStory(First + "2025-03-05 key 100 = A\n");
        Assert.Equal("owes 1200.00, pending 100.00", story.Told("2025-03-05"));

        story.Write("2025-03-04 tape 1100 paid 100 2025-03-04 read 2025-03-06");
        Assert.Equal("post A from 2025-03-04", story.Did);
        Assert.Equal("owes 1100.00, pending 0.00", story.Told("2025-03-04"));
        Assert.Equal("owes 1100.00, pending 0.00", story.Told("2025-03-05"));
    }

    [Fact]
    public void A_payment_that_is_keyed_after_the_tape_that_showed_it_counts_once()
    {
        var story = new MirrorStory(
            First + "2025-03-04 tape 1100 paid 100 2025-03-04\n2025-03-06 key 100 2025-03-03 = A"
        );

        Assert.Equal("owes 1100.00, pending 100.00", story.Told("2025-03-06"));

        story.Write("2025-03-06 tape 1100 paid 100 2025-03-04");
        Assert.Equal("take back, Duplicate; post A", story.Did);
        Assert.Equal("owes 1100.00, pending 0.00", story.Told("2025-03-04"));
        Assert.Equal("owes 1100.00, pending 0.00", story.Told("2025-03-06"));
    }

    [Fact]
    public void One_payment_on_a_tape_explains_one_that_was_keyed_and_not_its_twin()
    {
        var story = new MirrorStory(First + A + "2025-03-04 key 100 = B\n2025-03-04 tape 1100 paid 100 2025-03-03");
        Assert.Equal("post A", story.Did);

        story.Write("2025-03-05 tape 1100 paid 100 2025-03-03");
        Assert.Equal("", story.Did);

        story.Write("2025-03-06 tape 1000 paid 100 2025-03-06");
        Assert.Equal("post B", story.Did);
    }

    [Fact]
    public void A_payment_that_shows_after_all_or_is_voided_closes_its_break()
    {
        var story = new MirrorStory(First + A + "2025-03-11 tape 1200 paid 100 2025-02-03");
        Assert.Equal("open KeyedNotOnTape A", story.Did);
        story.Write("2025-03-12 tape 1200 paid 100 2025-02-03");
        Assert.Equal("", story.Did);
        story.Write("2025-03-13 tape 1100");
        Assert.Equal("post A; close KeyedNotOnTape A", story.Did);

        story = new MirrorStory(First + A + "2025-03-05 tape 1110 paid 90 2025-03-03\n2025-03-06 void A");
        story.Write("2025-03-12 tape 1110 paid 90 2025-03-03");
        Assert.Equal("close AmountDiffers A", story.Did);
    }

    [Theory]
    [InlineData("2025-03-10 tape 1200 paid 100 2025-02-03")] // an older payment is the last one again
    [InlineData("2025-03-10 tape 1200 paid 100 2025-03-03")] // the balance rose by exactly that
    [InlineData("2025-03-10 tape 1225 paid 100 2025-02-03")] // with a fee for it
    public void A_payment_that_the_host_takes_back_is_asked_about_and_the_tape_rules_meanwhile(string tape)
    {
        var story = new MirrorStory(First + A + "2025-03-05 tape 1100 paid 100 2025-03-03\n" + tape);
        Assert.EndsWith("; open TapeShowsReturn A", story.Did, StringComparison.Ordinal);
        var told = story.Told("2025-03-10");

        // Reversed here too: that changes nothing on the tape's day, and the next tape closes the break.
        story.Write("2025-03-12 return A");
        Assert.Equal(told, story.Told("2025-03-10"));
        story.Write(tape.Replace("2025-03-10", "2025-03-13", StringComparison.Ordinal));
        Assert.Equal("close TapeShowsReturn A", story.Did);
    }

    [Fact]
    public void A_payment_that_only_a_tape_told_keeps_a_promise_until_a_tape_tells_it_no_more()
    {
        var story = new MirrorStory(First + "2025-03-05 tape 1100 paid 100 2025-03-04");
        Assert.Equal("tell 100.00 of 2025-03-04", story.Did);
        Assert.Equal(PromiseOutcome.Kept, Promised(story));

        story.Write("2025-03-10 tape 1200 paid 100 2025-02-03");
        Assert.Equal("take back, Error", story.Did);
        Assert.Equal("owes 1200.00, pending 0.00", story.Told("2025-03-10"));
        Assert.Equal(PromiseOutcome.NotKept, Promised(story));
    }

    [Fact]
    public void A_payment_before_our_books_is_part_of_their_opening_and_is_not_told()
    {
        Assert.Equal("", new MirrorStory("2025-01-05 tape 1200 paid 100 2024-12-30").Did);
    }

    [Fact]
    public void What_a_tape_posted_is_pending_again_when_the_posting_is_taken_back_and_may_be_posted_anew()
    {
        var story = new MirrorStory(First + A + "2025-03-04 tape 1100 paid 100 2025-03-03");
        var posted = story.Books.Entries.Single(entry => entry.What is Happening.PaymentPosted);
        story.TakeBack(posted.Id, "2025-03-10");
        Assert.Equal("owes 1200.00, pending 100.00", story.Told("2025-03-10"));

        story.Write("2025-03-10 tape 1100 paid 100 2025-03-03");
        Assert.Equal("post A", story.Did);
        Assert.Equal("owes 1100.00, pending 0.00", story.Told("2025-03-10"));
    }

    [Fact]
    public void Of_two_tapes_for_one_day_the_one_that_was_read_later_rules_whatever_its_ids()
    {
        var books = new MirrorStory("").Books;
        var day = Statement.Day("2025-03-05");
        Entry Told(long id, int hour, long cents) =>
            new(
                new EntryId(id),
                day,
                day,
                Statement.NoonOf(day) + NodaTime.Duration.FromHours(hour),
                "import",
                "",
                new Happening.BalancesReported(new Money(cents), Money.Zero, Money.Zero),
                []
            );

        Assert.Equal(new Money(700_00), books.With(Told(90, 1, 800_00)).With(Told(80, 2, 700_00)).AsOf(day).Owed);
    }

    [Fact]
    public void Arrears_are_reported_where_we_derived_others()
    {
        var story = new MirrorStory("2025-01-20 tape 1200 since 2025-01-15 due 100");
        Assert.Equal("", story.Did);
        story.Write("2025-01-21 tape 1200 since 2025-01-15 due 60");
        Assert.Equal("behind since 2025-01-15", story.Did);
        story.Write("2025-01-22 tape 1200 current");
        Assert.Equal("behind since ", story.Did);
        Assert.Equal(
            0,
            Ageing.Of(story.Books.AsOf(Statement.Day("2025-01-22")), AgeingPolicy.Exact, Buckets.Default).DaysPastDue
        );
    }

    [Fact]
    public void Where_our_book_is_of_record_another_balance_is_a_break_and_adjusts_nothing()
    {
        var books = new Statement(Statement.Hundreds(), null, "2025-01-01 open 1200\n2025-03-03 pay 100").Books;
        var tape = new TapeRow(Statement.Day("2025-03-05"), new Money(120000), null, null, null, null, null, null);

        var open = Assert.IsType<MirrorAction.OpenBreak>(Assert.Single(Compare(books, tape, [])));
        Assert.Equal((new Money(110000), new Money(120000)), (open.Ours, open.Theirs));
        Assert.Equal("On Wed 5 Mar 2025 our books had 1100.00, the tape 1200.00.", open.Words);
        Assert.Equal(open, Assert.Single(Compare(books, tape, [open.Key])));

        var same = tape with { Balance = new Money(110000) };
        Assert.Equal(
            open.Key,
            Assert.IsType<MirrorAction.CloseBreak>(Assert.Single(Compare(books, same, [open.Key]))).Key
        );
        Assert.Empty(Compare(books, same, []));
        Assert.Empty(Compare(books, tape with { Balance = null }, [open.Key]));
    }

    /// <summary>A promise of 100 for March 5, made on March 1.</summary>
    private static PromiseOutcome Promised(MirrorStory story)
    {
        var made = Statement.Day("2025-03-01");
        var due = Statement.Day("2025-03-05");
        var promise = new Promise(
            new PromiseId(1),
            new Money(100_00),
            due,
            PromiseMethod.Electronic,
            made,
            Statement.NoonOf(made)
        );
        var judged = Promises.Judge(
            [promise],
            story.Books,
            Statement.Day("2025-03-20"),
            NodaTime.Instant.MaxValue,
            PromisePolicy.Default
        );
        return Assert.Single(judged).Outcome;
    }

    private static ImmutableArray<MirrorAction> Compare(Books books, TapeRow tape, BreakKey[] open) =>
        Mirror.Compare(books, tape, [.. open], NodaTime.Instant.MaxValue);
}
