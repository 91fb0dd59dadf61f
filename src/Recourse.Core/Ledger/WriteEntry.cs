using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;

namespace Recourse.Core.Ledger;

/// <summary>What somebody wants to write.</summary>
/// <param name="Id">Given by the application.</param>
/// <param name="EffectiveOn">From when it counts.</param>
/// <param name="EnteredAt">Now.</param>
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
    /// <param name="Before">The account at the end of today without it.</param>
    /// <param name="After">The account at the end of today with it.</param>
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
    /// <summary>Whether a draft may become an entry of these books on a business date.</summary>
    public static LedgerDecision Decide(Books books, EntryDraft draft, LocalDate today)
    {
        var before = books.AsOf(today);
        var refusals = Refusals(books, draft, today, before).ToImmutableArray();
        if (!refusals.IsEmpty)
            return new LedgerDecision.Refused(refusals);
        var entry = new Entry(
            draft.Id,
            draft.EffectiveOn,
            today,
            draft.EnteredAt,
            draft.EnteredBy,
            draft.Cause,
            draft.What,
            []
        );
        var after = books.With(entry).AsOf(today);
        var written = entry with { Postings = Chart.Of(books.Entries).PostingsTo(after.Chart) };
        return new LedgerDecision.Written(written, before, after);
    }

    private static IEnumerable<LedgerRefusal> Refusals(
        Books books,
        EntryDraft draft,
        LocalDate today,
        AccountState state
    )
    {
        LocalDate? openedOn = null;
        foreach (var entry in books.Entries)
        {
            Invariant.Holds(entry.Id != draft.Id, "An id is given once.");
            Invariant.Holds(entry.BookedOn <= today, "The business date does not go back.");
            if (entry.What is Happening.Opening)
                openedOn = entry.EffectiveOn;
        }
        var opens = draft.What is Happening.Opening;
        if (openedOn is null && !opens)
            yield return new LedgerRefusal.BooksAreNotOpen();
        if (openedOn is not null && opens)
            yield return new LedgerRefusal.BooksAreOpenAlready();
        if (draft.EffectiveOn > today)
            yield return new LedgerRefusal.EffectiveInTheFuture(today);
        if (openedOn is { } opened && draft.EffectiveOn < opened)
            yield return new LedgerRefusal.EffectiveBeforeTheBooksOpened(opened);
        if (AmountOf(draft.What) is { } amount && amount <= Money.Zero)
            yield return new LedgerRefusal.AmountIsNotPositive();
        if (BehindOf(draft.What) is { } behind && (behind.Since > draft.EffectiveOn || behind.Amount < Money.Zero))
            yield return new LedgerRefusal.ArrearsAreImpossible();
        if (Takes(draft.What, state) is { } takes && takes.Wanted > takes.There)
            yield return new LedgerRefusal.MoreThanThereIs(takes.There);
        foreach (var refusal in OfEarlierEntry(books, draft.What))
            yield return refusal;
        if (draft.What is Happening.FeeAssessed { Kind: FeeKind.Late, InstalmentDueOn: { } dueOn })
        {
            foreach (var refusal in OfLateFee(books, dueOn, today))
                yield return refusal;
        }
    }

    private static IEnumerable<LedgerRefusal> OfEarlierEntry(Books books, Happening what)
    {
        EntryId? of = what switch
        {
            Happening.PaymentPosted posted => posted.Payment,
            Happening.PaymentVoided voided => voided.Payment,
            Happening.Reversed reversed => reversed.Entry,
            _ => null,
        };
        if (of is not { } id)
            yield break;
        var earlier = books.Entries.FirstOrDefault(entry => entry.Id == id)?.What;
        var reverses = what is Happening.Reversed;
        if (earlier is null || (!reverses && earlier is not Happening.PaymentReceived))
        {
            yield return new LedgerRefusal.EntryIsNotThere(id);
            yield break;
        }
        if (earlier is Happening.Opening or Happening.PaymentPosted or Happening.PaymentVoided or Happening.Reversed)
        {
            yield return new LedgerRefusal.EntryCannotBeReversed(id);
            yield break;
        }
        switch (books.FateOf(id, Instant.MaxValue))
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

    private static IEnumerable<LedgerRefusal> OfLateFee(Books books, LocalDate dueOn, LocalDate today)
    {
        if (LateFees.Charged(books, Instant.MaxValue).Any(fee => fee.InstalmentDueOn == dueOn))
            yield return new LedgerRefusal.LateFeeIsThereAlready(dueOn);
        if (LateFees.Due(books, today, Instant.MaxValue).All(fee => fee.InstalmentDueOn != dueOn))
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
