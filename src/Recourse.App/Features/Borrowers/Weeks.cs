using System.Globalization;
using NodaTime;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Law;

namespace Recourse.App.Features.Borrowers;

/// <summary>The seven days of one way, as a strip and as words.</summary>
/// <param name="Days">The first letters of the days, one a day.</param>
/// <param name="Bars">What is drawn, left to right, in hours since the first midnight.</param>
/// <param name="NowAt">Where now is, in the same hours.</param>
/// <param name="Lines">The same as text.</param>
/// <param name="City">Whose clock it is.</param>
public sealed record WeekView(
    IReadOnlyList<string> Days,
    IReadOnlyList<BarView> Bars,
    string NowAt,
    IReadOnlyList<string> Lines,
    string City
);

/// <summary>One stretch as it is drawn.</summary>
public sealed record BarView(string X, string Width, bool IsOpen, string Words);

/// <summary>Draws the week ahead of each way on the person's clock.</summary>
internal static class Weeks
{
    internal const int Days = 7;

    /// <summary>Null for a letter, which has no hours, and for what opens on none of these days.</summary>
    internal static WeekView? Of(Borrower borrower, Way way)
    {
        if (way.Channel == Channel.Letter)
            return null;
        var zone = borrower.Clock.Zone ?? DateTimeZone.Utc;
        var today = borrower.Clock.Today;
        var end = zone.AtStartOfDay(today.PlusDays(Days)).ToInstant();
        var stretches = Stretches.Of(borrower.Book, borrower.Facts, way, borrower.Now, end);
        if (stretches is [{ Way.IsOpen: false }])
            return null;
        var bars = stretches.Select(one => (Stretch: one, Words: Told(borrower, one, end))).ToList();
        return new WeekView(
            [
                .. Enumerable
                    .Range(0, Days)
                    .Select(day => today.PlusDays(day).ToString("ddd", CultureInfo.InvariantCulture)),
            ],
            [.. bars.Select(bar => Bar(bar.Stretch, bar.Words, zone, today))],
            Number(Hours(borrower.Now, zone, today)),
            bars.ConvertAll(bar => bar.Words),
            Show.City(zone)
        );
    }

    private static BarView Bar(Stretch one, string words, DateTimeZone zone, LocalDate today)
    {
        var (from, to) = (Hours(one.From, zone, today), Hours(one.To, zone, today));
        return new BarView(Number(from), Number(Math.Max(to - from, 0)), one.Way.IsOpen, words);
    }

    /// <summary>By the clock on the wall: a day of 23 or 25 hours is as wide as any other.</summary>
    private static double Hours(Instant at, DateTimeZone zone, LocalDate today)
    {
        var local = at.InZone(zone).LocalDateTime;
        var days = Period.DaysBetween(today, local.Date);
        return days * 24 + local.TimeOfDay.NanosecondOfDay / (double)NodaConstants.NanosecondsPerHour;
    }

    private static string Number(double hours) => hours.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>“Open today 12:00 to 21:00”, “Closed from 21:00 to 08:00 tomorrow: Hours of the day”.</summary>
    private static string Told(Borrower borrower, Stretch one, Instant end)
    {
        var until = one.To == end ? "the end of this week" : Moment(borrower, one.To);
        var from = one.From == borrower.Now ? "Now" : Moment(borrower, one.From);
        return one.Way.IsOpen
            ? $"{from}: open until {until}{Only(borrower, one.Way)}"
            : $"{from}: closed until {until} ({WayWords.Why(one.Way.Verdict)})";
    }

    private static string Only(Borrower borrower, Way way) =>
        way.Closed.IsEmpty
            ? ""
            : ", only about " + string.Join(", ", way.About.Select(it => borrower.DebtName(it.Value)));

    private static string Moment(Borrower borrower, Instant at) =>
        Show.Moment(at, borrower.Clock.Zone ?? DateTimeZone.Utc, borrower.Now);
}
