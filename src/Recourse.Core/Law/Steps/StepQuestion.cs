using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Law.Matters;

namespace Recourse.Core.Law.Steps;

/// <summary>May this step be taken for this debt on this day?</summary>
/// <param name="Step">Which.</param>
/// <param name="On">On which day, where the person is.</param>
public sealed record StepQuestion(Step Step, LocalDate On)
{
    /// <summary>
    /// Circumstances of the act itself; where both speak they go before those of the debt.
    /// </summary>
    public ImmutableArray<StandingFact> With { get; init; } = [];

    /// <summary>The amount that the step would take, in cents; null: not known, or none.</summary>
    public long? AmountCents { get; init; }

    /// <summary>
    /// Interest a year that the step would take, in basis points (600 = 6 %); null: not known, or none.
    /// </summary>
    public int? RateBasisPoints { get; init; }

    /// <summary>Which check, third person or notice it is about; null: there is only one.</summary>
    public string? Of { get; init; }
}

/// <summary>What one rule in force says to one step. A rule that does not speak to it gives none.</summary>
/// <param name="Rule">Which rule.</param>
/// <param name="Outcome">What it says, in the vocabulary of the law.</param>
/// <param name="Words">Why, in a sentence for whoever would take the step.</param>
/// <param name="FactsUsed">The facts it rests on.</param>
/// <param name="Until">
/// A stop: the first day on which time alone lifts it. A permit: the last day on which it still holds. Null: never.
/// </param>
/// <param name="Missing">The facts that are not known and would decide; null: none.</param>
public sealed record StepFinding(
    RuleRef Rule,
    Outcome Outcome,
    string Words,
    ImmutableArray<string> FactsUsed,
    LocalDate? Until = null,
    string? Missing = null
)
{
    /// <summary>True for what keeps the step from being taken; what is not known does too.</summary>
    public bool Stops => Outcome is Outcome.Prohibited or Outcome.PresumedViolation or Outcome.ConditionUnmet;
}

/// <summary>The answer of the whole law book to one step.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Permitted">True when no rule in force stops it.</param>
/// <param name="Stops">Every finding that does not permit, in the order of the book.</param>
/// <param name="OpensOn">
/// The first day on which nothing stops it any more by time alone; null when open, or when time alone opens nothing.
/// </param>
/// <param name="Gaps">Rules that may apply and are not held.</param>
public sealed record StepVerdict(
    StepQuestion Question,
    bool Permitted,
    ImmutableArray<StepFinding> Stops,
    LocalDate? OpensOn,
    ImmutableArray<Gap> Gaps
);
