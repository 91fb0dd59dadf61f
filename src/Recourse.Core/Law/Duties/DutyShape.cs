using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Law.Duties.Rules;
using Recourse.Core.Law.Matters;

namespace Recourse.Core.Law.Duties;

/// <summary>What a shape about duties sees.</summary>
internal sealed class DutyCircumstances(MatterFacts facts, LocalDate today) : MatterCircumstances(facts, today)
{
    /// <summary>A duty that the event gave rise to.</summary>
    internal Duty Of(
        Terms terms,
        DutyState state,
        MatterEvent start,
        LocalDate? due,
        LocalDate? notBefore = null,
        MatterEvent? done = null
    ) =>
        new(
            Rule,
            DutyShape.Act(terms),
            state,
            start,
            notBefore,
            due,
            done,
            Words(DutyShape.Act(terms), state, due, notBefore) + Doubt(terms),
            [Told(start), .. done is null ? [] : new[] { Told(done) }]
        );

    private static string Words(string act, DutyState state, LocalDate? due, LocalDate? notBefore) =>
        state switch
        {
            DutyState.Running => $"{act}: until {Day(due)}.",
            DutyState.Ended => $"{act}: ended on {Day(due)}.",
            DutyState.Broken => $"{act}: not before {Day(notBefore)}.",
            DutyState.Done or DutyState.DoneLate => $"{act}: done.",
            _ when due is null => $"{act}.",
            _ when notBefore is null => $"{act} by {Day(due)}.",
            _ => $"{act} from {Day(notBefore)} to {Day(due)}.",
        };

    private static string Day(LocalDate? day) => day is { } known ? Say.Day(known) : "further notice";

    /// <summary>A duty that may not bind, for want of a fact, binds: not doing it is the risk.</summary>
    private string Doubt(Terms terms) =>
        Gate.Opens(this, terms) is null ? $" Taken to bind, for it is not known: {Gate.Missing(this, terms)}." : "";
}

/// <summary>A shape that answers what must be done by when.</summary>
/// <param name="Name">As the packs write it.</param>
/// <param name="Needs">The parameters it needs beside the act and the circumstances.</param>
/// <param name="Judge">Its duties, oldest first.</param>
internal sealed record DutyShape(
    string Name,
    ImmutableArray<TermName> Needs,
    Func<DutyCircumstances, Terms, ImmutableArray<Duty>> Judge
) : RuleShape(Name, [ActTerm, .. Gate.Asks, .. Needs])
{
    private static readonly TermName ActTerm = new("act", TermKind.Text);

    /// <summary>Every shape of this kind.</summary>
    internal static ImmutableArray<RuleShape> All =>
        [
            DoWithin.Shape,
            DoBefore.Shape,
            AnswerPeriod.Shape,
            RunsFor.Shape,
            AnswerBefore.Shape,
            DisposeRecords.Shape,
            NamedDate.Shape,
        ];

    internal static string Act(Terms terms) => terms.Text(ActTerm);

    /// <summary>The rule's duties; none where it is known that its circumstances are not met.</summary>
    internal ImmutableArray<Duty> Answer(DutyCircumstances c, Terms terms) =>
        Gate.Opens(c, terms) == false ? [] : Judge(c, terms);
}
