using System.Globalization;
using NodaTime;
using Recourse.App.Ui;
using Recourse.Core.Law;

namespace Recourse.App.Features.Calls;

/// <summary>Stated hours in words: "Not on Mon, Tue 08:00–17:00."</summary>
internal static class TimesWords
{
    private static readonly string[] Names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    internal static string Of(Weekdays days, LocalTime? from, LocalTime? to, bool onlyThen)
    {
        var which = days switch
        {
            Weekdays.All => "any day",
            Weekdays.WorkingDays => "Mon to Fri",
            Weekdays.Weekend => "Sat and Sun",
            _ => string.Join(", ", Digits(days).Select(digit => Names[digit - '1'])),
        };
        var hours = from is { } begin && to is { } end ? $" {Show.Clock(begin)}–{Show.Clock(end)}" : ", all day";
        return string.Create(CultureInfo.InvariantCulture, $"{(onlyThen ? "Only" : "Not")} on {which}{hours}.");
    }

    /// <summary>ISO digits of a set of days: <c>12345</c>.</summary>
    internal static string Digits(Weekdays days) =>
        new([.. Enumerable.Range(0, 7).Where(i => days.HasFlag((Weekdays)(1 << i))).Select(i => (char)('1' + i))]);
}
