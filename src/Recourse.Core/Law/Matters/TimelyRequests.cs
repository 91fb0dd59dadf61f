using System.Collections.Immutable;

namespace Recourse.Core.Law.Matters;

/// <summary>
/// Written disputes, or requests for the original creditor, that came within the validation period and wait for an
/// answer. One that only repeats one that was answered needs no more than a notice that says so. Where no notice is
/// known to have reached the consumer the period has not ended. 12 CFR 1006.38(a)(1), (c), (d)(2).
/// </summary>
internal static class TimelyRequests
{
    private static readonly TermName Starts = Happenings.Needed("starts");
    private static readonly TermName Ends = Happenings.Needed("ends");
    private static readonly TermName EndsRepeated = Happenings.Optional("ends_repeated");

    internal static ImmutableArray<TermName> Asks => [Starts, Ends, EndsRepeated, .. ValidationPeriod.Asks];

    /// <summary>Every timely request, oldest first, with what answered it.</summary>
    internal static IEnumerable<(MatterEvent Request, MatterEvent? Answer)> Of(MatterCircumstances c, Terms terms)
    {
        var period = ValidationPeriod.Of(c, terms);
        return c.Happened(terms.Members<MatterEventKind>(Starts))
            .Where(start => period is null || start.On <= period.LastOn)
            .Select(start => (start, AnswerTo(c, terms, start)));
    }

    private static MatterEvent? AnswerTo(MatterCircumstances c, Terms terms, MatterEvent start) =>
        First(c, terms, Ends, start) ?? (Repeats(c, terms, start) ? First(c, terms, EndsRepeated, start) : null);

    private static MatterEvent? First(MatterCircumstances c, Terms terms, TermName ends, MatterEvent start) =>
        c.Happened(terms.Members<MatterEventKind>(ends))
            .FirstOrDefault(end => end.On >= start.On && MatterCircumstances.Belongs(end, start.Of));

    /// <summary>True when an earlier one was answered before it, and it is known to bring nothing new.</summary>
    private static bool Repeats(MatterCircumstances c, Terms terms, MatterEvent start) =>
        start.BringsNews == false
        && c.Happened(terms.Members<MatterEventKind>(Starts))
            .Any(earlier => earlier.On < start.On && First(c, terms, Ends, earlier)?.On <= start.On);
}
