using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Law.Matters;

namespace Recourse.Core.Law.Duties.Rules;

/// <summary>
/// Something is done so long before a planned day, and not longer before where the rule says so: the notice before a
/// postdated check is deposited (12 CFR 1006.22(c)(1)), before a debit of another amount, before a sale. Where the day
/// lies no further ahead than <c>over</c>, nothing is asked.
/// </summary>
internal static class DoBefore
{
    private static readonly TermName Starts = Happenings.Needed("starts");
    private static readonly TermName DoneBy = Happenings.Needed("done_by");
    private static readonly Span AtLeast = Span.Needed("at_least");
    private static readonly Span AtMost = Span.Optional("at_most");
    private static readonly Span Over = Span.Optional("over", "over_unit");

    internal static readonly DutyShape Shape = new(
        "do-before",
        [Starts, DoneBy, .. AtLeast.Asks, .. AtMost.Asks, .. Over.Asks, .. Span.Common],
        Judge
    );

    private static ImmutableArray<Duty> Judge(DutyCircumstances c, Terms terms) =>
        [
            .. c.Happened(terms.Members<MatterEventKind>(Starts))
                .Where(start => start.Names is not null)
                .Where(start => !Over.IsIn(terms) || start.Names > Over.After(start.On, terms))
                .Select(start => Of(c, terms, start, start.Names!.Value)),
        ];

    private static Duty Of(DutyCircumstances c, Terms terms, MatterEvent start, LocalDate planned)
    {
        var due = AtLeast.Before(planned, terms);
        LocalDate? opens = AtMost.IsIn(terms) ? AtMost.Before(planned, terms) : null;
        var sent = c.Happened(terms.Members<MatterEventKind>(DoneBy))
            .Where(it => it.On >= start.On && it.On <= planned && MatterCircumstances.Belongs(it, start.Of))
            .ToList();
        if (sent.Find(it => it.On <= due && !(it.On < opens)) is { } inTime)
            return c.Of(terms, DutyState.Done, start, due, opens, inTime);
        if (sent.Find(it => it.On > due) is { } late)
            return c.Of(terms, DutyState.DoneLate, start, due, opens, late);
        if (c.On > due)
            return c.Of(terms, DutyState.Overdue, start, due, opens);
        return sent.Count > 0
            ? c.Of(terms, DutyState.DoneEarly, start, due, opens, sent[^1])
            : c.Of(terms, DutyState.Due, start, due, opens);
    }
}
