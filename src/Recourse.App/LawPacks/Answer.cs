using System.Collections.Immutable;
using System.ComponentModel;
using NodaTime;
using NodaTime.Text;
using Recourse.Core.Law;

namespace Recourse.App.LawPacks;

/// <summary>The answer of the law book as other systems read it: plain words and texts only.</summary>
/// <param name="Permitted">True when no rule in force stops it.</param>
/// <param name="Outcome">The strictest outcome of all that speaks, in the vocabulary of the law.</param>
/// <param name="At">The moment that was judged.</param>
/// <param name="OpensAt">The earliest lawful moment; null when open, or when time alone opens nothing.</param>
/// <param name="OpenUntil">When time alone closes it; null when stopped, or when it never does.</param>
/// <param name="Stops">Every rule that stops it.</param>
/// <param name="Advice">What stops nothing and should be known.</param>
/// <param name="Permits">Every rule that was asked and lets it through.</param>
/// <param name="Gaps">Rules that may apply and that the book does not hold.</param>
/// <param name="Book">The book's hash: any decision can be judged again with it.</param>
/// <param name="RuleCode">Version of the code that judged.</param>
internal sealed record Answer(
    [property: Description("True when no rule in force stops it.")] bool Permitted,
    [property: Description(
        "The strictest outcome of all rules that speak: prohibited, condition-unmet, presumed-violation, advised, "
            + "presumed-compliant or allowed."
    )]
        string Outcome,
    [property: Description("The moment that was judged, ISO 8601 in UTC.")] string At,
    [property: Description("The earliest lawful moment; null when open now or when time alone opens nothing.")]
        string? OpensAt,
    [property: Description("When time alone closes it; null when stopped, or when it never does.")] string? OpenUntil,
    [property: Description("Every rule that stops it, never only the first.")] ImmutableArray<AnswerOfRule> Stops,
    [property: Description("What stops nothing and should be known.")] ImmutableArray<AnswerOfRule> Advice,
    [property: Description("Every rule that was asked and lets it through.")] ImmutableArray<AnswerOfRule> Permits,
    [property: Description("Rules that may apply and that the book does not hold, in words.")]
        ImmutableArray<string> Gaps,
    [property: Description("SHA-256 of the law book that judged.")] string Book,
    [property: Description("Version of the code that judged.")] string RuleCode
)
{
    internal static Answer Of(LawBook book, ContactFacts facts, ContactQuestion question)
    {
        var verdict = book.Judge(facts, question);
        var findings = book.Explain(facts, question);
        return new Answer(
            verdict.Permitted,
            Kebab.Of(Strictest(findings)),
            Text(question.At)!,
            Text(verdict.OpensAt),
            Text(verdict.OpenUntil),
            [.. verdict.Stops.Select(AnswerOfRule.Of)],
            [.. verdict.Advice.Select(AnswerOfRule.Of)],
            [.. findings.OfType<Finding.Permits>().Select(AnswerOfRule.Of)],
            [.. verdict.Gaps.Select(gap => gap.Words)],
            book.Hash,
            Recourse.Core.Law.RuleCode.Full
        );
    }

    internal static string? Text(Instant? at) => at is { } known ? InstantPattern.ExtendedIso.Format(known) : null;

    private static Outcome Strictest(ImmutableArray<Finding> findings) =>
        findings.IsEmpty ? Core.Law.Outcome.Allowed : findings.Select(it => it.Outcome).MinBy(Rank);

    private static int Rank(Outcome outcome) =>
        outcome switch
        {
            Core.Law.Outcome.Prohibited => 0,
            Core.Law.Outcome.ConditionUnmet => 1,
            Core.Law.Outcome.PresumedViolation => 2,
            Core.Law.Outcome.Required => 3,
            Core.Law.Outcome.Advised => 4,
            Core.Law.Outcome.PresumedCompliant => 5,
            _ => 6,
        };
}

/// <summary>What one rule says.</summary>
internal sealed record AnswerOfRule(
    [property: Description("Pack and name: us/reg-f/call-frequency.")] string Rule,
    [property: Description("A few plain words.")] string Title,
    [property: Description("In the vocabulary of the law: prohibited, presumed-violation, condition-unmet …")]
        string Outcome,
    [property: Description("law or policy.")] string Kind,
    [property: Description("Article and paragraph, or which policy.")] string Citation,
    [property: Description("Where the source can be read.")] string? Href,
    [property: Description("First day of the terms that were judged.")] string InForceSince,
    [property: Description("Who has reviewed the rule.")] string Review,
    [property: Description("Why, in a sentence; tells what to do where a fact is missing.")] string Words,
    [property: Description("The facts it rests on.")] ImmutableArray<string> Facts,
    [property: Description("The fact that it needs and that is not held; else null.")] string? MissingFact,
    [property: Description("When time alone changes this; null: time alone never does.")] string? Until
)
{
    internal static AnswerOfRule Of(Finding finding) =>
        new(
            $"{finding.Rule.Pack}/{finding.Rule.Name}",
            finding.Rule.Title,
            Kebab.Of(finding.Outcome),
            Kebab.Of(finding.Rule.Kind),
            finding.Rule.Citation,
            finding.Rule.Href?.ToString(),
            LocalDatePattern.Iso.Format(finding.Rule.InForceSince),
            finding.Rule.Review,
            finding.Words,
            finding.FactsUsed,
            finding is Finding.Unknown unknown ? unknown.MissingFact : null,
            Answer.Text(finding.Until)
        );
}
