using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;

namespace Recourse.Core.Law.Content;

/// <summary>
/// One communication that is about to be made: to whom, how and when, in which language, and what went before it.
/// Loaded once; rules never query.
/// </summary>
/// <param name="Person">All facts of the person.</param>
/// <param name="Contact">The contact that carries it; its moment is the moment that is judged.</param>
public sealed record CommunicationFacts(ContactFacts Person, ContactQuestion Contact)
{
    /// <summary>What it is, as far as a rule asks.</summary>
    public DocumentKind Document { get; init; }

    /// <summary>The languages that the rest of it uses, as ISO 639-1 codes: <c>en</c>, <c>es</c>.</summary>
    public ImmutableArray<string> Languages { get; init; } = ["en"];

    /// <summary>
    /// What was communicated with the person before about these debts, by whichever side; in any order. What is not
    /// here counts as not communicated, which is the strict side: the full words are due again.
    /// </summary>
    public ImmutableArray<EarlierCommunication> Earlier { get; init; } = [];

    /// <summary>
    /// What is known of the debts or the person. A situation that is not here is not known, and a rule that turns on it
    /// says so.
    /// </summary>
    public ImmutableSortedDictionary<Situation, bool> Known { get; init; } =
        ImmutableSortedDictionary<Situation, bool>.Empty;
}

/// <summary>One communication that was made with the person before.</summary>
/// <param name="At">When.</param>
/// <param name="Channel">By what medium: what is said aloud is oral, all else is written.</param>
/// <param name="Content">What it carried; a limited-content message is no communication.</param>
/// <param name="About">The debts; empty: every debt of the person.</param>
public sealed record EarlierCommunication(
    Instant At,
    Channel Channel,
    MessageContent Content,
    ImmutableArray<AccountId> About
)
{
    /// <summary>What it was; a formal pleading is no communication for these rules.</summary>
    public DocumentKind Document { get; init; }
}

/// <summary>What a communication is, as far as a rule asks.</summary>
public enum DocumentKind
{
    /// <summary>A message or a talk, nothing special.</summary>
    Message,

    /// <summary>A validation notice: 12 CFR 1006.34.</summary>
    ValidationNotice,

    /// <summary>A formal pleading in a legal action, a proof of claim too: 12 CFR 1006.18(e)(3).</summary>
    Pleading,

    /// <summary>Name and address of the original creditor, on request: 12 CFR 1006.38(c).</summary>
    OriginalCreditorAnswer,

    /// <summary>Verification of the debt, or a copy of a judgment: 12 CFR 1006.38(d)(2)(i).</summary>
    Verification,

    /// <summary>Says that a dispute repeats an earlier one: 12 CFR 1006.38(d)(2)(ii).</summary>
    DuplicateDisputeNotice,

    /// <summary>Tells of the plan to sell collateral: UCC 9-611.</summary>
    SaleNotice,

    /// <summary>Confirms a settlement or a payment plan.</summary>
    AgreementConfirmation,
}

/// <summary>What words may depend on. True, false, or not known.</summary>
public enum Situation
{
    /// <summary>The time in which the debt can be sued on is over.</summary>
    LimitationOver,

    /// <summary>That time may be over: whoever sends knows or should know of the doubt.</summary>
    LimitationMayBeOver,

    /// <summary>A consumer report may no longer tell of the debt, being too old: 15 USC 1681c.</summary>
    TooOldToReport,

    /// <summary>The creditor has charged the debt off.</summary>
    ChargedOff,

    /// <summary>Negative information about the account goes, or went, to a nationwide reporting agency.</summary>
    FurnishesNegativeInformation,

    /// <summary>That notice was given for this account before.</summary>
    NegativeNoticeGiven,

    /// <summary>The person has a home in the city of New York.</summary>
    LivesInNewYorkCity,

    /// <summary>The sender holds a licence or a permit of that state, or must hold one.</summary>
    HoldsLicence,

    /// <summary>Somebody says that another person used their name or data for the debt.</summary>
    IdentityTheftClaimed,

    /// <summary>The message offers to settle for less than the whole.</summary>
    OffersSettlement,

    /// <summary>The debt is from a consumer financial product or service: 12 CFR 1006.2(f).</summary>
    ConsumerFinancialProduct,

    /// <summary>The consumer disputes the debt, in whatever form and whenever.</summary>
    Disputed,

    /// <summary>The other person asks expressly for whom the caller works: 12 CFR 1006.10(b)(1).</summary>
    EmployerAskedFor,
}
