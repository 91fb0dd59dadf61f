using System.Collections.Immutable;
using NodaTime;

namespace Recourse.Core.Law;

/// <summary>Times that the person told us about, on a clock where the person may be.</summary>
internal static class StatedTimes
{
    /// <summary>True when a statement still holds; the window of its last day may run into the next one.</summary>
    internal static bool IsActive(Circumstances c, StatedTime time) =>
        time.LastOn is not { } last || last >= c.Date(latest: false).PlusDays(-1);

    internal static bool IsInconvenient(ImmutableArray<StatedTime> stated, LocalDateTime local)
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

    /// <summary>
    /// True when the person named this hour as convenient: hours that name both ends. A day without hours does not make
    /// its night convenient.
    /// </summary>
    internal static bool IsNamedConvenient(ImmutableArray<StatedTime> stated, LocalDateTime local)
    {
        foreach (var time in stated)
        {
            if (time is { OnlyThen: true, From: not null, To: not null } && !IsWholeDay(time) && Covers(time, local))
                return true;
        }

        return false;
    }

    /// <summary>Writes the clock times at which a statement begins or ends; gives how many.</summary>
    internal static int WriteEdges(ImmutableArray<StatedTime> stated, Span<LocalTime> edges)
    {
        var count = 0;
        foreach (var time in stated)
        {
            if (time.From is { } from)
                edges[count++] = from;
            if (time.To is { } to)
                edges[count++] = to;
        }

        return count;
    }

    internal static string Told(IEnumerable<StatedTime> stated) => string.Join("; ", stated.Select(Told));

    internal static string Told(StatedTime time)
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
}
