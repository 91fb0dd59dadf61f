using NodaTime;
using Recourse.Core.Law.Calendars;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.Core.Tests.Law.Calendars;

public sealed class HolidayCalendarTests
{
    private static readonly HolidayCalendar Federal = HolidayCalendars.UnitedStates;

    /// <summary>Written by another hand for payments; both are made from the same statute.</summary>
    [Fact]
    public void Federal_days_off_are_those_of_the_banking_calendar_over_ninety_years()
    {
        for (var day = new LocalDate(1990, 1, 1); day.Year < 2080; day = day.PlusDays(1))
        {
            var works = day.DayOfWeek < IsoDayOfWeek.Saturday && !BankingDays.IsFederalDayOff(day);
            Assert.True(works == Federal.IsBusinessDay(day), day.ToString("R", null));
        }
    }

    [Theory]
    [InlineData("2026-01-19", "Birthday of Martin Luther King")]
    [InlineData("2026-02-16", "Washington's Birthday")]
    [InlineData("2026-05-25", "Memorial Day")]
    [InlineData("2026-06-19", "Juneteenth")]
    [InlineData("2026-07-03", "Friday for the Saturday of Independence Day")]
    [InlineData("2026-07-04", "Independence Day itself")]
    [InlineData("2026-09-07", "Labor Day")]
    [InlineData("2026-10-12", "Columbus Day")]
    [InlineData("2026-11-11", "Veterans Day")]
    [InlineData("2026-11-26", "Thanksgiving")]
    [InlineData("2026-12-25", "Christmas")]
    [InlineData("2021-12-31", "Friday in the old year for New Year's Day on a Saturday")]
    [InlineData("2023-01-02", "Monday for New Year's Day on a Sunday")]
    public void A_federal_holiday_is_no_business_day(string day, string why) =>
        Assert.False(Federal.IsBusinessDay(Day(day)), why);

    [Theory]
    [InlineData("2025-01-21")]
    [InlineData("2029-01-22")]
    [InlineData("2020-06-19")]
    [InlineData("2026-04-03")]
    [InlineData("2026-12-24")]
    [InlineData("2026-11-27")]
    [InlineData("2026-05-18")]
    public void Neither_the_day_after_an_inauguration_nor_what_only_states_keep_is_a_federal_holiday(string day) =>
        Assert.True(Federal.IsBusinessDay(Day(day)));

    [Fact]
    public void Inauguration_day_is_a_business_day_unless_it_is_kings_birthday_too()
    {
        Assert.True(Federal.IsBusinessDay(Day("2021-01-20")));
        Assert.True(Federal.IsBusinessDay(Day("2017-01-20")));
        Assert.False(Federal.IsBusinessDay(Day("2025-01-20")));
    }

    [Theory]
    [InlineData("2026-06-10", 5, "2026-06-17")]
    [InlineData("2026-01-15", 5, "2026-01-23")]
    [InlineData("2026-06-15", -3, "2026-06-10")]
    [InlineData("2026-06-15", -10, "2026-06-01")]
    [InlineData("2026-07-01", 2, "2026-07-06")]
    [InlineData("2026-06-13", 0, "2026-06-13")]
    [InlineData("2026-06-13", 1, "2026-06-15")]
    public void Business_days_are_counted_from_the_day_after(string from, int days, string to) =>
        Assert.Equal(Day(to), Federal.Plus(Day(from), days));

    [Fact]
    public void Counting_forth_and_back_between_business_days_comes_home()
    {
        for (var day = new LocalDate(2019, 1, 1); day.Year < 2032; day = day.PlusDays(1))
        {
            if (Federal.IsBusinessDay(day))
                Assert.Equal(day, Federal.Plus(Federal.Plus(day, 11), -11));
        }
    }

    [Theory]
    [InlineData(1961, "1961-04-02")]
    [InlineData(2000, "2000-04-23")]
    [InlineData(2008, "2008-03-23")]
    [InlineData(2024, "2024-03-31")]
    [InlineData(2025, "2025-04-20")]
    [InlineData(2026, "2026-04-05")]
    [InlineData(2027, "2027-03-28")]
    [InlineData(2038, "2038-04-25")]
    [InlineData(2285, "2285-03-22")]
    public void Easter_is_found_by_rule(int year, string sunday) =>
        Assert.Equal(Day(sunday), HolidayDay.EasterSunday(year));

    [Theory]
    [InlineData("2026-02-16")]
    [InlineData("2026-04-03")]
    [InlineData("2026-05-18")]
    [InlineData("2025-05-19")]
    [InlineData("2026-07-01")]
    [InlineData("2026-10-12")]
    [InlineData("2021-12-27")]
    [InlineData("2021-12-28")]
    [InlineData("2022-12-27")]
    public void A_holiday_of_Ontario_is_no_business_day_there(string day) =>
        Assert.False(HolidayCalendars.Ontario.IsBusinessDay(Day(day)));

    [Theory]
    [InlineData("2025-01-27", false)]
    [InlineData("2026-04-06", false)]
    [InlineData("2021-04-26", true)]
    [InlineData("2026-05-18", true)]
    [InlineData("2022-01-03", false)]
    public void Australia_keeps_what_all_its_states_keep(string day, bool works) =>
        Assert.Equal(works, HolidayCalendars.Australia.IsBusinessDay(Day(day)));

    [Fact]
    public void A_calendar_is_found_by_the_name_that_packs_write() =>
        Assert.All(HolidayCalendars.Names, name => Assert.Equal(name, HolidayCalendars.Named(name).Name));

    [Fact]
    public void A_calendar_that_nobody_knows_is_refused() =>
        Assert.Throws<FormatException>(() => HolidayCalendars.Named("us-fed"));

    [Fact]
    public void Years_far_away_follow_the_same_rules() =>
        Assert.True(Federal.IsHoliday(Day("2150-12-25")) && !Federal.IsHoliday(Day("2150-12-28")));

    private static LocalDate Day(string iso) => NodaTime.Text.LocalDatePattern.Iso.Parse(iso).Value;
}
