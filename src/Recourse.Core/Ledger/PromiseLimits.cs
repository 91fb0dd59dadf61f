using System.Collections.Immutable;
using System.Runtime.InteropServices;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Loans;

namespace Recourse.Core.Ledger;

/// <summary>What a portfolio takes as a promise.</summary>
/// <param name="HorizonDays">The most days from today until any part of a promise.</param>
/// <param name="LeastAmount">The least that one part may be, unless less than that is owed.</param>
/// <param name="MostInSeries">The most parts in one series.</param>
public sealed record PromiseLimits(int HorizonDays, Money LeastAmount, int MostInSeries)
{
    /// <summary>Within 45 days, at least ten dollars, at most six parts.</summary>
    public static PromiseLimits Default { get; } = new(45, new Money(1000), 6);

    /// <summary>The last day on which a part of a promise made on a day may fall due.</summary>
    public LocalDate LastDay(LocalDate today) => today.PlusDays(HorizonDays);
}

/// <summary>One part of what a borrower promises: so much by then.</summary>
/// <param name="DueOn">By when.</param>
/// <param name="Amount">How much.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PromisePart(LocalDate DueOn, Money Amount)
{
    /// <summary>The promise that this part becomes.</summary>
    public Promise ToPromise(PromiseId id, PromiseMethod method, LocalDate madeOn, Instant madeAt) =>
        new(id, Amount, DueOn, method, madeOn, madeAt);
}

/// <summary>Equal parts at even distances.</summary>
public static class PromiseSeries
{
    /// <summary>
    /// So many parts from a first day on. Months are counted from the first day, so the 31st is only moved in the
    /// months that lack it.
    /// </summary>
    public static ImmutableArray<PromisePart> Of(Money each, LocalDate first, Frequency frequency, int count)
    {
        Invariant.Holds(count >= 0, "A number of parts is not negative.");
        return [.. Enumerable.Range(0, count).Select(index => new PromisePart(frequency.From(first, index), each))];
    }
}

/// <summary>
/// Why a promise is not taken. Every reason that applies is given once, in the order in which they are listed here. A
/// closed family: each case has a code that never changes and words for the screen.
/// </summary>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Words">What is wrong and what to do, for people.</param>
public abstract record PromiseRefusal(string Code, string Words)
{
    /// <summary>Nothing was promised.</summary>
    public sealed record NothingIsPromised()
        : PromiseRefusal("nothing-is-promised", "Enter at least one amount and a day.");

    /// <summary>A day has passed.</summary>
    /// <param name="DueOn">The earliest such day.</param>
    public sealed record DayIsPast(LocalDate DueOn)
        : PromiseRefusal("day-is-past", $"{Said.Day(DueOn)} has passed. Choose today or a later day.");

    /// <summary>A day is too far away.</summary>
    /// <param name="DueOn">The last such day.</param>
    /// <param name="LastDay">The last that is taken.</param>
    public sealed record DayIsBeyondTheHorizon(LocalDate DueOn, LocalDate LastDay)
        : PromiseRefusal(
            "day-is-beyond-the-horizon",
            $"{Said.Day(DueOn)} is too far away. Choose days up to {Said.Day(LastDay)}."
        );

    /// <summary>A part is too small.</summary>
    /// <param name="Least">The least that is taken.</param>
    public sealed record AmountIsTooSmall(Money Least)
        : PromiseRefusal("amount-is-too-small", $"Each part must be at least {Least}.");

    /// <summary>With what is promised already it is more than is owed.</summary>
    /// <param name="Free">The most that may still be promised.</param>
    public sealed record MoreThanIsOwed(Money Free)
        : PromiseRefusal(
            "more-than-is-owed",
            $"That is more than is owed. With the promises that are open, at most {Free} can be promised."
        );

    /// <summary>A series is too long.</summary>
    /// <param name="Most">The most parts that are taken.</param>
    public sealed record SeriesIsTooLong(int Most)
        : PromiseRefusal(
            "series-is-too-long",
            $"A series has at most {Said.Count(Most, "part", "parts")}. Ask for fewer and larger ones, or for a plan."
        );

