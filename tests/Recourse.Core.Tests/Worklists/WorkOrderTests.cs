using NodaTime;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Worklists;

namespace Recourse.Core.Tests.Worklists;

public class WorkOrderTests
{
    /// <summary>A Tuesday.</summary>
    private static readonly LocalDate Today = new(2026, 3, 10);
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 10, 16, 0);
    private static readonly Instant Before = Now - Duration.FromDays(2);
    private static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];
    private static readonly AccountWork PastDue = new(new AccountId(1), null, 100_00, 900_00)
    {
        BehindSince = Today.PlusDays(-10),
    };

    [Fact]
    public void The_reasons_come_in_this_order_whatever_is_owed()
    {
        var spoken = WorkHistory.None with { SpokenAt = Before };
        var news = new WorkNews(Today, Now);
        (WorkReason, WorkFacts)[] inOrder =
        [
            (WorkReason.UnfinishedCall, Facts(PastDue, spoken with { OpenAttemptId = 1, CallBackAt = Now })),
            (WorkReason.CallBack, Facts(PastDue with { Returned = news }, spoken with { CallBackAt = Now })),
            (WorkReason.PaymentReturned, Facts(PastDue with { Returned = news, ChargeOffOn = Today.PlusDays(1) })),
            (
                WorkReason.LastDay,
                Facts(PastDue with { NextBucketOn = Today.PlusDays(1), IsFirstPaymentDefault = true })
            ),
            (
                WorkReason.FirstPaymentDefault,
                Facts(PastDue with { IsFirstPaymentDefault = true, BrokenPromise = news })
            ),
            (WorkReason.PromiseBroken, Facts(PastDue with { BrokenPromise = news }, spoken)),
            (WorkReason.PastDue, Facts(PastDue with { PastDueCents = long.MaxValue }, spoken)),
            (WorkReason.PromiseOpen, Facts(PastDue with { PromiseLastDay = Today, PastDueCents = long.MaxValue })),
        ];

        Assert.Equal(inOrder.Select(it => it.Item1), inOrder.Select(it => WorkOrder.Of(it.Item2, Today).Reason));
        var priorities = inOrder.Select(it => WorkOrder.Of(it.Item2, Today).Priority).ToList();
        Assert.Equal(priorities.OrderDescending(), priorities);
        Assert.Equal(priorities.Count, priorities.Distinct().Count());
    }

    [Fact]
    public void Within_a_reason_the_later_stage_comes_first_and_then_the_larger_amount()
    {
        var rich = Priority(PastDue with { ReportedDaysFrom = 30, PastDueCents = 99_999_999_00 });
        var later = Priority(PastDue with { BehindSince = Today.PlusDays(-60), PastDueCents = 1_00 });
        var more = Priority(PastDue with { BehindSince = Today.PlusDays(-60), PastDueCents = 2_00 });
        var last = Priority(PastDue with { ReportedDaysFrom = 5_000, PastDueCents = 99_999_999_00 });

        Assert.True(rich < later && later < more && more < last);
    }

    [Theory]
    [InlineData("2026-03-09", "2026-03-11", false)] // Monday, before a Wednesday
    [InlineData("2026-03-10", "2026-03-11", true)] // the Tuesday before it
    [InlineData("2026-03-11", "2026-03-11", false)] // it has come
    [InlineData("2026-03-12", "2026-03-16", false)] // Thursday, before a Monday
    [InlineData("2026-03-13", "2026-03-16", true)] // the Friday before it
    [InlineData("2026-03-15", "2026-03-16", true)] // the Sunday before it
    [InlineData("2026-07-02", "2026-07-04", false)] // Thursday, before Saturday the Fourth
    [InlineData("2026-07-03", "2026-07-04", true)] // Friday, a banking day
    [InlineData("2026-09-04", "2026-09-08", true)] // Friday, before the Tuesday after Labor Day
    public void The_last_day_is_the_last_banking_day_and_the_days_off_behind_it(string on, string day, bool isLast)
    {
        var (today, worseOn) = (Date(on), Date(day));

        Assert.Equal(isLast, Reason(PastDue with { NextBucketOn = worseOn }, today) == WorkReason.LastDay);
        Assert.Equal(isLast, Reason(PastDue with { ChargeOffOn = worseOn }, today) == WorkReason.LastDay);
    }

    [Fact]
    public void What_the_borrower_has_heard_from_us_is_no_reason_any_more()
    {
        var news = new WorkNews(Today, Now);
        var heard = WorkHistory.None with { SpokenAt = Now + Duration.FromMinutes(5) };
        var notYet = WorkHistory.None with { SpokenAt = Now - Duration.FromMinutes(5) };

        Assert.Equal(WorkReason.PaymentReturned, Of(PastDue with { Returned = news }, notYet));
        Assert.Equal(WorkReason.PastDue, Of(PastDue with { Returned = news }, heard));
        Assert.Equal(WorkReason.PromiseBroken, Of(PastDue with { BrokenPromise = news }, notYet));
        Assert.Equal(WorkReason.PastDue, Of(PastDue with { BrokenPromise = news }, heard));
    }

    [Fact]
    public void Peace_holds_on_the_last_day_before_a_worse_bucket_and_is_broken_by_news_alone()
    {
        var promised = PastDue with { PromiseLastDay = Today, NextBucketOn = Today.PlusDays(1) };
        var pending = PastDue with { Pending = new PendingMoney(Before, Today), NextBucketOn = Today.PlusDays(1) };

        Assert.Equal(WorkReason.PromiseOpen, Reason(promised, Today));
        Assert.Equal(WorkReason.PaymentPending, Reason(pending, Today));
        Assert.Equal(WorkReason.NeverSpoken, Reason(pending, Today.PlusDays(1)));
        Assert.Equal(WorkReason.PaymentReturned, Reason(promised with { Returned = new WorkNews(Today, Now) }, Today));
        Assert.Equal(WorkReason.PaymentReturned, Reason(pending with { Returned = new WorkNews(Today, Now) }, Today));
    }

    [Fact]
    public void Money_that_came_after_a_return_answers_it_until_it_has_cleared()
    {
        var answered = PastDue with
        {
            Returned = new WorkNews(Today.PlusDays(-2), Before),
            Pending = new PendingMoney(Now, Today.PlusDays(3)),
        };

        Assert.Equal(WorkReason.PaymentPending, Reason(answered, Today));
        Assert.Equal(WorkReason.PaymentReturned, Reason(answered, Today.PlusDays(4)));
    }

    [Fact]
    public void A_series_whose_first_part_was_broken_is_no_ground_to_keep_silent() =>
        Assert.Equal(
            WorkReason.PromiseBroken,
            Reason(
                PastDue with
                {
                    BrokenPromise = new WorkNews(Today, Now),
                    PromiseLastDay = Today.PlusDays(30),
                },
                Today
            )
        );

    [Fact]
    public void A_promise_for_one_debt_keeps_peace_about_another_until_there_is_news_of_it_or_its_last_day()
    {
        var promised = PastDue with { PromiseLastDay = Today.PlusDays(9), PastDueCents = 5_000_00 };
        var other = PastDue with { Account = new AccountId(2), PastDueCents = 7_00, IsFirstPaymentDefault = true };
        var rolling = other with { NextBucketOn = Today.PlusDays(3) };
        var both = new WorkFacts(WorkHistory.None, [promised, other]);
        var withRoll = both with { Accounts = [promised, rolling] };
        var withNews = both with { Accounts = [promised, other with { Returned = new WorkNews(Today, Now) }] };

        Assert.Equal(WorkReason.PromiseOpen, WorkOrder.Of(both, Today).Reason);
        Assert.Equal(Instant.FromUtc(2026, 3, 20, 4, 0), WorkOrder.RestsUntil(both, Today, NewYork));
        Assert.Equal(Instant.FromUtc(2026, 3, 12, 4, 0), WorkOrder.RestsUntil(withRoll, Today, NewYork));
        Assert.Equal(WorkOrder.Of(Facts(rolling), Today.PlusDays(2)), WorkOrder.Of(withRoll, Today.PlusDays(2)));
        Assert.Equal(WorkReason.PaymentReturned, WorkOrder.Of(withNews, Today).Reason);
    }

    [Fact]
    public void A_promise_rests_until_its_grace_is_over_where_the_portfolio_counts_days() =>
        Assert.Equal(
            Instant.FromUtc(2026, 3, 26, 4, 0),
            Rests(PastDue with { PromiseLastDay = new LocalDate(2026, 3, 25) })
        );

    [Fact]
    public void Where_a_promise_and_a_payment_both_keep_peace_it_lasts_until_the_later_of_them()
    {
        var (soon, late) = (new LocalDate(2026, 3, 12), new LocalDate(2026, 3, 20));
        var over = Instant.FromUtc(2026, 3, 21, 4, 0);

        Assert.Equal(over, Rests(PastDue with { PromiseLastDay = late, Pending = new PendingMoney(Now, soon) }));
        Assert.Equal(over, Rests(PastDue with { PromiseLastDay = soon, Pending = new PendingMoney(Now, late) }));
    }

    [Fact]
    public void After_a_call_nobody_answered_the_borrower_rests_four_hours_and_after_a_busy_line_half_an_hour()
    {
        var tried = WorkHistory.None with { LastTriedAt = Now, LastResult = CallResult.NoAnswer };

        Assert.Equal(Now + Duration.FromHours(4), Rests(PastDue, tried));
        Assert.Equal(Now + Duration.FromMinutes(30), Rests(PastDue, tried with { LastResult = CallResult.Busy }));
    }

    [Fact]
    public void A_call_back_that_nobody_answered_is_tried_again_after_the_rest() =>
        Assert.Equal(
            Now + Duration.FromHours(4),
            Rests(
                PastDue,
                WorkHistory.None with
                {
                    CallBackAt = Now - Duration.FromMinutes(10),
                    LastTriedAt = Now,
                    LastResult = CallResult.NoAnswer,
                }
            )
        );

    [Fact]
    public void An_unfinished_call_never_rests() =>
        Assert.Null(Rests(PastDue, WorkHistory.None with { OpenAttemptId = 1, LastTriedAt = Now }));

    [Fact]
    public void Who_has_no_account_in_the_queue_has_no_reason() =>
        Assert.Equal((WorkReason.None, 0), WorkOrder.Of(new WorkFacts(WorkHistory.None, []), Today));

    private static LocalDate Date(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;

    private static WorkFacts Facts(AccountWork account, WorkHistory? history = null) =>
        new(history ?? WorkHistory.None, [account]);

    private static int Priority(AccountWork account) => WorkOrder.Of(Facts(account), Today).Priority;

    private static WorkReason Reason(AccountWork account, LocalDate today) =>
        WorkOrder.Of(Facts(account), today).Reason;

    private static WorkReason Of(AccountWork account, WorkHistory history) =>
        WorkOrder.Of(Facts(account, history), Today).Reason;

    private static Instant? Rests(AccountWork account, WorkHistory? history = null) =>
        WorkOrder.RestsUntil(Facts(account, history), Today, NewYork);
}
