using NodaTime;
using Recourse.Core.Contact;

namespace Recourse.App.Data.Rows;

/// <summary>
/// Something to be careful about with this person. Raised and ended with a name and a reason, never erased.
/// </summary>
internal sealed class CareFlag
{
    public long Id { get; set; }
    public long PersonId { get; set; }
    public CareKind Kind { get; set; }
    public required string Words { get; set; }
    public Instant RaisedAt { get; set; }
    public long RaisedBy { get; set; }
    public long? AttemptId { get; set; }

    /// <summary>When somebody looks at it again; null: nobody has said.</summary>
    public LocalDate? ReviewOn { get; set; }
    public Instant? EndedAt { get; set; }
    public long? EndedBy { get; set; }
    public string? EndedWhy { get; set; }
}

/// <summary>The worklist as an officer filtered it, under a name of theirs.</summary>
internal sealed class SavedView
{
    public long Id { get; set; }
    public long OfficerId { get; set; }
    public required string Name { get; set; }

    /// <summary>The query of the address: <c>?portfolio=3&amp;stage=30</c>.</summary>
    public required string Query { get; set; }
    public Instant CreatedAt { get; set; }
}

/// <summary>
/// A borrower was given to an officer, or to everybody again. Appended; the newest stands on the person.
/// </summary>
internal sealed class Assignment
{
    public long Id { get; set; }
    public long PersonId { get; set; }
    public long? FromOfficerId { get; set; }

    /// <summary>Null: anybody's again.</summary>
    public long? ToOfficerId { get; set; }
    public Instant At { get; set; }
    public long By { get; set; }
    public required string Words { get; set; }
}

/// <summary>An officer is away; their borrowers are offered to whoever covers, or to everybody.</summary>
internal sealed class Absence
{
    public long Id { get; set; }
    public long OfficerId { get; set; }
    public LocalDate FromOn { get; set; }

    /// <summary>The last day away; null: until somebody ends it.</summary>
    public LocalDate? ToOn { get; set; }

    /// <summary>Who covers; null: everybody.</summary>
    public long? CoveredBy { get; set; }
    public required string Words { get; set; }
    public Instant At { get; set; }
    public long By { get; set; }
    public Instant? EndedAt { get; set; }
    public long? EndedBy { get; set; }
}

/// <summary>A call was handed to a supervisor, who takes it and tells what came of it.</summary>
internal sealed class Handover
{
    public long Id { get; set; }
    public long AttemptId { get; set; }
    public long PersonId { get; set; }
    public long FromOfficerId { get; set; }
    public required string Words { get; set; }
    public Instant AskedAt { get; set; }
    public long? TakenBy { get; set; }
    public Instant? TakenAt { get; set; }
}

/// <summary>What an officer or the house sets out to reach in a day.</summary>
internal sealed class Target
{
    public long Id { get; set; }

    /// <summary>Null: the house.</summary>
    public long? OfficerId { get; set; }
    public TargetKind Kind { get; set; }
    public LocalDate FromOn { get; set; }

    /// <summary>Cents, a count, or a share in hundredths of a percent, by kind.</summary>
    public long Value { get; set; }
    public long SetBy { get; set; }
    public Instant SetAt { get; set; }
}

internal enum TargetKind
{
    CollectedCents,
    Contacts,
    PromisesKept,
}

/// <summary>The figures of a day as they were when the day was closed. They stay as they were reported.</summary>
internal sealed class Summary
{
    public long Id { get; set; }
    public LocalDate On { get; set; }

    /// <summary>Null: the whole house.</summary>
    public long? PortfolioId { get; set; }
    public Instant MadeAt { get; set; }
    public required string FiguresJson { get; set; }
}

/// <summary>
/// One word by which a person is found, folded. Read by prefix: it is compared byte by byte on both databases.
/// </summary>
internal sealed class SearchToken
{
    public required string Token { get; set; }
    public SearchKind Kind { get; set; }
    public long PersonId { get; set; }
}

internal enum SearchKind
{
    Name,
    Account,
    Phone,
    PhoneEnd,
    Email,

    /// <summary>A keyed hash of the last four digits: found exactly, never read.</summary>
    LastFour,
    Address,
}

/// <summary>What secures a debt, in outline.</summary>
internal sealed class Collateral
{
    public long Id { get; set; }
    public long AccountId { get; set; }

    /// <summary>In plain words: vehicle, home, equipment.</summary>
    public required string Kind { get; set; }
    public required string Words { get; set; }

    /// <summary>By which it is known: a VIN, a parcel, a serial number.</summary>
    public string? Identifier { get; set; }
    public long? ValueCents { get; set; }
    public LocalDate? ValuedOn { get; set; }
    public required string Source { get; set; }
    public Instant AddedAt { get; set; }
    public long AddedBy { get; set; }
    public Instant? EndedAt { get; set; }
    public string? EndedWhy { get; set; }
}

/// <summary>A paper of a debt, and where it lies: the house holds the list, not the paper.</summary>
internal sealed class LoanDocument
{
    public long Id { get; set; }
    public long AccountId { get; set; }
    public required string Kind { get; set; }
    public required string Words { get; set; }
    public LocalDate? DatedOn { get; set; }

    /// <summary>Where it lies; null: it is missing and wanted.</summary>
    public string? Place { get; set; }
    public Instant AddedAt { get; set; }
    public long AddedBy { get; set; }
    public Instant? EndedAt { get; set; }
    public string? EndedWhy { get; set; }
}
