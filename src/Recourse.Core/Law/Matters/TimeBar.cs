using Recourse.Core.Law.Limitation;

namespace Recourse.Core.Law.Matters;

/// <summary>What the law of limitation says, as a circumstance: doubtful is not known, and never a suit.</summary>
public static class TimeBar
{
    /// <summary>The circumstance that follows from an answer.</summary>
    /// <param name="answer">Whether the debt is time-barred on the day of the step.</param>
    public static StandingFact Standing(LimitationAnswer answer) =>
        new(
            Matters.Standing.TimeBarred,
            answer.Outcome switch
            {
                LimitationOutcome.InTime => false,
                LimitationOutcome.Barred => true,
                _ => null,
            }
        );

    /// <summary>The facts with that circumstance in place of what was said of it before.</summary>
    /// <param name="facts">All facts of the debt.</param>
    /// <param name="answer">Whether the debt is time-barred on the day of the step.</param>
    public static MatterFacts With(this MatterFacts facts, LimitationAnswer answer) =>
        facts with
        {
            Standings =
            [
                .. facts.Standings.Where(fact => fact.Standing != Matters.Standing.TimeBarred),
                Standing(answer),
            ],
        };
}
