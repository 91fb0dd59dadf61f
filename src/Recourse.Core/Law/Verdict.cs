using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;

namespace Recourse.Core.Law;

/// <summary>Where a rule comes from.</summary>
public enum SourceKind
{
    /// <summary>Statute or regulation.</summary>
    Law,

    /// <summary>The company's own guideline.</summary>
    Policy,
}

/// <summary>What breaking a rule means. Every one of them stops, but advice.</summary>
public enum Effect
{
    /// <summary>Forbidden.</summary>
    Bar,

    /// <summary>Presumed to be a violation.</summary>
    Presumption,

    /// <summary>Against the company's own policy, not against a law.</summary>
    Policy,

    /// <summary>Nothing is broken: the law weighs it, and whoever acts should know.</summary>
    Advice,
}

/// <summary>Which rule speaks, with what a screen shows of it.</summary>
/// <param name="Name">Its name, the same in law, code and case: <c>call-frequency</c>.</param>
/// <param name="Title">A few plain words for a screen.</param>
/// <param name="Pack">Where it lives: <c>us/reg-f</c>, <c>policies</c>.</param>
/// <param name="Citation">Article and paragraph, or which policy.</param>
/// <param name="InForceSince">First day of the terms that were judged.</param>
/// <param name="Kind">Law or policy.</param>
/// <param name="Effect">What breaking it means.</param>
/// <param name="Review">Who has reviewed it: shown on screen as it stands.</param>
/// <param name="Href">Where the source can be read.</param>
public sealed record RuleRef(
    string Name,
    string Title,
    string Pack,
    string Citation,
    LocalDate InForceSince,
    SourceKind Kind,
    Effect Effect,
    string Review,
    Uri? Href
);

/// <summary>
/// What one rule in force says to one question. A rule that does not speak to the question gives none.
/// </summary>
/// <param name="Rule">Which rule.</param>
/// <param name="Words">
/// Why, in a sentence for an officer. Empty for permits unless an explanation was asked for.
/// </param>
/// <param name="FactsUsed">The facts it rests on.</param>
/// <param name="Until">When time alone changes this finding; null: time alone never does.</param>
public abstract record Finding(RuleRef Rule, string Words, ImmutableArray<string> FactsUsed, Instant? Until)
{
    /// <summary>True for what keeps a contact from being made: unknown stops too, advice does not.</summary>
    public bool Stops => this is Forbids or Unknown;

    /// <summary>The same in the words of the law.</summary>
    public Outcome Outcome =>
        this switch
        {
            Permits => Rule.Effect == Effect.Presumption ? Outcome.PresumedCompliant : Outcome.Allowed,
            Forbids => Rule.Effect == Effect.Presumption ? Outcome.PresumedViolation : Outcome.Prohibited,
            Unknown => Outcome.ConditionUnmet,
            _ => Outcome.Advised,
        };

    /// <summary>The rule permits; <see cref="Finding.Until"/> is the moment at which time alone closes it.</summary>
    /// <inheritdoc cref="Finding(RuleRef, string, ImmutableArray{string}, Instant?)"/>
    public sealed record Permits(RuleRef Rule, string Words, ImmutableArray<string> FactsUsed, Instant? Until)
        : Finding(Rule, Words, FactsUsed, Until);

    /// <summary>
    /// The rule forbids; <see cref="Finding.Until"/> is the earliest moment at which it lifts by itself.
    /// </summary>
    /// <inheritdoc cref="Finding(RuleRef, string, ImmutableArray{string}, Instant?)"/>
    public sealed record Forbids(RuleRef Rule, string Words, ImmutableArray<string> FactsUsed, Instant? Until)
        : Finding(Rule, Words, FactsUsed, Until);

