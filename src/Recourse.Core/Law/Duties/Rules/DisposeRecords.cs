using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Law.Matters;

namespace Recourse.Core.Law.Duties.Rules;

/// <summary>
/// Personal data are disposed of within a term after their last use, but not while another law has them kept: then the
/// first day after that is the day. 16 CFR 314.4(c)(6) beside 12 CFR 1006.100.
/// </summary>
internal static class DisposeRecords
{
    private static readonly TermName After = Happenings.Needed("after");
    private static readonly TermName DoneBy = Happenings.Needed("done_by");
    private static readonly TermName KeptAfter = Happenings.Optional("kept_after");
    private static readonly Span Within = Span.Needed("within");
    private static readonly Span KeptFor = Span.Optional("kept_for", "kept_unit");

    internal static readonly DutyShape Shape = new(
        "dispose-records",
        [After, DoneBy, KeptAfter, .. Within.Asks, .. KeptFor.Asks, .. Span.Common],
        Judge
    );

    private static ImmutableArray<Duty> Judge(DutyCircumstances c, Terms terms)
    {
        var used = c.Happened(terms.Members<MatterEventKind>(After));
        if (used.IsEmpty)
            return [];
        var start = used[^1];
        var due = Within.After(start.On, terms);
        var kept = c.Happened(terms.Members<MatterEventKind>(KeptAfter));
        LocalDate? opens = null;
        if (!kept.IsEmpty && KeptFor.IsIn(terms))
        {
            opens = KeptFor.After(kept[^1].On, terms).PlusDays(1);
            due = LocalDate.Max(due, opens.Value);
        }

        var done = c.Happened(terms.Members<MatterEventKind>(DoneBy)).FirstOrDefault(it => it.On >= start.On);
        if (done is not null)
        {
            var how =
                done.On > due ? DutyState.DoneLate
                : done.On < opens ? DutyState.DoneEarly
                : DutyState.Done;
            return [c.Of(terms, how, start, due, opens, done)];
        }

        return [c.Of(terms, c.On > due ? DutyState.Overdue : DutyState.Due, start, due, opens)];
    }
}
