using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Loans;

namespace Recourse.Core.Ledger;

/// <summary>
/// Everything from which an account's state follows: its terms, its entries, and what the portfolio decided. Any state
/// is a function of these, a day and a moment: <c>AsOf(day, then)</c> is as reported, <c>AsOf(day, now)</c> as
/// restated.
/// </summary>
/// <param name="Terms">Every version of the terms.</param>
/// <param name="Policy">The portfolio's decisions.</param>
/// <param name="Entries">Every entry, in any order.</param>
public sealed record Books(LoanTerms Terms, LedgerPolicy Policy, ImmutableArray<Entry> Entries)
{
    /// <summary>
    /// The account at the end of a day, as known by a moment. A day to come is as if nothing more happened.
    /// </summary>
    public AccountState AsOf(LocalDate day, Instant knownBy) => new Walk(this, knownBy).To(day).State();

    /// <summary>The account at the end of a day, with all that is known.</summary>
    public AccountState AsOf(LocalDate day) => AsOf(day, Instant.MaxValue);

    /// <summary>The same at the end of each of many days, in one pass; days ascend.</summary>
    public IEnumerable<AccountState> AsOfEach(IEnumerable<LocalDate> days, Instant knownBy)
    {
        var walk = new Walk(this, knownBy);
        foreach (var day in days)
            yield return walk.To(day).State();
    }

    /// <summary>These books and one entry more.</summary>
    public Books With(Entry entry) => this with { Entries = Entries.Add(entry) };

    /// <summary>What became of an entry, as known by a moment; null when it is not here or not known then.</summary>
    public EntryFate? FateOf(EntryId id, Instant knownBy)
    {
        var fates = Step.Fates(Entries, knownBy);
        for (var i = 0; i < Entries.Length; i++)
        {
            if (Entries[i].Id == id && Entries[i].EnteredAt <= knownBy)
                return fates[i];
        }
        return null;
    }

    /// <summary>
    /// What was written and what should stand are the same on the day of the last entry. A false answer is a broken
    /// book: somebody changed an entry, or terms were changed and not yet written through.
    /// </summary>
    public bool AreInBalance()
    {
        if (Entries.IsEmpty)
            return true;
        var last = LocalDate.MinIsoValue;
        foreach (var entry in Entries)
            last = LocalDate.Max(last, entry.BookedOn);
        return Chart.Of(Entries).Equals(AsOf(last).Chart);
    }
}
