using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Loans;

namespace Recourse.Core.Ledger;

/// <summary>A payment that was keyed on a mirrored account.</summary>
/// <param name="Id">Which.</param>
/// <param name="ReceivedOn">When, as we were told.</param>
/// <param name="Amount">How much.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="PostedBy">The day of the tape that showed it; null: none did yet.</param>
internal sealed record Memo(EntryId Id, LocalDate ReceivedOn, Money Amount, EntryFate Fate, LocalDate? PostedBy)
{
    /// <summary>Every one, oldest first.</summary>
    internal static ImmutableArray<Memo> Of(Books books, Instant knownBy)
    {
        var fates = Step.Fates(books.Entries, knownBy);
        var postedBy = new Dictionary<EntryId, LocalDate>();
        for (var i = 0; i < fates.Length; i++)
        {
            var entry = books.Entries[i];
            if (entry.EnteredAt > knownBy || fates[i] == EntryFate.Reversed)
                continue;
            if (entry.What is Happening.PaymentPosted { ByTape: true } posted)
                postedBy[posted.Payment] = entry.EffectiveOn;
        }
        return
        [
            .. books
                .Entries.Select((entry, i) => (entry, fate: fates[i]))
                .Where(it =>
                    it.entry.EnteredAt <= knownBy && it.entry.What is Happening.PaymentReceived { IsPending: true }
                )
                .Select(it => new Memo(
                    it.entry.Id,
                    it.entry.EffectiveOn,
                    ((Happening.PaymentReceived)it.entry.What).Amount,
                    it.fate,
                    postedBy.TryGetValue(it.entry.Id, out var on) ? on : null
                ))
                .OrderBy(memo => memo.ReceivedOn)
                .ThenBy(memo => memo.Id.Value),
        ];
    }
}

/// <summary>
/// Which keyed payments a tape shows. Each match needs proof to the cent: the last payment by amount and day, or the
/// drop of the balance since the tape before. What is not proved stays pending, and a person is asked in time.
/// </summary>
internal sealed class MirrorMatch(TapeRow tape, TapeRow? previous, ImmutableArray<Memo> memos, MirrorPolicy policy)
{
    /// <summary>So many pending payments, the newest, are tried in all ways.</summary>
    private const int MostInDoubt = 16;

    private readonly List<Memo> _shown = [];

    /// <summary>
    /// The last payment, where it came after the one of the tape before; or was corrected since.
    /// </summary>
    internal TapePayment? NewPayment =>
        tape.LastPayment is { } last
        && (previous?.LastPayment is not { } before || last.On > before.On || IsCorrected(last, before))
            ? last
            : null;

    /// <summary>True once the new payment was found among those that were keyed.</summary>
    internal bool IsExplained { get; private set; }

    /// <summary>The payment of the tape before that was keyed only after it; null: none.</summary>
    internal TapePayment? KeyedLate { get; private set; }

    internal ImmutableArray<Memo> Shown()
    {
        if (previous?.AsOf != tape.AsOf && memos.Any(memo => memo.PostedBy == tape.AsOf))
        {
            // This very tape was read before, and what it showed then is all that it shows.
            IsExplained = true;
        }
        else if (NewPayment is { } payment)
        {
            TakePayment(payment);
        }
        else if (tape.LastPayment is null)
        {
            TakeDrop(Money.Zero, tape.AsOf);
        }
        else if (tape.LastPayment == previous?.LastPayment)
        {
            TakeKeyedLate(tape.LastPayment);
        }
        return [.. _shown.OrderBy(memo => memo.ReceivedOn).ThenBy(memo => memo.Id.Value)];
    }

    private void TakePayment(TapePayment payment)
    {
        if (Nearest(payment, _ => true) is { } same)
            _shown.Add(same);
        IsExplained = _shown.Count > 0 || Take(payment.Amount, it => IsNear(it.ReceivedOn, payment.On));
        TakeDrop(payment.Amount, After(payment.On));
    }

    /// <summary>The tape before showed it already, and nothing keyed explained it then.</summary>
    private void TakeKeyedLate(TapePayment payment)
    {
        var isExplained = memos.Any(it => it.Fate == EntryFate.Stands && Explains(it, payment));
        if (!isExplained && Nearest(payment, it => it.ReceivedOn <= previous!.AsOf) is { } late)
        {
            _shown.Add(late);
            KeyedLate = payment;
        }
    }

    internal bool Explains(Memo memo, TapePayment payment) =>
        memo.Amount == payment.Amount && IsNear(memo.ReceivedOn, payment.On);

    private static bool IsCorrected(TapePayment last, TapePayment before) =>
        last.On == before.On && last.Amount != before.Amount;

    private IEnumerable<Memo> Pending => memos.Where(it => it.Fate == EntryFate.Pending && !_shown.Contains(it));

    private Memo? Nearest(TapePayment payment, Func<Memo, bool> may) =>
        Pending
            .Where(memo => Explains(memo, payment) && may(memo))
            .MinBy(memo => Math.Abs(Period.DaysBetween(memo.ReceivedOn, payment.On)));

    /// <summary>What the balance fell beyond the last payment, if keyed payments explain exactly that.</summary>
    private void TakeDrop(Money explained, LocalDate until)
    {
        var drop = previous?.Balance - tape.Balance ?? previous?.Principal - tape.Principal;
        if (drop - explained is { } rest && rest > Money.Zero)
            Take(rest, it => it.ReceivedOn <= until);
    }

    /// <summary>A set of pending payments with exactly this sum, the oldest ones first.</summary>
    private bool Take(Money sum, Func<Memo, bool> may)
    {
        Memo[] some = [.. Pending.Where(may).TakeLast(MostInDoubt)];
        var taken = new List<Memo>();
        if (!Fill(0, sum))
            return false;
        _shown.AddRange(taken);
        return true;

        bool Fill(int from, Money left)
        {
            if (left == Money.Zero)
                return true;
            for (var i = from; i < some.Length; i++)
            {
                if (some[i].Amount > left)
                    continue;
                taken.Add(some[i]);
                if (Fill(i + 1, left - some[i].Amount))
                    return true;
                taken.RemoveAt(taken.Count - 1);
            }
            return false;
        }
    }

    private bool IsNear(LocalDate one, LocalDate other) =>
        LocalDate.Max(one, other) <= After(LocalDate.Min(one, other));

    private LocalDate After(LocalDate day) => BankingDays.After(day, policy.DateToleranceDays);
}
