using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Loans;

namespace Recourse.Core.Ledger;

/// <summary>What a person must look at after a tape, and what need not be looked at any more.</summary>
internal sealed class MirrorBreaks(
    TapeRow tape,
    TapeRow? previous,
    ImmutableArray<Memo> memos,
    HashSet<EntryId> shown,
    MirrorMatch match,
    MirrorPolicy policy
)
{
    private string Day => Said.Day(tape.AsOf);

    internal IEnumerable<MirrorAction> Closed(ImmutableArray<BreakKey> open)
    {
        foreach (var key in open)
        {
            if (Resolution(key) is { } words)
                yield return new MirrorAction.CloseBreak(key, words);
        }
    }

    internal IEnumerable<MirrorAction> Opened(ImmutableArray<BreakKey> open)
    {
        var differs = Differs();
        foreach (var memo in memos)
        {
            if (memo.Fate != EntryFate.Pending || shown.Contains(memo.Id))
                continue;
            var asked = open.Any(key => key.Entry == memo.Id && key.Kind == BreakKind.AmountDiffers);
            if (memo == differs && !asked)
            {
                yield return Open(
                    BreakKind.AmountDiffers,
                    memo,
                    match.NewPayment!.Amount,
                    $"{memo.Amount} was keyed as received on {Said.Day(memo.ReceivedOn)}; the tape of {Day} shows "
                        + $"{match.NewPayment.Amount} that day."
                );
            }
            else if (!asked && IsOverdue(memo) && !open.Contains(new BreakKey(BreakKind.KeyedNotOnTape, memo.Id)))
            {
                yield return Open(
                    BreakKind.KeyedNotOnTape,
                    memo,
                    null,
                    $"{memo.Amount} was keyed as received on {Said.Day(memo.ReceivedOn)}; the tape of {Day} does not "
                        + "show it."
                );
            }
        }
        if (Returned() is { } returned && !open.Contains(new BreakKey(BreakKind.TapeShowsReturn, returned.Id)))
        {
            yield return Open(
                BreakKind.TapeShowsReturn,
                returned,
                null,
                $"{returned.Amount} of {Said.Day(returned.ReceivedOn)} stands here; by the tape of {Day} the host has "
                    + "taken it back."
            );
        }
    }

    private string? Resolution(BreakKey key)
    {
        if (memos.FirstOrDefault(it => it.Id == key.Entry) is not { } memo)
            return null;
        if (key.Kind == BreakKind.TapeShowsReturn)
        {
            return memo.Fate == EntryFate.Reversed ? "The payment was reversed here too."
                : match is { NewPayment: { } payment, IsExplained: false } && match.Explains(memo, payment)
                    ? $"The tape of {Day} shows the payment again."
                : null;
        }
        if (shown.Contains(memo.Id))
            return $"The tape of {Day} shows the payment.";
        return memo.Fate switch
        {
            EntryFate.Pending => null,
            EntryFate.Stands => "The payment was posted.",
            EntryFate.Voided => "The payment was voided.",
            _ => "The payment was reversed.",
        };
    }

    /// <summary>The pending payment of the very day for which the tape shows another amount.</summary>
    private Memo? Differs() =>
        match is { NewPayment: { } payment, IsExplained: false }
            ? memos.FirstOrDefault(it =>
                it.Fate == EntryFate.Pending && !shown.Contains(it.Id) && it.ReceivedOn == payment.On
            )
            : null;

    private bool IsOverdue(Memo memo) => BankingDays.After(memo.ReceivedOn, policy.ShowsWithinDays) < tape.AsOf;

    /// <summary>
    /// The host's last payment is an older one than on the tape before; or no new one came, and the balance rose by
    /// exactly a payment that stands here.
    /// </summary>
    private Memo? Returned()
    {
        if (previous is null)
            return null;
        var standing = memos.Where(it => it.Fate == EntryFate.Stands && it.PostedBy != tape.AsOf).Reverse();
        if (previous.LastPayment is { } before && !(tape.LastPayment?.On >= before.On))
            return standing.FirstOrDefault(memo => match.Explains(memo, before));
        return match.NewPayment is null && tape.Balance - previous.Balance is { } rise && rise > Money.Zero
            ? standing.FirstOrDefault(memo => memo.Amount == rise && memo.ReceivedOn <= previous.AsOf)
            : null;
    }

    /// <summary>What our book of record and a tape contradict each other in, and what they agree in again.</summary>
    internal static ImmutableArray<MirrorAction> Compared(
        AccountState state,
        TapeRow tape,
        ImmutableArray<BreakKey> open
    )
    {
        var day = Said.Day(tape.AsOf);
        var actions = ImmutableArray.CreateBuilder<MirrorAction>();
        var ours = state.Owed - state.Credit;
        if (tape.Balance is { } theirs)
        {
            Judge(
                BreakKind.BalanceDiffers,
                ours == theirs,
                (ours, theirs),
                $"On {day} our books had {ours}, the tape {theirs}.",
                $"The tape of {day} has our balance."
            );
        }
        if (tape.Standing is { } standing && state.Standing != Standing.Judgment)
        {
            var words =
                standing == Standing.ChargedOff ? "is charged off; here it is not" : "is not charged off; here it is";
            Judge(
                BreakKind.StandingDiffers,
                standing == state.Standing,
                (null, null),
                $"By the tape of {day} the debt {words}.",
                $"The tape of {day} says the same as our books."
            );
        }
        return actions.ToImmutable();

        void Judge(BreakKind kind, bool agrees, (Money? Ours, Money? Theirs) sides, string words, string agreed)
        {
            var key = new BreakKey(kind, null);
            if (!agrees)
                actions.Add(new MirrorAction.OpenBreak(key, sides.Ours, sides.Theirs, words));
            else if (open.Contains(key))
                actions.Add(new MirrorAction.CloseBreak(key, agreed));
        }
    }

    private static MirrorAction.OpenBreak Open(BreakKind kind, Memo memo, Money? theirs, string words) =>
        new(new BreakKey(kind, memo.Id), memo.Amount, theirs, words);
}
