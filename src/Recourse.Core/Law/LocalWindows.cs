using NodaTime;

namespace Recourse.Core.Law;

/// <summary>A window on a clock, as a value.</summary>
internal interface ILocalWindow
{
    /// <summary>True when what the clock shows is inside.</summary>
    bool Holds(LocalDateTime local);
}

/// <summary>Windows on the clocks where the person may be, exact over every change of a zone's offset.</summary>
internal static class LocalWindows
{
    /// <summary>
    /// True when the clock of any zone shows a time inside, or of one more clock where the rule names one. Nothing is
    /// allocated.
    /// </summary>
    internal static bool AnyInside<T>(ReadOnlySpan<Whereabouts> places, DateTimeZone? also, Instant at, in T window)
        where T : struct, ILocalWindow
    {
        if (also is not null && window.Holds(Local(also, at)))
            return true;
        foreach (var place in places)
        {
            if (window.Holds(Local(place.Zone, at)))
                return true;
        }

        return false;
    }

    /// <summary>
    /// The first moment after <paramref name="from"/> at which the answer changes; null when it does not within
    /// <paramref name="horizonDays"/>. Between two edges of a zone its offset is constant, and every edge (a time of
    /// day, a midnight, a change of offset) is looked at, so no change can be stepped over. The edges need no order.
    /// </summary>
    internal static Instant? NextFlip<T>(
        ReadOnlySpan<Whereabouts> places,
        DateTimeZone? also,
        Instant from,
        ReadOnlySpan<LocalTime> edges,
        int horizonDays,
        in T window
    )
        where T : struct, ILocalWindow
    {
        var state = AnyInside(places, also, from, window);
        var horizon = from + Duration.FromDays(horizonDays);
        var at = from;
        while (true)
        {
            var next = also is null ? Instant.MaxValue : NextEdge(also, at, edges);
            foreach (var place in places)
                next = Instant.Min(next, NextEdge(place.Zone, at, edges));
            at = next;
            if (at > horizon)
                return null;
            if (AnyInside(places, also, at, window) != state)
                return at;
        }
    }

    /// <summary>What the clock of a zone shows.</summary>
    internal static LocalDateTime Local(DateTimeZone zone, Instant at) =>
        at.WithOffset(zone.GetUtcOffset(at)).LocalDateTime;

    /// <summary>The next edge, midnight or change of offset on the clock of a zone.</summary>
    internal static Instant NextEdge(DateTimeZone zone, Instant after, ReadOnlySpan<LocalTime> edges)
    {
        var interval = zone.GetZoneInterval(after);
        var local = after.WithOffset(interval.WallOffset).LocalDateTime;
        var next = local.Date.PlusDays(1).AtMidnight();
        foreach (var edge in edges)
        {
            if (edge > local.TimeOfDay && local.Date + edge < next)
                next = local.Date + edge;
        }

        var at = next.WithOffset(interval.WallOffset).ToInstant();
        return interval.HasEnd && interval.End < at ? interval.End : at;
    }
}
