using System.Collections.Immutable;
using NodaTime;

namespace Recourse.Core.Law;

/// <summary>What a shape says, before it is made a finding.</summary>
internal enum RulingKind
{
    /// <summary>It does not speak to the question.</summary>
    Silent,

    /// <summary>It permits.</summary>
    Permits,

    /// <summary>It forbids.</summary>
    Forbids,

    /// <summary>It needs a fact that is not held.</summary>
    Unknown,

    /// <summary>It stops nothing, and somebody should know it.</summary>
    Advises,
}

/// <summary>
/// A shape's answer as a value: a judgement of millions of accounts makes an object of it only where somebody reads it.
/// </summary>
/// <param name="Kind">What is said.</param>
/// <param name="Until">When time alone changes it; null: time alone never does.</param>
/// <param name="Words">Why; empty where nobody asked.</param>
/// <param name="Facts">The facts it rests on; empty where nobody asked.</param>
/// <param name="Missing">The missing fact of an <see cref="RulingKind.Unknown"/>.</param>
internal readonly record struct Ruling(
    RulingKind Kind,
    Instant? Until,
    string Words,
    ImmutableArray<string> Facts,
    string? Missing = null
)
{
    /// <summary>The rule does not speak to the question.</summary>
    internal static Ruling Silent => default;

    /// <summary>True for what keeps a contact from being made: unknown stops too.</summary>
    internal bool Stops => Kind is RulingKind.Forbids or RulingKind.Unknown;

    /// <summary>The finding that the ruling is; null for silence.</summary>
    internal Finding? Of(RuleRef rule) =>
        Kind switch
        {
            RulingKind.Permits => new Finding.Permits(rule, Words, Facts, Until),
            RulingKind.Forbids => new Finding.Forbids(rule, Words, Facts, Until),
            RulingKind.Unknown => new Finding.Unknown(rule, Words, Facts, Missing ?? ""),
            RulingKind.Advises => new Finding.Advises(rule, Words, Facts, Until),
            _ => null,
        };
}
