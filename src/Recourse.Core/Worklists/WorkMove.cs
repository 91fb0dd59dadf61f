using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;

namespace Recourse.Core.Worklists;

/// <summary>
/// One thing that would move a person on the worklist, up or down or off it. A closed family: the screen has words for
/// each of them.
/// </summary>
public abstract record WorkMove
{
    private WorkMove() { }

    /// <summary>Somebody says what came of the call.</summary>
    /// <param name="AttemptId">Which call.</param>
    public sealed record OutcomeSaid(long AttemptId) : WorkMove;

    /// <summary>The call-back is made.</summary>
    /// <param name="At">For when it was agreed.</param>
    public sealed record CallBackDone(Instant At) : WorkMove;

    /// <summary>The borrower hears from us that a payment came back.</summary>
    /// <param name="Account">Which debt.</param>
    /// <param name="On">When it came back.</param>
    public sealed record ReturnTold(AccountId Account, LocalDate On) : WorkMove;

    /// <summary>The borrower is spoken to about a promise that was not kept in full.</summary>
    /// <param name="Account">Which debt.</param>
    /// <param name="On">When it was judged.</param>
    public sealed record BrokenPromiseTold(AccountId Account, LocalDate On) : WorkMove;

    /// <summary>Enough is paid in time, or the account stands in a worse bucket the day after.</summary>
    /// <param name="Account">Which debt.</param>
    /// <param name="By">The last day on which a payment must be received.</param>
    public sealed record PaymentStopsTheRoll(AccountId Account, LocalDate By) : WorkMove;

    /// <summary>Enough is paid in time, or the debt is to be charged off the day after.</summary>
    /// <param name="Account">Which debt.</param>
    /// <param name="By">The last day on which a payment must be received.</param>
    public sealed record PaymentStopsTheChargeOff(AccountId Account, LocalDate By) : WorkMove;

    /// <summary>All that is past due is paid: the account leaves the worklist.</summary>
    /// <param name="Account">Which debt.</param>
    /// <param name="PastDueCents">How much; null unknown.</param>
    public sealed record PaymentCures(AccountId Account, long? PastDueCents) : WorkMove;

    /// <summary>A promise is taken: the account is left in peace until it is judged.</summary>
    /// <param name="Account">Which debt.</param>
    public sealed record PromiseTaken(AccountId Account) : WorkMove;

    /// <summary>The open promise is kept by its last day, or broken after it.</summary>
    /// <param name="Account">Which debt.</param>
    /// <param name="LastDay">The last day on which money counts, grace included.</param>
    public sealed record PromiseJudged(AccountId Account, LocalDate LastDay) : WorkMove;

    /// <summary>The pending payment clears or comes back.</summary>
    /// <param name="Account">Which debt.</param>
    /// <param name="On">When it clears.</param>
    public sealed record PaymentClears(AccountId Account, LocalDate On) : WorkMove;
}

/// <summary>Says what would move a person on the worklist.</summary>
public static class WorkMoves
{
    /// <summary>
    /// What would move the person: first what keeps the place it has now, then what changes each account, the account
    /// with the nearest day first.
    /// </summary>
    /// <param name="facts">The person.</param>
    /// <param name="today">The portfolio's business date.</param>
    public static ImmutableArray<WorkMove> Of(WorkFacts facts, LocalDate today)
    {
        var moves = ImmutableArray.CreateBuilder<WorkMove>();
        if (facts.History.OpenAttemptId is { } attempt)
            moves.Add(new WorkMove.OutcomeSaid(attempt));
        if (facts.History.CallBackAt is { } at)
            moves.Add(new WorkMove.CallBackDone(at));
        var inOrder = facts.Accounts.OrderBy(account => NextRoll(account, today) ?? LocalDate.MaxIsoValue);
        foreach (var account in inOrder.ThenBy(account => account.Account.Value))
            AddOf(account, facts.History, today, moves);
        return moves.ToImmutable();
    }

    private static void AddOf(
        AccountWork account,
        WorkHistory history,
        LocalDate today,
        ImmutableArray<WorkMove>.Builder moves
    )
    {
        var id = account.Account;
        var reason = WorkOrder.ReasonOf(account, history, today);
        if (account.Returned is { } returned && !history.Knows(returned))
            moves.Add(new WorkMove.ReturnTold(id, returned.On));
        if (account.BrokenPromise is { } broken && !history.Knows(broken))
            moves.Add(new WorkMove.BrokenPromiseTold(id, broken.On));
        if (account.Pending is { } pending && today <= pending.ClearsOn)
            moves.Add(new WorkMove.PaymentClears(id, pending.ClearsOn));
        var isPromised = today <= account.PromiseLastDay;
        if (account.PromiseLastDay is { } lastDay && isPromised)
            moves.Add(new WorkMove.PromiseJudged(id, lastDay));
        if (WorkOrder.IsPeace(reason))
            return;
        if (NextRoll(account, today) is { } roll)
        {
            moves.Add(
                roll == account.ChargeOffOn
                    ? new WorkMove.PaymentStopsTheChargeOff(id, roll.PlusDays(-1))
                    : new WorkMove.PaymentStopsTheRoll(id, roll.PlusDays(-1))
            );
        }
        moves.Add(new WorkMove.PaymentCures(id, account.PastDueCents));
        if (!isPromised)
            moves.Add(new WorkMove.PromiseTaken(id));
    }

    private static LocalDate? NextRoll(AccountWork account, LocalDate today)
    {
        var (bucket, chargeOff) = (account.NextBucketOn, account.ChargeOffOn);
        return (bucket > today, chargeOff > today) switch
        {
            (true, true) => bucket < chargeOff ? bucket : chargeOff,
            (true, false) => bucket,
            (false, true) => chargeOff,
            _ => null,
        };
    }
}
