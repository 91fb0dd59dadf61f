using NodaTime;
using NodaTime.Text;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.Core.Tests.Loans;

public sealed class BankingDaysTests
{
    [Theory]
    [InlineData("2025-01-01", false)] // New Year's Day
    [InlineData("2025-01-20", false)] // third Monday
    [InlineData("2025-05-26", false)] // last Monday
    [InlineData("2025-06-19", false)]
    [InlineData("2020-06-19", true)] // not yet a holiday
    [InlineData("2025-11-27", false)] // fourth Thursday
    [InlineData("2025-11-28", true)]
    [InlineData("2023-01-02", false)] // for Sunday the 1st
    [InlineData("2026-07-03", true)] // for Saturday the 4th offices close, banks do not
    [InlineData("2025-03-08", false)] // a Saturday
    public void Banks_clear_on_weekdays_that_are_no_holiday(string day, bool clears) =>
        Assert.Equal(clears, BankingDays.IsOne(LocalDatePattern.Iso.Parse(day).Value));

    [Fact]
    public void A_Saturdays_holiday_is_a_day_off_on_Friday_even_in_the_year_before()
    {
        Assert.True(BankingDays.IsFederalDayOff(new LocalDate(2026, 7, 3)));
        Assert.True(BankingDays.IsFederalDayOff(new LocalDate(2021, 12, 31)));
    }

    [Fact]
    public void Days_after_skip_weekends_and_holidays() =>
        Assert.Equal(new LocalDate(2025, 1, 22), BankingDays.After(new LocalDate(2025, 1, 10), 7));

    [Fact]
    public void Every_day_from_2010_to_2040_is_as_the_table_of_holidays_says()
    {
        var file = SharedFile("reference/us_federal_holidays_2010_2040.csv");
        Assert.SkipWhen(file is null, "The table of holidays is not here: ../shared/data is absent.");
        var rows = File.ReadLines(file).Skip(1).Select(line => line.Split(',')).ToList();
        var offices = rows.Select(row => row[4]).ToHashSet(StringComparer.Ordinal);
        var banks = rows.Select(row => row[5]).ToHashSet(StringComparer.Ordinal);
        Assert.True(rows.Count > 300);

        // The table's last year lacks the Friday that stands for the New Year's Day after it.
        for (var day = new LocalDate(2010, 1, 1); day < new LocalDate(2040, 12, 31); day = day.PlusDays(1))
        {
            var iso = LocalDatePattern.Iso.Format(day);
            var isWeekend = day.DayOfWeek >= IsoDayOfWeek.Saturday;
            Assert.True(offices.Contains(iso) == BankingDays.IsFederalDayOff(day), iso);
            Assert.True((!isWeekend && !banks.Contains(iso)) == BankingDays.IsOne(day), iso);
        }
    }

    private static string? SharedFile(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "Recourse.slnx")))
                continue;
            var file = Path.Combine(folder.FullName, "..", "shared", "data", path);
            return File.Exists(file) ? file : null;
        }
        return null;
    }
}
