using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Worklists;

namespace Recourse.Core.Tests.Worklists;

public sealed class WorkMoveTests
{
    private static readonly LocalDate Today = new(2026, 3, 10);
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 10, 16, 0);
    private static readonly AccountId One = new(1);
    private static readonly AccountWork PastDue = new(One, null, 100_00, 900_00)
    {
        BehindSince = new LocalDate(2026, 2, 15),
        NextBucketOn = new LocalDate(2026, 3, 17),
        ChargeOffOn = new LocalDate(2026, 6, 15),
    };

    [Fact]
    public void A_debt_past_due_is_moved_by_a_payment_in_time_by_all_that_is_due_or_by_a_promise() =>
        Assert.Equal(
            [
                new WorkMove.PaymentStopsTheRoll(One, new LocalDate(2026, 3, 16)),
                new WorkMove.PaymentCures(One, 100_00),
                new WorkMove.PromiseTaken(One),
            ],
            Moves(PastDue)
        );

    [Fact]
    public void Before_the_charge_off_it_is_the_charge_off_that_a_payment_stops() =>
        Assert.Contains(
            new WorkMove.PaymentStopsTheChargeOff(One, Today),
            Moves(PastDue with { NextBucketOn = null, ChargeOffOn = Today.PlusDays(1) })
        );

    [Fact]
    public void A_day_that_has_passed_asks_for_no_payment() =>
        Assert.DoesNotContain(
            Moves(PastDue with { NextBucketOn = Today, ChargeOffOn = null }),
            move => move is WorkMove.PaymentStopsTheRoll
        );

    [Fact]
    public void In_peace_only_the_promise_and_the_clearing_move_it() =>
        Assert.Equal(
            [
                new WorkMove.PaymentClears(One, new LocalDate(2026, 3, 12)),
                new WorkMove.PromiseJudged(One, new LocalDate(2026, 3, 18)),
            ],
            Moves(
                PastDue with
                {
                    Pending = new PendingMoney(Now, new LocalDate(2026, 3, 12)),
                    PromiseLastDay = new LocalDate(2026, 3, 18),
                }
            )
        );

    [Fact]
    public void News_is_told_in_a_conversation_and_calls_are_ended_first()
    {
        var account = PastDue with
        {
            Returned = new WorkNews(Today, Now),
            BrokenPromise = new WorkNews(Today.PlusDays(-1), Now),
        };
        var history = WorkHistory.None with { OpenAttemptId = 7, CallBackAt = Now };

        Assert.Equal(
            [
                new WorkMove.OutcomeSaid(7),
                new WorkMove.CallBackDone(Now),
                new WorkMove.ReturnTold(One, Today),
                new WorkMove.BrokenPromiseTold(One, Today.PlusDays(-1)),
            ],
            WorkMoves.Of(new WorkFacts(history, [account]), Today).Take(4)
        );
        var told = new WorkFacts(history with { SpokenAt = Now }, [account]);
        Assert.DoesNotContain(
            WorkMoves.Of(told, Today),
            move => move is WorkMove.ReturnTold or WorkMove.BrokenPromiseTold
        );
    }

    [Fact]
    public void The_account_with_the_nearest_day_comes_first()
    {
        var sooner = PastDue with { Account = new AccountId(2), NextBucketOn = Today.PlusDays(1) };

        Assert.Equal(
            [
                new WorkMove.PaymentStopsTheRoll(sooner.Account, Today),
                new WorkMove.PaymentStopsTheRoll(One, new LocalDate(2026, 3, 16)),
            ],
            WorkMoves
                .Of(new WorkFacts(WorkHistory.None, [PastDue, sooner]), Today)
                .Where(move => move is WorkMove.PaymentStopsTheRoll)
        );
    }

    private static ImmutableArray<WorkMove> Moves(AccountWork account) =>
        WorkMoves.Of(new WorkFacts(WorkHistory.None, [account]), Today);
}
