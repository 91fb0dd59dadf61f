using System.Collections.Frozen;

namespace Recourse.Core.Law;

/// <summary>The words of packs and cases for the members of an enum: <c>third-party-collector</c>.</summary>
public static class Kebab
{
    /// <summary>Every member by its word.</summary>
    public static FrozenDictionary<string, T> Of<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToFrozenDictionary(value => Of(value), StringComparer.Ordinal);

    /// <summary>The word of one member.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum =>
        string.Concat(
            value
                .ToString()
                .Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString())
        );
}
