using NodaTime;

namespace Recourse.App.Data.Rows;

/// <summary>
/// One rule that stopped one contact. The verdict holds it too; this row answers how often a rule stopped, and when
/// last, without reading verdicts.
/// </summary>
internal sealed class RuleStop
{
    public long DecisionId { get; set; }

    /// <summary>Pack and name: <c>us/reg-f/call-frequency</c>.</summary>
    public required string Rule { get; set; }
    public Instant At { get; set; }
    public long PersonId { get; set; }
}

/// <summary>
/// By what another system proves itself. Of the key itself only a hash is kept; it is shown once, when it is made.
/// </summary>
internal sealed class ApiKey
{
    public long Id { get; set; }

    /// <summary>What it is for, in the words of whoever made it.</summary>
    public required string Name { get; set; }

    /// <summary>SHA-256 of the key, lower-case hex. The key has 256 bits of chance: no salt makes it harder.</summary>
    public required string Hash { get; set; }

    /// <summary>Its first letters, by which people tell two keys apart.</summary>
    public required string Beginning { get; set; }

    /// <summary>What it may do, separated by blanks.</summary>
    public required string Scopes { get; set; }

    /// <summary>The officer in whose name it asks: what they may not open, it may not ask about.</summary>
    public long OfficerId { get; set; }
    public Instant CreatedAt { get; set; }
    public long CreatedBy { get; set; }

    /// <summary>Told to the minute; null: never.</summary>
    public Instant? LastUsedAt { get; set; }
    public Instant? RevokedAt { get; set; }
    public long? RevokedBy { get; set; }
}
