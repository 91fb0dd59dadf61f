using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.Core.Contact;

/// <summary>Who holds a person for work at the moment, and until when.</summary>
/// <param name="By">The officer.</param>
/// <param name="Until">When it ends by itself.</param>
public sealed record Claim(OfficerId By, Instant Until);

/// <summary>The answer to "may I dial this number now, about these debts?".</summary>
public abstract record CallDecision
{
    private CallDecision() { }

    /// <summary>Dial. The attempt counts from this moment.</summary>
    /// <param name="Verdict">What the law book said.</param>
    public sealed record Permitted(Verdict Verdict) : CallDecision;

    /// <summary>The law book stops it: every reason, and the earliest lawful moment. Kept as evidence.</summary>
    /// <param name="Verdict">What the law book said.</param>
    public sealed record Refused(Verdict Verdict) : CallDecision;

    /// <summary>Another officer is at work with this person.</summary>
    /// <param name="Claim">Who, until when.</param>
    public sealed record HeldByAnother(Claim Claim) : CallDecision;

    /// <summary>The number is ended, bad, somebody else's, no phone, or not this person's.</summary>
    public sealed record NumberNotUsable : CallDecision;

    /// <summary>A named debt is not among those that this person may be contacted about.</summary>
    public sealed record DebtNotOpen : CallDecision;
}

/// <summary>
/// The one decision that lets a call go out. It is asked inside the transaction that records the attempt, with the
/// person's row locked, so that two officers can never make the same last permitted call.
/// </summary>
public static class PlaceCall
{
    /// <summary>
    /// Decides. What is malformed (a number or debt that is not the person's) comes before who holds the person, and
    /// that before the law: the law book is asked only about a call that could be dialled.
    /// </summary>
    /// <param name="book">The law book.</param>
    /// <param name="facts">The person, read after the lock.</param>
    /// <param name="point">The number to dial.</param>
    /// <param name="about">The debts that the call is about, at least one.</param>
    /// <param name="officer">Who would dial.</param>
    /// <param name="claim">Who holds the person; null when nobody ever did.</param>
    /// <param name="now">The moment of dialling.</param>
    /// <param name="rebuttal">
    /// A supervisor's recorded reason for this one call; asked only where presumptions of a law are all that stops it.
    /// </param>
    public static CallDecision Decide(
        LawBook book,
        ContactFacts facts,
        ContactPointId point,
        ImmutableArray<AccountId> about,
        OfficerId officer,
        Claim? claim,
        Instant now,
        Rebuttal? rebuttal = null
    )
    {
        if (!facts.Points.Any(known => known.Id == point && known.Usable && IsPhone(known.Kind)))
            return new CallDecision.NumberNotUsable();
        if (about.IsEmpty || about.Any(account => facts.Debts.All(debt => debt.Id != account)))
            return new CallDecision.DebtNotOpen();
        if (claim is not null && claim.By != officer && claim.Until > now)
            return new CallDecision.HeldByAnother(claim);
        var question = new ContactQuestion(Channel.Call, point, about, now);
        var verdict = book.Judge(facts, question);
        if (rebuttal is not null && Rebutting.MayRebut(verdict))
            verdict = book.Judge(facts, question with { Rebuttal = rebuttal });
        return verdict.Permitted ? new CallDecision.Permitted(verdict) : new CallDecision.Refused(verdict);
    }

    /// <summary>True for every kind of point that can be dialled.</summary>
    public static bool IsPhone(PointKind kind) => kind <= PointKind.WorkPhone;
}
