using NodaTime;
using Recourse.Core.Law;
using Recourse.Core.Worklists;

namespace Recourse.App.Data.Rows;

/// <summary>
/// A borrower: a person or a business, with all accounts. The unit of limits, holds, claims and locks.
/// </summary>
internal sealed class Person
{
    public long Id { get; set; }
    public bool IsBusiness { get; set; }

    /// <summary>
    /// Matched on (lender, customer number); an account without one has <c>account:PORTFOLIO:NUMBER</c>.
    /// </summary>
    public required string Lender { get; set; }
    public required string CustomerKey { get; set; }
    public long PortfolioId { get; set; }

    /// <summary>Null where the tape holds no identity.</summary>
    public string? Name { get; set; }
    public string? CalledName { get; set; }
    public string? SayName { get; set; }
    public string Language { get; set; } = "en";

    /// <summary>Birth date and last four of the SSN, each sealed (AES-GCM with key id).</summary>
    public string? BirthDateSealed { get; set; }
    public string? LastFourSealed { get; set; }

    /// <summary>Raised as the first statement of every transaction that records an attempt or a hold.</summary>
    public long Turn { get; set; }

    /// <summary>Whose borrower it is; null: anybody's. <see cref="Assignment"/> holds how it came to be.</summary>
    public long? AssignedTo { get; set; }

    /// <summary>When money comes to them, in their words; null: not known.</summary>
    public string? PaydayWords { get; set; }

    public long? ClaimedBy { get; set; }
    public Instant? ClaimedUntil { get; set; }

    /// <summary>
    /// Who went on to the next borrower without a call, and until when this one is not offered to them.
    /// </summary>
    public long? PassedBy { get; set; }
    public Instant? PassedUntil { get; set; }

    /// <summary>What the worklist says of this person; recomputed by every event, never by a day going by.</summary>
    public WorkReason WorkReason { get; set; }
    public int WorkPriority { get; set; }
    public Instant? WorkFromAt { get; set; }
    public bool IsWorkable { get; set; }
    public long? PastDueCents { get; set; }
    public long? BalanceCents { get; set; }
    public int? WorstDaysFrom { get; set; }

    /// <summary>An attempt of which nobody has said what came of it; blocks further calls.</summary>
    public long? OpenAttemptId { get; set; }
    public bool IsFictional { get; set; }
}

/// <summary>A phone, email or postal address of a person. Never changed: ended, and another is added.</summary>
internal sealed class ContactPoint
{
    public long Id { get; set; }
    public long PersonId { get; set; }
    public PointKind Kind { get; set; }

    /// <summary>Digits of the phone with country code, the email, or the street line.</summary>
    public required string Value { get; set; }
    public string? AreaCode { get; set; }
    public string? City { get; set; }
    public string? State { get; set; }
    public string? Zip { get; set; }
    public required string Source { get; set; }
    public PointQuality Quality { get; set; }
    public Instant AddedAt { get; set; }
    public Instant? EndedAt { get; set; }
    public string? EndedWhy { get; set; }
}

internal enum PointQuality
{
    Unverified,
    Good,
    Bad,
    WrongNumber,
}

/// <summary>Consent given or taken back for a contact point: the history, one row each.</summary>
internal sealed class ConsentEvent
{
    public long Id { get; set; }
    public long ContactPointId { get; set; }
    public Channel Channel { get; set; }
    public bool Given { get; set; }
    public Instant At { get; set; }
    public required string Source { get; set; }
    public string? Words { get; set; }

    /// <summary>What the consent is limited to, in words; null: to nothing.</summary>
    public string? Limits { get; set; }
    public LocalDate? LastOn { get; set; }
    public long? OfficerId { get; set; }
    public long? AttemptId { get; set; }
}

/// <summary>
/// Something that closes contact until it is lifted. Never erased; lifting is a fact with a name and a reason.
/// </summary>
internal sealed class Hold
{
    public long Id { get; set; }
    public long PersonId { get; set; }

    /// <summary>Null: the person, for any debt.</summary>
    public long? AccountId { get; set; }
    public HoldKind Kind { get; set; }
    public Channel? Channel { get; set; }
    public long? ContactPointId { get; set; }
    public Instant PlacedAt { get; set; }
    public long? PlacedBy { get; set; }
    public Instant? EndsAt { get; set; }
    public Instant? LiftedAt { get; set; }
    public long? LiftedBy { get; set; }
    public string? LiftedWhy { get; set; }

    /// <summary>True when it should never have been placed: a correction that stays visible.</summary>
    public bool WasMistake { get; set; }
    public required string Words { get; set; }
    public long? AttemptId { get; set; }
}

/// <summary>Hours or days that the consumer called inconvenient, in consumer-local time.</summary>
internal sealed class StatedTimeRow
{
    public long Id { get; set; }
    public long PersonId { get; set; }

    /// <summary>Days of the week as ISO digits, e.g. <c>12345</c>.</summary>
    public required string Days { get; set; }
    public LocalTime? From { get; set; }
    public LocalTime? To { get; set; }
    public LocalDate? LastOn { get; set; }

    /// <summary>False: these times are inconvenient. True: every other time is.</summary>
    public bool OnlyThen { get; set; }
    public required string Words { get; set; }
    public Instant StatedAt { get; set; }
    public Instant? LiftedAt { get; set; }
    public long? AttemptId { get; set; }
}
