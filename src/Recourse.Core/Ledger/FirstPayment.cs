using NodaTime;

namespace Recourse.Core.Ledger;

/// <summary>
/// The first-payment default: the first instalment of a loan is past due and no instalment was ever paid. It often
/// tells of fraud, of a mistake in the papers, or of a loan that was never affordable.
/// </summary>
public static class FirstPayment
{
    /// <summary>
    /// True when the oldest unpaid instalment is the first of the first terms, and our books began with all of what was
    /// lent still owed: whoever took over a loan in its middle does not know how it began.
    /// </summary>
    public static bool IsInDefault(Books books, LocalDate? oldestUnpaidOn)
    {
        if (books.Terms.Versions is not [{ Count: > 0 } first, ..] || oldestUnpaidOn != first.DueOn(0))
            return false;
        foreach (var entry in books.Entries)
        {
            if (entry.What is Happening.Opening opening)
                return opening.Principal >= first.Principal;
        }
        return false;
    }
}
