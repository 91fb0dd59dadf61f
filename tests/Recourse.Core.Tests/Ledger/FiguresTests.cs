using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.Core.Tests.Ledger;

/// <summary>What may be kept beside an account until it wakes.</summary>
public sealed class FiguresTests
{
    [Theory]
    [InlineData("2025-01-10", "2025-01-15", 0, "Current", 6, null)] // wakes when the next falls due
    [InlineData("2025-01-15", "2025-01-16", 0, "Current", 1, null)] // and on the day after it
    [InlineData("2025-01-16", "2025-02-13", 1, "1–29", 29, 119)] // then on the last day before a worse bucket
    [InlineData("2025-02-13", "2025-02-14", 29, "1–29", 1, 91)]
    [InlineData("2025-04-16", "2025-05-14", 91, "90–119", 29, 29)] // bucket and charge-off come on one day
    [InlineData("2025-05-14", "2025-05-15", 119, "90–119", 1, 1)]
    public void An_account_sleeps_until_something_but_its_age_changes(
        string on,
        string wakes,
        int days,
        string bucket,
        int toNext,
        int? toChargeOff
    )
    {
        var books = new Statement(Statement.Hundreds(), null, "2025-01-01 open 1200").Books;
        var day = Statement.Day(on);
        var figures = AccountFigures.Of(books.AsOf(day), books, Buckets.Default);

        Assert.Equal(Statement.Day(wakes), figures.WakesOn);
        Assert.Equal((days, bucket), (figures.DaysPastDue(day), figures.Bucket(day, Buckets.Default)));
        Assert.Equal((toNext, toChargeOff), (figures.DaysToNextBucket(day), figures.DaysToChargeOff(day)));
    }

    [Fact]
    public void It_ages_by_itself_until_the_day_before_it_wakes_and_no_longer()
    {
        var books = new Statement(Statement.Hundreds(), null, "2025-01-01 open 1200").Books;
        var figures = AccountFigures.Of(books.AsOf(Statement.Day("2025-01-17")), books, Buckets.Default);

        Assert.Equal(28, figures.DaysPastDue(Statement.Day("2025-02-12")));
        Assert.Throws<InvariantException>(() => figures.DaysPastDue(Statement.Day("2025-02-13")));
        Assert.Throws<InvariantException>(() => figures.DaysPastDue(Statement.Day("2025-01-16")));
    }

    [Fact]
    public void What_is_paid_ahead_is_not_asked_again()
    {
        var books = new Statement(Statement.Hundreds(), null, "2025-01-01 open 1200\n2025-01-10 pay 130").Books;
        var figures = AccountFigures.Of(books.AsOf(Statement.Day("2025-01-15")), books, Buckets.Default);

        Assert.Equal((Statement.Day("2025-02-15"), new Money(7000)), (figures.NextDueOn, figures.NextDue));
    }

    [Fact]
    public void A_reported_stage_has_a_bucket_and_no_days()
    {
        var books = new Statement(LoanTerms.None, null, "2025-01-01 open 1200 stage 60").Books;
        var day = Statement.Day("2025-06-01");
        var figures = AccountFigures.Of(books.AsOf(day), books, Buckets.Default);

        Assert.Equal((null, "60–89"), (figures.DaysPastDue(day), figures.Bucket(day, Buckets.Default)));
        Assert.Equal((Statement.Jan1, 60, null), (figures.ReportedOn, figures.ReportedDaysFrom, figures.WakesOn));
    }

    [Fact]
    public void Figures_say_on_every_day_before_the_account_wakes_what_a_replay_says() =>
        Prop.ForAll(
                History.Wild,
                Gen.Choose(0, 330).ToArbitrary(),
                (history, today) =>
                {
                    var books = history.Learned();
                    books = books with
                    {
                        Entries = [.. books.Entries.Where(it => it.EffectiveOn <= History.Day(today))],
                    };
                    books = books with { Entries = [.. books.Entries.Where(it => IsWhole(books, it))] };
                    var figures = AccountFigures.Of(books.AsOf(History.Day(today)), books, Buckets.Default);
                    var wakes = figures.WakesOn ?? History.Day(today + 60);
                    return Enumerable
                        .Range(today, Period.DaysBetween(figures.FiguredOn, wakes))
                        .All(day => Kept(figures, History.Day(day)) == Replayed(books, History.Day(day)));
                }
            )
            .QuickCheckThrowOnFailure();

    /// <summary>Taken back what is still there.</summary>
    private static bool IsWhole(Books books, Entry entry) =>
        entry.What is not Happening.Reversed it || books.Entries.Any(other => other.Id == it.Entry);

    private static string Kept(AccountFigures it, LocalDate day) =>
        $"{it.OldestUnpaidOn} {it.DaysPastDue(day)} {it.PastDue} {it.Bucket(day, Buckets.Default)} {it.NextBucketOn} "
        + $"{it.ChargeOffOn} {it.ReportedOn} {it.ReportedDaysFrom} {it.Credit} {it.Pending} "
        + $"{it.Standing} {it.NextDueOn}";

    private static string Replayed(Books books, LocalDate day)
    {
        var state = books.AsOf(day);
        var age = Ageing.Of(state, books.Policy.Ageing, Buckets.Default);
        var comes = state.Standing == Standing.Performing && state.Principal + state.Interest > Money.Zero;
        return $"{age.OldestUnpaidOn} {age.DaysPastDue} {age.PastDue} {age.Bucket} {age.NextBucketOn} "
            + $"{age.ChargeOffOn} {age.Reported?.AsOf} {age.Reported?.DaysFrom} {state.Credit} {state.Pending} "
            + $"{state.Standing} {(comes ? state.Next?.DueOn : null)}";
    }
}
