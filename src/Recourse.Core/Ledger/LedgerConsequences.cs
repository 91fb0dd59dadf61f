using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;

namespace Recourse.Core.Ledger;

/// <summary>
/// What follows from the history as it is known now, and is not done yet. A closed family: each is an entry to write or
/// a task for a person.
/// </summary>
public abstract record LedgerConsequence
{
    private LedgerConsequence() { }

    /// <summary>
    /// A late fee was charged that, as we now know, was never due, or is there twice: reverse it, from the day it was
    /// charged.
    /// </summary>
    /// <param name="Fee">The entry of the fee.</param>
    /// <param name="InstalmentDueOn">The instalment that was in time.</param>
    /// <param name="Amount">How much.</param>
    public sealed record FeeToUndo(EntryId Fee, LocalDate InstalmentDueOn, Money Amount) : LedgerConsequence;

    /// <summary>
    /// A late fee is called for by the terms and not charged, be it new or since a payment was returned.
    /// </summary>
    /// <param name="Fee">Which.</param>
    public sealed record FeeToCharge(LateFeeDue Fee) : LedgerConsequence;

    /// <summary>A promise was judged one way and must now be judged another.</summary>
    /// <param name="Promise">Which.</param>
    /// <param name="Was">As it was judged.</param>
    /// <param name="Is">As it is.</param>
    public sealed record PromiseJudgedAnew(PromiseId Promise, PromiseOutcome Was, PromiseOutcome Is)
        : LedgerConsequence;
}

/// <summary>What a history asks for, as known by a moment. The same question twice gives the same answer.</summary>
public static class LedgerConsequences
{
    /// <summary>Late fees to undo and to charge by the end of a day.</summary>
    public static ImmutableArray<LedgerConsequence> OfFees(Books books, LocalDate through, Instant knownBy)
    {
        var due = LateFees.Due(books, through, knownBy);
        var charged = LateFees.Charged(books, knownBy);
        return
        [
            .. charged
                .Where(
                    (fee, i) =>
                        !due.Any(it => it.InstalmentDueOn == fee.InstalmentDueOn)
                        // Charged by hand before a late night charged it too: one stays.
                        || charged.Take(i).Any(it => it.InstalmentDueOn == fee.InstalmentDueOn)
                )
                .Select(fee => new LedgerConsequence.FeeToUndo(fee.Entry, fee.InstalmentDueOn, fee.Amount)),
            .. due.Where(fee => !charged.Any(it => it.InstalmentDueOn == fee.InstalmentDueOn))
                .Select(fee => new LedgerConsequence.FeeToCharge(fee)),
        ];
    }

    /// <summary>Promises that stand otherwise than they were judged before.</summary>
    public static ImmutableArray<LedgerConsequence> OfPromises(
        ImmutableArray<PromiseState> judgedBefore,
        ImmutableArray<PromiseState> now
    ) =>
        [
            .. from was in judgedBefore
            where was.Outcome.IsFinal()
            let isNow = now.First(state => state.Promise.Id == was.Promise.Id).Outcome
            where isNow != was.Outcome
            select new LedgerConsequence.PromiseJudgedAnew(was.Promise.Id, was.Outcome, isNow),
        ];
}
