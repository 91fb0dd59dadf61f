using System.Text;

namespace Recourse.App.Data;

/// <summary>
/// Makes one spelling of what may be written in many: small letters and digits only, accents off. The program runs
/// without a culture's tables, so the letters of European names stand here.
/// </summary>
internal static class Folding
{
    private static readonly Dictionary<char, string> Plain = Letters(
        ("a", "àáâãäåāăą"),
        ("ae", "æ"),
        ("c", "çćĉċč"),
        ("d", "ďđð"),
        ("e", "èéêëēĕėęě"),
        ("g", "ĝğġģ"),
        ("h", "ĥħ"),
        ("i", "ìíîïĩīĭįı"),
        ("j", "ĵ"),
        ("k", "ķ"),
        ("l", "ĺļľŀł"),
        ("n", "ñńņňŋ"),
        ("o", "òóôõöøōŏő"),
        ("oe", "œ"),
        ("r", "ŕŗř"),
        ("s", "śŝşšș"),
        ("ss", "ß"),
        ("t", "ţťŧț"),
        ("th", "þ"),
        ("u", "ùúûüũūŭůűų"),
        ("w", "ŵ"),
        ("y", "ýÿŷ"),
        ("z", "źżž")
    );

    /// <summary>“O’Brien-Núñez” becomes “obriennunez”; other alphabets keep their letters.</summary>
    internal static string Word(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.ToLowerInvariant())
        {
            if (Plain.TryGetValue(letter, out var plain))
                folded.Append(plain);
            else if (char.IsLetterOrDigit(letter))
                folded.Append(letter);
        }
        return folded.ToString();
    }

    /// <summary>
    /// The words of a text, folded; a word with a hyphen is there whole and in its parts, an apostrophe parts nothing.
    /// </summary>
    internal static IEnumerable<string> Words(string text)
    {
        foreach (var word in text.Split([' ', ',', ';', '/', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = word.Split(['-', '.', '&', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
            if (Word(word) is { Length: > 0 } whole)
                yield return whole;
            foreach (var part in parts.Length > 1 ? parts : [])
            {
                if (Word(part) is { Length: > 0 } folded)
                    yield return folded;
            }
        }
    }

    internal static string Digits(string text) => new([.. text.Where(char.IsAsciiDigit)]);

    private static Dictionary<char, string> Letters(params (string Plain, string Marked)[] rows) =>
        rows.SelectMany(row => row.Marked.Select(letter => (letter, row.Plain)))
            .ToDictionary(pair => pair.letter, pair => pair.Plain);
}
