using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Law.Matters;
using Recourse.Core.Law.Steps.Rules;

namespace Recourse.Core.Law.Steps;

/// <summary>What a shape about steps sees.</summary>
internal sealed class StepCircumstances(MatterFacts facts, StepQuestion question)
    : MatterCircumstances(facts, question.On)
{
    internal StepQuestion Question { get; } = question;

    internal override bool? Holds(Standing standing)
    {
        foreach (var fact in Question.With)
        {
            if (fact.Standing == standing)
                return fact.Holds;
        }

        return base.Holds(standing);
    }

    /// <summary>What of these kinds happened and belongs to what the question is about, oldest first.</summary>
    internal ImmutableArray<MatterEvent> Relevant(ImmutableArray<MatterEventKind> kinds) =>
        Happened(kinds).RemoveAll(happened => !Belongs(happened, Question.Of));

    internal StepFinding Permits(string words, ImmutableArray<string> facts, LocalDate? until = null) =>
        new(Rule, Rule.Effect == Effect.Presumption ? Outcome.PresumedCompliant : Outcome.Allowed, words, facts, until);

    internal StepFinding Forbids(string words, ImmutableArray<string> facts, LocalDate? until = null) =>
        new(
            Rule,
            Rule.Effect == Effect.Presumption ? Outcome.PresumedViolation : Outcome.Prohibited,
            words,
            facts,
            until
        );

    internal StepFinding Unknown(string missing, string words, ImmutableArray<string> facts) =>
        new(
            Rule,
            Outcome.ConditionUnmet,
            $"Not known: {missing}. Until somebody finds out, this stands: {words}",
            facts,
            null,
            missing
        );
}

/// <summary>
/// A shape that answers whether a step may be taken. It speaks only to the steps that its rule names.
/// </summary>
/// <param name="Name">As the packs write it.</param>
/// <param name="Needs">The parameters it needs beside the steps and the sentence of a stop.</param>
/// <param name="Judge">Its answer; null when it does not speak to the question.</param>
internal sealed record StepShape(
    string Name,
    ImmutableArray<TermName> Needs,
    Func<StepCircumstances, Terms, StepFinding?> Judge
) : RuleShape(Name, [StepsTerm, SaysTerm, .. Gate.Asks, .. Needs])
{
    private static readonly TermName StepsTerm = TermName.Of<Step>("steps", TermKind.Words);
    private static readonly TermName SaysTerm = new("says", TermKind.Text);

    /// <summary>Every shape of this kind.</summary>
    internal static ImmutableArray<RuleShape> All =>
        [
            BarredWhile.Shape,
            OnlyIf.Shape,
            WaitAfter.Shape,
            BarredBetween.Shape,
            CeaseUntil.Shape,
            NotAfter.Shape,
            CountCap.Shape,
            AmountCap.Shape,
            PostdatedPayment.Shape,
        ];

    /// <summary>The sentence that a stop of the rule shows.</summary>
    internal static string Says(Terms terms) => terms.Text(SaysTerm);

    /// <summary>
    /// The rule's answer to the step: nothing when it names another step, a permit when its circumstances are not met.
    /// </summary>
    internal StepFinding? Answer(StepCircumstances c, Terms terms)
    {
        if (!terms.Members<Step>(StepsTerm).Contains(c.Question.Step))
            return null;
        return Gate.Opens(c, terms) switch
        {
            true => Judge(c, terms),
            false => c.Permits("What this rule is about is not so here.", Gate.Used(c, terms)),
            null => Judge(c, terms) is { Stops: true }
                ? c.Unknown(Gate.Missing(c, terms), Says(terms), Gate.Used(c, terms))
                : c.Permits("Permitted whatever is not known.", Gate.Used(c, terms)),
        };
    }
}
