using NodaTime;

namespace Recourse.Core.Loans;

/// <summary>
/// The legal public holidays of the United States (5 USC 6103) and the days on which banks clear payments, made by rule
/// for every year. The law moves a Saturday's holiday to Friday for offices; the Federal Reserve stays open that
/// Friday, so a day off and a day without clearing are two things here.
/// </summary>
public static class BankingDays
{
    /// <summary>The first year of Juneteenth (Public Law 117-17, June 17, 2021).</summary>
    private const int FirstJuneteenth = 2021;

    /// <summary>True when banks clear payments on that day.</summary>
    public static bool IsOne(LocalDate day)
    {
        if (day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
            return false;
        return !IsHoliday(day) && !(day.DayOfWeek == IsoDayOfWeek.Monday && IsHoliday(day.PlusDays(-1)));
    }

    /// <summary>
    /// True when federal offices are closed for a holiday: on its day, or on the weekday that stands for it.
    /// </summary>
    public static bool IsFederalDayOff(LocalDate day) =>
        day.DayOfWeek switch
        {
            IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday => false,
            IsoDayOfWeek.Monday => IsHoliday(day) || IsHoliday(day.PlusDays(-1)),
            IsoDayOfWeek.Friday => IsHoliday(day) || IsHoliday(day.PlusDays(1)),
            _ => IsHoliday(day),
        };

    /// <summary>True on the day that the law itself names, be it a weekend or not.</summary>
    public static bool IsHoliday(LocalDate day) =>
        (day.Month, day.Day) switch
        {
            (1, 1) or (7, 4) or (11, 11) or (12, 25) => true,
            (6, 19) => day.Year >= FirstJuneteenth,
            (1, _) => day == Nth(day.Year, 1, 3, IsoDayOfWeek.Monday),
            (2, _) => day == Nth(day.Year, 2, 3, IsoDayOfWeek.Monday),
            (5, _) => day.DayOfWeek == IsoDayOfWeek.Monday && day.Day > 24,
            (9, _) => day == Nth(day.Year, 9, 1, IsoDayOfWeek.Monday),
            (10, _) => day == Nth(day.Year, 10, 2, IsoDayOfWeek.Monday),
            (11, _) => day == Nth(day.Year, 11, 4, IsoDayOfWeek.Thursday),
            _ => false,
        };

    /// <summary>
    /// The day that lies so many banking days after another; 0 is that day itself, banking day or not.
    /// </summary>
    public static LocalDate After(LocalDate day, int bankingDays)
    {
        while (bankingDays > 0)
        {
            day = day.PlusDays(1);
            if (IsOne(day))
                bankingDays--;
        }
        return day;
    }

    private static LocalDate Nth(int year, int month, int occurrence, IsoDayOfWeek weekday) =>
        LocalDate.FromYearMonthWeekAndDay(year, month, occurrence, weekday);
}
