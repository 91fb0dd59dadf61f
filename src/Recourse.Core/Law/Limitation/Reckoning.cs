using System.Collections.Immutable;
using NodaTime;

namespace Recourse.Core.Law.Limitation;

/// <summary>
/// Counts one period for one debt as known on one day. What is not settled counts as nothing in the shortest reckoning
/// and in full in the longest, so that the truth lies between the two.
/// </summary>
internal sealed class Reckoning(LimitationContent law, LimitationFacts facts, LocalDate day, bool isLongest)
{
    private const int DaysAfterStay = 30;

    private readonly ImmutableArray<Toll> _tolls =
    [
        .. facts
            .Tolls.Where(toll => toll.From <= day && Counts(toll, law, isLongest))
            .OrderBy(toll => toll.From)
            .ThenBy(toll => toll.Kind),
    ];

    private readonly ImmutableArray<DebtorActed> _acts =
    [
        .. facts.Acts.Where(act => act.On <= day).OrderBy(act => act.On).ThenBy(act => act.Act),
    ];

    /// <summary>The last day of a suit; null: it cannot be said, or there is none while something lasts.</summary>
    /// <param name="period">The period.</param>
    /// <param name="only">The version that counts where the contract's date is not known; null: found here.</param>
    internal LocalDate? LastDay(PeriodContent period, PeriodTerms? only)
    {
        if (StartOf(period) is not { } start)
            return null;
        var arose = start;
        var end = End(period, only, arose, start);
        foreach (var act in _acts)
        {
            if (act.On <= start)
                continue;
            if (!(Restarts(act, isOver: end < act.On) ?? isLongest))
                continue;
            start = act.On;
            end = Later(end, End(period, only, arose, start));
        }

        return end;
    }

    /// <summary>
    /// From when the period counts; null: a fact is missing. Of an instalment loan the first missed instalment in the
    /// shortest reckoning; in the longest the day on which all of it was called due, or falls due by itself.
    /// </summary>
    internal LocalDate? StartOf(PeriodContent period)
    {
        if (period.FromLastPayment)
        {
            var paid = _acts.LastOrDefault(act => act.Act == DebtorAct.PartPayment && act.On <= facts.DefaultOn)?.On;
            return paid ?? (isLongest ? facts.DefaultOn : facts.MadeOn);
        }

        if (!isLongest || !MayBeByInstalments(facts.Kind))
            return facts.DefaultOn;
        var whole = facts.CalledDueOn ?? facts.LastInstalmentOn;
        return whole < facts.DefaultOn ? facts.DefaultOn : whole;
    }

    /// <summary>True when instalments may fall due one by one, each with a period of its own.</summary>
    internal static bool MayBeByInstalments(DebtKind kind) => kind is not (DebtKind.Revolving or DebtKind.Medical);

    /// <summary>Begins the period anew? Null: not known here.</summary>
    internal bool? Restarts(DebtorActed act, bool isOver)
    {
        var rule = isOver ? law.OnceOver : law.WhileRunning;
        if (rule is null || act.On < rule.From)
            return null;
        if (rule.BuyersOnly && facts.Role != PartyRole.DebtBuyer)
            return null;
        if (rule.ConsumersOnly && facts.Purpose != DebtPurpose.Consumer)
            return null;
        return act.Act == DebtorAct.PartPayment ? rule.Payment : rule.Acknowledgment;
    }

    /// <summary>The version that counts for a claim that arose on a day, sued on a day.</summary>
    internal PeriodTerms VersionOf(PeriodContent period, LocalDate arose, LocalDate suedOn) =>
        Newest(
            period.Terms,
            period.GoBy switch
            {
                YearsGoBy.Suit => suedOn,
                YearsGoBy.Contract => facts.MadeOn ?? suedOn,
                _ => arose,
            }
        );

    /// <summary>The later of two ends; null lies behind every day.</summary>
    internal static LocalDate? Later(LocalDate? one, LocalDate? other) =>
        one is { } a && other is { } b ? LocalDate.Max(a, b) : null;

    /// <summary>The earlier of two ends; null lies behind every day.</summary>
    internal static LocalDate? Earlier(LocalDate? one, LocalDate? other) =>
        one is { } a && other is { } b ? LocalDate.Min(a, b) : one ?? other;

    private static PeriodTerms Newest(ImmutableArray<PeriodTerms> terms, LocalDate on) =>
        terms.LastOrDefault(it => it.From is null || it.From <= on) ?? terms[0];

    private LocalDate? End(PeriodContent period, PeriodTerms? only, LocalDate arose, LocalDate start)
    {
        if (only is not null)
            return Counted(start, only.Years);
        return period.GoBy switch
        {
            YearsGoBy.Suit => EndByDayOfSuit(period.Terms, start),
            YearsGoBy.Contract => Counted(start, VersionOf(period, arose, day).Years),
            _ => EndByAccrual(period.Terms, arose, start),
        };
    }

    /// <summary>
    /// On each day the version then in force decides; the first day on which it bars is the end, for what is barred
    /// once stays barred when a later version is longer.
    /// </summary>
    private LocalDate? EndByDayOfSuit(ImmutableArray<PeriodTerms> terms, LocalDate start)
    {
        for (var i = 0; i < terms.Length; i++)
        {
            var end = Counted(start, terms[i].Years);
            LocalDate? lastOn = i + 1 < terms.Length ? terms[i + 1].From!.Value.PlusDays(-1) : null;
            if (end is null ? lastOn is not null : end >= lastOn)
                continue;
            return end is { } day && terms[i].From is { } from ? LocalDate.Max(day, from.PlusDays(-1)) : end;
        }

        return null;
    }

    private LocalDate? EndByAccrual(ImmutableArray<PeriodTerms> terms, LocalDate arose, LocalDate start)
    {
        var own = Newest(terms, arose);
        var end = Counted(start, own.Years);
        foreach (var later in terms)
        {
            if (later.From is { } from && from > arose)
                end = Earlier(end, Counted(LocalDate.Max(from, start), later.Years));
        }

        return end;
    }

    /// <summary>
    /// Years from a day, and the days that do not count: those of service and absence by their number, a stay until 30
    /// days after it. A day that two reasons name counts once.
    /// </summary>
    private LocalDate? Counted(LocalDate start, int years)
    {
        var end = start.PlusYears(years);
        var counted = start;
        foreach (var toll in _tolls)
        {
            if (toll.From > end || toll.To < start)
                continue;
            if (toll.To is not { } to)
                return null;
            if (toll.Kind == TollKind.BankruptcyStay)
            {
                end = LocalDate.Max(end, to.PlusDays(DaysAfterStay));
                continue;
            }

            var first = LocalDate.Max(toll.From, counted.PlusDays(1));
            if (first > to)
                continue;
            end = end.PlusDays(Period.DaysBetween(first, to) + 1);
            counted = to;
        }

        return end;
    }

    private static bool Counts(Toll toll, LimitationContent law, bool isLongest) =>
        toll.Kind switch
        {
            TollKind.MilitaryService or TollKind.BankruptcyStay => law.IsState,
            _ => law.AbsenceTolls?.Holds ?? isLongest,
        };
}
