using NodaTime;
using Recourse.Core.Kernel;

namespace Recourse.Core.Law;

/// <summary>
/// The one answer, by the same medium, to a contact that the person began: comments 6(b)(1)-2 and 6(b)(2)-1, 12 CFR
/// 1006.14(h)(2)(ii). A call is answered on that call, a visit to the portal while it lasts; a message is answered by
/// one message, and any answer that is stored uses it up.
/// </summary>
internal static class Replies
{
    /// <summary>The contact that the question answers; null when it answers none that may be answered still.</summary>
    internal static AttemptFacts? Answered(Circumstances c)
    {
        if (c.Question.RespondsTo is not { } id)
            return null;
        AttemptFacts? began = null;
        var answered = false;
        foreach (var attempt in c.Facts.Attempts)
        {
            if (attempt.Id == id)
                began = attempt;
            answered |= !attempt.Inbound && attempt.RespondsTo == id;
        }

        if (began is not { Inbound: true } || began.At > c.At || !IsSamePoint(c, began))
            return null;
        if (began.Channel is Channel.Call or Channel.Portal)
            return began.Channel == c.Channel && !began.HasOutcome ? began : null;
        var isSame = Media.IsCall(began.Channel) ? Media.IsCall(c.Channel) : began.Channel == c.Channel;
        return isSame && !answered ? began : null;
    }

    /// <summary>True while the person who called us is still on the line: nobody places a call then.</summary>
    internal static bool IsOnTheirCall(Circumstances c) =>
        c.Question.RespondsTo is not null && Answered(c) is { Channel: Channel.Call };

    /// <summary>
    /// True when the question is the first answer to a contact that the person began: one that we began asks nothing
    /// of us. By the same medium where one is named; a call for which they asked may answer a message.
    /// </summary>
    internal static bool IsFirst(Circumstances c, Channel? by = null)
    {
        if (c.Question.RespondsTo is not { } asked || !WasBegunByThem(c, asked, c.At, by))
            return false;
        foreach (var attempt in c.Facts.Attempts)
        {
            if (attempt.RespondsTo == asked)
                return false;
        }

        return true;
    }

    /// <summary>True when the attempt was the first answer to a contact that the person began.</summary>
    internal static bool IsFirst(Circumstances c, AttemptFacts attempt)
    {
        if (attempt.RespondsTo is not { } asked || !WasBegunByThem(c, asked, attempt.At, null))
            return false;
        foreach (var other in c.Facts.Attempts)
        {
            if (other.RespondsTo == asked && other.At < attempt.At)
                return false;
        }

        return true;
    }

    private static bool WasBegunByThem(Circumstances c, AttemptId asked, Instant before, Channel? by)
    {
        foreach (var attempt in c.Facts.Attempts)
        {
            if (attempt.Id == asked)
                return attempt.Inbound && attempt.At <= before && (by is null || attempt.Channel == by);
        }

        return false;
    }

    /// <summary>
    /// What a rule by the clock says: closed or not, and when that changes. An answer stays open, on each clock,
    /// through the closed stretch in which the contact began there.
    /// </summary>
    internal static ClockAnswer AskClock<T>(
        Circumstances c,
        ReadOnlySpan<LocalTime> edges,
        int horizonDays,
        T closed,
        bool yieldsToReply
    )
        where T : struct, ILocalWindow
    {
        var places = c.Places.AsSpan();
        var isClosed = LocalWindows.AnyInside(places, null, c.At, closed);
        if (!yieldsToReply || Answered(c) is not { } began)
        {
            return new ClockAnswer(
                isClosed,
                false,
                LocalWindows.NextFlip(places, null, c.At, isClosed, edges, horizonDays, closed)
            );
        }

        var ends = new Instant[places.Length];
        for (var i = 0; i < ends.Length; i++)
            ends[i] = StretchEnd(places.Slice(i, 1), began.At, edges, horizonDays, closed);
        var stops = IsClosed(places, ends, c.At, closed);
        var horizon = c.At + Duration.FromDays(horizonDays);
        for (var at = NextEdge(places, c.At, edges); at <= horizon; at = NextEdge(places, at, edges))
        {
            if (IsClosed(places, ends, at, closed) != stops)
                return new ClockAnswer(stops, isClosed && !stops, at);
        }

        return new ClockAnswer(stops, isClosed && !stops, null);
    }

    /// <summary>
    /// When the closed stretch ends in which a contact began at one place; the past where it was open.
    /// </summary>
    private static Instant StretchEnd<T>(
        ReadOnlySpan<Whereabouts> place,
        Instant began,
        ReadOnlySpan<LocalTime> edges,
        int horizonDays,
        T closed
    )
        where T : struct, ILocalWindow =>
        LocalWindows.AnyInside(place, null, began, closed)
            ? LocalWindows.NextFlip(place, null, began, edges, horizonDays, closed) ?? Instant.MaxValue
            : Instant.MinValue;

    private static bool IsClosed<T>(
        ReadOnlySpan<Whereabouts> places,
        ReadOnlySpan<Instant> stretchEnds,
        Instant at,
        T closed
    )
        where T : struct, ILocalWindow
    {
        for (var i = 0; i < places.Length; i++)
        {
            if (at >= stretchEnds[i] && closed.Holds(LocalWindows.Local(places[i].Zone, at)))
                return true;
        }

        return false;
    }

    private static Instant NextEdge(ReadOnlySpan<Whereabouts> places, Instant after, ReadOnlySpan<LocalTime> edges)
    {
        var next = Instant.MaxValue;
        foreach (var place in places)
            next = Instant.Min(next, LocalWindows.NextEdge(place.Zone, after, edges));
        return next;
    }

    private static bool IsSamePoint(Circumstances c, AttemptFacts began) =>
        began.Point is not { } point || c.Point is null || c.Point.Id == point;
}

/// <summary>What a rule by the clock says.</summary>
/// <param name="IsClosed">It stops.</param>
/// <param name="IsReply">It would stop, were it no answer.</param>
/// <param name="Until">When that changes by itself; null: not within the horizon.</param>
internal readonly record struct ClockAnswer(bool IsClosed, bool IsReply, Instant? Until);
