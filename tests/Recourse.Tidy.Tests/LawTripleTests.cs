using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using Recourse.App.LawPacks;
using Recourse.Core.Law;

namespace Recourse.Tidy.Tests;

/// <summary>A rule is a triple with one name: its shape in C#, its numbers in YAML, its cases in YAML.</summary>
public partial class LawTripleTests
{
    private const int MonthsAfterACheck = 12;
    private const string Law = "src/Recourse.Core/Law/";
    private const string Shapes = "src/Recourse.Core/Law/Rules/";
    private static readonly LawBook Book = LawBooks.Load(Repository.Root);

    [Fact]
    public void Every_rule_has_a_shape_in_code_and_a_file_of_cases()
    {
        var missing = Book.Content.Rules.SelectMany(rule =>
            new[] { ShapeOf(rule), $"{FolderOf(rule)}/cases/{rule.Name}.yaml" }
                .Where(file => !Repository.Has(file))
                .Select(file => $"{FileOf(rule)} lacks {file}")
        );
        Expect.None(missing, "Law is a triple, shape and numbers and cases:");
    }

    [Fact]
    public void Every_shape_in_code_is_used_by_a_rule()
    {
        var used = Book.Content.Rules.Select(ShapeOf).ToHashSet(StringComparer.Ordinal);
        Expect.None(ShapeFiles.Where(file => !used.Contains(file)), "Code that no rule uses is no law:");
    }

    [Fact]
    public void Every_rule_says_where_it_stands_what_it_means_and_who_looked()
    {
        var silent = Book.Content.Rules.SelectMany(rule =>
            new[]
            {
                ("citation", rule.Citation),
                ("meaning", rule.Meaning),
                ("title", rule.Title),
                ("source", rule.Source),
                ("checked_by", rule.Review),
                ("href", rule.Kind == SourceKind.Policy ? "ours" : rule.Href?.ToString() ?? ""),
            }
                .Where(field => string.IsNullOrWhiteSpace(field.Item2))
                .Select(field => $"{FileOf(rule)} has no {field.Item1}")
        );
        Expect.None(silent, "A rule that cannot be looked up cannot be defended:");
    }

    /// <summary>
    /// The one test that reads the real clock: law that nobody looked at for a year is not known to be law.
    /// </summary>
    [Fact]
    public void Every_rule_was_checked_within_twelve_months()
    {
        var today = LocalDate.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var stale = Book
            .Content.Rules.Where(rule =>
                rule.CheckedOn.PlusMonths(MonthsAfterACheck) < today || rule.CheckedOn > today.PlusDays(1)
            )
            .Select(rule => $"{FileOf(rule)} was checked on {rule.CheckedOn.ToString("R", null)}");
        Expect.None(stale, "Compare these with their sources again, then set checked_on and checked_by:");
    }

    [Fact]
    public void Every_change_by_date_has_a_case_on_the_day_before_and_on_the_day_itself()
    {
        var missing =
            from rule in Book.Content.Rules
            let asked = AskedOn(rule)
            from day in rule.InForce.SelectMany(Turns)
            where !asked.Contains(day)
            select $"{FolderOf(rule)}/cases/{rule.Name}.yaml asks nothing on {day.ToString("R", null)}";
        Expect.None(missing, "A number that changes is tried on the day before and on the day:");
    }

    private static IEnumerable<LocalDate> Turns(DatedTerms terms)
    {
        yield return terms.From.PlusDays(-1);
        yield return terms.From;
        if (terms.LastOn is { } last)
        {
            yield return last;
            yield return last.PlusDays(1);
        }
    }

    private static HashSet<LocalDate> AskedOn(RuleContent rule) =>
        [
            .. Asked()
                .Matches(Repository.Read($"{FolderOf(rule)}/cases/{rule.Name}.yaml"))
                .Select(match =>
                    LocalDate.FromDateTime(
                        DateTime.ParseExact(match.Groups[1].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture)
                    )
                ),
        ];

    private static string FolderOf(RuleContent rule) =>
        rule.Kind == SourceKind.Policy ? rule.Pack : "laws/" + rule.Pack;

    private static string FileOf(RuleContent rule) => $"{FolderOf(rule)}/{rule.Name}.yaml";

    /// <summary>
    /// call-frequency → src/Recourse.Core/Law/Rules/CallFrequency.cs, must-say → …/Content/MustSay.cs.
    /// </summary>
    private static string ShapeOf(RuleContent rule)
    {
        var words = rule.Shape.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]);
        var name = $"{string.Concat(words)}.cs";
        return ShapeFiles.FirstOrDefault(file => Path.GetFileName(file) == name) ?? Shapes + name;
    }

    /// <summary>Every file that declares a shape, whatever kind of question it answers; and all of Law/Rules.</summary>
    private static readonly string[] ShapeFiles =
    [
        .. Repository
            .Sources()
            .Where(file => file.StartsWith(Law, StringComparison.Ordinal))
            .Where(file =>
                file.StartsWith(Shapes, StringComparison.Ordinal) || Declares().IsMatch(Repository.Read(file))
            ),
    ];

    [GeneratedRegex(@"internal static readonly \w+Shape Shape\b", RegexOptions.None, 1000)]
    private static partial Regex Declares();

    [GeneratedRegex("""ask: \{[^}]*\bat: "?(\d{4}-\d\d-\d\d)""", RegexOptions.None, 1000)]
    private static partial Regex Asked();
}
