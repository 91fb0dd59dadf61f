using NodaTime;

namespace Recourse.Core.Law.Calendars;

/// <summary>By what rule a holiday finds its day in a year.</summary>
public abstract record HolidayDay
{
    private HolidayDay() { }

    /// <summary>The day in one year, weekend or not.</summary>
    /// <param name="year">A year of the Gregorian calendar.</param>
    public abstract LocalDate In(int year);

    /// <summary>The same date every year.</summary>
    /// <param name="Month">1 to 12.</param>
    /// <param name="Day">1 to 31; never 29 February.</param>
    public sealed record Fixed(int Month, int Day) : HolidayDay
    {
        /// <inheritdoc/>
        public override LocalDate In(int year) => new(year, Month, Day);
    }

    /// <summary>The first, second … such weekday of a month.</summary>
    /// <param name="Occurrence">1 to 4, or 5 for the last.</param>
    /// <param name="Weekday">Which day of the week.</param>
    /// <param name="Month">1 to 12.</param>
    public sealed record Nth(int Occurrence, IsoDayOfWeek Weekday, int Month) : HolidayDay
    {
        /// <inheritdoc/>
        public override LocalDate In(int year) => LocalDate.FromYearMonthWeekAndDay(year, Month, Occurrence, Weekday);
    }

    /// <summary>The last such weekday before a date: Victoria Day is the Monday before 25 May.</summary>
    /// <param name="Weekday">Which day of the week.</param>
    /// <param name="Month">1 to 12.</param>
    /// <param name="Day">The date itself is never the holiday.</param>
    public sealed record Before(IsoDayOfWeek Weekday, int Month, int Day) : HolidayDay
    {
        /// <inheritdoc/>
        public override LocalDate In(int year) => new LocalDate(year, Month, Day).Previous(Weekday);
    }

    /// <summary>So many days from Easter Sunday of the western churches.</summary>
    /// <param name="Days">−2 for Good Friday, 1 for Easter Monday.</param>
    public sealed record FromEaster(int Days) : HolidayDay
    {
        /// <inheritdoc/>
        public override LocalDate In(int year) => EasterSunday(year).PlusDays(Days);
    }

    /// <summary>Easter Sunday by the rule of the Gregorian calendar (the anonymous algorithm of 1876).</summary>
    /// <param name="year">1583 or later.</param>
    public static LocalDate EasterSunday(int year)
    {
        var (golden, century, ofCentury) = (year % 19, year / 100, year % 100);
        var correction = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * golden) + century - (century / 4) - correction + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (ofCentury / 4)) - epact - (ofCentury % 4)) % 7;
        var late = (golden + (11 * epact) + (22 * weekday)) / 451;
        var day = epact + weekday - (7 * late) + 114;
        return new LocalDate(year, day / 31, (day % 31) + 1);
    }
}
