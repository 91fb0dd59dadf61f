using System.Globalization;
using NodaTime;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Law;

namespace Recourse.App.Features.Borrowers;

/// <summary>The days ahead of one way: seven as a strip, fourteen as words.</summary>
/// <param name="Days">The first letters of the days, one a day.</param>
/// <param name="Bars">What is drawn, left to right, in hours since the first midnight.</param>
/// <param name="NowAt">Where now is, in the same hours.</param>
/// <param name="Lines">The open hours as text; days that are alike share a line.</param>
/// <param name="City">Whose clock it is.</param>
public sealed record WeekView(
    IReadOnlyList<string> Days,
    IReadOnlyList<BarView> Bars,
    string NowAt,
    IReadOnlyList<WeekLine> Lines,
    string City
);

/// <summary>One stretch as it is drawn.</summary>
public sealed record BarView(string X, string Width, bool IsOpen, string Words);

/// <summary>One day, or several that are alike.</summary>
/// <param name="Day">“today”, “Wed 25 Nov to Mon 7 Dec”.</param>
/// <param name="Hours">“08:00 to 21:00”, “closed”.</param>
/// <param name="ClosedBy">The rules that close the rest; empty: nothing does, or the line before told them.</param>
public sealed record WeekLine(string Day, string Hours, IReadOnlyList<RuleNamed> ClosedBy);

/// <summary>Draws the days ahead of each way on the person's clock.</summary>
internal static class Weeks
{
    internal const int Days = 7;
    internal const int DaysTold = 14;

    /// <summary>Null for a letter, which has no hours, and for what opens on none of these days.</summary>
    internal static WeekView? Of(Borrower borrower, Way way)
    {
        if (way.Channel == Channel.Letter)
            return null;
        var zone = borrower.Clock.Zone ?? DateTimeZone.Utc;
        var today = borrower.Clock.Today;
        var end = zone.AtStartOfDay(today.PlusDays(DaysTold)).ToInstant();
        var stretches = Stretches.Of(borrower.Book, borrower.Facts, way, borrower.Now, end);
        if (stretches is [{ Way.IsOpen: false }])
            return null;
        var drawn = zone.AtStartOfDay(today.PlusDays(Days)).ToInstant();
        return new WeekView(
            [
                .. Enumerable
                    .Range(0, Days)
                    .Select(day => today.PlusDays(day).ToString("ddd", CultureInfo.InvariantCulture)),
            ],
            [
                .. stretches
                    .Where(one => one.From < drawn)
                    .Select(one =>
                        Bar(one with { To = Instant.Min(one.To, drawn) }, Told(borrower, one, end), zone, today)
                    ),
            ],
            Number(Hours(borrower.Now, zone, today)),
            [.. Lines(borrower, stretches, zone, today)],
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

    /// <summary>Days that are alike are told together, today always by itself; what closes them is told once.</summary>
    private static IEnumerable<WeekLine> Lines(
        Borrower borrower,
        IReadOnlyList<Stretch> stretches,
        DateTimeZone zone,
        LocalDate today
    )
    {
        var days = Enumerable
            .Range(0, DaysTold)
            .Select(i => Line(borrower, stretches, zone, today.PlusDays(i)))
            .ToList();
        IReadOnlyList<RuleNamed> told = [];
        for (var i = 0; i < days.Count; )
        {
            var last = i;
            while (i > 0 && last + 1 < days.Count && Alike(days[last + 1], days[i]))
                last++;
            var (first, until) = (today.PlusDays(i), today.PlusDays(last));
            var day = Show.Day(first, today) + (last > i ? " to " + Show.Day(until, today) : "");
            yield return new WeekLine(day, days[i].Hours, days[i].ClosedBy.SequenceEqual(told) ? [] : days[i].ClosedBy);
            told = days[i].ClosedBy;
            i = last + 1;
        }
    }

    private static bool Alike(WeekLine one, WeekLine other) =>
        one.Hours == other.Hours && one.ClosedBy.SequenceEqual(other.ClosedBy);

    private static WeekLine Line(Borrower borrower, IReadOnlyList<Stretch> stretches, DateTimeZone zone, LocalDate day)
    {
        var from = Instant.Max(zone.AtStartOfDay(day).ToInstant(), borrower.Now);
        var to = zone.AtStartOfDay(day.PlusDays(1)).ToInstant();
        var own = stretches.Where(one => one.From < to && one.To > from).ToList();
        var open = own.Where(one => one.Way.IsOpen).Select(one => Open(borrower, one, from, to, zone));
        var hours = string.Join(", ", open.DefaultIfEmpty("closed"));
        return new WeekLine(
            "",
            hours,
            [
                .. own.Where(one => !one.Way.IsOpen)
                    .SelectMany(one => one.Way.Verdict.Stops)
                    .Select(stop => stop.Rule)
                    .Distinct()
                    .GroupBy(rule => rule.Title, StringComparer.Ordinal)
                    .SelectMany(same => same.Count() == 1 ? same.Select(RuleNamed.Of) : same.Select(ToldApart)),
            ]
        );
    }

    private static RuleNamed ToldApart(RuleRef rule) =>
        RuleNamed.Of(rule) with
        {
            Title = rule.Title + (rule.Kind == SourceKind.Law ? " (law)" : " (policy)"),
        };

    private static string Open(Borrower borrower, Stretch one, Instant from, Instant to, DateTimeZone zone)
    {
        var (begins, ends) = (Instant.Max(one.From, from), Instant.Min(one.To, to));
        var only = Only(borrower, one.Way);
        if (begins == from && ends == to)
            return (from == borrower.Now ? "open from now on" : "open all day") + only;
        var first = begins == borrower.Now ? "now" : Show.Clock(begins.InZone(zone).TimeOfDay);
        var last = ends == to ? "midnight" : Show.Clock(ends.InZone(zone).TimeOfDay);
        return $"{first} to {last}{only}";
    }

    /// <summary>“Now: open until 21:00”, “21:00: closed until 08:00 tomorrow (Hours of the day)”.</summary>
    private static string Told(Borrower borrower, Stretch one, Instant end)
    {
        var until = one.To == end ? "the end of these days" : Moment(borrower, one.To);
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
