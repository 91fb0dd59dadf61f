using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Recourse.Tidy.Tests;

/// <summary>What was built yesterday is what is built today.</summary>
public partial class PackageTests
{
    private static IEnumerable<string> Projects =>
        Repository.Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal));

    [Fact]
    public void Every_version_is_exact_and_stands_in_one_file()
    {
        var versions = XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("PackageVersion");
        Expect.None(
            versions
                .Where(it => !Exact().IsMatch((string?)it.Attribute("Version") ?? ""))
                .Select(it => (string)it.Attribute("Include")!),
            "A version is three numbers, no range and no star:"
        );
        Expect.None(
            Projects.Where(file =>
                XDocument
                    .Parse(Repository.Read(file))
                    .Descendants("PackageReference")
                    .Any(it => it.Attribute("Version") is not null || it.Attribute("VersionOverride") is not null)
            ),
            "Versions stand in Directory.Packages.props:"
        );
    }

    [Fact]
    public void Every_project_is_locked_and_in_the_solution()
    {
        var solution = Repository.Read("Recourse.slnx");
        Expect.None(
            Projects
                .Select(file => Path.GetDirectoryName(file)!.Replace('\\', '/') + "/packages.lock.json")
                .Where(file => !Repository.Has(file)),
            "A project keeps its lock file:"
        );
        Expect.None(
            Projects.Where(file =>
                !file.StartsWith("tools/", StringComparison.Ordinal)
                && !solution.Contains($"\"{file}\"", StringComparison.Ordinal)
            ),
            "These are built by nobody:"
        );
    }

    [GeneratedRegex(@"^\d+\.\d+\.\d+$", RegexOptions.None, 1000)]
    private static partial Regex Exact();
}
