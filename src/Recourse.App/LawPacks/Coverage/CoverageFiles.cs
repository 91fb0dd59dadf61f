using System.Collections.Immutable;
using Recourse.Core.Law;

namespace Recourse.App.LawPacks.Coverage;

/// <summary>
/// Reads the lists of what the law asks: <c>coverage.yaml</c> and <c>examples.yaml</c> beside the packs.
/// </summary>
internal static class CoverageFiles
{
    internal const string Paragraphs = "coverage.yaml";
    internal const string Examples = "examples.yaml";

    /// <summary>Every list of paragraphs under <c>laws</c>.</summary>
    /// <exception cref="LawPackException">Something is not understood.</exception>
    internal static ImmutableArray<CoverageList> Read(string root) =>
        [.. Files(root, Paragraphs).Select(file => ReadList(root, file))];

    /// <summary>Every worked example under <c>laws</c>.</summary>
    /// <exception cref="LawPackException">Something is not understood.</exception>
    internal static ImmutableArray<WorkedExample> ReadExamples(string root) =>
        [.. Files(root, Examples).SelectMany(file => ReadExamples(root, file))];

    private static CoverageList ReadList(string root, string file)
    {
        var map = Open(root, file);
        var list = new CoverageList(
            file,
            map.Required("instrument"),
            map.Required("note"),
            [.. map.Maps("paragraphs").Select(ReadLine)]
        );
        map.Done();
        return list;
    }

    private static CoverageLine ReadLine(YamlMap map)
    {
        var line = new CoverageLine(
            map.Required("paragraph"),
            map.Choice("held_by", Kebab.Of<HeldBy>()),
            map.Optional("why")
        );
        if (line.HeldBy is not null && line.Why is null)
            throw map.Wrong(map.Line, $"{line.Paragraph} is held by something else than rules and does not say why");
        map.Done();
        return line;
    }

    private static ImmutableArray<WorkedExample> ReadExamples(string root, string file)
    {
        var map = Open(root, file);
        map.Required("note");
        ImmutableArray<WorkedExample> all =
        [
            .. map.Words("examples").Select(id => new WorkedExample(id, null)),
            .. map.Maps("waiting").Select(ReadWaiting),
        ];
        map.Done();
        return all;
    }

    private static WorkedExample ReadWaiting(YamlMap map)
    {
        var waiting = new WorkedExample(map.Required("example"), map.Required("why"));
        map.Done();
        return waiting;
    }

    private static YamlMap Open(string root, string file) =>
        YamlMap.Parse(file, File.ReadAllText(Path.Combine(root, file)));

    private static IEnumerable<string> Files(string root, string name) =>
        Directory
            .EnumerateFiles(Path.Combine(root, "laws"), name, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
}
