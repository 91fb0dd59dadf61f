using NodaTime;
using Recourse.Core.Contact;
using Recourse.Core.Law;
using Recourse.Core.Ledger;

namespace Recourse.App.Data.Rows;

/// <summary>
/// A contact that was begun. It counts from the moment it is recorded; what came of it is told later.
/// </summary>
internal sealed class Attempt
{
    public long Id { get; set; }
    public long PersonId { get; set; }
    public Channel Channel { get; set; }
    public bool Inbound { get; set; }
    public long? ContactPointId { get; set; }
    public Instant At { get; set; }
    public long OfficerId { get; set; }
    public long DecisionId { get; set; }

    /// <summary>By which a presumption of violation was rebutted for this contact; null: none was.</summary>
    public long? RebuttalId { get; set; }

    /// <summary>Null until somebody says what came of it.</summary>
    public CallResult? Result { get; set; }
    public Instant? ResultAt { get; set; }
    public long? ResultBy { get; set; }

    /// <summary>False only after a result that the law does not count; visible as such.</summary>
    public bool Counts { get; set; }
    public bool IsConversation { get; set; }

    /// <summary>What was verified, never the answers: <c>birth date, last four</c>.</summary>
    public string? VerifiedBy { get; set; }
    public int VerifyTries { get; set; }
    public bool MessageLeft { get; set; }
    public string? ReasonForDefault { get; set; }

    /// <summary>The number from which they called, digits only; null: withheld, or we called.</summary>
    public string? InboundFrom { get; set; }

    /// <summary>Who spoke, when it was not the borrower: spouse, attorney, somebody who answered.</summary>
    public string? SpokeWith { get; set; }

    /// <summary>Whether that somebody was asked where the borrower may be reached (12 CFR 1006.10).</summary>
    public bool AskedLocation { get; set; }

    /// <summary>The notice of recording was given, where a state asks for it.</summary>
    public bool RecordingNotice { get; set; }

    /// <summary>The debt collector's words were said.</summary>
    public bool DisclosureSaid { get; set; }
}

/// <summary>An attempt is stored against every debt that it is about.</summary>
internal sealed class AttemptDebt
{
    public long AttemptId { get; set; }
    public long AccountId { get; set; }
    public bool Discussed { get; set; }
}

/// <summary>
/// What the gate said, permitted or refused, with everything needed to judge it again. Chained per person.
/// </summary>
internal sealed class Decision
{
    public long Id { get; set; }
    public long PersonId { get; set; }

    /// <summary>Position in this person's chain, from 1.</summary>
    public long Seq { get; set; }
    public required string Verb { get; set; }
    public Instant At { get; set; }
    public long OfficerId { get; set; }
    public bool Permitted { get; set; }
    public required string LawBookHash { get; set; }

    /// <summary>Canonical JSON, kept as text because its bytes are hashed.</summary>
    public required string QuestionJson { get; set; }
    public required string FactsJson { get; set; }
    public required string VerdictJson { get; set; }
    public required string PreviousHash { get; set; }
    public required string Hash { get; set; }
}

/// <summary>A resolved law book, kept by its hash so that any decision can be judged again.</summary>
internal sealed class LawBookRow
{
    public required string Hash { get; set; }
    public required string CanonicalJson { get; set; }
    public Instant FirstUsedAt { get; set; }
}

/// <summary>A borrower's promise to pay an amount by a date.</summary>
internal sealed class Promise
{
    public long Id { get; set; }
    public long PersonId { get; set; }
    public long AccountId { get; set; }
    public long AmountCents { get; set; }
    public LocalDate DueOn { get; set; }
    public PromiseMethod Method { get; set; }

    /// <summary>The business date on which it was made.</summary>
    public LocalDate MadeOn { get; set; }
    public Instant MadeAt { get; set; }
    public long OfficerId { get; set; }
    public long? AttemptId { get; set; }

    /// <summary>The first promise of its series; null: it stands alone.</summary>
    public long? SeriesId { get; set; }

    /// <summary>Whether and how the borrower asked to be reminded before its day; null: they did not.</summary>
    public string? ReminderAsked { get; set; }

    /// <summary>As it was last judged; a return or a late payment lets it be judged anew.</summary>
    public PromiseOutcome Outcome { get; set; }
    public long ReceivedCents { get; set; }

    /// <summary>The last day on which money counts toward it: its day and the grace.</summary>
    public LocalDate LastDay { get; set; }

    /// <summary>When the outcome last changed; null: it is open since it was made.</summary>
    public Instant? JudgedAt { get; set; }
    public LocalDate? JudgedOn { get; set; }

    /// <summary>Taken back with a reason (agreed anew, a mistake); a promise is never erased.</summary>
    public Instant? WithdrawnAt { get; set; }
    public string? WithdrawnWords { get; set; }
}

/// <summary>What happens next for a person, when, and who promised it.</summary>
internal sealed class NextAction
{
    public long Id { get; set; }
    public long PersonId { get; set; }
    public NextActionKind Kind { get; set; }
    public Instant? DueAt { get; set; }
    public required string Words { get; set; }
    public Instant CreatedAt { get; set; }
    public long? OfficerId { get; set; }
    public Instant? DoneAt { get; set; }
}

/// <summary>One line of a person's history. Appended, never edited.</summary>
internal sealed class TimelineEntry
{
    public long Id { get; set; }
    public long PersonId { get; set; }
    public long? AccountId { get; set; }
    public Instant At { get; set; }
    public TimelineKind Kind { get; set; }
    public required string Words { get; set; }
    public long? OfficerId { get; set; }
    public long? AttemptId { get; set; }
    public long? DecisionId { get; set; }
}

internal enum TimelineKind
{
    Call,
    Refused,
    Hold,
    Promise,
    Note,
    Tape,
    Action,
    Claim,
    Letter,
    Payment,
    Books,
    Rebuttal,
}
