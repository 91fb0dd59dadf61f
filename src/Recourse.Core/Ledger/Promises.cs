using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Loans;

namespace Recourse.Core.Ledger;

/// <summary>One promise to pay.</summary>
/// <param name="Value">Given by the application; 0 is no id.</param>
public readonly record struct PromiseId(long Value);

/// <summary>How the borrower said that the money would come; it decides how long it may take.</summary>
public enum PromiseMethod
{
    /// <summary>Online, by card, by wire, at the counter.</summary>
    Electronic,

    /// <summary>By post.</summary>
    Mail,
}

/// <summary>A promise, one of a series or alone. The parts of a series are promises of their own.</summary>
/// <param name="Id">Which.</param>
/// <param name="Amount">How much was promised.</param>
/// <param name="DueOn">By when.</param>
/// <param name="Method">How it was to come.</param>
/// <param name="MadeOn">The business date on which it was made.</param>
/// <param name="MadeAt">When; a payment received that day counts when it was entered after this.</param>
public sealed record Promise(
    PromiseId Id,
    Money Amount,
    LocalDate DueOn,
    PromiseMethod Method,
    LocalDate MadeOn,
    Instant MadeAt
);

/// <summary>How a promise stands.</summary>
public enum PromiseOutcome
{
    /// <summary>Its grace still runs and not enough has come.</summary>
    Open,

    /// <summary>Its grace is over, but a payment that would count has not cleared: nobody judges it yet.</summary>
    AwaitsClearing,

    /// <summary>Enough came in time.</summary>
    Kept,

    /// <summary>Something came in time, but not enough. Reports count it as not kept.</summary>
    PartlyKept,

    /// <summary>Nothing came in time.</summary>
    NotKept,
}

/// <summary>A promise and how it stands.</summary>
/// <param name="Promise">Which.</param>
/// <param name="Outcome">How.</param>
/// <param name="Received">What counted toward it.</param>
/// <param name="LastDay">The last day on which money counts toward it: its due date and the grace.</param>
public sealed record PromiseState(Promise Promise, PromiseOutcome Outcome, Money Received, LocalDate LastDay);

/// <summary>
/// When a promise counts as kept. Its grace is for the money's way to us, in banking days, and is neither the grace of
/// late fees nor a tolerance of ageing.
/// </summary>
/// <param name="ElectronicGraceDays">Banking days after the due date for money that comes electronically.</param>
/// <param name="MailGraceDays">The same by post.</param>
/// <param name="KeptFromPercent">At this share of the amount it is kept.</param>
public sealed record PromisePolicy(int ElectronicGraceDays, int MailGraceDays, int KeptFromPercent)
{
    /// <summary>Three banking days electronically, seven by post, kept at 95 %.</summary>
    public static PromisePolicy Default { get; } = new(3, 7, 95);

    /// <summary>The last day on which money still counts.</summary>
    public LocalDate LastDay(Promise promise) =>
        BankingDays.After(promise.DueOn, promise.Method == PromiseMethod.Mail ? MailGraceDays : ElectronicGraceDays);

    /// <summary>What must come for a promise to be kept; a part of a cent counts as a whole one.</summary>
    public Money KeptFrom(Promise promise) => new(((promise.Amount.Minor * KeptFromPercent) + 99) / 100);
}

/// <summary>Judges promises by the payments received after they were made, in due order, each cent once.</summary>
public static class Promises
{
    /// <summary>True when grace and clearing are over, or enough has come; a return may still change it.</summary>
    public static bool IsFinal(this PromiseOutcome outcome) =>
        outcome is PromiseOutcome.Kept or PromiseOutcome.PartlyKept or PromiseOutcome.NotKept;

    /// <summary>
    /// How each promise stands at the end of a day, as known by a moment, by due date. A payment known to be returned
    /// never came: what it had kept is judged as if it had not.
    /// </summary>
    public static ImmutableArray<PromiseState> Judge(
        ImmutableArray<Promise> promises,
        Books books,
        LocalDate today,
        Instant knownBy,
        PromisePolicy policy
    )
    {
        Promise[] inOrder = [.. promises.OrderBy(it => it.DueOn).ThenBy(it => it.Id.Value)];
        var cleared = new long[inOrder.Length];
        var pending = new long[inOrder.Length];
        foreach (var payment in Payments(books, today, knownBy))
        {
            if (!payment.IsPending)
                Spread(payment, inOrder, policy, cleared);
        }
        // What has not cleared comes after what has, and may complete only what that left open.
        cleared.CopyTo(pending, 0);
        foreach (var payment in Payments(books, today, knownBy))
        {
            if (payment.IsPending)
                Spread(payment, inOrder, policy, pending);
        }
        var states = ImmutableArray.CreateBuilder<PromiseState>(inOrder.Length);
        for (var i = 0; i < inOrder.Length; i++)
        {
            var lastDay = policy.LastDay(inOrder[i]);
            var outcome = Outcome(inOrder[i], policy, cleared[i], pending[i], today > lastDay);
            states.Add(new PromiseState(inOrder[i], outcome, new Money(cleared[i]), lastDay));
        }
        return states.MoveToImmutable();
    }

    private static PromiseOutcome Outcome(
        Promise promise,
        PromisePolicy policy,
        long cleared,
        long withPending,
        bool isOver
    )
    {
        if (cleared >= policy.KeptFrom(promise).Minor)
            return PromiseOutcome.Kept;
        if (!isOver)
            return PromiseOutcome.Open;
        if (withPending > cleared)
            return PromiseOutcome.AwaitsClearing;
        return cleared > 0 ? PromiseOutcome.PartlyKept : PromiseOutcome.NotKept;
    }

    private sealed record Payment(LocalDate ReceivedOn, Instant EnteredAt, long Amount, bool IsPending);

    private static IEnumerable<Payment> Payments(Books books, LocalDate today, Instant knownBy)
    {
        var fates = Step.Fates(books.Entries, knownBy);
        return books
            .Entries.Select((entry, i) => (entry, fate: fates[i]))
            .Where(it =>
                it.entry.EnteredAt <= knownBy
                && it.entry.EffectiveOn <= today
                && it.fate is EntryFate.Stands or EntryFate.Pending
                && it.entry.What is Happening.PaymentReceived
            )
            .OrderBy(it => it.entry.EffectiveOn)
            .ThenBy(it => it.entry.Id.Value)
            .Select(it => new Payment(
                it.entry.EffectiveOn,
                it.entry.EnteredAt,
                ((Happening.PaymentReceived)it.entry.What).Amount.Minor,
                it.fate == EntryFate.Pending
            ));
    }

    /// <summary>
    /// Each cent goes to the first promise in due order that it is in time for and that is not yet full.
    /// </summary>
    private static void Spread(Payment payment, Promise[] inOrder, PromisePolicy policy, long[] received)
    {
        var left = payment.Amount;
        for (var i = 0; i < inOrder.Length && left > 0; i++)
        {
            var promise = inOrder[i];
            var isAfter =
                payment.ReceivedOn > promise.MadeOn
                || (payment.ReceivedOn == promise.MadeOn && payment.EnteredAt >= promise.MadeAt);
            if (!isAfter || payment.ReceivedOn > policy.LastDay(promise))
                continue;
            var taken = Math.Min(left, promise.Amount.Minor - received[i]);
            received[i] += taken;
            left -= taken;
        }
    }
}
