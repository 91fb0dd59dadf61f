using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.Core.Contact;

/// <summary>A stretch of time in which one way to reach a person stays open, or stays closed.</summary>
/// <param name="From">It begins here.</param>
/// <param name="To">Here it ends: the first moment that is not in it.</param>
/// <param name="Way">The way as the law book judges it when the stretch begins, with its reasons.</param>
public sealed record Stretch(Instant From, Instant To, Way Way);

/// <summary>
/// When a way is open and when it is closed in the time ahead, as the facts stand now: a call or a stop that comes
/// later changes it.
/// </summary>
public static class Stretches
{
    /// <summary>A bound on the work: so many changes are told, and the last stretch goes to the end.</summary>
    private const int Most = 64;

    /// <summary>
    /// Asks the law book only at the moments at which it says that something changes. The stretches follow each other
    /// without a gap, the first begins at <paramref name="from"/>, the last ends at <paramref name="to"/>; two that are
    /// open may stand side by side where a contact may be about other debts in each.
    /// </summary>
    /// <param name="book">The law book.</param>
    /// <param name="facts">The person, with every debt that a contact may be about.</param>
    /// <param name="way">The way as it is judged at <paramref name="from"/>.</param>
    /// <param name="from">The moment.</param>
    /// <param name="to">Until when; later than <paramref name="from"/>.</param>
    public static ImmutableArray<Stretch> Of(LawBook book, ContactFacts facts, Way way, Instant from, Instant to)
    {
        Invariant.Holds(from < to, "a time ahead ends after it begins");
        var found = ImmutableArray.CreateBuilder<Stretch>();
        while (true)
        {
            var changes = way.IsOpen ? way.Verdict.OpenUntil : way.Verdict.OpensAt;
            if (changes is not { } next || next >= to || found.Count == Most - 1)
            {
                found.Add(new Stretch(from, to, way));
                return found.ToImmutable();
            }
            found.Add(new Stretch(from, next, way));
            (from, way) = (next, Board.WayOf(book, facts, way.Channel, way.Point, next));
        }
    }
}
