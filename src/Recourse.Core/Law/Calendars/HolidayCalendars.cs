using System.Collections.Frozen;
using NodaTime;

namespace Recourse.Core.Law.Calendars;

/// <summary>The calendars that packs may name.</summary>
public static class HolidayCalendars
{
    /// <summary>
    /// <c>us-federal</c>: legal public holidays of 5 USC 6103(a), with the weekday that stands for a weekend's holiday
    /// by 6103(b) and Executive Order 11582. Inauguration Day is none of them (6103(c): one place, some employees).
    /// Monday holidays as kept since 1971, Veterans Day since 1978, King's birthday since 1986, Juneteenth since 2021.
    /// </summary>
    public static readonly HolidayCalendar UnitedStates = new(
        "us-federal",
        [
            new("New Year's Day", new HolidayDay.Fixed(1, 1), Substitute.NearestWeekday),
            new("Birthday of Martin Luther King, Jr.", new HolidayDay.Nth(3, IsoDayOfWeek.Monday, 1), FirstYear: 1986),
            new("Washington's Birthday", new HolidayDay.Nth(3, IsoDayOfWeek.Monday, 2)),
            new("Memorial Day", new HolidayDay.Nth(5, IsoDayOfWeek.Monday, 5)),
            new("Juneteenth", new HolidayDay.Fixed(6, 19), Substitute.NearestWeekday, FirstYear: 2021),
            new("Independence Day", new HolidayDay.Fixed(7, 4), Substitute.NearestWeekday),
            new("Labor Day", new HolidayDay.Nth(1, IsoDayOfWeek.Monday, 9)),
            new("Columbus Day", new HolidayDay.Nth(2, IsoDayOfWeek.Monday, 10)),
            new("Veterans Day", new HolidayDay.Fixed(11, 11), Substitute.NearestWeekday, FirstYear: 1978),
            new("Thanksgiving Day", new HolidayDay.Nth(4, IsoDayOfWeek.Thursday, 11)),
            new("Christmas Day", new HolidayDay.Fixed(12, 25), Substitute.NearestWeekday),
        ]
    );

    /// <summary>
    /// <c>ca-on</c>: public holidays of Ontario (Employment Standards Act, 2000, s. 1(1)), Boxing Day among them.
    /// Substitutes are the employer's to choose there, so a weekend's holiday moves to the next free weekday, the usual
    /// choice. Family Day since 2008.
    /// </summary>
    public static readonly HolidayCalendar Ontario = new(
        "ca-on",
        [
            new("New Year's Day", new HolidayDay.Fixed(1, 1), Substitute.NextFreeWeekday),
            new("Family Day", new HolidayDay.Nth(3, IsoDayOfWeek.Monday, 2), FirstYear: 2008),
            new("Good Friday", new HolidayDay.FromEaster(-2)),
            new("Victoria Day", new HolidayDay.Before(IsoDayOfWeek.Monday, 5, 25)),
            new("Canada Day", new HolidayDay.Fixed(7, 1), Substitute.NextFreeWeekday),
            new("Labour Day", new HolidayDay.Nth(1, IsoDayOfWeek.Monday, 9)),
            new("Thanksgiving Day", new HolidayDay.Nth(2, IsoDayOfWeek.Monday, 10)),
            new("Christmas Day", new HolidayDay.Fixed(12, 25), Substitute.NextFreeWeekday),
            new("Boxing Day", new HolidayDay.Fixed(12, 26), Substitute.NextFreeWeekday),
        ]
    );

    /// <summary>
    /// <c>au-national</c>: holidays kept in every Australian state and territory on the same day (Fair Work Act 2009,
    /// s. 115(1)), days that each state sets for itself left out. Anzac Day has no substitute that all states keep.
    /// </summary>
    public static readonly HolidayCalendar Australia = new(
        "au-national",
        [
            new("New Year's Day", new HolidayDay.Fixed(1, 1), Substitute.NextFreeWeekday),
            new("Australia Day", new HolidayDay.Fixed(1, 26), Substitute.NextFreeWeekday),
            new("Good Friday", new HolidayDay.FromEaster(-2)),
            new("Easter Monday", new HolidayDay.FromEaster(1)),
            new("Anzac Day", new HolidayDay.Fixed(4, 25)),
            new("Christmas Day", new HolidayDay.Fixed(12, 25), Substitute.NextFreeWeekday),
            new("Boxing Day", new HolidayDay.Fixed(12, 26), Substitute.NextFreeWeekday),
        ]
    );

    private static readonly FrozenDictionary<string, HolidayCalendar> Known = new[]
    {
        UnitedStates,
        Ontario,
        Australia,
    }.ToFrozenDictionary(calendar => calendar.Name, StringComparer.Ordinal);

    /// <summary>The names that packs may use, in alphabetical order.</summary>
    public static IEnumerable<string> Names => Known.Keys.Order(StringComparer.Ordinal);

    /// <summary>The calendar of that name.</summary>
    /// <param name="name">As packs write it.</param>
    /// <exception cref="FormatException">There is none.</exception>
    public static HolidayCalendar Named(string name) =>
        Known.GetValueOrDefault(name)
        ?? throw new FormatException($"unknown calendar '{name}'; known are {string.Join(", ", Names)}");
}
