using System.Collections.Immutable;
using NodaTime;

namespace Recourse.Core.Law.Rules;

/// <summary>
/// No contact at times that the person called inconvenient, on every clock where the person may be.
/// 12 CFR 1006.6(b)(1)(i), comments 6(b)(1)-1 and -2. Letters are not bound to a time.
/// </summary>
internal static class InconvenientTimes
{
    /// <summary>A year and a bit: a statement that fills every day can only end with its last day.</summary>
    private const int HorizonDays = 370;

    private static readonly TermName Channels = new("channels", TermKind.Channels) { Stricter = Stricter.More };

    internal static readonly ContactShape Shape = new("inconvenient-times", [Channels], Judge);

    private static Ruling Judge(Circumstances c, Terms terms)
    {
        if (!terms.Holds(Channels, c.Channel))
            return Ruling.Silent;
        var stated = Active(c);
        if (stated.Length == 0)
            return c.Permits(null, $"The borrower named no inconvenient time.");
        if (c.Places.IsEmpty)
        {
            return c.Unknown(
                "time zone",
                $"The borrower named inconvenient times, but nothing tells a time zone. Record an "
                    + $"address or another number first.",
                Used(c, stated, c.TellsStops)
            );
        }

        var flip = LocalWindows.NextFlip(c.Places.AsSpan(), c.At, Edges(stated), HorizonDays, Inconvenient);
        return LocalWindows.AnyInside(c.Places.AsSpan(), c.At, Inconvenient)
            ? c.Forbids(
                flip,
                $"The borrower called this time inconvenient: {Told(stated)}.",
                Used(c, stated, c.TellsStops)
            )
            : c.Permits(
                flip,
                $"Outside the times that the borrower called inconvenient: {Told(stated)}.",
                Used(c, stated, c.TellsPermits)
            );

        bool Inconvenient(LocalDateTime local) => IsInconvenient(stated, local);
    }

    private static StatedTime[] Active(Circumstances c)
    {
        if (c.Facts.StatedTimes.Length == 0)
            return [];
        // A window of the last day may run into the next one.
        var yesterday = c.Date(latest: false).PlusDays(-1);
        return [.. c.Facts.StatedTimes.Where(time => time.LastOn is not { } last || last >= yesterday)];
    }

    private static bool IsInconvenient(StatedTime[] stated, LocalDateTime local)
    {
        var hasOnly = false;
        var insideOnly = false;
        foreach (var time in stated)
        {
            if (time.OnlyThen)
            {
                hasOnly |= time.LastOn is not { } last || local.Date <= last;
                insideOnly |= Covers(time, local);
            }
            else if (Covers(time, local))
            {
                return true;
            }
        }

        return hasOnly && !insideOnly;
    }

    private static bool Covers(StatedTime time, LocalDateTime local)
    {
        var from = time.From ?? LocalTime.Midnight;
        var clock = local.TimeOfDay;
        if (IsWholeDay(time))
            return Holds(time, local.Date);
        if (time.To is not { } to)
            return clock >= from && Holds(time, local.Date);
        if (from < to)
            return clock >= from && clock < to && Holds(time, local.Date);
        return (clock >= from && Holds(time, local.Date)) || (clock < to && Holds(time, local.Date.PlusDays(-1)));
    }

    private static bool IsWholeDay(StatedTime time) => time.From == time.To;

    private static bool Holds(StatedTime time, LocalDate date) =>
        (time.LastOn is not { } last || date <= last) && ((int)time.Days & (1 << ((int)date.DayOfWeek - 1))) != 0;

    /// <summary>Midnights are looked at anyway.</summary>
    private static LocalTime[] Edges(StatedTime[] stated)
    {
        SortedSet<LocalTime> edges = [];
        foreach (var time in stated)
        {
            if (time.From is { } from)
                edges.Add(from);
            if (time.To is { } to)
                edges.Add(to);
        }

        return [.. edges];
    }

    private static string Told(StatedTime[] stated) => string.Join("; ", stated.Select(Told));

    private static string Told(StatedTime time)
    {
        var days = time.Days switch
        {
            Weekdays.All => "every day",
            Weekdays.WorkingDays => "Monday to Friday",
            Weekdays.Weekend => "Saturday and Sunday",
            _ => time.Days.ToString(),
        };
        var hours =
            IsWholeDay(time) ? ""
            : time.To is { } to ? $" from {Say.Clock(time.From ?? LocalTime.Midnight)} to {Say.Clock(to)}"
            : $" from {Say.Clock(time.From ?? LocalTime.Midnight)}";
        var last = time.LastOn is { } on ? $" until {Say.Day(on)}" : "";
        return $"{(time.OnlyThen ? "only " : "not ")}{days}{hours}{last}";
    }

    private static ImmutableArray<string> Used(Circumstances c, StatedTime[] stated, bool tells) =>
        tells
            ? [.. stated.Select(time => $"stated: {Told(time)}"), .. c.Places.Select(p => $"{p.Because}: {p.Zone.Id}")]
            : [];
}