    /// <summary>The rule needs a fact that we do not hold. It stops, and the words say what to do.</summary>
    /// <param name="Rule">Which rule.</param>
    /// <param name="Words">What is missing and what to do.</param>
    /// <param name="FactsUsed">The facts looked at.</param>
    /// <param name="MissingFact">The missing fact in a few words.</param>
    public sealed record Unknown(RuleRef Rule, string Words, ImmutableArray<string> FactsUsed, string MissingFact)
        : Finding(Rule, Words, FactsUsed, null);

    /// <summary>
    /// It stops nothing, and whoever acts should know it; <see cref="Finding.Until"/> as for a permit.
    /// </summary>
    /// <inheritdoc cref="Finding(RuleRef, string, ImmutableArray{string}, Instant?)"/>
    public sealed record Advises(RuleRef Rule, string Words, ImmutableArray<string> FactsUsed, Instant? Until)
        : Finding(Rule, Words, FactsUsed, Until);
}

/// <summary>What a finding means, in the vocabulary of the law: a boolean is not enough.</summary>
public enum Outcome
{
    /// <summary>This rule does not forbid it.</summary>
    Allowed,

    /// <summary>Forbidden, until a moment or until something changes. Nobody can override it.</summary>
    Prohibited,

    /// <summary>Presumed to comply: a presumption that may be rebutted, never plain leave.</summary>
    PresumedCompliant,

    /// <summary>
    /// Presumed to be a violation. It stops; a supervisor may rebut it for one contact with a recorded factor.
    /// </summary>
    PresumedViolation,

    /// <summary>A condition is not met, or a fact that decides it is not known.</summary>
    ConditionUnmet,

    /// <summary>The act must be done, by a day.</summary>
    Required,

    /// <summary>Stops nothing; somebody should know it.</summary>
    Advised,
}

/// <summary>Rules that may apply and that this law book does not hold: shown, never hidden.</summary>
/// <param name="Jurisdiction">Two letters of the state, or empty when the state is not known.</param>
/// <param name="Words">"Arizona rules for creditors: not covered yet".</param>
public sealed record Gap(string Jurisdiction, string Words);

/// <summary>The answer of the whole law book to one question; a value, so that leave costs nothing.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Permitted">True when no rule in force stops it.</param>
/// <param name="Stops">Every finding that does not permit, in the order of the book.</param>
/// <param name="OpensAt">
/// Exact earliest lawful moment when stopped; null when open now or when time alone opens nothing.
/// </param>
/// <param name="OpenUntil">When time alone closes it; null when stopped or when it never does.</param>
/// <param name="Gaps">Rules that may apply and are not held.</param>
public readonly record struct Verdict(
    ContactQuestion Question,
    bool Permitted,
    ImmutableArray<Finding> Stops,
    Instant? OpensAt,
    Instant? OpenUntil,
    ImmutableArray<Gap> Gaps
)
{
    private readonly ImmutableArray<Finding> _advice;

    /// <summary>What stops nothing and should be known, in the order of the book.</summary>
    public ImmutableArray<Finding> Advice
    {
        get => _advice.IsDefault ? [] : _advice;
        init => _advice = value;
    }
}

/// <summary>What a frequency rule counts for one debt, so that screens never count themselves.</summary>
/// <param name="Debt">The debt.</param>
/// <param name="Counted">Calls that count in the window that ends today, on the strictest clock.</param>
/// <param name="Max">How many the rule allows.</param>
/// <param name="WindowDays">Length of the window in calendar days, today included.</param>
/// <param name="LastConversationOn">
/// The consumer's date of the last conversation about the debt, inbound ones too.
/// </param>
/// <param name="MayCallAgainOn">First date on which count and wait both allow a call; null when they do today.</param>
/// <param name="Rule">The rule that counts: law or policy.</param>
public sealed record CallCount(
    AccountId Debt,
    int Counted,
    int Max,
    int WindowDays,
    LocalDate? LastConversationOn,
    LocalDate? MayCallAgainOn,
    RuleRef Rule
)
{
    /// <summary>True when law counts, false when the company's policy does.</summary>
    public SourceKind Source => Rule.Kind;
}
