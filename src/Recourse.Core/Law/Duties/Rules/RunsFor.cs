using System.Collections.Immutable;
using Recourse.Core.Law.Matters;

namespace Recourse.Core.Law.Duties.Rules;

/// <summary>
/// A period runs for some time after an event: after the latest of its kind, or after each for itself. Records are
/// kept so long (12 CFR 1006.100), and so long somebody may still ask for something. What is to happen when it ends is
/// another rule's matter.
/// </summary>
internal static class RunsFor
{
    private static readonly TermName After = Happenings.Needed("after");
    private static readonly TermName Each = new("each", TermKind.Word) { Known = ["yes", "no"], Default = "no" };
    private static readonly Span For = Span.Needed("for");

    internal static readonly DutyShape Shape = new("runs-for", [After, Each, .. For.Asks, .. Span.Common], Judge);

    private static ImmutableArray<Duty> Judge(DutyCircumstances c, Terms terms)
    {
        var starts = c.Happened(terms.Members<MatterEventKind>(After));
        var counted = terms.Text(Each) == "yes" || starts.IsEmpty ? starts : [starts[^1]];
        return [.. counted.Select(start => Of(c, terms, start))];
    }

    private static Duty Of(DutyCircumstances c, Terms terms, MatterEvent start)
    {
        var last = For.After(start.On, terms);
        return c.Of(terms, c.On <= last ? DutyState.Running : DutyState.Ended, start, last);
    }
}
