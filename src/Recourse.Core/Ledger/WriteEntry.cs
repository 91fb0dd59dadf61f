using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;

namespace Recourse.Core.Ledger;

/// <summary>What somebody wants to write.</summary>
/// <param name="Id">Given by the application.</param>
/// <param name="EffectiveOn">From when it counts.</param>
/// <param name="EnteredAt">Now; of a job that catches up, the close of the day that it lives through.</param>
/// <param name="EnteredBy">The officer or the job.</param>
/// <param name="Cause">Why, in words.</param>
/// <param name="What">What happened.</param>
public sealed record EntryDraft(
    EntryId Id,
    LocalDate EffectiveOn,
    Instant EnteredAt,
    string EnteredBy,
    string Cause,
    Happening What
);

/// <summary>Whether an entry may be written. A closed family.</summary>
public abstract record LedgerDecision
{
    private LedgerDecision() { }

    /// <summary>It may, and this is the entry with its postings; show what it does before it is kept.</summary>
    /// <param name="Entry">To be stored as it is.</param>
    /// <param name="Before">The account at the end of the day without it, as known when it is entered.</param>
    /// <param name="After">The same with it.</param>
    public sealed record Written(Entry Entry, AccountState Before, AccountState After) : LedgerDecision
    {
        /// <summary>How much less of a component is owed through it; below zero: more.</summary>
        public Money Relieves(Component component) => Before.Of(component) - After.Of(component);
    }

    /// <summary>It may not.</summary>
    /// <param name="Reasons">Every reason; at least one.</param>
    public sealed record Refused(ImmutableArray<LedgerRefusal> Reasons) : LedgerDecision;
}

/// <summary>
/// The one way into the ledger. The postings of an entry are the whole difference between what was written so far and
/// what should stand today with it: interest through today, what a back-dated payment changes in the allocation of
/// later ones, and the entry itself. So the books agree with the replay after every entry.
/// </summary>
public static class WriteEntry
{
    /// <summary>
    /// Whether a draft may become an entry of these books, judged at the end of a day with what was known when it is
    /// entered. A job that catches up enters its drafts at the close of the day that it lives through: what was
    /// written since then does not exist for the judgement, but the postings are made against all of it.
    /// </summary>
    /// <param name="books">The account, with everything written so far.</param>
    /// <param name="draft">What somebody wants to write.</param>
    /// <param name="on">The business date as of which it is judged.</param>
    /// <param name="bookedOn">The business date on which it is really written; null: the same day.</param>
    public static LedgerDecision Decide(Books books, EntryDraft draft, LocalDate on, LocalDate? bookedOn = null)
    {
        var writtenOn = bookedOn ?? on;
        Invariant.Holds(writtenOn >= on, "Nothing is written before the day that it lives through.");
        foreach (var earlier in books.Entries)
        {
            Invariant.Holds(earlier.Id != draft.Id, "An id is given once.");
            Invariant.Holds(earlier.BookedOn <= writtenOn, "The business date does not go back.");
        }
        var before = books.AsOf(on, draft.EnteredAt);
        var refusals = Refusals(books, draft, on, before).ToImmutableArray();
        if (!refusals.IsEmpty)
            return new LedgerDecision.Refused(refusals);
        var entry = Post(books, draft, writtenOn);
        return new LedgerDecision.Written(entry, before, books.With(entry).AsOf(on, draft.EnteredAt));
    }

    /// <summary>
    /// Writes through what the terms say now and the books do not yet, as after a change of terms that counts from an
    /// earlier day; null when nothing differs.
    /// </summary>
    /// <param name="books">The account, with everything written so far and the new terms.</param>
    /// <param name="id">Given by the application.</param>
    /// <param name="at">Now.</param>
    /// <param name="by">The officer or the job.</param>
    /// <param name="cause">Why, in words.</param>
    /// <param name="on">The business date.</param>
    public static Entry? WriteThrough(Books books, EntryId id, Instant at, string by, string cause, LocalDate on)
    {
        var draft = new EntryDraft(id, on, at, by, cause, new Happening.TermsChanged());
        return Decide(books, draft, on) is LedgerDecision.Written { Entry: { Postings.IsEmpty: false } entry }
            ? entry
            : null;
    }

    private static Entry Post(Books books, EntryDraft draft, LocalDate on)
    {
        var entry = new Entry(
            draft.Id,
            draft.EffectiveOn,
            on,
            draft.EnteredAt,
            draft.EnteredBy,
            draft.Cause,
            draft.What,
            []
        );
        return entry with { Postings = Chart.Of(books.Entries).PostingsTo(books.With(entry).AsOf(on).Chart) };
    }

