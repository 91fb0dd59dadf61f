using NodaTime;
using Recourse.Core.Law.Matters;

namespace Recourse.Core.Law.Steps.Rules;

/// <summary>
/// A step is barred from one event to another, and for some time after that where the rule says so: a bankruptcy stay
/// (11 USC 362, 1301), military service and the year after it (50 USC 3953). Under named circumstances the bar lapses
/// some time after its beginning by itself (11 USC 362(c)(3)).
/// </summary>
internal static class BarredBetween
{
    private static readonly TermName Starts = Happenings.Needed("starts");
    private static readonly TermName Ends = Happenings.Needed("ends");
    private static readonly TermName LapsesWhile = Gate.Circumstances("lapses_while_all");
    private static readonly TermName LapsesUnless = Gate.Circumstances("lapses_unless_any");
    private static readonly Span Plus = Span.Optional("plus", "plus_unit");
    private static readonly Span Lapse = Span.Optional("lapses_after", "lapses_unit");

    internal static readonly StepShape Shape = new(
        "barred-between",
        [Starts, Ends, LapsesWhile, LapsesUnless, .. Plus.Asks, .. Lapse.Asks, .. Span.Common],
        Judge
    );

    private static StepFinding Judge(StepCircumstances c, Terms terms)
    {
        var starts = c.Relevant(terms.Members<MatterEventKind>(Starts));
        if (starts.IsEmpty)
            return c.Permits("It has not begun.", []);
        var start = starts[^1];
        var ended = c.Relevant(terms.Members<MatterEventKind>(Ends)).Where(end => end.On >= start.On).ToList();
        LocalDate? until = ended.Count == 0 ? null : Later(ended[0].On, terms);
        if (Lapses(c, terms) && !(until <= Lapse.After(start.On, terms)))
            until = Lapse.After(start.On, terms);
        var used = ended.Prepend(start).Select(MatterCircumstances.Told).Concat(Gate.Used(c, terms));
        return until <= c.On ? c.Permits("It has ended.", [.. used]) : c.Forbids(Words(terms, until), [.. used], until);
    }

    private static string Words(Terms terms, LocalDate? until) =>
        until is { } day ? $"{StepShape.Says(terms)} It ends on {Say.Day(day)}." : StepShape.Says(terms);

    private static LocalDate Later(LocalDate end, Terms terms) => Plus.IsIn(terms) ? Plus.After(end, terms) : end;

    private static bool Lapses(StepCircumstances c, Terms terms) =>
        Lapse.IsIn(terms)
        && c.All(terms.Members<Standing>(LapsesWhile)) == true
        && c.Any(terms.Members<Standing>(LapsesUnless)) == false;
}
