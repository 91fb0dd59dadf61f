using System.Collections.Frozen;
using System.Globalization;
using NodaTime;
using Recourse.App.LawPacks;
using Recourse.Core.Law;
using Xunit;

namespace Recourse.Laws.Tests;

/// <summary>Every case of the rulebook is one test, named by its sentence.</summary>
public sealed class CaseTests
{
    private static readonly string Root = Rulebook.Root;
    private static readonly Dictionary<string, LawCase> Cases = Rulebook.Cases.ToDictionary(c => $"{c.File}({c.Line})");
    private static readonly LawBook Book = Rulebook.Book;
    private static readonly FrozenSet<string> Outcomes = Kebab.Of<Outcome>().Keys.ToFrozenSet(StringComparer.Ordinal);

    public static IEnumerable<TheoryDataRow<string>> All() =>
        Cases.Select(c => new TheoryDataRow<string>(c.Key)
        {
            TestDisplayName = $"{c.Value.Pack}/{c.Value.Rule}: {c.Value.Sentence}",
        });

    [Theory]
    [MemberData(nameof(All))]
    public void The_rulebook_answers_as_its_case_says(string where)
    {
        var law = Cases[where];
        var findings = Book.Explain(law.Facts, law.Question);
        var verdict = Book.Judge(law.Facts, law.Question);
        foreach (var (key, value) in law.Expectations)
        {
            var told = Told(law, key, value, findings, verdict);
            Assert.True(
                told == Expected(law, key, value),
                $"{where}: {law.Sentence}\n  expected {key}: {value}\n  the book says: {told}\n{Findings(findings)}"
            );
        }
    }

    private static string Expected(LawCase law, string key, string value) =>
        key is "until" or "opens_at" or "open_until" && value is not "never"
            ? Text(CaseFile.Moment(YamlMap.Parse(law.File, "{}"), value, law.Zone))
            : value;

    private static string Told(
        LawCase law,
        string key,
        string value,
        IReadOnlyList<Finding> findings,
        Verdict verdict
    ) =>
        key switch
        {
            "until" => Text(Of(findings, law.Pack, law.Rule)?.Until),
            "opens_at" => Text(verdict.OpensAt),
            "open_until" => Text(verdict.OpenUntil),
            "permitted" => verdict.Permitted ? "yes" : "no",
            "gap" => string.Join("; ", verdict.Gaps.Select(gap => gap.Words)),
            _ when Outcomes.Contains(value) => Outcome(law, key, findings),
            _ => Word(law, key, findings),
        };

    /// <summary>The same answer in the vocabulary of the law: <c>presumed-violation</c>.</summary>
    private static string Outcome(LawCase law, string key, IReadOnlyList<Finding> findings)
    {
        var (pack, name) = RuleOf(law, key);
        return Of(findings, pack, name) is { } finding ? Kebab.Of(finding.Outcome) : Word(law, key, findings);
    }

    private static string Word(LawCase law, string key, IReadOnlyList<Finding> findings)
    {
        var (pack, name) = RuleOf(law, key);
        return Of(findings, pack, name) switch
        {
            Finding.Permits => "permits",
            Finding.Forbids => "forbids",
            Finding.Unknown => "unknown",
            Finding.Advises => "advises",
            _ => InForce(law, pack, name) ? "silent" : "not_in_force",
        };
    }

    private static (string Pack, string Name) RuleOf(LawCase law, string key)
    {
        var slash = key.LastIndexOf('/');
        var (pack, name) = slash < 0 ? (law.Pack, key) : (key[..slash], key[(slash + 1)..]);
        Assert.True(
            Book.Content.Rules.Any(rule => rule.Pack == pack && rule.Name == name),
            $"{law.File}({law.Line}): the book has no rule {pack}/{name}"
        );
        return (pack, name);
    }

    private static bool InForce(LawCase law, string pack, string name) =>
        Book.RulesOn(law.Question.At.InZone(law.Zone).Date).Any(rule => rule.Pack == pack && rule.Name == name);

    private static Finding? Of(IReadOnlyList<Finding> findings, string pack, string name) =>
        findings.SingleOrDefault(finding => finding.Rule.Pack == pack && finding.Rule.Name == name);

    private static string Text(Instant? at) => at?.ToString("g", CultureInfo.InvariantCulture) ?? "never";

    private static string Findings(IReadOnlyList<Finding> findings) =>
        string.Join("\n", findings.Select(f => $"    {f.Rule.Pack}/{f.Rule.Name} {f.GetType().Name}: {f.Words}"));
}
