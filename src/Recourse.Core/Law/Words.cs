using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using NodaTime;

namespace Recourse.Core.Law;

/// <summary>Dates and clocks in a finding's words, the same in every culture.</summary>
internal static class Say
{
    /// <summary>By their numbers of ISO, from 1.</summary>
    private static readonly string[] Days = ["", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    private static readonly string[] Months =
    [
        "",
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "May",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
    ];

    /// <summary>"Tue 24 Nov 2026".</summary>
    internal static string Day(LocalDate date) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Days[(int)date.DayOfWeek]} {date.Day} {Months[date.Month]} {date.Year:0000}"
        );

    /// <summary>"08:00 on Tue 24 Nov 2026 (Phoenix)".</summary>
    internal static string Moment(Instant at, DateTimeZone zone)
    {
        var local = LocalWindows.Local(zone, at);
        return $"{Clock(local.TimeOfDay)} on {Day(local.Date)} ({City(zone)})";
    }

    /// <summary>"08:00".</summary>
    internal static string Clock(LocalTime time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.Hour:00}:{time.Minute:00}");

    /// <summary>"New York" for America/New_York.</summary>
    internal static string City(DateTimeZone zone) => zone.Id[(zone.Id.LastIndexOf('/') + 1)..].Replace('_', ' ');
}

/// <summary>Words of a stop: put together only when stops are told.</summary>
[InterpolatedStringHandler]
internal readonly struct StopWords
{
    private readonly StringBuilder? _text;

    public StopWords(int literalLength, int formattedCount, Circumstances circumstances, out bool tells)
    {
        tells = circumstances.TellsStops;
        _text = tells ? circumstances.Words.Clear() : null;
    }

    public void AppendLiteral(string text) => _text!.Append(text);

    public void AppendFormatted(string? text) => _text!.Append(text);

    public void AppendFormatted(int number) => _text!.Append(CultureInfo.InvariantCulture, $"{number}");

    public override string ToString() => _text?.ToString() ?? "";
}

/// <summary>Words of a permit: put together only when somebody asks why.</summary>
[InterpolatedStringHandler]
internal readonly struct PermitWords
{
    private readonly StringBuilder? _text;

    public PermitWords(int literalLength, int formattedCount, Circumstances circumstances, out bool tells)
    {
        tells = circumstances.TellsPermits;
        _text = tells ? circumstances.Words.Clear() : null;
    }

    public void AppendLiteral(string text) => _text!.Append(text);

    public void AppendFormatted(string? text) => _text!.Append(text);

    public void AppendFormatted(int number) => _text!.Append(CultureInfo.InvariantCulture, $"{number}");

    public override string ToString() => _text?.ToString() ?? "";
}
