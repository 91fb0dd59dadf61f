using NodaTime;
using Recourse.Core.Kernel;

namespace Recourse.Core.Law;

/// <summary>
/// Calls that a person asked for: within at most so many days from the consent, its date being the first, they may be
/// placed and do not count. It ends with the days that were named, with a revocation, and with the first conversation
/// about the debt. 12 CFR 1006.14(b)(3)(i), comments 14(b)(3)(i)-1 to -3.
/// </summary>
internal static class MoreCalls
{
    /// <summary>How many days the consent lasts at most; left out by a rule that knows no such consent.</summary>
    internal static readonly TermName Days = new("consent_days", TermKind.Count) { Default = "" };

    /// <summary>True when a call about the debt at the moment is one that the person asked for.</summary>
    internal static bool Cover(Circumstances c, DebtFacts debt, Terms terms, Instant at, ContactPointId? point) =>
        Covering(c, debt, terms, at, point) is not null;

    /// <summary>
    /// True when a call about the debt may be placed now because the person asked for it; <paramref name="ends"/> is
    /// when time alone ends that.
    /// </summary>
    internal static bool CoverNow(Circumstances c, DebtFacts debt, Terms terms, out Instant ends)
    {
        ends = c.At;
        while (Covering(c, debt, terms, ends, c.Point?.Id) is { } consent)
            ends = EndOf(c, consent, terms);
        return ends > c.At;
    }

    /// <summary>
    /// The moment from which a call may be placed: when the rule opens by itself, or when an earlier day comes for
    /// which the person asked.
    /// </summary>
    internal static Instant Opening(Circumstances c, DebtFacts debt, Terms terms, Instant opens)
    {
        foreach (var consent in c.Facts.Consents)
        {
            if (consent.Kind != ConsentKind.MoreCalls)
                continue;
            var starts = Consents.StartOf(c, consent);
            if (starts > c.At && starts < opens && Cover(c, debt, terms, starts, c.Point?.Id))
                opens = starts;
        }

        return opens;
    }

    private static ConsentFacts? Covering(
        Circumstances c,
        DebtFacts debt,
        Terms terms,
        Instant at,
        ContactPointId? point
    )
    {
        if (c.Facts.Consents.IsEmpty || !terms.Has(Days))
            return null;
        foreach (var consent in c.Facts.Consents)
        {
            if (
                consent is { Kind: ConsentKind.MoreCalls, GivenTo: ConsentReceiver.Us, WhileInconvenient: false }
                && (consent.Account is not { } account || c.IsSameDebt(account, debt))
                && (consent.Point is not { } number || number == point)
                && Consents.StartOf(c, consent) <= at
                && at < EndOf(c, consent, terms)
                && !SpokeBetween(c, debt, consent.At, at)
            )
                return consent;
        }

        return null;
    }

    private static Instant EndOf(Circumstances c, ConsentFacts consent, Terms terms)
    {
        var ends = c.FirstStartAfter(consent.At, terms.Count(Days));
        return Consents.EndOf(c, consent) is { } earlier && earlier < ends ? earlier : ends;
    }

    private static bool SpokeBetween(Circumstances c, DebtFacts debt, Instant after, Instant before)
    {
        foreach (var attempt in c.Facts.Attempts)
        {
            if (
                attempt.IsConversation
                && Media.IsCall(attempt.Channel)
                && attempt.At > after
                && attempt.At < before
                && c.Concerns(attempt.DebtsDiscussed.IsEmpty ? attempt.Debts : attempt.DebtsDiscussed, debt)
            )
                return true;
        }

        return false;
    }
}
