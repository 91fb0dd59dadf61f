using Recourse.Core.Law;

namespace Recourse.App.LawPacks;

/// <summary>Where a pack is in force, in words.</summary>
internal static class Jurisdictions
{
    internal const string Company = "";
    private const string State = "US-";

    /// <summary>Countries whose packs may stand beside those of the United States.</summary>
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        [Company] = "The company",
        ["US"] = "United States",
        ["US-NY-NYC"] = "New York City",
        ["CA"] = "Canada",
        ["CA-ON"] = "Ontario",
        ["AU"] = "Australia",
        ["IN"] = "India",
        ["GB"] = "United Kingdom",
        ["GB-ENG"] = "England",
        ["GB-WLS"] = "Wales",
        ["GB-SCT"] = "Scotland",
        ["GB-NIR"] = "Northern Ireland",
        ["UK"] = "United Kingdom",
        ["EU"] = "European Union",
    };

    /// <summary>The pack's jurisdiction; empty for the company's own policies.</summary>
    internal static string Of(LawBookContent book, RuleContent rule) =>
        book.Packs.FirstOrDefault(pack => pack.Path == rule.Pack)?.Jurisdiction ?? Company;

    /// <summary>
    /// “Arizona” for US-AZ, “England, Wales” for two; a code that nobody named is shown as it is.
    /// </summary>
    internal static string Name(LawBookContent book, string codes) =>
        codes.Length == 0
            ? Known[Company]
            : string.Join(
                ", ",
                codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => NameOf(book, code))
            );

    private static string NameOf(LawBookContent book, string code) =>
        Known.GetValueOrDefault(code)
        ?? (StateOf(code) is { } two ? book.States.FirstOrDefault(state => state.Code == two)?.Name : null)
        ?? code;

    /// <summary>Two letters where the code is of a state, or of a place within one; else null.</summary>
    internal static string? StateOf(string code) =>
        code.StartsWith(State, StringComparison.Ordinal) && code.Length >= 5 ? code[3..5] : null;

    /// <summary>True where it binds whoever is anywhere in the country: its own law, and the company's.</summary>
    internal static bool IsEverywhere(string code) => code is Company or "US";
}
