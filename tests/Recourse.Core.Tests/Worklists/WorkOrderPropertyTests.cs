using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Worklists;

namespace Recourse.Core.Tests.Worklists;

/// <summary>The order of the worklist over random persons.</summary>
public sealed class WorkOrderPropertyTests
{
    private static readonly LocalDate Today = new(2026, 3, 10);
    private static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];

    /// <summary>The strongest first; two on one line differ in words alone.</summary>
    private static readonly WorkReason[][] Ranks =
    [
        [WorkReason.UnfinishedCall],
        [WorkReason.CallBack],
        [WorkReason.PaymentReturned],
        [WorkReason.LastDay],
        [WorkReason.FirstPaymentDefault],
        [WorkReason.PromiseBroken],
        [WorkReason.NeverSpoken, WorkReason.PastDue],
        [WorkReason.PromiseOpen, WorkReason.PaymentPending],
        [WorkReason.None],
    ];

    private static readonly Gen<LocalDate?> Day = Maybe(Gen.Choose(-250, 40).Select(days => Today.PlusDays(days)));
    private static readonly Gen<LocalDate?> DayNearby = Maybe(Gen.Choose(-3, 40).Select(days => Today.PlusDays(days)));
    private static readonly Gen<Instant> Moment = Gen.Choose(0, 20).Select(hours => At(-hours));
    private static readonly Gen<WorkNews?> News = Maybe(Moment.Select(at => new WorkNews(Today, at)));
    private static readonly Gen<long?> Cents = Maybe(
        Gen.OneOf(Gen.Choose(0, 100_000).Select(it => (long)it), Gen.Constant(long.MaxValue / 8))
    );

    private static readonly Gen<AccountWork> Account =
        from id in Gen.Choose(1, 99)
        from stage in Maybe(Gen.Choose(0, 7).Select(it => it * 30))
        from pastDue in Cents
        from balance in Cents
        from since in Day
        from bucket in DayNearby
        from chargeOff in DayNearby
        from isFirst in Gen.Elements(true, false, false)
        from returned in News
        from broken in News
        from promise in DayNearby
        from pending in Maybe(DayNearby.Zip(Moment))
        select new AccountWork(new AccountId(id), stage, pastDue, balance)
        {
            BehindSince = since,
            NextBucketOn = bucket,
            ChargeOffOn = chargeOff,
            IsFirstPaymentDefault = isFirst,
            Returned = returned,
            BrokenPromise = broken,
            PromiseLastDay = promise,
            Pending = pending is ({ } clearsOn, var knownAt) ? new PendingMoney(knownAt, clearsOn) : null,
        };

    private static readonly Arbitrary<WorkFacts> Person = (
        from attempt in Gen.Elements<long?>(1, null, null, null, null, null)
        from callBack in Gen.Elements<Instant?>(At(3), null, null, null, null, null)
        from spoken in Maybe(Moment)
        from tried in Maybe(Moment)
        from accounts in Gen.Choose(0, 3).SelectMany(count => Account.ListOf(count))
        select new WorkFacts(new WorkHistory(attempt, callBack, spoken, tried, null), [.. accounts])
    ).ToArbitrary();

    [Fact]
    public void A_reason_above_beats_whatever_stage_and_amount_lie_below() =>
        Prop.ForAll(
                Person,
                Person,
                (one, other) =>
                {
                    var (left, right) = (WorkOrder.Of(one, Today), WorkOrder.Of(other, Today));
                    return RankOf(left.Reason) == RankOf(right.Reason)
                        || RankOf(left.Reason) < RankOf(right.Reason) == left.Priority > right.Priority;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_in_which_accounts_are_listed_changes_nothing() =>
        Prop.ForAll(
                Person,
                facts =>
                {
                    var turned = facts with { Accounts = [.. facts.Accounts.Reverse()] };
                    return WorkOrder.Of(facts, Today) == WorkOrder.Of(turned, Today)
                        && Rest(facts, Today) == Rest(turned, Today)
                        && WorkOrder.ChangesOn(facts, Today) == WorkOrder.ChangesOn(turned, Today);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void More_past_due_or_longer_behind_never_comes_later() =>
        Prop.ForAll(
                Person,
                facts =>
                {
                    var more = facts with
                    {
                        Accounts =
                        [
                            .. facts.Accounts.Select(account =>
                                account with
                                {
                                    PastDueCents = account.PastDueCents + 50_00,
                                    BalanceCents = account.BalanceCents + 50_00,
                                    BehindSince = account.BehindSince?.PlusDays(-30),
                                }
                            ),
                        ],
                    };
                    return WorkOrder.Of(more, Today).Priority >= WorkOrder.Of(facts, Today).Priority;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_changes_before_the_day_that_is_named_for_it() =>
        Prop.ForAll(
                Person,
                facts =>
                {
                    var last = WorkOrder.ChangesOn(facts, Today)?.PlusDays(-1) ?? Today.PlusDays(400);
                    return WorkOrder.Of(facts, last) == WorkOrder.Of(facts, Today)
                        && Rest(facts, last) == Rest(facts, Today)
                        && WorkMoves.Of(facts, last).SequenceEqual(WorkMoves.Of(facts, Today));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Who_is_left_in_peace_is_offered_on_the_first_day_without_it() =>
        Prop.ForAll(
                Person,
                facts =>
                {
                    var calm = facts with { History = facts.History with { LastTriedAt = null } };
                    if (!WorkOrder.IsPeace(WorkOrder.Of(calm, Today).Reason))
                        return true;
                    var day = Rest(calm, Today)!.Value.InZone(NewYork).Date;
                    return !WorkOrder.IsPeace(WorkOrder.Of(calm, day).Reason)
                        && WorkOrder.IsPeace(WorkOrder.Of(calm, day.PlusDays(-1)).Reason);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Whoever_is_on_the_list_is_told_what_would_move_them() =>
        Prop.ForAll(
                Person,
                facts => WorkOrder.Of(facts, Today).Reason == WorkReason.None || !WorkMoves.Of(facts, Today).IsEmpty
            )
            .QuickCheckThrowOnFailure();

    private static Instant? Rest(WorkFacts facts, LocalDate today) => WorkOrder.RestsUntil(facts, today, NewYork);

    private static Instant At(int hours) => Instant.FromUtc(2026, 3, 10, 16, 0) + Duration.FromHours(hours);

    private static int RankOf(WorkReason reason) => Array.FindIndex(Ranks, rank => rank.Contains(reason));

    private static Gen<T?> Maybe<T>(Gen<T> gen)
        where T : struct => Gen.OneOf(gen.Select(it => (T?)it), Gen.Constant((T?)null));
}
