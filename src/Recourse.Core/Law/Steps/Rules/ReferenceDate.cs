using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Law.Matters;

namespace Recourse.Core.Law.Steps.Rules;

/// <summary>
/// A date that is used must be one of some: the latest of its kind, or any of its kind; and the one that was used first
/// stays the one. 12 CFR 1006.34(b)(3), the itemization date.
/// </summary>
internal static class ReferenceDate
{
    private static readonly TermName Latest = Happenings.Needed("latest");
    private static readonly TermName Any = Happenings.Optional("any");
    private static readonly TermName Used = Happenings.Needed("used");

    internal static readonly StepShape Shape = new("reference-date", [Latest, Any, Used], Judge);

    private static StepFinding Judge(StepCircumstances c, Terms terms)
    {
        if (c.Question.Names is not { } chosen)
            return c.Unknown("the date that would be used", StepShape.Says(terms), []);
        var before = c.Happened(terms.Members<MatterEventKind>(Used));
        if (!before.IsEmpty && before[0].Names is { } first && first != chosen)
            return c.Forbids(
                $"{StepShape.Says(terms)} It was {Say.Day(first)} before and stays so.",
                [MatterCircumstances.Told(before[0])]
            );
        var possible = Possible(c, terms);
        if (possible.IsEmpty)
            return c.Unknown("every date that could be used", StepShape.Says(terms), []);
        var used = possible.Select(MatterCircumstances.Told).ToImmutableArray();
        return possible.Any(it => it.On == chosen)
            ? c.Permits("The date is one of those.", used)
            : c.Forbids(StepShape.Says(terms), used);
    }

    private static ImmutableArray<MatterEvent> Possible(StepCircumstances c, Terms terms) =>
        [
            .. terms
                .Members<MatterEventKind>(Latest)
                .Select(kind => c.Happened([kind]).LastOrDefault())
                .OfType<MatterEvent>(),
            .. c.Happened(terms.Members<MatterEventKind>(Any)),
        ];
}
