using NodaTime;
using Recourse.Core.Law;

namespace Recourse.App.Data.Rows;

/// <summary>
/// An officer asks a supervisor to rebut, for one call, what a law only presumes to be a violation; and what the
/// supervisor said. It serves one attempt at most, of the officer who asked, until the person's day ends.
/// </summary>
internal sealed class RebuttalRow
{
    public long Id { get; set; }
    public long PersonId { get; set; }
    public long ContactPointId { get; set; }

    /// <summary>The debts of the call, ids with commas between, in order.</summary>
    public required string About { get; set; }
    public long AskedBy { get; set; }
    public Instant AskedAt { get; set; }

    /// <summary>What happened, in the words of who asks.</summary>
    public required string AskedWords { get; set; }

    /// <summary>What the gate said when it was asked for, with the facts of that moment.</summary>
    public long DecisionId { get; set; }

    /// <summary>The end of the person's day: after it nothing can be granted or used.</summary>
    public Instant EndsAt { get; set; }

    /// <summary>Never who asked, unless they took it back.</summary>
    public long? DecidedBy { get; set; }
    public Instant? DecidedAt { get; set; }
    public bool? Granted { get; set; }

    /// <summary>Null unless it was granted.</summary>
    public RebuttalFactor? Factor { get; set; }

    /// <summary>The supervisor's words.</summary>
    public string? Words { get; set; }

    /// <summary>The one attempt that it served.</summary>
    public long? AttemptId { get; set; }
    public Instant? UsedAt { get; set; }
}

/// <summary>A sample drawn for an examiner: how it was drawn, and why. Its file is kept beside it.</summary>
internal sealed class ExaminerPack
{
    public long Id { get; set; }
    public SampleKind Kind { get; set; }

    /// <summary>First and last day, on the clock of the house.</summary>
    public LocalDate FromOn { get; set; }
    public LocalDate ToOn { get; set; }

    /// <summary>How many are asked for.</summary>
    public int Size { get; set; }

    /// <summary>The same seed draws the same sample from the same rows.</summary>
    public required string Seed { get; set; }
    public bool IsStratified { get; set; }

    /// <summary>Account numbers and names whole; only where the reason says that they are needed.</summary>
    public bool ShowsAll { get; set; }
    public required string Why { get; set; }
    public long AskedBy { get; set; }
    public Instant AskedAt { get; set; }

    /// <summary>Null until the file is made.</summary>
    public Instant? DoneAt { get; set; }

    /// <summary>How many there were to draw from, and how many were drawn.</summary>
    public int? Found { get; set; }
    public int? Drawn { get; set; }

    /// <summary>SHA-256 of the file.</summary>
    public string? FileHash { get; set; }

    /// <summary>Why there is no file; null: there is, or will be.</summary>
    public string? Problem { get; set; }
}

/// <summary>The file of a sample, apart from it: lists of samples do not carry it.</summary>
internal sealed class ExaminerFile
{
    public long PackId { get; set; }
    public required byte[] Bytes { get; set; }
}

/// <summary>Of what a sample is drawn.</summary>
internal enum SampleKind
{
    /// <summary>Whatever the gate said.</summary>
    Decisions,
    Permitted,
    Refused,

    /// <summary>Calls, letters and messages, ours and theirs.</summary>
    Contacts,
    Disputes,
    Holds,
    Promises,

    /// <summary>Later terms of a loan.</summary>
    Modifications,
    Rebuttals,
}
