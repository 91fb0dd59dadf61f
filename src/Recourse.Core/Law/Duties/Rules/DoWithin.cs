using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Law.Matters;

namespace Recourse.Core.Law.Duties.Rules;

/// <summary>
/// Something is done within a term after an event, or, without a term, before another act goes on. Which event counts
/// is said: the first, the latest, or each. An event within the term may lengthen it; another one may end the duty.
/// Where <c>early</c> is yes, what was done before the event counts too.
/// </summary>
internal static class DoWithin
{
    private static readonly TermName Starts = Happenings.Needed("starts");
    private static readonly TermName DoneBy = Happenings.Optional("done_by");
    private static readonly TermName EndedBy = Happenings.Optional("ended_by");
    private static readonly TermName LongerBy = Happenings.Optional("longer_by");
    private static readonly TermName Which = new("which", TermKind.Word)
    {
        Known = ["first", "latest", "each"],
        Default = "latest",
    };
    private static readonly TermName Early = new("early", TermKind.Word) { Known = ["yes", "no"], Default = "no" };
    private static readonly Span Within = Span.Optional("within");
    private static readonly Span Longer = Span.Optional("longer", "longer_unit");
    private static readonly Span NotBefore = Span.Optional("not_before", "not_before_unit");

    internal static readonly DutyShape Shape = new(
        "do-within",
        [
            Starts,
            DoneBy,
            EndedBy,
            LongerBy,
            Which,
            Early,
            .. Within.Asks,
            .. Longer.Asks,
            .. NotBefore.Asks,
            .. Span.Common,
        ],
        Judge
    );

    private static ImmutableArray<Duty> Judge(DutyCircumstances c, Terms terms)
    {
        var starts = c.Happened(terms.Members<MatterEventKind>(Starts));
        var counted = (starts.IsEmpty, terms.Text(Which)) switch
        {
            (true, _) or (_, "each") => starts,
            (_, "first") => [starts[0]],
            _ => [starts[^1]],
        };
        return [.. counted.Select(start => Of(c, terms, start)).OfType<Duty>()];
    }

    private static Duty? Of(DutyCircumstances c, Terms terms, MatterEvent start)
    {
        LocalDate? due = Within.IsIn(terms) ? Within.After(start.On, terms) : null;
        if (due is { } day && First(c, terms, LongerBy, start) is { } more && more.On <= day && Longer.IsIn(terms))
            due = Longer.After(day, terms);
        LocalDate? opens = NotBefore.IsIn(terms) ? NotBefore.After(start.On, terms) : null;
        var done = First(c, terms, DoneBy, start);
        if (First(c, terms, EndedBy, start) is { } end && !(end.On > due) && !(done?.On <= end.On))
            return null;
        if (done is not null)
            return c.Of(terms, done.On > due ? DutyState.DoneLate : DutyState.Done, start, due, opens, done);
        return c.Of(terms, c.On > due ? DutyState.Overdue : DutyState.Due, start, due, opens);
    }

    private static MatterEvent? First(DutyCircumstances c, Terms terms, TermName kinds, MatterEvent start) =>
        c.Happened(terms.Members<MatterEventKind>(kinds))
            .FirstOrDefault(it =>
                (it.On >= start.On || (kinds == DoneBy && terms.Text(Early) == "yes"))
                && MatterCircumstances.Belongs(it, start.Of)
            );
}
