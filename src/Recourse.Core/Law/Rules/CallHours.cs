using System.Collections.Immutable;
using NodaTime;

namespace Recourse.Core.Law.Rules;

/// <summary>
/// Contact with the consumer only while every clock where the person may be shows a time from <c>opens</c> (included)
/// to <c>closes</c> (not included): the strict side of 15 USC 1692c(a)(1) and 12 CFR 1006.6(b)(1)(i), whose words
/// differ about the exact minute. Emails and texts are judged when they are sent (comment 6(b)(1)(i)-1). A pack says
/// whether it yields to hours that the person named, to consent, and to the one answer to a contact that they began.
/// </summary>
internal static class CallHours
{
    private const int HorizonDays = 3;

    /// <summary>Statements beyond so many share no space on the stack.</summary>
    private const int FewEdges = 32;

    private static readonly TermName Opens = new("opens", TermKind.Time) { Stricter = Stricter.Higher };
    private static readonly TermName Closes = new("closes", TermKind.Time) { Stricter = Stricter.Lower };
    private static readonly TermName Channels = new("channels", TermKind.Channels) { Stricter = Stricter.More };

    internal static readonly ContactShape Shape = new("call-hours", [Opens, Closes, Channels, Yields.Term], Judge);

    private static Ruling Judge(Circumstances c, Terms terms) =>
        terms.Holds(Channels, c.Channel) && Media.IsConsumer(c.Question.Recipient)
            ? Yields.Judge(c, terms, ConsentKind.TimeOrPlace, Strict)
            : Ruling.Silent;

    private static Ruling Strict(Circumstances c, Terms terms)
    {
        if (c.Places.IsEmpty)
        {
            return c.Unknown(
                "time zone",
                $"We do not know what time it is for this borrower: no usable phone or address has an "
                    + $"area code, ZIP or state that tells a time zone. Record an address or another number "
                    + $"first."
            );
        }

        var opens = terms.Time(Opens);
        var closes = terms.Time(Closes);
        var named = Yields.To(terms, Yield.StatedHours) ? c.Facts.StatedTimes : [];
        var closed = new ClosedHours(opens, closes, named);
        var size = 2 + (2 * named.Length);
        var edges = size <= FewEdges ? stackalloc LocalTime[size] : new LocalTime[size];
        edges[0] = opens;
        edges[1] = closes;
        var count = 2 + StatedTimes.WriteEdges(named, edges[2..]);
        var answer = Replies.AskClock(c, edges[..count], HorizonDays, closed, Yields.To(terms, Yield.Reply));
        if (answer.IsReply)
        {
            return c.Permits(
                answer.Until,
                $"It is {Clocks(c, closed)}; this is the one answer to a contact they began."
            );
        }

        return answer.IsClosed
            ? c.Forbids(
                answer.Until,
                $"It is {Clocks(c, closed)}. Contact is open from {Say.Clock(opens)} to "
                    + $"{Say.Clock(closes)} at every place where the borrower may be.",
                Used(c, c.TellsStops)
            )
            : c.Permits(
                answer.Until,
                $"It is {Clocks(c, null)}: between {Say.Clock(opens)} and {Say.Clock(closes)}, or at an hour they "
                    + $"named, at every place where the borrower may be.",
                Used(c, c.TellsPermits)
            );
    }

    /// <summary>
    /// "07:12 in Phoenix (area code 602)"; places that show the same clock once, only those that are closed.
    /// </summary>
    private static string Clocks(Circumstances c, ClosedHours? only)
    {
        List<string> clocks = [];
        HashSet<LocalDateTime> told = [];
        foreach (var place in c.Places)
        {
            var local = LocalWindows.Local(place.Zone, c.At);
            if ((only is not { } closed || closed.Holds(local)) && told.Add(local))
                clocks.Add($"{Say.Clock(local.TimeOfDay)} in {Say.City(place.Zone)} ({place.Because})");
        }

        return string.Join(" and ", clocks);
    }

    private static ImmutableArray<string> Used(Circumstances c, bool tells) =>
        tells ? [.. c.Places.Select(place => $"{place.Because}: {place.Zone.Id}")] : [];

    private readonly struct ClosedHours(LocalTime opens, LocalTime closes, ImmutableArray<StatedTime> named)
        : ILocalWindow
    {
        public bool Holds(LocalDateTime local) =>
            (local.TimeOfDay < opens || local.TimeOfDay >= closes) && !StatedTimes.IsNamedConvenient(named, local);
    }
}
