using NodaTime;
using Recourse.Core.Kernel;

namespace Recourse.Core.Ledger;

/// <summary>
/// Why an entry may not be written. Every reason that applies is given, in the order in which they are listed here.
/// A closed family: each case has a code that never changes and words for the screen.
/// </summary>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Words">What is wrong and what to do, for people.</param>
public abstract record LedgerRefusal(string Code, string Words)
{
    /// <summary>Nothing can be written before the opening.</summary>
    public sealed record BooksAreNotOpen()
        : LedgerRefusal("books-are-not-open", "This account has no opening balance yet. Open its books first.");

    /// <summary>There is one opening; what it got wrong is adjusted.</summary>
    public sealed record BooksAreOpenAlready()
        : LedgerRefusal(
            "books-are-open-already",
            "This account has an opening balance. Correct it with an adjustment."
        );

    /// <summary>The day lies ahead: what has not happened is not an entry.</summary>
    /// <param name="Today">The business date.</param>
    public sealed record EffectiveInTheFuture(LocalDate Today)
        : LedgerRefusal("effective-in-the-future", "The day lies in the future. Choose today or an earlier day.");

    /// <summary>The day lies before the opening, which already contains what happened until then.</summary>
    /// <param name="OpenedOn">When the books opened.</param>
    public sealed record EffectiveBeforeTheBooksOpened(LocalDate OpenedOn)
        : LedgerRefusal(
            "effective-before-the-books-opened",
            "The day lies before our books of this account begin. What happened then is part of the opening balance."
        );

    /// <summary>Nothing, or less than nothing, is no amount.</summary>
    public sealed record AmountIsNotPositive()
        : LedgerRefusal("amount-is-not-positive", "The amount must be more than zero.");

    /// <summary>
    /// A report of how far behind an account is names a day that has not come, or an amount below zero.
    /// </summary>
    public sealed record ArrearsAreImpossible()
        : LedgerRefusal(
            "arrears-are-impossible",
            "The account cannot be behind since a later day, or by less than nothing. Check the day and the amount."
        );

    /// <summary>More would be taken away than is there.</summary>
    /// <param name="Owed">What is there.</param>
    public sealed record MoreThanThereIs(Money Owed)
        : LedgerRefusal("more-than-there-is", $"Only {Owed} is there to be taken away. Enter at most that.");

    /// <summary>The entry that this one speaks of is not of this account, or not of the needed kind.</summary>
    /// <param name="Entry">Which.</param>
    public sealed record EntryIsNotThere(EntryId Entry)
        : LedgerRefusal("entry-is-not-there", "No such entry is in this account's books.");

    /// <summary>
    /// An opening, a clearing, a void and a reversal stand; what they got wrong is said by a new entry.
    /// </summary>
    /// <param name="Entry">Which.</param>
    public sealed record EntryCannotBeReversed(EntryId Entry)
        : LedgerRefusal("entry-cannot-be-reversed", "This entry stands. Record what is true as a new entry.");

    /// <summary>It counts already.</summary>
    /// <param name="Payment">Which.</param>
    public sealed record PaymentIsPostedAlready(EntryId Payment)
        : LedgerRefusal(
            "payment-is-posted-already",
            "This payment has cleared and counts. If the money came back, reverse it."
        );

    /// <summary>It was void and stays so.</summary>
    /// <param name="Payment">Which.</param>
    public sealed record PaymentIsVoid(EntryId Payment)
        : LedgerRefusal("payment-is-void", "This payment is void. Record a new one if money came after all.");

    /// <summary>It does not count yet, so there is nothing to take back.</summary>
    /// <param name="Payment">Which.</param>
    public sealed record PaymentIsPending(EntryId Payment)
        : LedgerRefusal("payment-is-pending", "This payment has not cleared. Void it instead of reversing it.");

    /// <summary>It was taken back before, and only once can it be.</summary>
    /// <param name="Entry">Which.</param>
    public sealed record EntryIsReversedAlready(EntryId Entry)
        : LedgerRefusal("entry-is-reversed-already", "This was reversed before. If money came again, record it anew.");

    /// <summary>
    /// The named instalment was whole in time, but for fees at most (16 CFR 444.4), or its grace still runs.
    /// </summary>
    /// <param name="InstalmentDueOn">Which.</param>
    public sealed record InstalmentIsNotLate(LocalDate InstalmentDueOn)
        : LedgerRefusal(
            "instalment-is-not-late",
            "That instalment costs no late fee: it was paid within its grace, or the grace still runs. A fee unpaid "
                + "from before makes no instalment late (16 CFR 444.4)."
        );

    /// <summary>One late fee for one instalment.</summary>
    /// <param name="InstalmentDueOn">Which.</param>
    public sealed record LateFeeIsThereAlready(LocalDate InstalmentDueOn)
        : LedgerRefusal("late-fee-is-there-already", "That instalment has its late fee. It is charged once.");
}
