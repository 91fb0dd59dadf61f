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
    /// <summary>A change of the clock that is further away than a day cannot touch a midnight.</summary>
    private static readonly Duration Nearby = Duration.FromDays(1);

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
        where T : struct, ILocalWindow =>
        NextFlip(places, also, from, AnyInside(places, also, from, window), edges, horizonDays, window);

    /// <summary>The same, for whoever knows the answer of now.</summary>
    internal static Instant? NextFlip<T>(
        ReadOnlySpan<Whereabouts> places,
        DateTimeZone? also,
        Instant from,
        bool state,
        ReadOnlySpan<LocalTime> edges,
        int horizonDays,
        in T window
    )
        where T : struct, ILocalWindow
    {
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

    /// <summary>
    /// The moment at which a date begins in a zone: its midnight, or what comes instead where a change of the clock
    /// skips or repeats that.
    /// </summary>
    internal static Instant StartOf(DateTimeZone zone, LocalDate date)
    {
        var midnight = date.AtMidnight();
        var interval = zone.GetZoneInterval(midnight.WithOffset(Offset.Zero).ToInstant());
        var at = midnight.WithOffset(interval.WallOffset).ToInstant();
        var isPlain =
            (!interval.HasStart || at - Nearby >= interval.Start) && (!interval.HasEnd || at + Nearby < interval.End);
        return isPlain ? at : zone.AtStartOfDay(date).ToInstant();
    }

    /// <summary>
    /// The next edge, midnight or change of offset on the clock of a zone. Counted in ticks: this is asked more often
    /// than anything else.
    /// </summary>
    internal static Instant NextEdge(DateTimeZone zone, Instant after, ReadOnlySpan<LocalTime> edges)
    {
        var interval = zone.GetZoneInterval(after);
        var offset = interval.WallOffset.Ticks;
        var local = after.ToUnixTimeTicks() + offset;
        var timeOfDay = local % NodaConstants.TicksPerDay;
        if (timeOfDay < 0)
            timeOfDay += NodaConstants.TicksPerDay;
        var next = NodaConstants.TicksPerDay;
        foreach (var edge in edges)
        {
            var tick = edge.TickOfDay;
            if (tick > timeOfDay && tick < next)
                next = tick;
        }

        var at = Instant.FromUnixTimeTicks(local - timeOfDay + next - offset);
        return interval.HasEnd && interval.End < at ? interval.End : at;
    }
}
