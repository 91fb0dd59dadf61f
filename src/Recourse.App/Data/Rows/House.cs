using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace Recourse.App.Data.Rows;

/// <summary>Somebody who signs in.</summary>
internal sealed class Officer : IdentityUser<long>
{
    public required string DisplayName { get; set; }

    /// <summary>The group they work in; null: none.</summary>
    public string? Team { get; set; }

    /// <summary>Set when they left or were shut out; they cannot sign in, and their history keeps their name.</summary>
    public Instant? ClosedAt { get; set; }
}

/// <summary>A repeated submit does nothing twice; the same key with other input is refused.</summary>
internal sealed class IdempotencyRow
{
    public long UserId { get; set; }
    public required string Key { get; set; }
    public required string Route { get; set; }
    public required string InputHash { get; set; }

    /// <summary>Where the result of the first submit is.</summary>
    public required string Location { get; set; }
    public Instant At { get; set; }
}

/// <summary>Identifiers are given by the application in blocks; this row says where the next block begins.</summary>
internal sealed class IdBlock
{
    public int Id { get; set; }
    public long Next { get; set; }
}

/// <summary>One row: what this installation is.</summary>
internal sealed class Installation
{
    public int Id { get; set; }

    /// <summary>Set when the database was worked with a set clock; such a database refuses the real one.</summary>
    public Instant? ClockSetTo { get; set; }
    public bool ClockFrozen { get; set; }
    public string? SeededWith { get; set; }

    public Instant CreatedAt { get; set; }
}

/// <summary>A key of ASP.NET's data protection, so that several nodes read each other's cookies.</summary>
internal sealed class DataProtectionKey
{
    public required string Name { get; set; }
    public required string Xml { get; set; }
}
