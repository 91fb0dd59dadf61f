using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;

namespace Recourse.Core.Law;

/// <summary>One debt of the person.</summary>
/// <param name="Id">The account.</param>
/// <param name="Role">As whom we act for it at the moment that is judged.</param>
/// <param name="InDefaultWhenObtained">Was it in default when we obtained it? Null: not known, taken as yes.</param>
/// <param name="Purpose">What the debt was for.</param>
/// <param name="CreditorName">Whose debt it is, for words on a screen.</param>
public sealed record DebtFacts(
    AccountId Id,
    PartyRole Role,
    bool? InDefaultWhenObtained,
    DebtPurpose Purpose,
    string? CreditorName = null
)
{
    /// <summary>What kind of debt.</summary>
    public DebtKind Kind { get; init; }

    /// <summary>
    /// The debt under which its calls are counted, where several were one account when obtained (student loans:
    /// comment 14(b)(4)-2.vii); null: itself.
    /// </summary>
    public AccountId? CountsAs { get; init; }

    /// <summary>The first day that is past due without a break; null: not past due, or not known.</summary>
    public LocalDate? PastDueSince { get; init; }


    /// <summary>
    /// The last day of the validation period (12 CFR 1006.34(b)(5)); null: not known, taken as still running.
    /// </summary>
    public LocalDate? ValidationEndsOn { get; init; }

    /// <summary>
    /// Whether collecting debts is the main purpose of our business; null: not known, taken as yes. Asked of a buyer
    /// only: 12 CFR 1006.2(i)(1), comment 2(i)-1.
    /// </summary>
    public bool? CollectsMainly { get; init; }

    /// <summary>
    /// Whether we regularly collect debts owed to others; null: not known, taken as yes. Asked of a buyer only.
    /// </summary>
    public bool? CollectsForOthers { get; init; }

    /// <summary>The day on which the first written notice about it was mailed; null: none, or not known.</summary>
    public LocalDate? NoticeMailedOn { get; init; }

    /// <summary>
    /// False when nobody ever spoke with the person about it, true when somebody did; null: not known. Attempts reach
    /// back only 45 days.
    /// </summary>
    public bool? EverSpoken { get; init; }
}

/// <summary>One phone, email or address of the person: the decisive attributes only, never the number itself.</summary>
/// <param name="Id">The contact point.</param>
/// <param name="Kind">What it is.</param>
/// <param name="AreaCode">Three digits, for North American phones.</param>
/// <param name="Zip">Five digits, or the first three where only these are known.</param>
/// <param name="State">Two letters; outside the United States the code of ISO 3166-2: <c>CA-ON</c>.</param>
/// <param name="Usable">
/// False for a wrong number, a bad address, an ended point: says nothing about where the person is.
/// </param>
public sealed record PointFacts(
    ContactPointId Id,
    PointKind Kind,
    string? AreaCode,
    string? Zip,
    string? State,
    bool Usable
)
{
    /// <summary>What is known of it for emails and texts; null: nothing.</summary>
    public ElectronicFacts? Electronic { get; init; }
}

/// <summary>Where a tape places the person; at least one of the two is known.</summary>
/// <param name="State">Two letters; outside the United States the code of ISO 3166-2: <c>CA-ON</c>.</param>
/// <param name="Zip">Five digits, or the first three where only these are known.</param>
public sealed record TapePlace(string? State, string? Zip);

/// <summary>One hold that was not lifted.</summary>
/// <param name="Id">The hold.</param>
/// <param name="Kind">Why.</param>
/// <param name="Account">The debt it is about; null: the person, any debt.</param>
/// <param name="Channel">The medium it is about; null: any.</param>
/// <param name="Point">The number or address it is about; null: any.</param>
/// <param name="PlacedAt">From when it binds (a notice binds when received).</param>
/// <param name="EndsAt">When it ends by itself; null: only by a person's hand.</param>
public sealed record HoldFacts(
    HoldId Id,
    HoldKind Kind,
    AccountId? Account,
    Channel? Channel,
    ContactPointId? Point,
    Instant PlacedAt,
    Instant? EndsAt
)
{
    /// <summary>The case of a bankruptcy; null: nothing is known of it, taken as a stay without an end.</summary>
    public BankruptcyCase? Case { get; init; }

    /// <summary>True when it was only spoken; false: in writing, or not known, which binds longer.</summary>
    public bool IsOral { get; init; }

    /// <summary>When what was spoken was confirmed in writing; null: never.</summary>
    public Instant? ConfirmedAt { get; init; }
}

/// <summary>Times that the person told us about, on the clock where the person is.</summary>
/// <param name="Days">On which days of the week.</param>
/// <param name="From">From when, included; null with <paramref name="To"/>: the whole day.</param>
/// <param name="To">Until when, not included. Earlier than <paramref name="From"/>: into the next day.</param>
/// <param name="LastOn">The last day on which it holds; null: until the person says otherwise.</param>
/// <param name="OnlyThen">False: these times are inconvenient. True: every other time is.</param>
public sealed record StatedTime(
    Weekdays Days,
    LocalTime? From,
    LocalTime? To,
    LocalDate? LastOn = null,
    bool OnlyThen = false
);

