using NodaTime;
using Recourse.Core.Law;

namespace Recourse.App.LawPacks;

/// <summary>Whether a rule is in force on a day.</summary>
internal enum RuleState
{
    /// <summary>It is.</summary>
    InForce,

    /// <summary>Its first day lies ahead.</summary>
    Future,

    /// <summary>Its last day is over.</summary>
    Ended,
}

/// <summary>A rule by the calendar, as its file says it: the days where the borrower is.</summary>
internal static class RuleDates
{
    /// <summary>The terms in force on a day: the newest that have begun; null when none has, or they ended.</summary>
    internal static DatedTerms? On(RuleContent rule, LocalDate day)
    {
        DatedTerms? newest = null;
        foreach (var terms in rule.InForce)
        {
            if (terms.From <= day)
                newest = terms;
        }
        return newest is { LastOn: { } last } && last < day ? null : newest;
    }

    internal static RuleState StateOn(RuleContent rule, LocalDate day) =>
        On(rule, day) is not null ? RuleState.InForce
        : rule.InForce.Any(terms => terms.From > day) ? RuleState.Future
        : RuleState.Ended;

    /// <summary>The last day of the terms at this place; null: no end is known.</summary>
    internal static LocalDate? LastDayOf(RuleContent rule, int index)
    {
        LocalDate? replaced = index + 1 < rule.InForce.Length ? rule.InForce[index + 1].From.PlusDays(-1) : null;
        var last = rule.InForce[index].LastOn;
        return last is { } own && replaced is { } other ? LocalDate.Min(own, other) : last ?? replaced;
    }

    /// <summary>The next day after this one on which its terms begin, change or end; null: none is known.</summary>
    internal static LocalDate? NextTurn(RuleContent rule, LocalDate day)
    {
        LocalDate? next = null;
        foreach (var terms in rule.InForce)
        {
            Consider(terms.From);
            if (terms.LastOn is { } last)
                Consider(last.PlusDays(1));
        }
        return next;

        void Consider(LocalDate turn)
        {
            if (turn > day && (next is null || turn < next))
                next = turn;
        }
    }
}
