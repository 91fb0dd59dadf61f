using NodaTime;
using Recourse.Core.Contact;

namespace Recourse.Core.Worklists;

/// <summary>Why a person is on the worklist: the strongest reason that applies.</summary>
public enum WorkReason
{
    /// <summary>Not on the worklist.</summary>
    None,

    /// <summary>An attempt without outcome: say first what came of it.</summary>
    UnfinishedCall,

    /// <summary>A call-back that was promised to the borrower.</summary>
    CallBack,

    /// <summary>Past due, never spoken to.</summary>
    NeverSpoken,

    /// <summary>Past due, spoken to before.</summary>
    PastDue,

    /// <summary>A promise is open: left in peace until its day is over, then asked about.</summary>
    PromiseOpen,
}

/// <summary>What was agreed and tried with a person.</summary>
/// <param name="OpenAttemptId">An attempt of which nobody has said what came of it; null when there is none.</param>
/// <param name="CallBackAt">The earliest call-back that was agreed and not done; null when there is none.</param>
/// <param name="PromiseDueOn">The earliest promise made in or after the last conversation; null: none.</param>
/// <param name="WasSpokenTo">There was a conversation before.</param>
/// <param name="LastTriedAt">The last attempt of ours.</param>
/// <param name="LastResult">What came of it; null while nobody said.</param>
public sealed record WorkHistory(
    long? OpenAttemptId,
    Instant? CallBackAt,
    LocalDate? PromiseDueOn,
    bool WasSpokenTo,
    Instant? LastTriedAt,
    CallResult? LastResult
);

/// <summary>What the order of the worklist rests on: stored facts only, nothing that merely ages.</summary>
/// <param name="History">What was agreed and tried.</param>
/// <param name="WorstDaysFrom">Lower bound in days of the worst reported stage; null unknown.</param>
/// <param name="PastDueCents">Sum past due where known; null when every account's is unknown.</param>
/// <param name="BalanceCents">Sum owed on workable accounts; null unknown.</param>
public sealed record WorkFacts(WorkHistory History, int? WorstDaysFrom, long? PastDueCents, long? BalanceCents);

/// <summary>Gives each person a place in the worklist, the reason for it, and the moment from which it holds.</summary>
public static class WorkOrder
{
    /// <summary>Greatest priority that money and stage alone can reach; reasons lie above it.</summary>
    public const int ReasonStep = 1_000_000;

    /// <summary>The last stage in days; a debt that was written off stands there too.</summary>
    public const int LastStageDays = 180;

    /// <summary>After a call that nobody answered the person is left alone for a while.</summary>
    private static readonly Duration RestAfterNoAnswer = Duration.FromHours(4);

    /// <summary>A busy line, or a call that was never dialled, may be tried again sooner.</summary>
    private static readonly Duration RestAfterBusy = Duration.FromMinutes(30);

    /// <summary>
    /// Higher is earlier. The reason rules; within one reason the later stage, then the larger amount (past due where
    /// known, else the balance; in whole currency units, capped so that it never outweighs a stage).
    /// </summary>
    public static (WorkReason Reason, int Priority) Of(WorkFacts facts)
    {
        var reason = ReasonOf(facts.History);
        var rank = reason switch
        {
            WorkReason.UnfinishedCall => 4,
            WorkReason.CallBack => 3,
            WorkReason.PromiseOpen => 2,
            WorkReason.NeverSpoken or WorkReason.PastDue => 1,
            _ => 0,
        };
        var stage = Math.Clamp(facts.WorstDaysFrom ?? 0, 0, LastStageDays) / 30;
        var amount = (int)Math.Clamp((facts.PastDueCents ?? facts.BalanceCents ?? 0) / 100, 0, 99_999);
        return (reason, (rank * ReasonStep) + (stage * 100_000) + amount);
    }

    /// <summary>
    /// The moment from which the person is offered: a call-back at its hour, a promise when its day is over where the
    /// portfolio counts its days, anybody else some time after the last call. Null: at any time.
    /// </summary>
    /// <param name="facts">The person.</param>
    /// <param name="zone">The portfolio's business time zone.</param>
    public static Instant? RestsUntil(WorkFacts facts, DateTimeZone zone)
    {
        var history = facts.History;
        if (history.OpenAttemptId is not null)
            return null;
        Instant? agreed = history.CallBackAt ?? history.PromiseDueOn?.PlusDays(1).AtStartOfDayInZone(zone).ToInstant();
        var tried = history.LastTriedAt + RestAfter(history.LastResult);
        return agreed is { } day && tried is { } rest ? Instant.Max(day, rest) : agreed ?? tried;
    }

    private static Duration RestAfter(CallResult? result) =>
        result is CallResult.Busy or CallResult.NotDialled or CallResult.NotInService or CallResult.WrongNumber
            ? RestAfterBusy
            : RestAfterNoAnswer;

    private static WorkReason ReasonOf(WorkHistory history) =>
        history switch
        {
            { OpenAttemptId: not null } => WorkReason.UnfinishedCall,
            { CallBackAt: not null } => WorkReason.CallBack,
            { PromiseDueOn: not null } => WorkReason.PromiseOpen,
            { WasSpokenTo: false } => WorkReason.NeverSpoken,
            _ => WorkReason.PastDue,
        };
}
