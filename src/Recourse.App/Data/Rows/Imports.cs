using NodaTime;

namespace Recourse.App.Data.Rows;

/// <summary>One file on its way into a portfolio: staged by chunks, then applied, or stopped, or undone.</summary>
internal sealed class Import
{
    public long Id { get; set; }
    public long PortfolioId { get; set; }
    public required string FileName { get; set; }

    /// <summary>SHA-256 of the unzipped bytes; the same file twice changes nothing.</summary>
    public required string FileHash { get; set; }

    /// <summary>Where the uploaded bytes are kept until applied, under the data folder.</summary>
    public string? FilePath { get; set; }
    public required string ProfileName { get; set; }
    public int ProfileVersion { get; set; }

    /// <summary>The profile as it was used, so that the import can be resumed and explained.</summary>
    public required string ProfileYaml { get; set; }
    public LocalDate AsOf { get; set; }

    /// <summary>The file holds only some of the accounts: what it does not list is not gone.</summary>
    public bool IsPartial { get; set; }
    public ImportState State { get; set; }
    public string? StoppedWhy { get; set; }

    /// <summary>The line of the file up to which rows are staged, or applied: progress, and where to resume.</summary>
    public long LinesStaged { get; set; }
    public long? LinesInFile { get; set; }
    public long LinesApplied { get; set; }

    /// <summary>The header line as read, for the refused-rows download.</summary>
    public string? HeaderLine { get; set; }

    /// <summary>Control totals as canonical JSON; null until staging ends.</summary>
    public string? TotalsJson { get; set; }
    public Instant StartedAt { get; set; }
    public long? StartedBy { get; set; }
    public Instant? AppliedAt { get; set; }
    public Instant? UndoneAt { get; set; }
}

internal enum ImportState
{
    Staging,
    Staged,
    Applying,
    Applied,
    Stopped,
    Undone,
    NothingNew,
}

/// <summary>One line of a file, mapped or refused. Refused lines keep their original text.</summary>
internal sealed class StagedRow
{
    public long ImportId { get; set; }
    public long LineNo { get; set; }

    /// <summary>The mapped fields as JSON; null when refused.</summary>
    public string? FieldsJson { get; set; }

    /// <summary>The account's number, also of a refused row: it is on the tape. Null when it cannot be read.</summary>
    public string? Key { get; set; }
    public string? RefusedColumn { get; set; }
    public string? RefusedWhy { get; set; }
    public string? RawText { get; set; }
    public bool Applied { get; set; }
}

/// <summary>
/// What an applied import did to an account, with what was there before (for the report and for undo).
/// </summary>
internal sealed class ImportChange
{
    public long ImportId { get; set; }
    public long AccountId { get; set; }
    public ImportChangeKind Kind { get; set; }

    /// <summary>
    /// The account's tape-owned columns before the change, and the holds and contact points that the import made, as
    /// JSON; null for a new account without any.
    /// </summary>
    public string? BeforeJson { get; set; }

    /// <summary>What changed, in words.</summary>
    public string? Words { get; set; }
}

internal enum ImportChangeKind
{
    New,
    Changed,
    Paid,
    Gone,
}

/// <summary>Two statements of a tape that cannot both be true. Listed, not used.</summary>
internal sealed class DataConflict
{
    public long Id { get; set; }
    public long ImportId { get; set; }
    public long AccountId { get; set; }
    public required string Kind { get; set; }
    public required string Words { get; set; }
}

/// <summary>A mapping profile made in the browser; those that ship are files under <c>profiles/</c>.</summary>
internal sealed class MappingProfile
{
    public long Id { get; set; }
    public required string Name { get; set; }
    public int Version { get; set; }
    public required string Yaml { get; set; }
    public Instant SavedAt { get; set; }
    public long? SavedBy { get; set; }
}
