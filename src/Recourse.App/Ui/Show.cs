using System.Globalization;
using NodaTime;

namespace Recourse.App.Ui;

/// <summary>How figures, dates and numbers are written on a screen: one way each, in every culture.</summary>
internal static class Show
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>$3,412.18; a credit is −$3,412.18; null is “unknown”, because it is not zero.</summary>
    internal static string Money(long? cents, string currency = "USD") =>
        cents is { } known ? (known < 0 ? "−" : "") + Sign(currency) + Digits(Math.Abs(known)) : "unknown";

    /// <summary>3,412.18 without the sign, for columns that name the currency once.</summary>
    internal static string Amount(long? cents) =>
        cents is { } known ? (known < 0 ? "−" : "") + Digits(Math.Abs(known)) : "unknown";

    /// <summary>16 Nov 2023.</summary>
    internal static string Date(LocalDate date) => date.ToString("d MMM uuuu", Plain);

    /// <summary>Tue 17 Nov, with the year when it is another one.</summary>
    internal static string Day(LocalDate date, LocalDate today) =>
        date == today ? "today"
        : date == today.PlusDays(1) ? "tomorrow"
        : date == today.PlusDays(-1) ? "yesterday"
        : date.ToString(date.Year == today.Year ? "ddd d MMM" : "d MMM uuuu", Plain);

    /// <summary>10:42.</summary>
    internal static string Clock(LocalTime time) => time.ToString("HH:mm", Plain);

    /// <summary>10:42 today, 08:00 tomorrow, 08:00 Tue 17 Nov: the moment on the clock of a zone.</summary>
    internal static string Moment(Instant at, DateTimeZone zone, Instant now)
    {
        var local = at.InZone(zone);
        var day = Day(local.Date, now.InZone(zone).Date);
        return string.Equals(day, "today", StringComparison.Ordinal)
            ? Clock(local.TimeOfDay)
            : $"{Clock(local.TimeOfDay)} {day}";
    }

    /// <summary>Thu 16 Nov 2023 15:00 UTC.</summary>
    internal static string Utc(Instant at) => at.InUtc().LocalDateTime.ToString("ddd d MMM uuuu HH:mm", Plain) + " UTC";

    /// <summary>“Phoenix” for America/Phoenix.</summary>
    internal static string City(DateTimeZone zone) => zone.Id[(zone.Id.LastIndexOf('/') + 1)..].Replace('_', ' ');

    /// <summary>(602) 555-0134 for 16025550134; other numbers with a plus.</summary>
    internal static string Phone(string digits) =>
        digits switch
        {
            ['1', .. { Length: 10 } ten] => Ten(ten),
            { Length: 10 } => Ten(digits),
            _ => "+" + digits,
        };

    /// <summary>1 call, 2 calls.</summary>
    internal static string Count(int count, string one, string? many = null) =>
        string.Create(Plain, $"{count:#,0} {(count == 1 ? one : many ?? one + "s")}");

    private static string Ten(string digits) => $"({digits[..3]}) {digits[3..6]}-{digits[6..]}";

    private static string Digits(long cents) => (cents / 100m).ToString("#,0.00", Plain);

    private static string Sign(string currency) =>
        currency switch
        {
            "USD" => "$",
            "EUR" => "€",
            "GBP" => "£",
            _ => currency + "\u00a0",
        };
}
