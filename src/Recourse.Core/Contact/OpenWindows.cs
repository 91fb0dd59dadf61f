using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.Core.Contact;

/// <summary>A time in which a contact is lawful without a break.</summary>
/// <param name="From">It begins here.</param>
/// <param name="To">The first moment that is not in it.</param>
public sealed record OpenWindow(Instant From, Instant To);

/// <summary>
/// When one question is answered with leave in the time ahead, as the facts stand now. Exact over changes of clocks and
/// of law: the law book is asked only at the moments at which it says that something changes.
/// </summary>
public static class OpenWindows
{
    /// <summary>A bound on the work: so many changes are followed, then the rest is left out.</summary>
    private const int Most = 200;

    /// <summary>The open times, in order; they never touch and lie wholly between the two moments.</summary>
    /// <param name="book">The law book.</param>
    /// <param name="facts">The person.</param>
    /// <param name="question">What is asked; its own moment does not matter.</param>
    /// <param name="from">From when.</param>
    /// <param name="to">Until when; later than <paramref name="from"/>.</param>
    public static ImmutableArray<OpenWindow> Of(
        LawBook book,
        ContactFacts facts,
        ContactQuestion question,
        Instant from,
        Instant to
    )
    {
        Invariant.Holds(from < to, "a time ahead ends after it begins");
        var found = ImmutableArray.CreateBuilder<OpenWindow>();
        var at = from;
        for (var i = 0; i < Most && at < to; i++)
        {
            var verdict = book.Judge(facts, question with { At = at });
            if (verdict.Permitted)
            {
                var end = verdict.OpenUntil is { } closes ? Instant.Min(closes, to) : to;
                if (found.Count > 0 && found[^1].To == at)
                    found[^1] = found[^1] with { To = end };
                else
                    found.Add(new OpenWindow(at, end));
                at = end;
            }
            else if (verdict.OpensAt is { } opens)
            {
                at = opens;
            }
            else
            {
                break;
            }
        }
        return found.ToImmutable();
    }
}
