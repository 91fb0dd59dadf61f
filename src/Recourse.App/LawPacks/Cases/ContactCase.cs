using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Recourse.Core.Law;

namespace Recourse.App.LawPacks.Cases;

/// <summary>A case about a contact.</summary>
internal sealed record ContactCase(
    CaseHead Head,
    ContactFacts Facts,
    ContactQuestion Question,
    DateTimeZone Zone,
    ImmutableArray<Expectation> Expectations
) : LawCase(Head, Expectations)
{
    private static readonly FrozenSet<string> Outcomes = Kebab.Of<Outcome>().Keys.ToFrozenSet(StringComparer.Ordinal);

    internal override LocalDate AskedOn => Question.At.InZone(Zone).Date;

    internal override IReadOnlyList<string> Wrong(LawBook book)
    {
        var findings = book.Explain(Facts, Question);
        var verdict = book.Judge(Facts, Question);
        return
        [
            .. from expected in Expectations
            let told = Told(book, expected, findings, verdict)
            where told != Text(expected)
            select $"expected {expected.Key}: {expected.Value}; the book says: {told}\n{Text(findings)}",
        ];
    }

    private string Text(Expectation expected) =>
        expected is { Key: "until" or "opens_at" or "open_until", Value: not "never" }
            ? Text(CaseFile.Moment(YamlMap.Parse(Head.File, "{}"), expected.Value, Zone))
            : expected.Value;

    private string Told(LawBook book, Expectation expected, IReadOnlyList<Finding> findings, Verdict verdict) =>
        expected.Key switch
        {
            "until" => Text(Of(findings, (Head.Pack, Head.Rule))?.Until),
            "opens_at" => Text(verdict.OpensAt),
            "open_until" => Text(verdict.OpenUntil),
            "permitted" => verdict.Permitted ? "yes" : "no",
            "gap" => string.Join("; ", verdict.Gaps.Select(gap => gap.Words)),
            _ => Word(book, expected, findings),
        };

    /// <summary>What a rule says, in the words of the case: those of findings, or those of the law.</summary>
    private string Word(LawBook book, Expectation expected, IReadOnlyList<Finding> findings)
    {
        var rule = RuleOf(book, expected.Key);
        return Of(findings, rule) switch
        {
            { } finding when Outcomes.Contains(expected.Value) => Kebab.Of(finding.Outcome),
            Finding.Permits => "permits",
            Finding.Forbids => "forbids",
            Finding.Unknown => "unknown",
            Finding.Advises => "advises",
            _ => IsInForce(book, rule) ? "silent" : "not_in_force",
        };
    }

    private static Finding? Of(IReadOnlyList<Finding> findings, (string Pack, string Name) named) =>
        findings.SingleOrDefault(finding => finding.Rule.Pack == named.Pack && finding.Rule.Name == named.Name);

    private static string Text(Instant? at) => at?.ToString("g", CultureInfo.InvariantCulture) ?? "never";

    private static string Text(IReadOnlyList<Finding> findings) =>
        string.Join("\n", findings.Select(f => $"    {f.Rule.Pack}/{f.Rule.Name} {f.GetType().Name}: {f.Words}"));
}
