using NodaTime;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.App.Data.Rows;

/// <summary>
/// One entry of an account's ledger. Appended, never changed; chained per account. The columns from
/// <see cref="Kind"/> to <see cref="Surplus"/> are those of <see cref="HappeningColumns"/>.
/// </summary>
internal sealed class LedgerEntry
{
    public long Id { get; set; }
    public long AccountId { get; set; }

    /// <summary>Position in this account's chain, from 1.</summary>
    public long Seq { get; set; }

    /// <summary>From when it counts: the day the money was received, the fee incurred.</summary>
    public LocalDate EffectiveOn { get; set; }

    /// <summary>The business date on which it was written.</summary>
    public LocalDate BookedOn { get; set; }

    /// <summary>
    /// From then on it is known: for a person the moment of writing, for the night the close of its business date.
    /// </summary>
    public Instant EnteredAt { get; set; }

    /// <summary>When it was in fact written, by the business clock.</summary>
    public Instant WrittenAt { get; set; }

    /// <summary>Null: a job.</summary>
    public long? OfficerId { get; set; }

    /// <summary><c>officer 12</c>, <c>night of 2026-03-10</c>, <c>import 34</c>.</summary>
    public required string EnteredBy { get; set; }

    /// <summary>Why, in words; may be destroyed when retention ends, the chain holds its mark.</summary>
    public string? Cause { get; set; }
    public required string CauseMark { get; set; }

    public required string Kind { get; set; }
    public long? AmountCents { get; set; }
    public long? InterestCents { get; set; }
    public long? FeesCents { get; set; }
    public long? PastDueCents { get; set; }
    public int? StageDaysFrom { get; set; }
    public LocalDate? Day { get; set; }
    public long? OfEntryId { get; set; }
    public string? Word { get; set; }
    public string? Surplus { get; set; }

    /// <summary>The payment of which this is a part; null: none.</summary>
    public long? PaymentId { get; set; }

    /// <summary>The tape that said so; null: no tape did.</summary>
    public long? ImportId { get; set; }
    public required string PreviousHash { get; set; }
    public required string Hash { get; set; }
}

/// <summary>What an entry changed in the books; the postings of an entry sum to zero.</summary>
internal sealed class LedgerPosting
{
    public long EntryId { get; set; }
    public ChartAccount Chart { get; set; }

    /// <summary>A debit above zero, a credit below.</summary>
    public long AmountCents { get; set; }
}

/// <summary>A version of an account's terms. Appended, never changed.</summary>
internal sealed class LoanTermsRow
{
    public long Id { get; set; }
    public long AccountId { get; set; }
    public LocalDate FromOn { get; set; }
    public Instant EnteredAt { get; set; }
    public long PrincipalCents { get; set; }
    public long RateMillionths { get; set; }
    public long InstalmentCents { get; set; }
    public LocalDate FirstDueOn { get; set; }
    public Frequency Frequency { get; set; }
    public int Count { get; set; }

    /// <summary>The three of a late fee; all null: a late instalment costs nothing.</summary>
    public long? LateFeeFlatCents { get; set; }
    public long? LateFeeShareMillionths { get; set; }
    public int? LateFeeGraceDays { get; set; }
    public InterestMethod Interest { get; set; }
    public required string Source { get; set; }
    public long? OfficerId { get; set; }
    public long? ImportId { get; set; }
}

/// <summary>
/// Money that was received, for one account or split over several of a person: its parts are ledger entries, and their
/// fate is its fate.
/// </summary>
internal sealed class Payment
{
    public long Id { get; set; }
    public long PersonId { get; set; }
    public long PortfolioId { get; set; }
    public LocalDate ReceivedOn { get; set; }
    public long AmountCents { get; set; }
    public PaymentMethod Method { get; set; }

    /// <summary>Cheque number, trace number or the like. Never a card or bank number.</summary>
    public string? Reference { get; set; }

    /// <summary>A card, as whoever charged it names it; null for other methods.</summary>
    public string? CardToken { get; set; }

    /// <summary>Who paid, if it was not the borrower.</summary>
    public string? Payer { get; set; }
    public string? Words { get; set; }

    /// <summary>
    /// When it counts as cleared if nothing comes back; null: it counts at once, or only a tape can clear it.
    /// </summary>
    public LocalDate? ClearsOn { get; set; }
    public Instant EnteredAt { get; set; }
    public long? OfficerId { get; set; }
    public long? BatchId { get; set; }

    /// <summary>The unidentified money that it was; null: it was known from the start.</summary>
    public long? SuspenseId { get; set; }

    /// <summary>
    /// Known again when the same line of the same source comes twice; unique in its portfolio; null: typed.
    /// </summary>
    public string? SourceKey { get; set; }
}

/// <summary>What one officer took in on one business date, in one currency. It is closed when it balances.</summary>
internal sealed class PaymentBatch
{
    public long Id { get; set; }
    public long OfficerId { get; set; }
    public LocalDate On { get; set; }
    public required string Currency { get; set; }

