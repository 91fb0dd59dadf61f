namespace Recourse.Tidy.Tests;

/// <summary>The files of the project as they lie in the folder, without what is built, fetched or run there.</summary>
internal static class Repository
{
    private static readonly HashSet<string> Skipped =
    [
        ".git",
        ".vs",
        ".idea",
        "bin",
        "obj",
        "node_modules",
        "artifacts",
        "TestResults",
    ];
    private static readonly HashSet<string> SkippedPaths = ["data", "src/Recourse.App/wwwroot/lib"];
    internal static string Root { get; } = FindRoot();

    private static readonly Lazy<IReadOnlyList<string>> AllFiles = new(() =>
        [.. Walk(Root).Order(StringComparer.Ordinal)]
    );

    /// <summary>Paths from the root with forward slashes.</summary>
    internal static IReadOnlyList<string> Files => AllFiles.Value;

    internal static IEnumerable<string> Sources(params string[] under) =>
        Files.Where(file =>
            file.EndsWith(".cs", StringComparison.Ordinal)
            && !file.Contains("/Migrations/", StringComparison.Ordinal)
            && (under.Length == 0 || under.Any(folder => file.StartsWith(folder + "/", StringComparison.Ordinal)))
        );

    internal static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    internal static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    internal static bool Has(string path)
    {
        var full = Path.Combine(Root, path);
        return File.Exists(full) || Directory.Exists(full);
    }

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Recourse.slnx")))
            {
                return folder;
            }
        }
        throw new InvalidOperationException("The tidy tests run from inside the project's folder.");
    }

    private static IEnumerable<string> Walk(string folder)
    {
        // In a second worktree .git is a file.
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => Path.GetFileName(file) != ".git"))
        {
            yield return PathFromRoot(file);
        }
        foreach (var inner in Directory.EnumerateDirectories(folder))
        {
            if (Skipped.Contains(Path.GetFileName(inner)) || SkippedPaths.Contains(PathFromRoot(inner)))
            {
                continue;
            }
            foreach (var file in Walk(inner))
            {
                yield return file;
            }
        }
    }

    private static string PathFromRoot(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');
}
