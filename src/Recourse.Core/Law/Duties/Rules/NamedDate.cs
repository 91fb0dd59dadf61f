using System.Collections.Immutable;
using Recourse.Core.Law.Matters;

namespace Recourse.Core.Law.Duties.Rules;

/// <summary>
/// A notice names a day that lies at least so far after its sending. One that names an earlier day, or none, is
/// broken: only a new notice mends it. 12 CFR 1006.6(d)(4)(ii)(C)(5).
/// </summary>
internal static class NamedDate
{
    private static readonly TermName Notices = Happenings.Needed("notices");
    private static readonly Span AtLeast = Span.Needed("at_least");

    internal static readonly DutyShape Shape = new("named-date", [Notices, .. AtLeast.Asks, .. Span.Common], Judge);

    private static ImmutableArray<Duty> Judge(DutyCircumstances c, Terms terms)
    {
        var notices = c.Happened(terms.Members<MatterEventKind>(Notices));
        if (notices.IsEmpty)
            return [];
        var notice = notices[^1];
        var earliest = AtLeast.After(notice.On, terms);
        var state =
            notice.Names is not { } named || named < earliest ? DutyState.Broken
            : c.On <= named ? DutyState.Running
            : DutyState.Ended;
        return [c.Of(terms, state, notice, notice.Names, earliest)];
    }
}
