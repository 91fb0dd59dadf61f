using NodaTime;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Books;

/// <summary>
/// One line of a history file: something that happened, or terms that were agreed. An entry of which it speaks is named
/// by the file's own id until it is written.
/// </summary>
/// <param name="No">Where it stands in the file.</param>
/// <param name="Account">Number of the account.</param>
/// <param name="On">From when it counts.</param>
/// <param name="EnteredAt">From when it was known there.</param>
/// <param name="Key">By which the line is known again: its id, or a mark of what it says.</param>
/// <param name="Of">The id of the entry of which it speaks; null: of none.</param>
/// <param name="Words">Why; the cause of the entry.</param>
/// <param name="Terms">What was agreed; null: it is an entry.</param>
/// <param name="What">What happened; null: these are terms.</param>
internal sealed record HistoryLine(
    long No,
    string Account,
    LocalDate On,
    Instant EnteredAt,
    string Key,
    string? Of,
    string Words,
    TermsVersion? Terms,
    Happening? What
)
{
    /// <summary>
    /// Of lines entered at the same moment: an opening comes first, and what speaks of another entry comes last.
    /// </summary>
    internal int Rank =>
        What switch
        {
            null => 0,
            Happening.Opening => 1,
            _ => Of is null ? 2 : 3,
        };

    /// <summary>What happened, speaking of an entry that was written.</summary>
    internal Happening About(EntryId entry, EntryFate? fate) =>
        What switch
        {
            Happening.PaymentPosted => new Happening.PaymentPosted(entry),
            Happening.PaymentVoided => new Happening.PaymentVoided(entry),
            // Money that comes back before it cleared never counted: that is a void.
            Happening.Reversed when fate == EntryFate.Pending => new Happening.PaymentVoided(entry),
            Happening.Reversed reversed => reversed with { Entry = entry },
            _ => What!,
        };
}

/// <summary>What is wrong with one line, in words.</summary>
internal sealed record HistoryProblem(long No, string Account, string Words);
