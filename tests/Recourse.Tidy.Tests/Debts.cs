namespace Recourse.Tidy.Tests;

/// <summary>
/// What is known to be too large: lines <c>method|file PATH[:NAME] LINES</c> in debts.txt. It may only shrink: what
/// grew beyond its line fails, and so does a line that is no longer needed.
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

    internal static IEnumerable<string> Keys(string kind, IEnumerable<string> found) =>
        found.Select(line => Key(kind, line));

    internal static IEnumerable<string> Paid(IEnumerable<string> owed) =>
        Known.Keys.Except(owed, StringComparer.Ordinal);

    private static string Key(string kind, string line) => $"{kind} {line[..line.LastIndexOf(' ')]}";

    private static int Size(string line) =>
        int.Parse(line[(line.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
}
