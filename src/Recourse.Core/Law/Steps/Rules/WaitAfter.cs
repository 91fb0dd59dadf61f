using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Law.Matters;

namespace Recourse.Core.Law.Steps.Rules;

/// <summary>
/// A step waits for some time after an event, the event's own day not counted, and may come too late after it. Where
/// the event is <c>needed</c>, one that is old enough and was not undone during the wait opens the step; where it is
/// not, every one must be old enough. 12 CFR 1006.30(a)(1), notices of sale, rights to cure.
/// </summary>
internal static class WaitAfter
{
    private static readonly Span Wait = Span.Needed("wait");
    private static readonly Span Most = Span.Optional("at_most");
    private static readonly TermName After = Happenings.Needed("after");
    private static readonly TermName VoidBy = Happenings.Optional("void_by");
    private static readonly TermName SatisfiedBy = Happenings.Optional("satisfied_by");
    private static readonly TermName Need = new("needed", TermKind.Word) { Known = ["yes", "no"], Default = "yes" };

    internal static readonly StepShape Shape = new(
        "wait-after",
        [After, VoidBy, SatisfiedBy, Need, .. Wait.Asks, .. Most.Asks, .. Span.Common],
        Judge
    );

    private static StepFinding Judge(StepCircumstances c, Terms terms)
    {
        var met = c.Relevant(terms.Members<MatterEventKind>(SatisfiedBy));
        if (!met.IsEmpty)
            return c.Permits("What happened needs no waiting.", [MatterCircumstances.Told(met[^1])]);
        var starts = c.Relevant(terms.Members<MatterEventKind>(After));
        return terms.Text(Need) == "yes" ? NeedsOne(c, terms, starts) : WaitsForAll(c, terms, starts);
    }

    private static StepFinding NeedsOne(StepCircumstances c, Terms terms, ImmutableArray<MatterEvent> starts)
    {
        var undone = c.Relevant(terms.Members<MatterEventKind>(VoidBy));
        var used = starts.Concat(undone).Select(MatterCircumstances.Told).ToImmutableArray();
        LocalDate? next = null;
        foreach (var start in starts)
        {
            var opens = Wait.After(start.On, terms);
            var closes = Most.IsIn(terms) ? Most.After(start.On, terms) : LocalDate.MaxIsoValue;
            if (
                undone.Any(back =>
                    back.On >= start.On && back.On < opens && MatterCircumstances.Belongs(back, start.Of)
                )
            )
                continue;
            if (opens <= c.On && c.On <= closes)
                return c.Permits("The wait is over.", used, Most.IsIn(terms) ? closes : null);
            if (opens > c.On && !(opens >= next))
                next = opens;
        }

        return c.Forbids(Words(terms, next), used, next);
    }

    private static StepFinding WaitsForAll(StepCircumstances c, Terms terms, ImmutableArray<MatterEvent> starts)
    {
        LocalDate? last = null;
        foreach (var start in starts)
        {
            var opens = Wait.After(start.On, terms);
            last = opens > c.On && !(opens <= last) ? opens : last;
        }

        var used = starts.Select(MatterCircumstances.Told).ToImmutableArray();
        return last is null ? c.Permits("No wait runs.", used) : c.Forbids(Words(terms, last), used, last);
    }

    private static string Words(Terms terms, LocalDate? opens) =>
        opens is { } day ? $"{StepShape.Says(terms)} From {Say.Day(day)}." : StepShape.Says(terms);
}