/// <summary>One attempt to reach the person, or one contact that the person made.</summary>
/// <param name="Id">The attempt.</param>
/// <param name="At">When dialled or sent, or when the person reached us.</param>
/// <param name="Channel">By what medium.</param>
/// <param name="Inbound">True when the person reached us.</param>
/// <param name="Point">Which number or address.</param>
/// <param name="Debts">The debts it is stored against: what it was about.</param>
/// <param name="Counts">False after busy, not in service, not dialled, wrong number.</param>
/// <param name="HasOutcome">False while nobody has recorded what came of it.</param>
/// <param name="IsConversation">True when we spoke with the person.</param>
/// <param name="DebtsDiscussed">The debts that were spoken about, also those that the person raised.</param>
public sealed record AttemptFacts(
    AttemptId Id,
    Instant At,
    Channel Channel,
    bool Inbound,
    ContactPointId? Point,
    ImmutableArray<AccountId> Debts,
    bool Counts,
    bool HasOutcome,
    bool IsConversation,
    ImmutableArray<AccountId> DebtsDiscussed
)
{
    /// <summary>To whom it went. Frequencies count calls per person called.</summary>
    public Recipient Recipient { get; init; }

    /// <summary>Which contact of the person it answered; null: none.</summary>
    public AttemptId? RespondsTo { get; init; }

    /// <summary>What it carried.</summary>
    public MessageContent Content { get; init; }

    /// <summary>How it was dialled.</summary>
    public Dialing Dialing { get; init; }
}

/// <summary>One consent, given directly to us.</summary>
/// <param name="Kind">To what.</param>
/// <param name="Account">About which debt; null: all.</param>
/// <param name="Point">For which number or address; null: any.</param>
/// <param name="At">When given, or renewed last.</param>
/// <param name="LastOn">The last day for which it was given; null: none was named.</param>
/// <param name="RevokedAt">When taken back; null: never.</param>
public sealed record ConsentFacts(
    ConsentKind Kind,
    AccountId? Account,
    ContactPointId? Point,
    Instant At,
    LocalDate? LastOn = null,
    Instant? RevokedAt = null
)
{
    /// <summary>The first day for which it was given ("call back on Monday"); null: at once.</summary>
    public LocalDate? FirstOn { get; init; }

    /// <summary>To whom it was given. What was not given to us carries nothing over (comment 6(b)(4)(i)-2).</summary>
    public ConsentReceiver GivenTo { get; init; }

    /// <summary>
    /// True when it was given during a contact that was itself at an inconvenient time or place: it helps nothing
    /// (comment 6(b)(4)(i)-1).
    /// </summary>
    public bool WhileInconvenient { get; init; }
}

/// <summary>
/// All that the rules may ask about one person. Loaded once, in a fixed number of queries; rules never query.
/// </summary>
/// <param name="Person">The person.</param>
/// <param name="IsNaturalPerson">False for a business: consumer law does not bind.</param>
/// <param name="TapePlaces">Every place that the tapes tell, each once: of every account of the person.</param>
/// <param name="Debts">Every debt of the person that a question may be about.</param>
/// <param name="Points">Every contact point, unusable ones too.</param>
/// <param name="Holds">Holds that were not lifted.</param>
/// <param name="StatedTimes">What the person said about times.</param>
/// <param name="Attempts">Attempts of the last 45 days, and every older one without an outcome; in any order.</param>
public sealed record ContactFacts(
    PersonId Person,
    bool IsNaturalPerson,
    ImmutableArray<TapePlace> TapePlaces,
    ImmutableArray<DebtFacts> Debts,
    ImmutableArray<PointFacts> Points,
    ImmutableArray<HoldFacts> Holds,
    ImmutableArray<StatedTime> StatedTimes,
    ImmutableArray<AttemptFacts> Attempts
)
{
    /// <summary>What the person consented to, directly to us.</summary>
    public ImmutableArray<ConsentFacts> Consents { get; init; } = [];

    /// <summary>
    /// True when we abused, threatened or called this person at an inconvenient time or place before: it weighs against
    /// the presumption of compliance (comment 14(b)(2)(i)-2.iv).
    /// </summary>
    public bool EarlierAbuse { get; init; }

    private Kept _kept;

    /// <summary>What a book made of these facts before; null: nothing yet, or another copy's.</summary>
    internal PreparedFacts? Prepared
    {
        get => ReferenceEquals(_kept.Prepared?.Facts, this) ? _kept.Prepared : null;
        set => _kept.Prepared = value;
    }
}

/// <summary>May we reach this person so, about these debts, at this moment?</summary>
/// <param name="Channel">By what medium.</param>
/// <param name="Point">Which number or address; null: no particular one, rules about points stay silent.</param>
/// <param name="About">The debts; empty: every debt of the person.</param>
/// <param name="At">When it would be dialled or sent.</param>
public sealed record ContactQuestion(
    Channel Channel,
    ContactPointId? Point,
    ImmutableArray<AccountId> About,
    Instant At
)
{
    /// <summary>What it carries.</summary>
    public MessageContent Content { get; init; }

    /// <summary>To whom it goes.</summary>
    public Recipient Recipient { get; init; }

    /// <summary>The contact of the person that it answers by the same medium; null: it answers none.</summary>
    public AttemptId? RespondsTo { get; init; }

    /// <summary>How it would be dialled or sent.</summary>
    public Dialing Dialing { get; init; }

    /// <summary>True when we know that the person is just now at the place that was called inconvenient.</summary>
    public bool AtInconvenientPlace { get; init; }

    /// <summary>True when others than the recipient could see it: the public, or the person's contacts.</summary>
    public bool OpenToOthers { get; init; }

    /// <summary>Why a third person is asked once more where the consumer is; null: there is no such reason.</summary>
    public AskingAgain? AskingAgain { get; init; }

    /// <summary>Why what is only presumed to be a violation is none, for this contact; null: nobody says so.</summary>
    public Rebuttal? Rebuttal { get; init; }
}

/// <summary>A supervisor's recorded reason against a presumption of violation, good for one contact.</summary>
/// <param name="Factor">Which factor.</param>
/// <param name="Words">What happened, in the supervisor's words.</param>
public sealed record Rebuttal(RebuttalFactor Factor, string Words);
