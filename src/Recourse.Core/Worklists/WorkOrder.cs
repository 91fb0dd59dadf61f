using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Contact;
using Recourse.Core.Loans;

namespace Recourse.Core.Worklists;

/// <summary>Why a person is on the worklist: the strongest reason of any debt.</summary>
public enum WorkReason
{
    /// <summary>Not on the worklist.</summary>
    None,

    /// <summary>An attempt without outcome: say first what came of it.</summary>
    UnfinishedCall,

    /// <summary>A call-back that was promised to the borrower.</summary>
    CallBack,

    /// <summary>A payment came back or never cleared, and the borrower has not heard of it from us.</summary>
    PaymentReturned,

    /// <summary>The last day before a worse bucket or before the charge-off.</summary>
    LastDay,

    /// <summary>No instalment was ever paid, and the first one is past due.</summary>
    FirstPaymentDefault,

    /// <summary>A promise was not kept in full when its grace was over, and nobody has spoken of it since.</summary>
    PromiseBroken,

    /// <summary>Past due, never spoken to.</summary>
    NeverSpoken,

    /// <summary>Past due, spoken to before.</summary>
    PastDue,

    /// <summary>A promise is open: left in peace until its grace is over and it is judged.</summary>
    PromiseOpen,

    /// <summary>Money was received and has not cleared: left in peace until it has.</summary>
    PaymentPending,
}

/// <summary>Gives each person a place in the worklist, the reason for it, and the moment from which it holds.</summary>
public static class WorkOrder
{
    /// <summary>Greater than anything that money and stage alone can reach; reasons lie above it.</summary>
    public const int ReasonStep = 1_000_000;

    /// <summary>The last stage in days; a debt that was written off stands there too.</summary>
    public const int LastStageDays = 180;

    private const int StageStep = 100_000;
    private const int StageDays = 30;

    /// <summary>After a call that nobody answered the person is left alone for a while.</summary>
    private static readonly Duration RestAfterNoAnswer = Duration.FromHours(4);

    /// <summary>A busy line, or a call that was never dialled, may be tried again sooner.</summary>
    private static readonly Duration RestAfterBusy = Duration.FromMinutes(30);

    /// <summary>
    /// The strongest reason of any debt, and a number: higher is earlier. The reason rules; within one reason the
    /// later stage, then the larger amount (past due where known, else the balance; in whole currency units, capped so
    /// that it never outweighs a stage). A debt that is left in peace adds neither stage nor amount, unless the person
    /// is.
    /// </summary>
    /// <param name="facts">The person.</param>
    /// <param name="today">The portfolio's business date.</param>
    public static (WorkReason Reason, int Priority) Of(WorkFacts facts, LocalDate today)
    {
        var reason = ReasonOf(facts, today);
        var counted = facts.Accounts.RemoveAll(account => IsPeace(ReasonOf(account, facts.History, today)));
        if (counted.IsEmpty || IsPeace(reason))
            counted = facts.Accounts;
        return (reason, (Rank(reason) * ReasonStep) + (Stage(counted, today) * StageStep) + Amount(counted));
    }

    /// <summary>The reason that one account gives, whatever else is agreed with the person.</summary>
    public static WorkReason ReasonOf(AccountWork account, WorkHistory history, LocalDate today)
    {
        var isTold = account.Returned is not { } returned || history.Knows(returned);
        // Money that came after a return answers it.
        if (!isTold && !(account.Pending?.KnownAt > account.Returned?.KnownAt))
            return WorkReason.PaymentReturned;
        if (today <= account.Pending?.ClearsOn)
            return WorkReason.PaymentPending;
        if (!isTold)
            return WorkReason.PaymentReturned;
        var isBroken = account.BrokenPromise is { } broken && !history.Knows(broken);
        // Of a series whose first part was broken, the later parts are no ground to keep silent.
        if (!isBroken && today <= account.PromiseLastDay)
            return WorkReason.PromiseOpen;
        return IsLastDay(account.ChargeOffOn, today) || IsLastDay(account.NextBucketOn, today) ? WorkReason.LastDay
            : account.IsFirstPaymentDefault ? WorkReason.FirstPaymentDefault
            : isBroken ? WorkReason.PromiseBroken
            : history.SpokenAt is null ? WorkReason.NeverSpoken
            : WorkReason.PastDue;
    }

    /// <summary>
    /// The moment from which the person is offered: a call-back at its hour, what is left in peace on the day after its
    /// last one, anybody else some time after the last call. Null: at any time.
    /// </summary>
    /// <param name="facts">The person.</param>
    /// <param name="today">The portfolio's business date.</param>
    /// <param name="zone">The portfolio's business time zone.</param>
    public static Instant? RestsUntil(WorkFacts facts, LocalDate today, DateTimeZone zone)
    {
        var history = facts.History;
        var reason = ReasonOf(facts, today);
        if (reason == WorkReason.UnfinishedCall)
            return null;
        Instant? agreed =
            reason == WorkReason.CallBack ? history.CallBackAt
            : IsPeace(reason) ? PeaceIsOverOn(facts, today).AtStartOfDayInZone(zone).ToInstant()
            : null;
        var tried = history.LastTriedAt + RestAfter(history.LastResult);
        return agreed is { } day && tried is { } rest ? Instant.Max(day, rest) : agreed ?? tried;
    }

