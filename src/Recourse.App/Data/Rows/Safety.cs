using NodaTime;

namespace Recourse.App.Data.Rows;

/// <summary>One sign-in on one device, until it is ended by its owner, an administrator or time.</summary>
internal sealed class SignInSession
{
    public long Id { get; set; }
    public long OfficerId { get; set; }
    public Instant StartedAt { get; set; }
    public Instant LastSeenAt { get; set; }
    public required string Device { get; set; }
    public string? Address { get; set; }

    /// <summary>How it was proved who it is: <c>password</c>, <c>password, authenticator</c>, <c>passkey</c>.</summary>
    public required string ProvedBy { get; set; }
    public Instant? EndedAt { get; set; }
    public long? EndedBy { get; set; }
    public string? EndedWhy { get; set; }
}

/// <summary>Who looked at whose data, and why. Appended, never edited; what was seen is not repeated here.</summary>
internal sealed class AccessEntry
{
    public long Id { get; set; }
    public long OfficerId { get; set; }
    public long? PersonId { get; set; }
    public Instant At { get; set; }
    public AccessKind Kind { get; set; }

    /// <summary>What was opened: a number of which only the end is told, a page, a list.</summary>
    public required string What { get; set; }

    /// <summary>The reason that was given; null where none is asked for.</summary>
    public string? Why { get; set; }
    public string? Address { get; set; }
}

internal enum AccessKind
{
    Opened,
    Unmasked,
    Exported,
    Searched,
    Refused,
    SignedIn,
    SignInFailed,
    SignedOut,
    SessionEnded,
    UserChanged,
}

/// <summary>
/// A borrower whom an officer may not open: a colleague, a relative. Ended with a name and a reason, never erased.
/// </summary>
internal sealed class Restriction
{
    public long Id { get; set; }
    public long PersonId { get; set; }

    /// <summary>Who may not; null: no officer, only managers and compliance.</summary>
    public long? OfficerId { get; set; }
    public required string Words { get; set; }
    public Instant AddedAt { get; set; }
    public long AddedBy { get; set; }
    public Instant? EndedAt { get; set; }
    public long? EndedBy { get; set; }
    public string? EndedWhy { get; set; }
}

/// <summary>A folder into which a lender's files are put; what arrives is imported.</summary>
internal sealed class WatchedFolder
{
    public long Id { get; set; }
    public long PortfolioId { get; set; }
    public required string Path { get; set; }

    /// <summary>Which files: <c>*.csv</c>.</summary>
    public required string Pattern { get; set; }
    public required string Profile { get; set; }

    /// <summary>Days on which a file is expected, as ISO digits; empty: none is expected.</summary>
    public required string Days { get; set; }

    /// <summary>By when, on the portfolio's clock.</summary>
    public LocalTime? ExpectedBy { get; set; }

    /// <summary>True: an import without doubts is applied; else a person applies it.</summary>
    public bool AppliesByItself { get; set; }
    public Instant CreatedAt { get; set; }
    public long CreatedBy { get; set; }
    public Instant? EndedAt { get; set; }
}

/// <summary>A file that arrived in a watched folder, and what became of it.</summary>
internal sealed class WatchedFile
{
    public long Id { get; set; }
    public long FolderId { get; set; }
    public required string Name { get; set; }
    public required string Hash { get; set; }
    public Instant SeenAt { get; set; }
    public long? ImportId { get; set; }

    /// <summary>Why nothing was done with it; null: it was imported.</summary>
    public string? Refused { get; set; }
}
