using NodaTime;

namespace Recourse.Core.Law;

/// <summary>
/// A question about what a clock shows. A value, so that judging by the clock makes no objects.
/// </summary>
internal interface IClockTest
{
    /// <summary>True when the clock shows a time inside.</summary>
    bool Holds(LocalDateTime local);
}

/// <summary>Windows on the clocks where the person may be, exact over every change of a zone's offset.</summary>
internal static class LocalWindows
{
    /// <summary>True when the clock of any zone shows a time inside.</summary>
    internal static bool AnyInside<T>(ReadOnlySpan<Whereabouts> places, Instant at, T inside)
        where T : struct, IClockTest
    {
        foreach (var place in places)
        {
            if (inside.Holds(Local(place.Zone, at)))
                return true;
        }

        return false;
    }

    /// <summary>
    /// The first moment after <paramref name="from"/> at which <see cref="AnyInside"/> changes, or null when it
    /// does not
    /// within <paramref name="horizonDays"/>. Between two edges of a zone its offset is constant, and every edge
    /// (a time
    /// of day, a midnight, a change of offset) is looked at, so no change can be stepped over.
    /// </summary>
    internal static Instant? NextFlip<T>(
        ReadOnlySpan<Whereabouts> places,
        Instant from,
        ReadOnlySpan<LocalTime> edges,
        int horizonDays,
        T inside
    )
        where T : struct, IClockTest
    {
        if (places.IsEmpty)
            return null;
        var state = AnyInside(places, from, inside);
        var horizon = from + Duration.FromDays(horizonDays);
        for (var at = NextEdge(places, from, edges); at <= horizon; at = NextEdge(places, at, edges))
        {
            if (AnyInside(places, at, inside) != state)
                return at;
        }

        return null;
    }

    /// <summary>What the clock of a zone shows.</summary>
    internal static LocalDateTime Local(DateTimeZone zone, Instant at) =>
        at.WithOffset(zone.GetUtcOffset(at)).LocalDateTime;

    private static Instant NextEdge(ReadOnlySpan<Whereabouts> places, Instant after, ReadOnlySpan<LocalTime> edges)
    {
        var next = Instant.MaxValue;
        foreach (var place in places)
        {
            var edge = NextEdge(place.Zone, after, edges);
            if (edge < next)
                next = edge;
        }

        return next;
    }

    private static Instant NextEdge(DateTimeZone zone, Instant after, ReadOnlySpan<LocalTime> edges)
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
