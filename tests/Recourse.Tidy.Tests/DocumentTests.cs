using System.Text.RegularExpressions;

namespace Recourse.Tidy.Tests;

/// <summary>What is written for people is true of the files beside it.</summary>
public partial class DocumentTests
{
    private const int DecisionLinesMax = 45;

    /// <summary>Paths that a document names as an example of what a reader may make.</summary>
    private static readonly HashSet<string> Examples = ["laws/us/az"];

    /// <summary>Made by a command, not kept.</summary>
    private static readonly string[] Made = ["artifacts", "data"];

    private static readonly string[] DecisionParts = ["## Problem", "## Decision", "## Consequences"];

    private static IEnumerable<string> Documents =>
        Repository.Files.Where(file => file.EndsWith(".md", StringComparison.Ordinal));

    [Fact]
    public void Every_link_in_a_document_leads_somewhere()
    {
        var dead =
            from file in Documents
            from link in Links().Matches(WithoutCode(Repository.Read(file))).Select(match => match.Groups[1].Value)
            where
                !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith("mailto:", StringComparison.Ordinal)
            where !Leads(file, link)
            select $"{file} → {link}";
        Expect.None(dead, "These links are dead:");
    }

    [Fact]
    public void Every_path_that_a_document_names_is_there()
    {
        var tops = Repository
            .Files.Select(file => file.Split('/')[0])
            .Distinct(StringComparer.Ordinal)
            .ToHashSet(StringComparer.Ordinal);
        var dead =
            from file in Documents
            from path in Code().Matches(Repository.Read(file)).Select(match => match.Groups[1].Value)
            where LooksLikeOurs(path, tops) && !IsThere(path)
            select $"{file} names {path}";
        Expect.None(dead, "These paths are not in the repository:");
    }

    [Fact]
    public void Every_word_of_code_in_the_glossary_is_in_the_code()
    {
        var code = string.Join('\n', Repository.Sources("src").Select(Repository.Read));
        var gone = Repository
            .Lines("docs/glossary.md")
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .SelectMany(line => Code().Matches(line.Trim('|').Split('|')[^1]).Select(match => match.Groups[1].Value))
            .Where(word =>
                !word.Contains('/', StringComparison.Ordinal) && !word.Contains(' ', StringComparison.Ordinal)
            )
            .SelectMany(word => word.Split('.'))
            .Where(name => !Regex.IsMatch(code, $@"\b{name}\b", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Expect.None(gone, "The glossary names what is in the code:");
    }

    [Fact]
    public void The_change_log_has_a_place_for_what_is_not_released_or_a_version()
    {
        var log = Repository.Lines("CHANGELOG.md");
        Assert.Contains(log, line => Section().IsMatch(line));
    }

    [Fact]
    public void Every_decision_says_its_problem_what_was_decided_and_what_follows_in_half_a_page()
    {
        var files = Documents.Where(file => file.StartsWith("docs/decisions/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        var broken = files.SelectMany(file =>
        {
            var lines = Repository.Lines(file);
            var missing = DecisionParts.Where(part => !lines.Contains(part)).Select(part => $"{file} lacks “{part}”");
            return lines.Length > DecisionLinesMax ? missing.Append($"{file} has {lines.Length} lines") : missing;
        });
        Expect.None(broken, $"A decision has three parts and at most {DecisionLinesMax} lines:");
    }

    [Fact]
    public void Decisions_are_numbered_one_by_one()
    {
        var numbers = Documents
            .Where(file => file.StartsWith("docs/decisions/", StringComparison.Ordinal))
            .Select(file => Path.GetFileName(file)[..4])
            .ToList();
        Assert.Equal(Enumerable.Range(1, numbers.Count).Select(number => $"{number:0000}"), numbers);
    }

    private static bool Leads(string file, string link)
    {
        var parts = link.Split('#', 2);
        var folder = Path.GetDirectoryName(file)!;
        var target = parts[0].Length == 0 ? file : Normal(Path.Combine(folder, parts[0]));
        return Repository.Has(target)
            && (
                parts.Length == 1
                || !target.EndsWith(".md", StringComparison.Ordinal)
                || Repository.Lines(target).Any(line => line.StartsWith('#') && Anchor(line) == parts[1])
            );
    }

    private static string Anchor(string heading) =>
        NotInAnchors().Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    private static string Normal(string path) =>
        Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, path))).Replace('\\', '/');

    private static bool LooksLikeOurs(string path, HashSet<string> tops) =>
        PathLike().IsMatch(path)
        && !Made.Contains(path.Split('/')[0], StringComparer.Ordinal)
        && (
            path.Contains('/', StringComparison.Ordinal)
                ? tops.Contains(path.Split('/')[0])
                : path.EndsWith(".md", StringComparison.Ordinal) || tops.Contains(path)
        );

    private static bool IsThere(string path)
    {
        var trimmed = path.TrimEnd('/');
        if (!trimmed.Contains('*', StringComparison.Ordinal))
        {
            // A rule is named by its pack and its name: policies/call-hours.
            return Repository.Has(trimmed) || Repository.Has(trimmed + ".yaml") || Examples.Contains(trimmed);
        }
        var pattern =
            "^"
            + Regex
                .Escape(trimmed)
                .Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal)
                .Replace(@"\*", "[^/]*", StringComparison.Ordinal);
        return Repository.Files.Any(file => Regex.IsMatch(file, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    private static string WithoutCode(string text) => Fence().Replace(text, "");

    [GeneratedRegex(@"\]\(([^)\s]+)\)", RegexOptions.None, 1000)]
    private static partial Regex Links();

    [GeneratedRegex("`([^`\n]+)`", RegexOptions.None, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"^[\w.*/-]+$", RegexOptions.None, 1000)]
    private static partial Regex PathLike();

    [GeneratedRegex(@"^## (Unreleased|\[?\d+\.\d+\.\d+)", RegexOptions.None, 1000)]
    private static partial Regex Section();

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.None, 1000)]
    private static partial Regex NotInAnchors();

    [GeneratedRegex("```.*?```", RegexOptions.Singleline, 1000)]
    private static partial Regex Fence();
}