    /// <summary>1, or higher when money came after the day's batch was closed.</summary>
    public int Number { get; set; }
    public Instant OpenedAt { get; set; }
    public Instant? ClosedAt { get; set; }
    public long? ClosedBy { get; set; }

    /// <summary>What was recorded and what was counted, by method, as canonical JSON; null while it is open.</summary>
    public string? LinesJson { get; set; }
    public long? RecordedCents { get; set; }
    public long? CountedCents { get; set; }

    /// <summary>Why the two differ; null when they do not.</summary>
    public string? DifferenceWords { get; set; }
}

/// <summary>Money of which nobody knows yet whose it is. It waits here, and counts toward no account.</summary>
internal sealed class SuspenseItem
{
    public long Id { get; set; }
    public long PortfolioId { get; set; }
    public LocalDate ReceivedOn { get; set; }
    public long AmountCents { get; set; }
    public PaymentMethod Method { get; set; }
    public string? Reference { get; set; }
    public string? Payer { get; set; }
    public string? Words { get; set; }
    public Instant EnteredAt { get; set; }
    public long? OfficerId { get; set; }
    public long? BatchId { get; set; }

    /// <summary>When it was found whose it is, or that it goes back; null: it waits.</summary>
    public Instant? SettledAt { get; set; }
    public long? SettledBy { get; set; }

    /// <summary>The payment that it became; null: it waits, or it went back.</summary>
    public long? PaymentId { get; set; }
    public string? SettledWords { get; set; }
    public string? SourceKey { get; set; }
}

/// <summary>Our side and another's side of the same thing differ, until somebody or a newer tape settles it.</summary>
internal sealed class LedgerBreak
{
    public long Id { get; set; }
    public long AccountId { get; set; }
    public long PortfolioId { get; set; }
    public required string Kind { get; set; }
    public long? OurCents { get; set; }
    public long? TheirCents { get; set; }
    public required string Words { get; set; }

    /// <summary>The entry it is about; null: about the balance.</summary>
    public long? EntryId { get; set; }
    public long? ImportId { get; set; }

    /// <summary>The business date from which its age is counted.</summary>
    public LocalDate OpenedOn { get; set; }
    public Instant OpenedAt { get; set; }
    public long? OwnerId { get; set; }
    public Instant? ClosedAt { get; set; }
    public long? ClosedBy { get; set; }
    public string? ClosedWords { get; set; }
}

/// <summary>A reversal or a waiver that one person asks for, and that another grants or refuses.</summary>
internal sealed class Approval
{
    public long Id { get; set; }
    public long AccountId { get; set; }
    public long PersonId { get; set; }
    public ApprovalKind Kind { get; set; }

    /// <summary>The entry to take back; null of a waiver.</summary>
    public long? EntryId { get; set; }

    /// <summary>The whole payment of which the entry is a part; null: none.</summary>
    public long? PaymentId { get; set; }
    public ReversalReason? Reason { get; set; }

    /// <summary>
    /// The day on which it came back or from which it counts; null of a waiver: the day it is granted.
    /// </summary>
    public LocalDate? CameBackOn { get; set; }

    /// <summary>What is forgiven; null of a reversal.</summary>
    public Component? Component { get; set; }

    /// <summary>Another entry, by the words of its happening; null of a reversal and of a waiver.</summary>
    public string? EntryKind { get; set; }
    public string? EntryWord { get; set; }
    public long AmountCents { get; set; }
    public required string Words { get; set; }

    /// <summary>Why a second person is asked.</summary>
    public required string Why { get; set; }
    public Instant AskedAt { get; set; }
    public long AskedBy { get; set; }
    public Instant? DecidedAt { get; set; }
    public long? DecidedBy { get; set; }
    public bool? Granted { get; set; }
    public string? DecidedWords { get; set; }
}

internal enum ApprovalKind
{
    Reversal,
    Waiver,
    Entry,
}

/// <summary>
/// How far one step of the night of one business date has come. Each chunk moves it in its transaction.
/// </summary>
internal sealed class NightStep
{
    public LocalDate On { get; set; }

    /// <summary>Which step: <c>clearing</c>, <c>due</c>, <c>promises</c> and so on.</summary>
    public required string Step { get; set; }

    /// <summary>The last id that was visited; 0: none yet.</summary>
    public long Position { get; set; }
    public int Visited { get; set; }
    public int Done { get; set; }
    public Instant StartedAt { get; set; }
    public Instant? EndedAt { get; set; }
}

/// <summary>
/// The heads of all chains as one night found them, chained to the seal before, so that a cut tail shows.
/// </summary>
internal sealed class NightSeal
{
    public LocalDate On { get; set; }
    public long DecisionChains { get; set; }
    public long LedgerChains { get; set; }
    public required string HeadsHash { get; set; }
    public Instant SealedAt { get; set; }
    public required string PreviousHash { get; set; }
    public required string Hash { get; set; }
}
