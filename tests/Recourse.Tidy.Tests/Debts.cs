namespace Recourse.Tidy.Tests;

/// <summary>
/// What is known to be too large: lines <c>method|file PATH[:NAME] LINES</c> in debts.txt. The list may only shrink: what grew
/// beyond its line fails, and so does a line that is no longer needed.
/// </summary>
internal static class Debts
{
    private const string File = "tests/Recourse.Tidy.Tests/debts.txt";

    private static readonly Dictionary<string, int> Known = Repository
        .Lines(File)
        .Where(line => line.Length > 0 && line[0] != '#')
        .ToDictionary(line => line[..line.LastIndexOf(' ')], line => Size(line), StringComparer.Ordinal);

    internal static IEnumerable<string> Beyond(string kind, IEnumerable<string> found) =>
        found.Where(line => !Known.TryGetValue(Key(kind, line), out var known) || Size(line) > known);

    internal static IEnumerable<string> Paid() => Known.Keys.Where(key => !Repository.Has(key.Split(' ')[1].Split(':')[0]));

    private static string Key(string kind, string line) => $"{kind} {line[..line.LastIndexOf(' ')]}";

    private static int Size(string line) =>
        int.Parse(line[(line.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
}
