using NodaTime;

namespace Recourse.Core.Law;

/// <summary>Whether a procedure for an address or a number stands.</summary>
/// <param name="Stands">One stands.</param>
/// <param name="Why">Which, or what is missing, as a part of a sentence.</param>
/// <param name="Until">When time alone ends it; null: never.</param>
/// <param name="OpensAt">When time alone begins it, where it does not stand; null: never.</param>
internal readonly record struct Procedure(bool Stands, string Why, Instant? Until, Instant? OpensAt);

/// <summary>
/// The procedures that 12 CFR 1006.6(d)(4)-(5) describe for emails and texts. They are a defence, and no list of what
/// is permitted; a fact that is not known fulfils nothing.
/// </summary>
internal static class Procedures
{
    /// <summary>Days between a creditor's notice and the last day to opt out: 12 CFR 1006.6(d)(4)(ii)(C)(5).</summary>
    internal const int NoticeDays = 35;

    /// <summary>An email to the point of the question, which is known.</summary>
    internal static Procedure ForEmail(Circumstances c, int noticeDays)
    {
        var known = c.Point!.Electronic;
        if (Closed(c, known) is { } closed)
            return closed;
        if (known?.ConsumerUsedAt <= c.At || WroteFrom(c, out _))
            return Standing("they wrote to us about the debt from it", null);
        if (known is not null && WasPassedOn(known))
            return Standing("whoever had the debt before us used it and they did not opt out", null);
        // The time to opt out is over on every clock only after its last day.
        var expired =
            known?.Notice is { } notice && FulfilsAll(c, known, notice, noticeDays)
                ? c.LastStartOf(notice.OptOutBy.PlusDays(1))
                : (Instant?)null;
        if (expired <= c.At)
            return Standing("the creditor gave notice of it and they did not opt out in time", null);
        if (Consents.Stand(c, ConsentKind.Email, out var ends))
            return Standing("they agreed to it directly", expired <= ends ? null : ends);
        var agrees = Consents.NextStart(c, ConsentKind.Email);
        return expired is null
            ? new Procedure(false, "they did not write from it, agree to it, or let a notice pass", null, agrees)
            : new Procedure(
                false,
                "the time to opt out of the creditor's notice is not over",
                null,
                agrees < expired ? agrees : expired
            );
    }

    /// <summary>A text to the point of the question, which is known.</summary>
    internal static Procedure ForText(Circumstances c, int days)
    {
        var known = c.Point!.Electronic;
        if (Closed(c, known) is { } closed)
            return closed;
        if (WroteFrom(c, out var wrote))
            wrote = Later(known?.ConsumerUsedAt, wrote) ?? wrote;
        else
            wrote = known?.ConsumerUsedAt ?? Instant.MinValue;
        var byText = wrote > Instant.MinValue && wrote <= c.At ? Within(c, known, wrote, days) : c.At;
        Instant? byConsent =
            Consents.Stand(c, ConsentKind.Text, out var lapses) && Oldest(c) is { } agreed
                ? Within(c, known, agreed, days)
                : c.At;
        byConsent = lapses < byConsent ? lapses : byConsent;
        return byText > c.At || byConsent > c.At
            ? Standing("their text or consent, or the check of the number, is young enough", Later(byText, byConsent))
            : new Procedure(
                false,
                "no text of theirs, no consent and no check of the number is young enough",
                null,
                Consents.NextStart(c, ConsentKind.Text)
            );
    }

    private static Procedure Standing(string why, Instant? until) => new(true, why, until, null);

    /// <summary>What closes every procedure: it leaked, or they opted out of it.</summary>
    private static Procedure? Closed(Circumstances c, ElectronicFacts? known) =>
        known is { Leaked: true }
            ? new Procedure(false, "somebody told us that a message to it went astray", null, null)
        : Holds.Binding(c, HoldKind.ChannelBan, Rules.ChannelBan.Reaches) is not null
            ? new Procedure(
                false,
                "they asked us not to use it",
                null,
                Holds.LiftsAt(c, HoldKind.ChannelBan, Rules.ChannelBan.Reaches)
            )
        : null;

    /// <summary>Every debt of the question was written about from the point, by the medium of the question.</summary>
    private static bool WroteFrom(Circumstances c, out Instant last)
    {
        last = Instant.MaxValue;
        foreach (var debt in c.Debts)
        {
            if (LastWritten(c, debt) is not { } at)
                return false;
            last = Instant.Min(last, at);
        }

        return true;
    }

    private static Instant? LastWritten(Circumstances c, DebtFacts debt)
    {
        Instant? last = null;
        foreach (var attempt in c.Facts.Attempts)
        {
            if (
                attempt.Inbound
                && attempt.Channel == c.Channel
                && attempt.Point == c.Point!.Id
                && attempt.At <= c.At
                && attempt.Debts.Contains(debt.Id)
            )
                last = Later(last, attempt.At);
        }

        return last;
    }

    /// <summary>The oldest of the newest consents of each debt.</summary>
    private static Instant? Oldest(Circumstances c)
    {
        Instant? oldest = null;
        foreach (var debt in c.Debts)
        {
            if (Consents.Newest(c, ConsentKind.Text, debt) is { } consent && !(oldest <= consent.At))
                oldest = consent.At;
        }

        return oldest;
    }

    /// <summary>Until when so many days from it, or from a clean check after it, are not over on any clock.</summary>
    private static Instant Within(Circumstances c, ElectronicFacts? known, Instant from, int days)
    {
        var start =
            known?.NotReassignedAt is { } checkedAt && checkedAt >= from && checkedAt <= c.At ? checkedAt : from;
        return c.FirstStartAfter(start, days + 1);
    }

    private static bool FulfilsAll(Circumstances c, ElectronicFacts known, CreditorNotice notice, int noticeDays) =>
        notice
            is {
                ObtainedFromConsumer: true,
                UsedForAccount: true,
                AskedToStop: false,
                SentToSuchAddress: true,
                IsComplete: true,
                OptedOut: false,
            }
        && notice.OptOutBy >= notice.SentOn.PlusDays(noticeDays)
        && known.DomainIsPublic == true
        && c.Point!.Kind != PointKind.WorkEmail;

    /// <summary>Someone got it rightly, and the last one before us wrote with it; nobody was asked to stop.</summary>
    private static bool WasPassedOn(ElectronicFacts known)
    {
        var obtained = false;
        foreach (var use in known.EarlierUses)
        {
            obtained |= use.Obtained;
            if (use.OptedOut)
                return false;
        }

        return obtained && known.EarlierUses[^1].Used;
    }

    private static Instant? Later(Instant? one, Instant? other) => one > other ? one : other ?? one;
}
