using System.Collections.Immutable;
using Recourse.Core.Law;

namespace Recourse.Core.Contact;

/// <summary>Whether it must be said that the call is recorded, and why.</summary>
/// <param name="IsDue">True: say it before anything else.</param>
/// <param name="Words">What to say.</param>
/// <param name="Why">Each state with what it asks, for the officer.</param>
public sealed record RecordingNotice(bool IsDue, string Words, ImmutableArray<string> Why)
{
    private const string ToSay = "Before we go on: this call is recorded.";

    /// <summary>
    /// Due where any state in which the person may be wants every party to know, and where one is not known: then
    /// saying it is the safe side.
    /// </summary>
    /// <param name="book">What the states ask.</param>
    /// <param name="facts">Where the person may be.</param>
    public static RecordingNotice For(LawBook book, ContactFacts facts)
    {
        var states = book.Places.StatesOf(facts);
        if (states.IsEmpty)
            return new(true, ToSay, ["No state is known for the borrower, so the notice is said."]);
        var why = ImmutableArray.CreateBuilder<string>(states.Length);
        var isDue = false;
        foreach (var state in states)
        {
            var asks = book.Content.Recording.FirstOrDefault(row => row.State == state);
            isDue |= asks is not { EveryParty: false };
            why.Add(
                asks is null
                    ? $"{state}: not covered yet, so the notice is said."
                    : $"{state}: {asks.Meaning} {asks.Citation} ({asks.Review})."
            );
        }

        return new(isDue, ToSay, why.DrainToImmutable());
    }
}