    /// <summary>
    /// The next day on which time alone gives the person another reason, priority or rest; null: never. Until then, and
    /// until something happens, what was computed stays true.
    /// </summary>
    /// <param name="facts">The person.</param>
    /// <param name="today">The portfolio's business date.</param>
    public static LocalDate? ChangesOn(WorkFacts facts, LocalDate today)
    {
        LocalDate? changes = null;
        foreach (var account in facts.Accounts)
        {
            Consider(account.NextBucketOn);
            Consider(account.ChargeOffOn);
            Consider(WarnsFrom(account.NextBucketOn));
            Consider(WarnsFrom(account.ChargeOffOn));
            Consider(account.PromiseLastDay?.PlusDays(1));
            Consider(account.Pending?.ClearsOn.PlusDays(1));
            for (var days = StageDays; days <= LastStageDays; days += StageDays)
                Consider(account.BehindSince?.PlusDays(days));
        }
        return changes;

        void Consider(LocalDate? day)
        {
            if (day > today && !(changes <= day))
                changes = day;
        }
    }

    /// <summary>True for a reason that is one to leave the person in peace.</summary>
    public static bool IsPeace(WorkReason reason) => reason is WorkReason.PromiseOpen or WorkReason.PaymentPending;

    /// <summary>
    /// True from the last banking day before a day until that day comes: where offices rest over a weekend, Friday is
    /// the last day before Monday.
    /// </summary>
    internal static bool IsLastDay(LocalDate? before, LocalDate today) =>
        WarnsFrom(before) is { } from && from <= today && today < before;

    private static LocalDate? WarnsFrom(LocalDate? before)
    {
        if (before is not { } day)
            return null;
        do day = day.PlusDays(-1);
        while (!BankingDays.IsOne(day));
        return day;
    }

    private static WorkReason ReasonOf(WorkFacts facts, LocalDate today)
    {
        if (facts.History.OpenAttemptId is not null)
            return WorkReason.UnfinishedCall;
        if (facts.History.CallBackAt is not null)
            return WorkReason.CallBack;
        var (strongest, peace) = (WorkReason.None, WorkReason.None);
        foreach (var account in facts.Accounts)
        {
            var reason = ReasonOf(account, facts.History, today);
            if (IsPeace(reason))
                peace = peace == WorkReason.PromiseOpen ? peace : reason;
            else if (Rank(reason) > Rank(strongest))
                strongest = reason;
        }
        return peace != WorkReason.None && !BreaksPeace(strongest) ? peace : strongest;
    }

    /// <summary>
    /// Who has promised or paid is left in peace about every debt, but for news of one and for a last day.
    /// </summary>
    private static bool BreaksPeace(WorkReason reason) =>
        reason is WorkReason.PaymentReturned or WorkReason.LastDay or WorkReason.PromiseBroken;

    private static int Rank(WorkReason reason) =>
        reason switch
        {
            WorkReason.UnfinishedCall => 8,
            WorkReason.CallBack => 7,
            WorkReason.PaymentReturned => 6,
            WorkReason.LastDay => 5,
            WorkReason.FirstPaymentDefault => 4,
            WorkReason.PromiseBroken => 3,
            WorkReason.NeverSpoken or WorkReason.PastDue => 2,
            WorkReason.PromiseOpen or WorkReason.PaymentPending => 1,
            _ => 0,
        };

    /// <summary>The first day on which time alone ends the peace.</summary>
    private static LocalDate PeaceIsOverOn(WorkFacts facts, LocalDate today)
    {
        var day = today;
        while (IsPeace(ReasonOf(facts, day)) && ChangesOn(facts, day) is { } next)
            day = next;
        return day;
    }

    private static int Stage(ImmutableArray<AccountWork> accounts, LocalDate today)
    {
        var worst = 0;
        foreach (var account in accounts)
            worst = Math.Max(worst, account.DaysOn(today) ?? 0);
        return Math.Min(worst, LastStageDays) / StageDays;
    }

    private static int Amount(ImmutableArray<AccountWork> accounts)
    {
        var cents = Sum(accounts, account => account.PastDueCents) ?? Sum(accounts, account => account.BalanceCents);
        return (int)Math.Clamp((cents ?? 0) / 100, 0, StageStep - 1);
    }

    private static long? Sum(ImmutableArray<AccountWork> accounts, Func<AccountWork, long?> amount) =>
        accounts.Any(account => amount(account) is not null) ? accounts.Sum(account => amount(account) ?? 0) : null;

    private static Duration RestAfter(CallResult? result) =>
        result is CallResult.Busy or CallResult.NotDialled or CallResult.NotInService or CallResult.WrongNumber
            ? RestAfterBusy
            : RestAfterNoAnswer;
}
