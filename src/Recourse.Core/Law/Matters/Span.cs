using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Law.Calendars;

namespace Recourse.Core.Law.Matters;

/// <summary>How a term is counted. The day of the event itself is never counted.</summary>
public enum SpanUnit
{
    /// <summary>Calendar days.</summary>
    Day,

    /// <summary>Business days of the calendar that the rule names.</summary>
    BusinessDay,

    /// <summary>Months: to the same day of a later month, or to its last day.</summary>
    Month,

    /// <summary>Years: to the same date of a later year; 29 February to the 28th.</summary>
    Year,
}

/// <summary>A length of time as packs write it: a number, its unit and its calendar.</summary>
internal sealed record Span
{
    private static readonly TermName Calendar = new("calendar", TermKind.Word)
    {
        Known = [.. HolidayCalendars.Names],
        Default = HolidayCalendars.UnitedStates.Name,
    };

    private readonly TermName _count;
    private readonly TermName _unit;

    private Span(TermName count, TermName unit) => (_count, _unit) = (count, unit);

    /// <summary>The terms that every shape with business days asks for once.</summary>
    internal static ImmutableArray<TermName> Common => [Calendar];

    internal ImmutableArray<TermName> Asks => [_count, _unit];

    internal static Span Needed(string count, string unit = "unit") => new(new(count, TermKind.Count), Unit(unit));

    internal static Span Optional(string count, string unit = "unit") =>
        new(new(count, TermKind.Count) { Default = "" }, Unit(unit));

    internal bool IsIn(Terms terms) => terms.Has(_count);

    internal LocalDate After(LocalDate day, Terms terms) => Add(day, terms.Count(_count), terms);

    internal LocalDate Before(LocalDate day, Terms terms) => Add(day, -terms.Count(_count), terms);

    /// <summary>"30 days", "5 business days".</summary>
    internal string Words(Terms terms)
    {
        var (count, unit) = (terms.Count(_count), MatterCircumstances.Name(terms.Member<SpanUnit>(_unit)));
        return $"{MatterCircumstances.Number(count)} {unit}{(count == 1 ? "" : "s")}";
    }

    private LocalDate Add(LocalDate day, int count, Terms terms) =>
        terms.Member<SpanUnit>(_unit) switch
        {
            SpanUnit.BusinessDay => HolidayCalendars.Named(terms.Text(Calendar)).Plus(day, count),
            SpanUnit.Month => day.PlusMonths(count),
            SpanUnit.Year => day.PlusYears(count),
            _ => day.PlusDays(count),
        };

    private static TermName Unit(string name) => TermName.Of<SpanUnit>(name) with { Default = "day" };
}
