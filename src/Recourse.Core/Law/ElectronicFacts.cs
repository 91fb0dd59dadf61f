using System.Collections.Immutable;
using NodaTime;

namespace Recourse.Core.Law;

/// <summary>
/// What is known of an email address or of a number for texts: the facts that the procedures of 12 CFR
/// 1006.6(d)(3)-(5) ask for. Whatever is left out is not known, and what is not known proves nothing.
/// </summary>
public sealed record ElectronicFacts
{
    /// <summary>
    /// When the consumer last wrote to us about the debt from it, by email or by text; null: never, or only as the
    /// attempts tell. A telephone call from the number is no text.
    /// </summary>
    public Instant? ConsumerUsedAt { get; init; }

    /// <summary>
    /// When a complete and accurate database last told that the number was not given to somebody else; null: never.
    /// </summary>
    public Instant? NotReassignedAt { get; init; }

    /// <summary>
    /// True when anybody told us that a message to it reached somebody who should not know of the debt.
    /// </summary>
    public bool Leaked { get; init; }

    /// <summary>True when its domain is open to the general public; null: not known.</summary>
    public bool? DomainIsPublic { get; init; }

    /// <summary>The creditor's notice about it; null: none was sent.</summary>
    public CreditorNotice? Notice { get; init; }

    /// <summary>Debt collectors who had the debt before us, the earliest first; the creditor is left out.</summary>
    public ImmutableArray<EarlierUse> EarlierUses { get; init; } = [];
}

/// <summary>A creditor's notice that an address will be used: 12 CFR 1006.6(d)(4)(ii)(C).</summary>
/// <param name="SentOn">When it was sent.</param>
/// <param name="OptOutBy">The day by which a request to opt out must be received, as the notice names it.</param>
public sealed record CreditorNotice(LocalDate SentOn, LocalDate OptOutBy)
{
    /// <summary>The creditor got the address from the consumer (A).</summary>
    public bool ObtainedFromConsumer { get; init; }

    /// <summary>The creditor wrote to it about the account (B); advertising that is not about it does not.</summary>
    public bool UsedForAccount { get; init; }

    /// <summary>The consumer asked the creditor to stop using it (B).</summary>
    public bool AskedToStop { get; init; }

    /// <summary>The notice itself went to an address from the consumer that the creditor used so (C).</summary>
    public bool SentToSuchAddress { get; init; }

    /// <summary>It named us, the address, who may see it, a simple way to opt out and the day (C)(1)-(5).</summary>
    public bool IsComplete { get; init; }

    /// <summary>The consumer opted out (D).</summary>
    public bool OptedOut { get; init; }
}

/// <summary>What a debt collector before us did with an email address: 12 CFR 1006.6(d)(4)(iii).</summary>
/// <param name="Obtained">Got it from the consumer's use, by consent, or by the creditor's notice.</param>
/// <param name="Used">Wrote to the consumer about the debt with it.</param>
/// <param name="OptedOut">The consumer opted out of it.</param>
public sealed record EarlierUse(bool Obtained, bool Used, bool OptedOut);

/// <summary>What is known of a bankruptcy case, as far as its stay depends on it.</summary>
/// <param name="Chapter">7, 11, 12 or 13.</param>
/// <param name="DismissedBefore">
/// Cases of the same person that were dismissed within the year before: 11 USC 362(c)(3)-(4).
/// </param>
public sealed record BankruptcyCase(int Chapter, int DismissedBefore)
{
    /// <summary>
    /// Did the court extend the stay, or order that one take effect? Null: not known, taken as yes.
    /// </summary>
    public bool? StayExtended { get; init; }

    /// <summary>When the discharge was granted; null: not yet.</summary>
    public Instant? DischargedAt { get; init; }
}
