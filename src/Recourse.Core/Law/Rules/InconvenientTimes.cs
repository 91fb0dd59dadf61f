using System.Collections.Immutable;
using NodaTime;

namespace Recourse.Core.Law.Rules;

/// <summary>
/// No contact with the consumer at times that the person called inconvenient, on every clock where the person may be.
/// 12 CFR 1006.6(b)(1)(i), comments 6(b)(1)-1 and -2. Letters are not bound to a time.
/// </summary>
internal static class InconvenientTimes
{
    /// <summary>A year and a bit: a statement that fills every day can only end with its last day.</summary>
    private const int HorizonDays = 370;

    /// <summary>Statements beyond so many share no space on the stack.</summary>
    private const int FewEdges = 32;

    private static readonly TermName Channels = new("channels", TermKind.Channels) { Stricter = Stricter.More };

    internal static readonly ContactShape Shape = new("inconvenient-times", [Channels, Yields.Term], Judge);

    private static Ruling Judge(Circumstances c, Terms terms) =>
        terms.Holds(Channels, c.Channel) && Media.IsConsumer(c.Question.Recipient)
            ? Yields.Judge(c, terms, ConsentKind.TimeOrPlace, Strict)
            : Ruling.Silent;

    private static Ruling Strict(Circumstances c, Terms terms)
    {
        var stated = c.Facts.StatedTimes;
        if (!AnyActive(c))
            return c.Permits(null, $"The borrower named no inconvenient time.");
        if (c.Places.IsEmpty)
        {
            return c.Unknown(
                "time zone",
                $"The borrower named inconvenient times, but nothing tells a time zone. Record an "
                    + $"address or another number first.",
                Used(c, c.TellsStops)
            );
        }

        var size = 2 * stated.Length;
        var edges = size <= FewEdges ? stackalloc LocalTime[size] : new LocalTime[size];
        var count = StatedTimes.WriteEdges(stated, edges);
        var inconvenient = new StatedClock(stated);
        var answer = Replies.AskClock(c, edges[..count], HorizonDays, inconvenient, Yields.To(terms, Yield.Reply));
        if (answer.IsReply)
            return c.Permits(answer.Until, $"Inconvenient: {Told(c)}; this is the one answer to a contact they began.");
        return answer.IsClosed
            ? c.Forbids(answer.Until, $"The borrower called this time inconvenient: {Told(c)}.", Used(c, c.TellsStops))
            : c.Permits(
                answer.Until,
                $"Outside the times that the borrower called inconvenient: {Told(c)}.",
                Used(c, c.TellsPermits)
            );
    }

    private static bool AnyActive(Circumstances c)
    {
        foreach (var time in c.Facts.StatedTimes)
        {
            if (StatedTimes.IsActive(c, time))
                return true;
        }

        return false;
    }

    private static IEnumerable<StatedTime> Active(Circumstances c) =>
        c.Facts.StatedTimes.Where(time => StatedTimes.IsActive(c, time));

    private static string Told(Circumstances c) => StatedTimes.Told(Active(c));

    private static ImmutableArray<string> Used(Circumstances c, bool tells) =>
        tells
            ?
            [
                .. Active(c).Select(time => $"stated: {StatedTimes.Told(time)}"),
                .. c.Places.Select(p => $"{p.Because}: {p.Zone.Id}"),
            ]
            : [];

    private readonly struct StatedClock(ImmutableArray<StatedTime> stated) : ILocalWindow
    {
        public bool Holds(LocalDateTime local) => StatedTimes.IsInconvenient(stated, local);
    }
}
