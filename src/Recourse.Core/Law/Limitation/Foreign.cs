using System.Collections.Immutable;
using NodaTime;

namespace Recourse.Core.Law.Limitation;

/// <summary>
/// Periods of another place that a court may borrow. Where nobody knows whether it borrows, or where the claim arose,
/// the shortest that it may be counts: what is borrowed only ever shortens.
/// </summary>
internal static class Foreign
{
    /// <summary>What was looked at of other places, and the ends that follow; null ends shorten nothing.</summary>
    internal sealed record Found(ImmutableArray<PeriodLooked> Looked, LocalDate? Earliest, LocalDate? Latest)
    {
        /// <summary>True: a period that may be borrowed counts from a payment that is not known.</summary>
        internal bool LacksLastPayment { get; init; }
    }

    private static readonly Found Nothing = new([], null, null);

    internal static Found Of(LawBook book, LimitationContent law, LimitationFacts facts, LocalDate day)
    {
        if (law.Borrows?.Holds == false || facts.AccruedIn == law.Place)
            return Nothing;
        if (facts.AccruedIn is null)
            return law.IsState ? Unknown(book, law, facts, day) : Nothing;
        if (book.LimitationIn(facts.AccruedIn) is not { } other)
            return law.IsState ? Unknown(book, law, facts, day) : Nothing;
        if (!Claims.AreHeld(other, facts, day))
            return Unknown(book, law, facts, day);
        var looked = LimitationLaw.Look(other, facts, day);
        return new Found(looked, LimitationLaw.Shortest(looked), LimitationLaw.Longest(looked))
        {
            LacksLastPayment = Claims.LackLastPayment(other, facts, day),
        };
    }

    /// <summary>Anywhere: only the one period of all states that ends first.</summary>
    private static Found Unknown(LawBook book, LimitationContent law, LimitationFacts facts, LocalDate day)
    {
        PeriodLooked? first = null;
        var lacks = false;
        foreach (var other in book.Content.Limitations)
        {
            if (other == law || !other.IsState)
                continue;
            lacks |= Claims.LackLastPayment(other, facts, day);
            foreach (var looked in LimitationLaw.Look(other, facts, day))
            {
                if (looked.EarliestEnd is { } end && (first is null || end < first.EarliestEnd))
                    first = looked;
            }
        }

        return new Found(first is null ? [] : [first], first?.EarliestEnd, null) { LacksLastPayment = lacks };
    }
}
