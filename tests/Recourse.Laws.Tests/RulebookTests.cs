using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Recourse.App.LawPacks;
using Recourse.App.LawPacks.Cases;
using Recourse.Core.Law;
using Xunit;

namespace Recourse.Laws.Tests;

public sealed class RulebookTests
{
    /// <summary>What shows that a rule does something: it forbids, demands, or tells what follows from it.</summary>
    private static LawBook Book => Rulebook.Book;

    [Fact]
    public void Every_rule_has_cases_and_every_file_of_cases_a_rule()
    {
        var rules = Book
            .Content.Rules.Select(rule => Path(rule.Pack, rule.Name, cases: true))
            .Order(StringComparer.Ordinal);
        Assert.Equal(rules, Rulebook.CaseFiles.Where(file => !file.Contains("/limitation/", StringComparison.Ordinal)));
        Assert.Empty(Rulebook.CaseFiles.Except(Rulebook.Cases.Select(c => c.Head.File)));
        Assert.All(
            Rulebook.Cases,
            c => Assert.Equal(System.IO.Path.GetFileNameWithoutExtension(c.Head.File), c.Head.Rule)
        );
    }

    [Fact]
    public void Every_date_on_which_terms_change_has_a_case_on_that_day_and_on_the_day_before()
    {
        var missing =
            from rule in Book.Content.Rules
            from terms in rule.InForce
            from day in new[] { terms.From.PlusDays(-1), terms.From }
            where !Rulebook.Cases.Any(c => c.Head.Pack == rule.Pack && c.Head.Rule == rule.Name && c.AskedOn == day)
            select $"{rule.Pack}/{rule.Name}: no case on {day.ToString("R", null)}";
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_rule_is_seen_to_stop_and_to_permit_or_keep_silent_in_its_cases()
    {
        foreach (var rule in Book.Content.Rules)
        {
            var own = Rulebook.Cases.Where(c => c.Head.Pack == rule.Pack && c.Head.Rule == rule.Name).ToList();
            Assert.True(Says(own, rule.Name, (c, word) => c.Bites(word)), $"{rule.Pack}/{rule.Name}: no case bites");
            Assert.True(
                Says(own, rule.Name, (c, word) => c.LetsThrough(word)),
                $"{rule.Pack}/{rule.Name}: no case lets through"
            );
        }

        static bool Says(List<LawCase> own, string rule, Func<LawCase, string, bool> how) =>
            own.Exists(c => c.Expectations.Any(e => e.Key == rule && how(c, e.Value)));
    }

    [Fact]
    public void No_sentence_names_two_cases_of_one_rule() =>
        Assert.Empty(
            Rulebook
                .Cases.GroupBy(c => (c.Head.File, c.Head.Sentence))
                .Where(group => group.Count() > 1)
                .Select(group => group.Key)
        );

    [Fact]
    public void Nothing_that_a_policy_says_speaks_of_a_debt_collector()
    {
        var texts = Book
            .Content.Rules.Where(rule => rule.Kind == SourceKind.Policy)
            .SelectMany(rule => new[] { rule.Title, rule.Citation, rule.Meaning, rule.Review });
        var words =
            from law in Rulebook.ContactCases
            from finding in Book.Explain(law.Facts, law.Question)
            where finding.Rule.Kind == SourceKind.Policy
            select finding.Words;
        Assert.DoesNotContain(
            texts.Concat(words),
            text => text.Contains("collector", StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public void Every_finding_of_every_case_says_why_in_words()
    {
        foreach (var law in Rulebook.ContactCases)
            Assert.All(Book.Explain(law.Facts, law.Question), finding => Assert.NotEmpty(finding.Words));
    }

    [Fact]
    public void A_verdict_opens_exactly_when_it_says_and_closes_exactly_when_it_says()
    {
        foreach (var law in Rulebook.ContactCases)
        {
            var verdict = Book.Judge(law.Facts, law.Question);
            if (verdict.OpensAt is { } opens)
            {
                Assert.True(Permitted(law, opens), $"{law.Head.Where} at its opening");
                Assert.False(Permitted(law, opens - Duration.FromSeconds(1)), $"{law.Head.Where} before it");
            }

            if (verdict.OpenUntil is { } closes)
            {
                Assert.False(Permitted(law, closes), $"{law.Head.Where} at its close");
                Assert.True(Permitted(law, closes - Duration.FromSeconds(1)), $"{law.Head.Where} before its close");
            }
        }
    }

    [Fact]
    public void The_fingerprint_of_the_rule_code_is_that_of_its_sources()
    {
        var folder = System.IO.Path.Combine(Rulebook.Root, "src/Recourse.Core/Law");
        var sources = Directory
            .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => System.IO.Path.GetFileName(path) != "RuleCode.cs")
            .Select(path => (Name: System.IO.Path.GetRelativePath(folder, path).Replace('\\', '/'), Path: path))
            .OrderBy(file => file.Name, StringComparer.Ordinal);
        var text = new StringBuilder();
        foreach (var (name, path) in sources)
            text.Append(name).Append('\n').Append(File.ReadAllText(path).ReplaceLineEndings("\n")).Append('\n');
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
        Assert.True(
            fingerprint == RuleCode.Fingerprint,
            $"Core/Law changed: set RuleCode.Fingerprint to \"{fingerprint}\" (and raise Version if a "
                + $"verdict may change)"
        );
    }

    [Fact]
    public void A_book_rebuilt_from_its_canonical_text_is_the_same_book()
    {
        var again = LawBooks.FromCanonical(Book.Canonical);
        Assert.Equal(Book.Hash, again.Hash);
        Assert.Equal(Book.Canonical, LawBooks.Of(again.Content).Canonical);
        Assert.Empty(LawBooks.Differences(again));
        foreach (var law in Rulebook.ContactCases)
        {
            var here = FactsJson.Write(Book.Judge(law.Facts, law.Question));
            Assert.Equal(here, FactsJson.Write(again.Judge(law.Facts, law.Question)));
        }
    }

    [Fact]
    public void Facts_questions_and_findings_come_back_from_their_text_as_they_were()
    {
        foreach (var law in Rulebook.ContactCases)
        {
            var facts = FactsJson.Write(law.Facts);
            var question = FactsJson.Write(law.Question);
            var findings = FactsJson.Write(Book.Explain(law.Facts, law.Question));
            var verdict = FactsJson.Write(Book.Judge(law.Facts, law.Question));
            Assert.Equal(facts, FactsJson.Write(FactsJson.ReadFacts(facts)));
            Assert.Equal(question, FactsJson.Write(FactsJson.ReadQuestion(question)));
            Assert.Equal(findings, FactsJson.Write(FactsJson.ReadFindings(findings)));
            Assert.Equal(verdict, FactsJson.Write(FactsJson.ReadVerdict(verdict)));
            Assert.Equal(
                verdict,
                FactsJson.Write(Book.Judge(FactsJson.ReadFacts(facts), FactsJson.ReadQuestion(question)))
            );
        }
    }

    private static bool Permitted(ContactCase law, Instant at) =>
        Book.Judge(law.Facts, law.Question with { At = at }).Permitted;

    private static string Path(string pack, string rule, bool cases) =>
        (pack == "policies" ? pack : "laws/" + pack) + (cases ? "/cases/" : "/") + rule + ".yaml";
}
