using NodaTime;
using Recourse.Core.Law.Matters;

namespace Recourse.Core.Law.Steps.Rules;

/// <summary>
/// A step may be taken so many times, ever or within a window whose last day is the day that is judged: once per third
/// person (12 CFR 1006.10(c)), twice in 180 days (rules of the payment network).
/// </summary>
internal static class CountCap
{
    private static readonly TermName Counted = Happenings.Needed("counted");
    private static readonly TermName Max = new("at_most", TermKind.Count);
    private static readonly TermName ResetBy = Happenings.Optional("reset_by");
    private static readonly Span Window = Span.Optional("window", "window_unit");

    internal static readonly StepShape Shape = new(
        "count-cap",
        [Counted, Max, ResetBy, .. Window.Asks, .. Span.Common],
        Judge
    );

    private static StepFinding Judge(StepCircumstances c, Terms terms)
    {
        var resets = c.Relevant(terms.Members<MatterEventKind>(ResetBy));
        var since = resets.IsEmpty ? LocalDate.MinIsoValue : resets[^1].On;
        var counted = c.Relevant(terms.Members<MatterEventKind>(Counted))
            .Where(one => one.On >= since && (!Window.IsIn(terms) || Window.After(one.On, terms) > c.On))
            .ToList();
        var used = counted.Select(MatterCircumstances.Told);
        var max = terms.Count(Max);
        if (counted.Count < max)
            return c.Permits(
                $"{MatterCircumstances.Number(counted.Count)} of {MatterCircumstances.Number(max)}.",
                [.. used]
            );
        LocalDate? until = Window.IsIn(terms) ? Window.After(counted[^max].On, terms) : null;
        return c.Forbids(StepShape.Says(terms), [.. used], until);
    }
}