    /// <summary>Two parts on one day could not be told apart.</summary>
    /// <param name="DueOn">The earliest such day.</param>
    public sealed record DayIsTakenAlready(LocalDate DueOn)
        : PromiseRefusal(
            "day-is-taken-already",
            $"A payment is promised for {Said.Day(DueOn)} already. Choose another day, or change that promise."
        );
}

/// <summary>Whether a promise is taken. A closed family.</summary>
public abstract record PromiseDecision
{
    private PromiseDecision() { }

    /// <summary>It is, and these are its parts by date.</summary>
    /// <param name="Parts">Each becomes a promise of its own.</param>
    public sealed record Agreed(ImmutableArray<PromisePart> Parts) : PromiseDecision;

    /// <summary>It is not.</summary>
    /// <param name="Reasons">Every reason; at least one.</param>
    public sealed record Refused(ImmutableArray<PromiseRefusal> Reasons) : PromiseDecision;
}

/// <summary>The one way in which a promise is taken.</summary>
public static class AgreePromise
{
    /// <summary>Whether a portfolio takes these parts.</summary>
    /// <param name="parts">What the borrower promises, in any order.</param>
    /// <param name="owed">Everything owed; null: unknown, and then no promise is too large.</param>
    /// <param name="existing">The account's promises as they stand; those that are judged do not count.</param>
    /// <param name="limits">What the portfolio takes.</param>
    /// <param name="today">The business date.</param>
    public static PromiseDecision Decide(
        ImmutableArray<PromisePart> parts,
        Money? owed,
        ImmutableArray<PromiseState> existing,
        PromiseLimits limits,
        LocalDate today
    )
    {
        ImmutableArray<PromisePart> inOrder = [.. parts.OrderBy(part => part.DueOn)];
        PromiseState[] open = [.. existing.Where(state => !state.Outcome.IsFinal())];
        ImmutableArray<PromiseRefusal> reasons = [.. Refusals(inOrder, owed, open, limits, today)];
        return reasons.IsEmpty ? new PromiseDecision.Agreed(inOrder) : new PromiseDecision.Refused(reasons);
    }

    private static IEnumerable<PromiseRefusal> Refusals(
        ImmutableArray<PromisePart> parts,
        Money? owed,
        PromiseState[] open,
        PromiseLimits limits,
        LocalDate today
    )
    {
        if (parts.IsEmpty)
        {
            yield return new PromiseRefusal.NothingIsPromised();
            yield break;
        }
        if (parts[0].DueOn < today)
            yield return new PromiseRefusal.DayIsPast(parts[0].DueOn);
        if (parts[^1].DueOn > limits.LastDay(today))
            yield return new PromiseRefusal.DayIsBeyondTheHorizon(parts[^1].DueOn, limits.LastDay(today));
        var free = owed is { } all ? Money.Max(Money.Zero, all - Sum(open.Select(Missing))) : (Money?)null;
        // Who owes less than the least may promise the rest, but never nothing.
        var least = Money.Max(
            new Money(1),
            free is { } rest ? Money.Min(limits.LeastAmount, rest) : limits.LeastAmount
        );
        if (parts.Any(part => part.Amount < least))
            yield return new PromiseRefusal.AmountIsTooSmall(least);
        if (Sum(parts.Select(part => part.Amount)) is var sum && sum > free)
            yield return new PromiseRefusal.MoreThanIsOwed(free.Value);
        if (parts.Length > limits.MostInSeries)
            yield return new PromiseRefusal.SeriesIsTooLong(limits.MostInSeries);
        var taken = open.Select(state => state.Promise.DueOn).ToHashSet();
        foreach (var part in parts)
        {
            if (taken.Add(part.DueOn))
                continue;
            yield return new PromiseRefusal.DayIsTakenAlready(part.DueOn);
            yield break;
        }
    }

    private static Money Missing(PromiseState state) => state.Promise.Amount - state.Received;

    private static Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Money.Zero, (sum, next) => sum + next);
}
