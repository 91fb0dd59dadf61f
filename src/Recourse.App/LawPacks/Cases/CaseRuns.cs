using Recourse.Core.Law;

namespace Recourse.App.LawPacks.Cases;

/// <summary>One case as it was just tried.</summary>
/// <param name="Case">The case; null: its file could not be read, and <paramref name="Wrong"/> says why.</param>
/// <param name="Wrong">What the book answers otherwise than expected; empty: it passes.</param>
/// <param name="Written">The case as its file has it.</param>
internal sealed record CaseRun(LawCase? Case, IReadOnlyList<string> Wrong, string Written)
{
    internal bool Passes => Wrong.Count == 0;
}

/// <summary>Tries cases. They are tried when somebody looks, never remembered: a few milliseconds a rule.</summary>
internal static class CaseRuns
{
    /// <summary>The file of a rule's cases, named from the root.</summary>
    internal static string FileOf(SourceKind kind, string pack, string rule) =>
        (kind == SourceKind.Law ? "laws/" + pack : pack) + "/cases/" + rule + ".yaml";

    /// <summary>All cases of one rule; none when it has no file of them.</summary>
    internal static IReadOnlyList<CaseRun> Of(string root, LawBook book, RuleContent rule)
    {
        var file = FileOf(rule.Kind, rule.Pack, rule.Name);
        return File.Exists(Path.Combine(root, file)) ? Of(root, book, file) : [];
    }

    /// <summary>All cases of one file; a file that is not understood is one case that fails.</summary>
    internal static IReadOnlyList<CaseRun> Of(string root, LawBook book, string file)
    {
        try
        {
            var lines = File.ReadAllLines(Path.Combine(root, file));
            var cases = CaseFile.Read(root, file);
            return [.. cases.Select((one, i) => new CaseRun(one, Try(one, book), Written(lines, cases, i)))];
        }
        catch (FormatException wrong)
        {
            return [new CaseRun(null, [wrong.Message], "")];
        }
    }

    private static IReadOnlyList<string> Try(LawCase one, LawBook book)
    {
        try
        {
            return one.Wrong(book);
        }
        catch (FormatException wrong)
        {
            return [wrong.Message];
        }
    }

    /// <summary>From its own line to that of the next case.</summary>
    private static string Written(string[] lines, IReadOnlyList<LawCase> cases, int index)
    {
        var first = (int)cases[index].Head.Line - 1;
        var end = index + 1 < cases.Count ? (int)cases[index + 1].Head.Line - 1 : lines.Length;
        var own = lines[first..Math.Max(first + 1, end)]
            .Select(line => line.StartsWith("    ", StringComparison.Ordinal) ? line[4..] : line.TrimStart(' ', '-'));
        return string.Join('\n', own).TrimEnd();
    }
}
