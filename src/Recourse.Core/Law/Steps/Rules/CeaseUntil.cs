using Recourse.Core.Law.Matters;

namespace Recourse.Core.Law.Steps.Rules;

/// <summary>
/// From a timely written dispute, or request for the original creditor, collecting ceases until the answer is sent.
/// 12 CFR 1006.38(c), (d)(2).
/// </summary>
internal static class CeaseUntil
{
    internal static readonly StepShape Shape = new("cease-until", TimelyRequests.Asks, Judge);

    private static StepFinding Judge(StepCircumstances c, Terms terms)
    {
        var open = TimelyRequests.Of(c, terms).Where(one => one.Answer is null).Select(one => one.Request).ToList();
        if (open.Count == 0)
            return c.Permits("Nothing timely waits for an answer.", []);
        var period = ValidationPeriod.Of(c, terms);
        var last = period is null ? "validation period: not begun" : $"last day to dispute: {Say.Day(period.LastOn)}";
        return c.Forbids(StepShape.Says(terms), [.. open.Select(MatterCircumstances.Told), last]);
    }
}
