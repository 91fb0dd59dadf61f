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

    /// <summary>A promise is open: left in peace until it falls due.</summary>
    PromiseOpen,
}

/// <summary>What the order of the worklist rests on: stored facts only, nothing that merely ages.</summary>
/// <param name="HasOpenAttempt">An attempt has no outcome yet.</param>
/// <param name="HasCallBack">A call-back was promised.</param>
/// <param name="HasOpenPromise">A promise is open.</param>
/// <param name="WasSpokenTo">There was a conversation before.</param>
/// <param name="WorstDaysFrom">Lower bound in days of the worst reported stage; null unknown.</param>
/// <param name="PastDueCents">Sum past due where known; null when every account's is unknown.</param>
/// <param name="BalanceCents">Sum owed on workable accounts; null unknown.</param>
public sealed record WorkFacts(
    bool HasOpenAttempt,
    bool HasCallBack,
    bool HasOpenPromise,
    bool WasSpokenTo,
    int? WorstDaysFrom,
    long? PastDueCents,
    long? BalanceCents
);

/// <summary>Gives each person a place in the worklist, and the reason for it.</summary>
public static class WorkOrder
{
    /// <summary>Greatest priority that money and stage alone can reach; reasons lie above it.</summary>
    public const int ReasonStep = 1_000_000;

    /// <summary>
    /// Higher is earlier. The reason rules; within one reason the later stage, then the larger amount (past due where
    /// known, else the balance; in whole currency units, capped so that it never outweighs a stage).
    /// </summary>
    public static (WorkReason Reason, int Priority) Of(WorkFacts facts)
    {
        var reason = ReasonOf(facts);
        var rank = reason switch
        {
            WorkReason.UnfinishedCall => 4,
            WorkReason.CallBack => 3,
            WorkReason.NeverSpoken or WorkReason.PastDue => 2,
            WorkReason.PromiseOpen => 1,
            _ => 0,
        };
        var stage = Math.Clamp(facts.WorstDaysFrom ?? 0, 0, 180) / 30;
        var amount = (int)Math.Clamp((facts.PastDueCents ?? facts.BalanceCents ?? 0) / 100, 0, 99_999);
        return (reason, (rank * ReasonStep) + (stage * 100_000) + amount);
    }

    private static WorkReason ReasonOf(WorkFacts facts) =>
        facts switch
        {
            { HasOpenAttempt: true } => WorkReason.UnfinishedCall,
            { HasCallBack: true } => WorkReason.CallBack,
            { HasOpenPromise: true } => WorkReason.PromiseOpen,
            { WasSpokenTo: false } => WorkReason.NeverSpoken,
            _ => WorkReason.PastDue,
        };
}
