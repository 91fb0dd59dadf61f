using System.Collections.Immutable;

namespace Recourse.Core.Law.Content;

/// <summary>What parts a rule needs, bars, or allows alone, and what a draft does against it.</summary>
internal static class PartRule
{
    private static readonly TermName Needs = Parts("needs");
    private static readonly TermName NeedsOneOf = Parts("needs_one_of");
    private static readonly TermName Bars = Parts("bars");
    private static readonly TermName Only = Parts("only");

    internal static readonly ImmutableArray<TermName> Asks = [Needs, NeedsOneOf, Bars, Only];

    /// <summary>One sentence for each fault; empty when there is none.</summary>
    internal static ImmutableArray<string> Faults(IReadOnlyCollection<string> parts, Terms terms)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        foreach (var part in Of(terms, Needs))
        {
            if (!parts.Contains(part))
                faults.Add($"It lacks {PartWords.Told(part)}.");
        }

        var oneOf = Of(terms, NeedsOneOf);
        if (oneOf.Length > 0 && !oneOf.Any(parts.Contains))
            faults.Add($"It lacks {string.Join(", or ", oneOf.Select(PartWords.Told))}.");
        foreach (var part in Of(terms, Bars))
        {
            if (parts.Contains(part))
                faults.Add($"It must not have {PartWords.Told(part)}.");
        }

        var only = Of(terms, Only);
        if (only.Length > 0)
            faults.AddRange(parts.Except(only).Select(part => $"It may not have {PartWords.Told(part)}."));
        return faults.ToImmutable();
    }

    /// <summary>What a draft without a fault keeps to.</summary>
    internal static string Kept(Terms terms)
    {
        var needed = Of(terms, Needs).Concat(Of(terms, NeedsOneOf)).Select(PartWords.Told).ToList();
        return needed.Count > 0
            ? $"It has what is asked for: {string.Join("; ", needed)}."
            : "It has nothing that is barred.";
    }

    private static ImmutableArray<string> Of(Terms terms, TermName term) => terms.Has(term) ? terms.Words(term) : [];

    private static TermName Parts(string name) => new(name, TermKind.Words) { Default = "", Known = PartWords.All };
}
