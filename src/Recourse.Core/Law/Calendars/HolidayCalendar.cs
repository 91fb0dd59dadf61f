using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;

namespace Recourse.Core.Law.Calendars;

/// <summary>
/// Which other day is free when a holiday falls on a weekend. Its own day stays a holiday in any case.
/// </summary>
public enum Substitute
{
    /// <summary>None.</summary>
    None,

    /// <summary>The Friday before a Saturday, the Monday after a Sunday.</summary>
    NearestWeekday,

    /// <summary>
    /// The first weekday after it that is no holiday itself: Christmas on a Saturday gives Monday, Boxing Day Tuesday.
    /// </summary>
    NextFreeWeekday,
}

/// <summary>One holiday.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Day">By what rule it finds its day.</param>
/// <param name="Substitute">What stands for it when it falls on a weekend.</param>
/// <param name="FirstYear">The first year in which it is kept; null: as long as this calendar looks back.</param>
/// <param name="LastYear">The last year in which it is kept; null: no end is known.</param>
public sealed record Holiday(
    string Name,
    HolidayDay Day,
    Substitute Substitute = Substitute.None,
    int? FirstYear = null,
    int? LastYear = null
);

/// <summary>
/// Holidays made by rule, not by table, and the business days between them. A day of business is Monday to Friday and
/// neither a holiday nor the day that stands for one: the later reading of every term, which is the strict one.
/// </summary>
public sealed class HolidayCalendar
{
    private const int FirstReady = 1978;
    private const int LastReady = 2100;
    private readonly FrozenSet<LocalDate> _ready;

    /// <summary>A calendar of holidays.</summary>
    /// <param name="name">As packs write it: <c>us-federal</c>.</param>
    /// <param name="holidays">Its holidays.</param>
    public HolidayCalendar(string name, ImmutableArray<Holiday> holidays)
    {
        Name = name;
        Holidays = holidays;
        _ready = Enumerable.Range(FirstReady, LastReady - FirstReady + 1).SelectMany(year => In(year)).ToFrozenSet();
    }

    /// <summary>As packs write it.</summary>
    public string Name { get; }

    /// <summary>The rules that it is made of.</summary>
    public ImmutableArray<Holiday> Holidays { get; }

    /// <summary>True on a holiday's own day and on the day that stands for it.</summary>
    /// <param name="day">Any day.</param>
    public bool IsHoliday(LocalDate day) =>
        day.Year is >= FirstReady and <= LastReady ? _ready.Contains(day) : In(day.Year).Contains(day);

    /// <summary>True from Monday to Friday, holidays and what stands for them excepted.</summary>
    /// <param name="day">Any day.</param>
    public bool IsBusinessDay(LocalDate day) => day.DayOfWeek < IsoDayOfWeek.Saturday && !IsHoliday(day);

    /// <summary>
    /// The day that lies so many business days after another (before it, when negative); 0 is that day itself, be it a
    /// business day or not. The day itself is never counted.
    /// </summary>
    /// <param name="day">Where counting begins.</param>
    /// <param name="businessDays">How many.</param>
    public LocalDate Plus(LocalDate day, int businessDays)
    {
        var step = Math.Sign(businessDays);
        for (var left = Math.Abs(businessDays); left > 0; )
        {
            day = day.PlusDays(step);
            left -= IsBusinessDay(day) ? 1 : 0;
        }

        return day;
    }

    /// <summary>Every free day of one year, own days and substitutes, in order of date.</summary>
    /// <param name="year">A year.</param>
    public ImmutableArray<LocalDate> In(int year)
    {
        HashSet<LocalDate> own = [.. Own(year - 1), .. Own(year), .. Own(year + 1)];
        HashSet<LocalDate> all = [.. own];
        for (var each = year - 1; each <= year + 1; each++)
        {
            foreach (var holiday in Holidays)
            {
                if (IsKept(holiday, each) && StandsFor(holiday, each, all) is { } other)
                    all.Add(other);
            }
        }

        return [.. all.Where(day => day.Year == year).Order()];
    }

    private IEnumerable<LocalDate> Own(int year) =>
        from holiday in Holidays
        where IsKept(holiday, year)
        select holiday.Day.In(year);

    private static bool IsKept(Holiday holiday, int year) => !(year < holiday.FirstYear) && !(year > holiday.LastYear);

    private static LocalDate? StandsFor(Holiday holiday, int year, HashSet<LocalDate> taken)
    {
        var day = holiday.Day.In(year);
        if (day.DayOfWeek < IsoDayOfWeek.Saturday || holiday.Substitute == Substitute.None)
            return null;
        if (holiday.Substitute == Substitute.NearestWeekday)
            return day.PlusDays(day.DayOfWeek == IsoDayOfWeek.Saturday ? -1 : 1);
        do day = day.PlusDays(1);
        while (day.DayOfWeek >= IsoDayOfWeek.Saturday || taken.Contains(day));
        return day;
    }
}
