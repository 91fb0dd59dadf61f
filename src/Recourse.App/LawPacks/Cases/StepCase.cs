using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Recourse.Core.Law;
using Recourse.Core.Law.Matters;
using Recourse.Core.Law.Steps;

namespace Recourse.App.LawPacks.Cases;

/// <summary>A case about a step.</summary>
internal sealed record StepCase(
    CaseHead Head,
    MatterFacts Facts,
    StepQuestion Question,
    ImmutableArray<Expectation> Expectations
) : LawCase(Head, Expectations)
{
    internal override LocalDate AskedOn => Question.On;

    internal override IReadOnlyList<string> Wrong(LawBook book)
    {
        var findings = book.ExplainStep(Facts, Question);
        var verdict = book.MayTake(Facts, Question);
        return
        [
            .. from expected in Expectations
            let told = Told(book, expected, findings, verdict)
            where told != expected.Value
            select $"expected {expected.Key}: {expected.Value}; the book says: {told}\n{Text(findings)}",
        ];
    }

    private string Told(
        LawBook book,
        Expectation expected,
        ImmutableArray<StepFinding> findings,
        StepVerdict verdict
    ) =>
        expected.Key switch
        {
            "until" => Text(Of(findings, (Head.Pack, Head.Rule))?.Until),
            "opens_on" => Text(verdict.OpensOn),
            "permitted" => verdict.Permitted ? "yes" : "no",
            "missing" => Of(findings, (Head.Pack, Head.Rule))?.Missing ?? "nothing",
            "gap" => string.Join("; ", verdict.Gaps.Select(gap => gap.Words)),
            _ => Word(book, expected, findings),
        };

    /// <summary>What a rule says, in the short words of cases or in those of the law.</summary>
    private string Word(LawBook book, Expectation expected, ImmutableArray<StepFinding> findings)
    {
        var rule = RuleOf(book, expected.Key);
        var law = Of(findings, rule) is { } finding ? Kebab.Of(finding.Outcome) : null;
        if (law is null)
            return IsInForce(book, rule) ? "silent" : "not_in_force";
        return law == expected.Value ? law : Short(Of(findings, rule)!.Outcome);
    }

    private static string Short(Outcome outcome) =>
        outcome switch
        {
            Outcome.Allowed or Outcome.PresumedCompliant => "permits",
            Outcome.ConditionUnmet => "unknown",
            _ => "forbids",
        };

    private static StepFinding? Of(ImmutableArray<StepFinding> findings, (string Pack, string Name) named) =>
        findings.SingleOrDefault(finding => finding.Rule.Pack == named.Pack && finding.Rule.Name == named.Name);

    private static string Text(LocalDate? on) => on?.ToString("R", CultureInfo.InvariantCulture) ?? "never";

    private static string Text(ImmutableArray<StepFinding> findings) =>
        string.Join("\n", findings.Select(f => $"    {f.Rule.Pack}/{f.Rule.Name} {f.Outcome}: {f.Words}"));
}
