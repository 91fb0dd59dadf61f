using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.Core.Contact;

/// <summary>What a number turned out to be.</summary>
public enum PointMark
{
    /// <summary>Not in service.</summary>
    Bad,

    /// <summary>Somebody else's.</summary>
    WrongNumber,
}

/// <summary>
/// One thing that recording does, told before it is done and after. A closed family: the App stores each of them and
/// nothing else.
/// </summary>
/// <param name="Words">The sentence for the officer.</param>
public abstract record Consequence(string Words)
{
    /// <summary>The attempt gets its outcome.</summary>
    /// <param name="Counts">False: it leaves the count of calls.</param>
    /// <param name="IsConversation">True: we spoke with the person.</param>
    /// <param name="Discussed">The debts spoken about.</param>
    /// <param name="Words">The sentence for the officer.</param>
    public sealed record EndAttempt(bool Counts, bool IsConversation, ImmutableArray<AccountId> Discussed, string Words)
        : Consequence(Words);

    /// <summary>The number is closed. A wrong number's calls leave the person's count.</summary>
    /// <param name="Point">Which.</param>
    /// <param name="Mark">What it turned out to be.</param>
    /// <param name="Words">The sentence for the officer.</param>
    public sealed record ClosePoint(ContactPointId Point, PointMark Mark, string Words) : Consequence(Words);

    /// <summary>A hold is placed.</summary>
    /// <param name="Kind">Why.</param>
    /// <param name="Account">Which debt; null: the person, any debt.</param>
    /// <param name="Channel">Which medium; null: any.</param>
    /// <param name="Point">Which number; null: any.</param>
    /// <param name="Words">The sentence for the officer.</param>
    /// <param name="HoldWords">What the hold says of itself.</param>
    public sealed record PlaceHold(
        HoldKind Kind,
        AccountId? Account,
        Channel? Channel,
        ContactPointId? Point,
        string Words,
        string HoldWords
    ) : Consequence(Words);

    /// <summary>Hours are kept.</summary>
    /// <param name="Times">Which.</param>
    /// <param name="Words">The sentence for the officer.</param>
    public sealed record KeepTimes(TimesSaid Times, string Words) : Consequence(Words);

    /// <summary>A promise is taken.</summary>
    /// <param name="Promise">Which.</param>
    /// <param name="Words">The sentence for the officer.</param>
    public sealed record TakePromise(PromiseSaid Promise, string Words) : Consequence(Words);

    /// <summary>Call-backs that were agreed before are done.</summary>
    /// <param name="Words">The sentence for the officer.</param>
    public sealed record CloseCallBacks(string Words) : Consequence(Words);

    /// <summary>Something is to be done next.</summary>
    /// <param name="Kind">What.</param>
    /// <param name="DueAt">When; null: as soon as somebody comes to it.</param>
    /// <param name="Words">The sentence for the officer.</param>
    public sealed record Schedule(NextActionKind Kind, Instant? DueAt, string Words) : Consequence(Words);

    /// <summary>Contact by a medium at a number is allowed, within limits.</summary>
    /// <param name="Consent">What was allowed.</param>
    /// <param name="Words">The sentence for the officer.</param>
    public sealed record KeepConsent(ConsentSaid Consent, string Words) : Consequence(Words);

    /// <summary>Something to bear in mind is kept with the person.</summary>
    /// <param name="Care">What.</param>
    /// <param name="Words">The sentence for the officer.</param>
    public sealed record RaiseCare(CareSaid Care, string Words) : Consequence(Words);

    /// <summary>The person's language changes.</summary>
    /// <param name="Language">Two letters.</param>
    /// <param name="Words">The sentence for the officer.</param>
    public sealed record SpeakLanguage(string Language, string Words) : Consequence(Words);

    /// <summary>The payment form opens next.</summary>
    /// <param name="Account">For which debt.</param>
    /// <param name="Words">The sentence for the officer.</param>
    public sealed record OpenPayment(AccountId Account, string Words) : Consequence(Words);
}
