using Recourse.Core.Law.Matters;

namespace Recourse.Core.Law.Steps.Rules;

/// <summary>
/// A step is barred while some circumstances are so, unless others are. No time alone lifts it.
/// </summary>
internal static class BarredWhile
{
    internal static readonly StepShape Shape = new("barred-while", [], Judge);

    private static StepFinding Judge(StepCircumstances c, Terms terms) =>
        c.Forbids(StepShape.Says(terms), Gate.Used(c, terms));
}
