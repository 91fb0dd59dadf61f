using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Law.Duties;
using Recourse.Core.Law.Matters;
using Recourse.Core.Law.Steps;

namespace Recourse.Core.Law;

/// <summary>What the book says about steps and duties: questions of days, not of moments.</summary>
public sealed partial class LawBook
{
    /// <summary>A bound on the search for a day on which a step opens.</summary>
    private const int MaxTurns = 200;

    /// <summary>
    /// Judges every rule about steps that is in force on the day of the question; all stops are told.
    /// </summary>
    /// <param name="facts">All facts of the debt.</param>
    /// <param name="question">Which step, when, and under which circumstances.</param>
    public StepVerdict MayTake(MatterFacts facts, StepQuestion question)
    {
        var stops = Stops(facts, question);
        return new StepVerdict(
            question,
            stops.IsEmpty,
            stops,
            stops.IsEmpty ? null : OpensOn(facts, question, stops),
            GapsOf(facts)
        );
    }

    /// <summary>Every finding of every rule that speaks to the step, permits too.</summary>
    /// <param name="facts">All facts of the debt.</param>
    /// <param name="question">Which step, when, and under which circumstances.</param>
    public ImmutableArray<StepFinding> ExplainStep(MatterFacts facts, StepQuestion question)
    {
        var c = new StepCircumstances(facts, question);
        var found = ImmutableArray.CreateBuilder<StepFinding>();
        foreach (var rule in _steps)
        {
            if (rule.On(c.On, c.On) is not { } version || !c.Binds(rule))
                continue;
            c.Rule = version.Ref;
            if (((StepShape)rule.Shape).Answer(c, version.Terms) is { } finding)
                found.Add(finding);
        }

        return found.DrainToImmutable();
    }

    /// <summary>What must be done, or waited for, on a day; what is done is left out.</summary>
    /// <param name="facts">All facts of the debt.</param>
    /// <param name="today">The day, where the person is.</param>
    public ImmutableArray<Duty> MustDo(MatterFacts facts, LocalDate today) =>
        ExplainDuties(facts, today).RemoveAll(duty => !duty.IsOpen);

    /// <summary>Every duty that a rule in force gives, what is done and what has ended too.</summary>
    /// <param name="facts">All facts of the debt.</param>
    /// <param name="today">The day, where the person is.</param>
    public ImmutableArray<Duty> ExplainDuties(MatterFacts facts, LocalDate today)
    {
        var c = new DutyCircumstances(facts, today);
        var found = ImmutableArray.CreateBuilder<Duty>();
        foreach (var rule in _duties)
        {
            if (rule.On(today, today) is not { } version || !c.Binds(rule))
                continue;
            c.Rule = version.Ref;
            found.AddRange(((DutyShape)rule.Shape).Answer(c, version.Terms));
        }

        return found.DrainToImmutable();
    }

    private ImmutableArray<StepFinding> Stops(MatterFacts facts, StepQuestion question) =>
        ExplainStep(facts, question).RemoveAll(finding => !finding.Stops);

    /// <summary>
    /// Nothing opens before the latest of the days on which the stops lift; there every rule is asked again. A day on
    /// which terms change is never stepped over.
    /// </summary>
    private LocalDate? OpensOn(MatterFacts facts, StepQuestion question, ImmutableArray<StepFinding> stops)
    {
        for (var step = 0; step < MaxTurns; step++)
        {
            var lifts = stops.All(stop => stop.Until is not null) ? stops.Max(stop => stop.Until) : null;
            var turn = _stepDates.Where(date => date > question.On).Cast<LocalDate?>().FirstOrDefault();
            if ((lifts is null || turn < lifts ? turn : lifts) is not { } next)
                return null;
            question = question with { On = next };
            stops = Stops(facts, question);
            if (stops.IsEmpty)
                return next;
        }

        return null;
    }

    private ImmutableArray<Gap> GapsOf(MatterFacts facts)
    {
        if (facts.Places.IsDefaultOrEmpty)
            return [StateGaps.UnknownState];
        var gaps = ImmutableArray.CreateBuilder<Gap>(1);
        foreach (var state in facts.Places)
        {
            if (Array.Exists(_abroad, place => place.Holds(state)) || state.Contains('-', StringComparison.Ordinal))
                continue;
            var known = _gaps.GetValueOrDefault(state, StateGaps.Foreign);
            AddOnce(gaps, facts.Debt.Role == PartyRole.Creditor ? known.Creditors : known.Collectors);
        }

        return gaps.DrainToImmutable();
    }
}
