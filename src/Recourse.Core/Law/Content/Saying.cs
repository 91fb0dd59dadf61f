using System.Collections.Immutable;

namespace Recourse.Core.Law.Content;

/// <summary>One thing that a communication must say, or must not say.</summary>
/// <param name="Rule">Which rule, in the version in force.</param>
/// <param name="Outcome">
/// <see cref="Outcome.Required"/>, <see cref="Outcome.Prohibited"/> where it must not be said, or
/// <see cref="Outcome.ConditionUnmet"/> where nobody knows whether it must.
/// </param>
/// <param name="Words">The words, or what they must mean, in English.</param>
/// <param name="Spanish">The same in Spanish; null: the book holds none.</param>
/// <param name="InTheseWords">True: the law dictates the words. False: any words of that meaning do.</param>
/// <param name="Languages">In which languages it must be said, as ISO 639-1 codes.</param>
/// <param name="Place">Where or how it must stand; null: no rule says.</param>
/// <param name="Because">Why, in a sentence for an officer.</param>
/// <param name="FactsUsed">The facts it rests on.</param>
/// <param name="MissingFacts">What must be known first; empty unless a condition is unmet.</param>
public sealed record Saying(
    RuleRef Rule,
    Outcome Outcome,
    string Words,
    string? Spanish,
    bool InTheseWords,
    ImmutableArray<string> Languages,
    string? Place,
    string Because,
    ImmutableArray<string> FactsUsed,
    ImmutableArray<string> MissingFacts
);

/// <summary>All that one communication must and must not say.</summary>
/// <param name="Sayings">In the order of the book.</param>
/// <param name="Gaps">Rules that may apply and are not held.</param>
public sealed record WordsVerdict(ImmutableArray<Saying> Sayings, ImmutableArray<Gap> Gaps)
{
    /// <summary>What must be said.</summary>
    public IEnumerable<Saying> MustSay => Sayings.Where(saying => saying.Outcome == Outcome.Required);

    /// <summary>What must not be said.</summary>
    public IEnumerable<Saying> MustNotSay => Sayings.Where(saying => saying.Outcome == Outcome.Prohibited);

    /// <summary>What must be found out before anybody knows whether it must be said.</summary>
    public IEnumerable<Saying> Open => Sayings.Where(saying => saying.Outcome == Outcome.ConditionUnmet);
}