    private static IEnumerable<LedgerRefusal> Refusals(Books books, EntryDraft draft, LocalDate on, AccountState state)
    {
        LocalDate? openedOn = null;
        var opens = draft.What is Happening.Opening;
        foreach (var entry in books.Entries)
        {
            // Books open once, so a second opening is refused whenever the first was written.
            if (entry.What is Happening.Opening && (opens || entry.EnteredAt <= draft.EnteredAt))
                openedOn = entry.EffectiveOn;
        }
        if (openedOn is null && !opens)
            yield return new LedgerRefusal.BooksAreNotOpen();
        if (openedOn is not null && opens)
            yield return new LedgerRefusal.BooksAreOpenAlready();
        if (draft.EffectiveOn > on)
            yield return new LedgerRefusal.EffectiveInTheFuture(on);
        var from = draft.What is Happening.PaymentPosted { CountsFrom: { } counts } ? counts : draft.EffectiveOn;
        if (openedOn is { } opened && from < opened)
            yield return new LedgerRefusal.EffectiveBeforeTheBooksOpened(opened);
        if (AmountOf(draft.What) is { } amount && amount <= Money.Zero)
            yield return new LedgerRefusal.AmountIsNotPositive();
        if (BehindOf(draft.What) is { } behind && (behind.Since > draft.EffectiveOn || behind.Amount < Money.Zero))
            yield return new LedgerRefusal.ArrearsAreImpossible();
        if (Takes(draft.What, state) is { } takes && takes.Wanted > takes.There)
            yield return new LedgerRefusal.MoreThanThereIs(takes.There);
        foreach (var refusal in OfEarlierEntry(books, draft))
            yield return refusal;
        if (draft.What is Happening.FeeAssessed { Kind: FeeKind.Late, InstalmentDueOn: { } dueOn })
        {
            foreach (var refusal in OfLateFee(books, dueOn, on, draft.EnteredAt))
                yield return refusal;
        }
    }

    private static IEnumerable<LedgerRefusal> OfEarlierEntry(Books books, EntryDraft draft)
    {
        var what = draft.What;
        EntryId? of = what switch
        {
            Happening.PaymentPosted posted => posted.Payment,
            Happening.PaymentVoided voided => voided.Payment,
            Happening.Reversed reversed => reversed.Entry,
            _ => null,
        };
        if (of is not { } id)
            yield break;
        var earlier = books.Entries.FirstOrDefault(it => it.Id == id && it.EnteredAt <= draft.EnteredAt)?.What;
        var reverses = what is Happening.Reversed;
        if (earlier is null || (!reverses && earlier is not Happening.PaymentReceived))
        {
            yield return new LedgerRefusal.EntryIsNotThere(id);
            yield break;
        }
        if (!CanBeReversed(earlier) || IsOvertaken(books, earlier, draft.EnteredAt))
        {
            yield return new LedgerRefusal.EntryCannotBeReversed(id);
            yield break;
        }
        switch (books.FateOf(id, draft.EnteredAt))
        {
            case EntryFate.Stands when !reverses:
                yield return new LedgerRefusal.PaymentIsPostedAlready(id);
                break;
            case EntryFate.Voided:
                yield return new LedgerRefusal.PaymentIsVoid(id);
                break;
            case EntryFate.Pending when reverses:
                yield return new LedgerRefusal.PaymentIsPending(id);
                break;
            case EntryFate.Reversed:
                yield return new LedgerRefusal.EntryIsReversedAlready(id);
                break;
        }
    }

    /// <summary>A posting whose payment was taken back since: there is nothing left to take back of it.</summary>
    private static bool IsOvertaken(Books books, Happening earlier, Instant knownBy) =>
        earlier is Happening.PaymentPosted posted && books.FateOf(posted.Payment, knownBy) != EntryFate.Stands;

    /// <summary>
    /// What a tape posted can be taken back with the tape, and is pending again; what cleared otherwise is reversed.
    /// </summary>
    private static bool CanBeReversed(Happening what) =>
        what
            is not (
                Happening.Opening
                or Happening.PaymentPosted { ByTape: false }
                or Happening.PaymentVoided
                or Happening.Reversed
                or Happening.TermsChanged
            );

    private static IEnumerable<LedgerRefusal> OfLateFee(Books books, LocalDate dueOn, LocalDate on, Instant knownBy)
    {
        if (LateFees.Charged(books, knownBy).Any(fee => fee.InstalmentDueOn == dueOn))
            yield return new LedgerRefusal.LateFeeIsThereAlready(dueOn);
        if (LateFees.Due(books, on, knownBy).All(fee => fee.InstalmentDueOn != dueOn))
            yield return new LedgerRefusal.InstalmentIsNotLate(dueOn);
    }

    private static Money? AmountOf(Happening what) =>
        what switch
        {
            Happening.InterestAccrued it => it.Amount,
            Happening.FeeAssessed it => it.Amount,
            Happening.PaymentReceived it => it.Amount,
            Happening.Waived it => it.Amount,
            Happening.Refunded it => it.Amount,
            Happening.Adjusted it when it.Amount == Money.Zero => it.Amount,
            // Zero is well here: only less than nothing is refused.
            Happening.Opening it => Money.Min(it.Interest, it.Fees) + new Money(1),
            Happening.BalancesReported it => Money.Min(it.Interest, it.Fees) + new Money(1),
            _ => null,
        };

    private static Arrears? BehindOf(Happening what) =>
        what switch
        {
            Happening.Opening it => it.Behind,
            Happening.ArrearsReported it => it.Behind,
            _ => null,
        };

    private static (Money Wanted, Money There)? Takes(Happening what, AccountState state) =>
        what switch
        {
            Happening.Waived it => (it.Amount, state.Of(it.Component)),
            Happening.Adjusted it => (-it.Amount, state.Of(it.Component)),
            Happening.Refunded it => (it.Amount, state.Credit),
            _ => null,
        };
}
