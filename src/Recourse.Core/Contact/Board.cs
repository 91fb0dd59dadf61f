using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.Core.Contact;

/// <summary>One way to reach a person at one moment: a channel and a number or address.</summary>
/// <param name="Channel">By what medium.</param>
/// <param name="Point">Which number or address.</param>
/// <param name="About">The debts that a contact this way may be about now; empty when the way is closed.</param>
/// <param name="Verdict">
/// What the law book says: about <paramref name="About"/> when the way is open, about every debt when it is closed.
/// </param>
/// <param name="Closed">While the way is open for other debts: those that may not be raised, each with why.</param>
public sealed record Way(
    Channel Channel,
    ContactPointId Point,
    ImmutableArray<AccountId> About,
    Verdict Verdict,
    ImmutableArray<Verdict> Closed
)
{
    /// <summary>True when a contact about at least one debt is lawful now.</summary>
    public bool IsOpen => Verdict.Permitted;
}

/// <summary>Every way to reach a person, each open until when, or closed until when and why.</summary>
public static class Board
{
    /// <summary>
    /// Judges each usable number and address for each channel that fits it. Where only some debts are stopped (a
    /// written stop about one of two, say), the way is open for the others. A way that is closed for all but opens
    /// sooner for some debt says the soonest.
    /// </summary>
    /// <param name="book">The law book.</param>
    /// <param name="facts">The person, with every debt that a contact may be about.</param>
    /// <param name="now">The moment.</param>
    public static ImmutableArray<Way> Of(LawBook book, ContactFacts facts, Instant now)
    {
        var ways = ImmutableArray.CreateBuilder<Way>();
        foreach (var point in facts.Points)
        {
            if (!point.Usable)
                continue;
            foreach (var channel in ChannelsOf(point.Kind))
                ways.Add(WayOf(book, facts, channel, point.Id, now));
        }

        return ways.DrainToImmutable();
    }

    /// <summary>
    /// The way to offer first: an open call, else an open letter or message, else what opens soonest. Null when there
    /// is no number or address at all.
    /// </summary>
    public static Way? Best(ImmutableArray<Way> ways) =>
        ways.OrderBy(way => way.IsOpen ? 0 : 1)
            .ThenBy(way => way.IsOpen ? Rank(way.Channel) : 0)
            .ThenBy(way => way.IsOpen ? Instant.MinValue : way.Verdict.OpensAt ?? Instant.MaxValue)
            .ThenBy(way => Rank(way.Channel))
            .FirstOrDefault();

    /// <summary>The channels that a number or address is good for.</summary>
    public static ImmutableArray<Channel> ChannelsOf(PointKind kind) =>
        kind switch
        {
            PointKind.Email or PointKind.WorkEmail => [Channel.Email],
            PointKind.Address => [Channel.Letter],
            PointKind.Landline or PointKind.WorkPhone => [Channel.Call],
            _ => [Channel.Call, Channel.Text],
        };

    private static int Rank(Channel channel) =>
        channel switch
        {
            Channel.Call => 0,
            Channel.Text => 1,
            Channel.Email => 2,
            _ => 3,
        };

    internal static Way WayOf(LawBook book, ContactFacts facts, Channel channel, ContactPointId point, Instant now)
    {
        var all = Judge(book, facts, channel, point, [], now);
        if (all.Permitted || facts.Debts.Length < 2)
            return new Way(channel, point, all.Permitted ? AllDebts(facts) : [], all, []);
        var each = facts.Debts.Select(debt => Judge(book, facts, channel, point, [debt.Id], now)).ToList();
        var open = each.Where(one => one.Permitted).SelectMany(one => one.Question.About).ToImmutableArray();
        if (open.IsEmpty)
            return new Way(channel, point, [], Soonest(all, each), []);
        var about = Judge(book, facts, channel, point, open, now);
        Invariant.Holds(about.Permitted, "what no rule stops for each debt it does not stop for all of them");
        return new Way(channel, point, open, about, [.. each.Where(one => !one.Permitted)]);
    }

    private static Verdict Soonest(Verdict all, List<Verdict> each)
    {
        var soonest = each.Min(one => one.OpensAt ?? Instant.MaxValue);
        return soonest == Instant.MaxValue ? all : all with { OpensAt = soonest };
    }

    private static Verdict Judge(
        LawBook book,
        ContactFacts facts,
        Channel channel,
        ContactPointId point,
        ImmutableArray<AccountId> about,
        Instant now
    ) => book.Judge(facts, new ContactQuestion(channel, point, about.IsEmpty ? AllDebts(facts) : about, now));

    private static ImmutableArray<AccountId> AllDebts(ContactFacts facts) => [.. facts.Debts.Select(debt => debt.Id)];
}
