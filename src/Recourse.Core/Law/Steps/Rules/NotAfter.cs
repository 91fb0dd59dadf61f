using Recourse.Core.Law.Matters;

namespace Recourse.Core.Law.Steps.Rules;

/// <summary>
/// A step comes too late some time after an event, counted from its first occurrence, so that nothing that comes later
/// makes it young again: 15 USC 1681c(a)(4), (c)(1). The event must be known.
/// </summary>
internal static class NotAfter
{
    private static readonly TermName After = Happenings.Needed("after");
    private static readonly Span First = Span.Needed("first", "first_unit");
    private static readonly Span Then = Span.Optional("then", "then_unit");

    internal static readonly StepShape Shape = new(
        "not-after",
        [After, .. First.Asks, .. Then.Asks, .. Span.Common],
        Judge
    );

    private static StepFinding Judge(StepCircumstances c, Terms terms)
    {
        var starts = c.Relevant(terms.Members<MatterEventKind>(After));
        if (starts.IsEmpty)
        {
            var kinds = string.Join(", ", terms.Members<MatterEventKind>(After).Select(MatterCircumstances.Name));
            return c.Unknown($"the date of: {kinds}", StepShape.Says(terms), []);
        }

        var last = First.After(starts[0].On, terms);
        if (Then.IsIn(terms))
            last = Then.After(last, terms);
        var used = MatterCircumstances.Told(starts[0]);
        return c.On <= last
            ? c.Permits($"The last day is {Say.Day(last)}.", [used], last)
            : c.Forbids($"{StepShape.Says(terms)} The last day was {Say.Day(last)}.", [used]);
    }
}
