using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.Core.Worklists;

/// <summary>
/// Something that changed on a row of the worklist since an earlier day. A closed family: the screen has words for each
/// of them.
/// </summary>
public abstract record WorkChange
{
    private WorkChange() { }

    /// <summary>A payment came back or never cleared.</summary>
    /// <param name="Amount">How much.</param>
    public sealed record Returned(Money Amount) : WorkChange;

    /// <summary>A promise was judged, or judged anew.</summary>
    /// <param name="Promise">Which.</param>
    /// <param name="Outcome">How it stands now.</param>
    public sealed record PromiseJudged(PromiseId Promise, PromiseOutcome Outcome) : WorkChange;

    /// <summary>A hold came: some or all contact is stopped.</summary>
    /// <param name="HoldId">Which.</param>
    public sealed record Stopped(long HoldId) : WorkChange;

    /// <summary>A hold was lifted or ended.</summary>
    /// <param name="HoldId">Which.</param>
    public sealed record Freed(long HoldId) : WorkChange;

    /// <summary>The account stands in another bucket.</summary>
    /// <param name="From">Name of the bucket before.</param>
    /// <param name="To">Name of the bucket now.</param>
    /// <param name="IsWorse">True when it is later past due than before.</param>
    public sealed record Moved(string From, string To, bool IsWorse) : WorkChange;

    /// <summary>Money was received.</summary>
    /// <param name="Amount">How much.</param>
    public sealed record Paid(Money Amount) : WorkChange;

    /// <summary>A promise was taken.</summary>
    /// <param name="Promise">Which.</param>
    public sealed record Promised(PromiseId Promise) : WorkChange;

    /// <summary>The account was not in the queue of calls before.</summary>
    public sealed record New : WorkChange;
}

/// <summary>Says what changed on a row of the worklist, the weightiest first.</summary>
public static class WorkChanges
{
    /// <summary>
    /// What of these is worth a line: amounts paid and amounts returned each as one sum; of a promise and of a hold
    /// only how it stands last; the weightiest first, and of the same weight the later first.
    /// </summary>
    /// <param name="inOrder">What happened to the person since then, the earliest first.</param>
    public static ImmutableArray<WorkChange> Of(IEnumerable<WorkChange> inOrder)
    {
        var last = new Dictionary<(string, long), (int Place, WorkChange Change)>();
        var place = 0;
        foreach (var change in inOrder)
        {
            var key = KeyOf(change, place);
            var before = last.TryGetValue(key, out var found) ? found.Change : null;
            last[key] = (place++, Join(before, change));
        }
        return
        [
            .. last
                .Values.OrderByDescending(it => Weight(it.Change))
                .ThenByDescending(it => it.Place)
                .Select(it => it.Change),
        ];
    }

    /// <summary>
    /// The step that time alone made from one day to another; null when the bucket is the same. Where a payment or a
    /// tape changed since when the account is behind, give both.
    /// </summary>
    /// <param name="sinceBefore">Due date of the oldest unpaid instalment on the earlier day; null: current.</param>
    /// <param name="before">The earlier day.</param>
    /// <param name="since">The same on the later day.</param>
    /// <param name="now">The later day.</param>
    /// <param name="buckets">The portfolio's.</param>
    public static WorkChange? Roll(
        LocalDate? sinceBefore,
        LocalDate before,
        LocalDate? since,
        LocalDate now,
        Buckets buckets
    )
    {
        var (daysBefore, days) = (Days(sinceBefore, before), Days(since, now));
        var (from, to) = (buckets.IndexOf(daysBefore), buckets.IndexOf(days));
        return from == to ? null : new WorkChange.Moved(buckets.NameOf(daysBefore), buckets.NameOf(days), to > from);
    }

    private static int Days(LocalDate? since, LocalDate on) =>
        since is { } day ? Math.Max(0, Period.DaysBetween(day, on)) : 0;

    private static (string Kind, long Id) KeyOf(WorkChange change, int place) =>
        change switch
        {
            WorkChange.Paid => ("paid", 0),
            WorkChange.Returned => ("returned", 0),
            WorkChange.New => ("new", 0),
            WorkChange.PromiseJudged it => ("promise", it.Promise.Value),
            WorkChange.Promised it => ("promise", it.Promise.Value),
            WorkChange.Stopped it => ("hold", it.HoldId),
            WorkChange.Freed it => ("hold", it.HoldId),
            _ => ("moved", place),
        };

    private static WorkChange Join(WorkChange? before, WorkChange change) =>
        (before, change) switch
        {
            (WorkChange.Paid one, WorkChange.Paid other) => new WorkChange.Paid(one.Amount + other.Amount),
            (WorkChange.Returned one, WorkChange.Returned other) => new WorkChange.Returned(one.Amount + other.Amount),
            _ => change,
        };

    private static int Weight(WorkChange change) =>
        change switch
        {
            WorkChange.Returned => 8,
            WorkChange.PromiseJudged { Outcome: PromiseOutcome.NotKept or PromiseOutcome.PartlyKept } => 7,
            WorkChange.Stopped => 6,
            WorkChange.Moved { IsWorse: true } => 5,
            WorkChange.Paid => 4,
            WorkChange.PromiseJudged => 3,
            WorkChange.New => 2,
            WorkChange.Promised or WorkChange.Freed => 1,
            _ => 0,
        };
}
