using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;

namespace Recourse.Core.Tests.Worklists;

public sealed class WorkChangeTests
{
    private static readonly PromiseId Promise = new(5);

    [Fact]
    public void The_weightiest_comes_first_and_payments_are_one_sum() =>
        Assert.Equal(
            [
                new WorkChange.Returned(new Money(40_00)),
                new WorkChange.Stopped(3),
                new WorkChange.Paid(new Money(100_00)),
                new WorkChange.New(),
            ],
            WorkChanges.Of([
                new WorkChange.New(),
                new WorkChange.Paid(new Money(60_00)),
                new WorkChange.Stopped(3),
                new WorkChange.Paid(new Money(40_00)),
                new WorkChange.Returned(new Money(40_00)),
            ])
        );

    [Fact]
    public void Of_a_hold_and_of_a_promise_only_how_it_stands_last_is_told() =>
        Assert.Equal(
            [new WorkChange.PromiseJudged(Promise, PromiseOutcome.NotKept), new WorkChange.Freed(3)],
            WorkChanges.Of([
                new WorkChange.Promised(Promise),
                new WorkChange.Stopped(3),
                new WorkChange.PromiseJudged(Promise, PromiseOutcome.Kept),
                new WorkChange.Freed(3),
                new WorkChange.PromiseJudged(Promise, PromiseOutcome.NotKept),
            ])
        );

    [Fact]
    public void A_broken_promise_weighs_more_than_a_roll_and_a_kept_one_less_than_the_payment() =>
        Assert.Equal(
            [
                new WorkChange.PromiseJudged(Promise, PromiseOutcome.PartlyKept),
                new WorkChange.Moved("1–29", "30–59", IsWorse: true),
                new WorkChange.Paid(new Money(1)),
                new WorkChange.PromiseJudged(new PromiseId(6), PromiseOutcome.Kept),
                new WorkChange.Moved("30–59", "Current", IsWorse: false),
            ],
            WorkChanges.Of([
                new WorkChange.Moved("30–59", "Current", IsWorse: false),
                new WorkChange.PromiseJudged(new PromiseId(6), PromiseOutcome.Kept),
                new WorkChange.Paid(new Money(1)),
                new WorkChange.Moved("1–29", "30–59", IsWorse: true),
                new WorkChange.PromiseJudged(Promise, PromiseOutcome.PartlyKept),
            ])
        );

    [Theory]
    [InlineData("2026-02-08", "2026-02-08", "1–29", "30–59", true)]
    [InlineData("2026-02-09", "2026-02-09", null, null, false)]
    [InlineData("2026-01-09", "2026-02-09", "30–59", "1–29", false)]
    [InlineData("2026-01-09", null, "30–59", "Current", false)]
    [InlineData(null, "2026-03-09", "Current", "1–29", true)]
    public void A_bucket_changes_by_time_or_by_what_was_paid(
        string? since,
        string? sinceNow,
        string? from,
        string? to,
        bool isWorse
    )
    {
        var moved = WorkChanges.Roll(
            Date(since),
            new LocalDate(2026, 3, 9),
            Date(sinceNow),
            new LocalDate(2026, 3, 10),
            Buckets.Default
        );

        Assert.Equal(from is null ? null : new WorkChange.Moved(from, to!, isWorse), moved);
    }

    private static LocalDate? Date(string? text) =>
        text is null ? null : NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
