using NodaTime;

namespace Recourse.Core.Law;

/// <summary>What all rules about consent share: whose consent counts, from when, and until when.</summary>
internal static class Consents
{
    /// <summary>
    /// True when a consent of the kind stands at the moment for each debt of the rule; <paramref name="ends"/> is when
    /// the first of them ends by itself or was taken back, null when none does.
    /// </summary>
    internal static bool Stand(Circumstances c, ConsentKind kind, out Instant? ends)
    {
        ends = null;
        if (c.Facts.Consents.IsEmpty)
            return false;
        foreach (var debt in c.Debts)
        {
            if (!Stands(c, kind, debt, out var end))
                return false;
            if (end is not null && (ends is null || end < ends))
                ends = end;
        }

        return true;
    }

    /// <summary>The consent of the kind that stands for one debt, given or renewed last; null when none does.</summary>
    internal static ConsentFacts? Newest(Circumstances c, ConsentKind kind, DebtFacts debt)
    {
        ConsentFacts? newest = null;
        foreach (var consent in c.Facts.Consents)
        {
            if (StandsAt(c, consent, kind, debt) && (newest is null || consent.At > newest.At))
                newest = consent;
        }

        return newest;
    }

    /// <summary>When the next consent of the kind begins; null when none is dated ahead.</summary>
    internal static Instant? NextStart(Circumstances c, ConsentKind kind)
    {
        Instant? next = null;
        foreach (var consent in c.Facts.Consents)
        {
            if (!Is(consent, kind) || !ReachesPoint(c, consent))
                continue;
            var starts = StartOf(c, consent);
            if (starts > c.At && (next is null || starts < next) && !(EndOf(c, consent) <= starts))
                next = starts;
        }

        return next;
    }

    /// <summary>When it begins to stand: on every clock where the person may be.</summary>
    internal static Instant StartOf(Circumstances c, ConsentFacts consent) =>
        consent.FirstOn is { } first ? Instant.Max(consent.At, c.LastStartOf(first)) : consent.At;

    /// <summary>When it ends on the first clock where the person may be; null when it never does by itself.</summary>
    internal static Instant? EndOf(Circumstances c, ConsentFacts consent)
    {
        var lapses = consent.LastOn is { } last ? c.FirstStartOf(last.PlusDays(1)) : (Instant?)null;
        return consent.RevokedAt is { } revoked && !(lapses < revoked) ? revoked : lapses;
    }

    /// <summary>True when it was given to us, rightly, and for this number or address.</summary>
    internal static bool ReachesPoint(Circumstances c, ConsentFacts consent) =>
        consent is { GivenTo: ConsentReceiver.Us, WhileInconvenient: false }
        && (consent.Point is not { } point || point == c.Point?.Id);

    /// <summary>
    /// True when one stands; the end is that of the longest chain of consents, each begun before the one before ends.
    /// </summary>
    private static bool Stands(Circumstances c, ConsentKind kind, DebtFacts debt, out Instant? ends)
    {
        ends = c.At;
        for (var grows = true; grows && ends is not null; )
        {
            grows = false;
            foreach (var consent in c.Facts.Consents)
            {
                if (!IsFor(c, consent, kind, debt) || StartOf(c, consent) > ends)
                    continue;
                var end = EndOf(c, consent);
                if (end is null || end > ends)
                    (ends, grows) = (end, end is not null);
                if (ends is null)
                    return true;
            }
        }

        return ends > c.At;
    }

    private static bool IsFor(Circumstances c, ConsentFacts consent, ConsentKind kind, DebtFacts debt) =>
        Is(consent, kind) && (consent.Account is not { } account || account == debt.Id) && ReachesPoint(c, consent);

    private static bool StandsAt(Circumstances c, ConsentFacts consent, ConsentKind kind, DebtFacts debt) =>
        IsFor(c, consent, kind, debt) && StartOf(c, consent) <= c.At && !(EndOf(c, consent) <= c.At);

    /// <summary>A court's permission stands beside the consents of 12 CFR 1006.6(b)(4) and (d)(2), no other.</summary>
    private static bool Is(ConsentFacts consent, ConsentKind kind) =>
        consent.Kind == kind
        || (
            consent.Kind == ConsentKind.CourtPermission
            && kind is ConsentKind.TimeOrPlace or ConsentKind.DespiteAttorney or ConsentKind.ThirdPerson
        );
}
