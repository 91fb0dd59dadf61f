using System.Text.RegularExpressions;

namespace Recourse.Tidy.Tests;

/// <summary>The repository speaks of nobody's machine.</summary>
public partial class PlaceTests
{
    private static readonly HashSet<string> Pictures = [".png", ".jpg", ".ico", ".woff2", ".gz", ".zip", ".db"];

    [Fact]
    public void No_file_names_a_folder_of_somebodys_workplace()
    {
        var found = Repository
            .Files.Where(file => !Pictures.Contains(Path.GetExtension(file)))
            .SelectMany(file =>
                Repository
                    .Lines(file)
                    .Select((line, index) => (line, number: index + 1))
                    .Where(it => Workplace().IsMatch(it.line))
                    .Select(it => $"{file}:{it.number}")
            );
        Expect.None(found, "These name a folder that exists on one machine only:");
    }

    [Fact]
    public void No_package_comes_from_a_registry_of_our_own()
    {
        var settings = Repository.Files.Where(file =>
            Path.GetFileName(file).ToLowerInvariant() is "nuget.config" or ".npmrc" or "pip.conf"
        );
        Expect.None(settings, "Packages come from wherever the machine takes them; the repository names no source:");
        Assert.DoesNotContain("\"resolved\"", Repository.Read("package-lock.json"), StringComparison.Ordinal);
    }

    // The pattern is written so that this file does not find itself.
    [GeneratedRegex(
        @"(?<![\w.*~}-])(/work[/]\w|/home[/]\w+/|/root[/]\w|/Users[/]\w+/|[A-Z]:\\Users\\)",
        RegexOptions.None,
        1000
    )]
    private static partial Regex Workplace();
}
