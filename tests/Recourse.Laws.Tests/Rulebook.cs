using Recourse.App.LawPacks;
using Recourse.Core.Law;

namespace Recourse.Laws.Tests;

/// <summary>The rulebook of this repository, read from its sources and not from a copy.</summary>
internal static class Rulebook
{
    internal static readonly string Root = FindRoot();
    internal static readonly LawBook Book = LawBooks.Load(Root);

    internal static readonly IReadOnlyList<string> CaseFiles =
    [
        .. new[] { "laws", "policies" }
            .SelectMany(top => Directory.EnumerateFiles(Path.Combine(Root, top), "*.yaml", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => path.Contains("/cases/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    internal static readonly IReadOnlyList<LawCase> Cases =
    [
        .. CaseFiles.SelectMany(file => CaseFile.Read(Root, file)),
    ];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Recourse.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("run from inside the repository");
    }
}
