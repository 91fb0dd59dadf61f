using Recourse.App.LawPacks;
using Recourse.Core.Law;

namespace Recourse.Simulation;

/// <summary>
/// A book without the packs of states, cities and countries: the auditor of the small lives knows none.
/// </summary>
internal static class FederalBook
{
    internal static LawBook Of(LawBook book)
    {
        var federal = book
            .Content.Packs.Where(pack => pack.Jurisdiction is "US" or "")
            .Select(pack => pack.Path)
            .ToHashSet(StringComparer.Ordinal);
        return LawBooks.Of(
            book.Content with
            {
                Rules = [.. book.Content.Rules.Where(rule => federal.Contains(rule.Pack))],
            }
        );
    }
}
