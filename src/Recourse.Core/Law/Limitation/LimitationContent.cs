using System.Collections.Immutable;
using NodaTime;

namespace Recourse.Core.Law.Limitation;

/// <summary>As what a court may take a claim for a debt; it decides the period.</summary>
public enum ClaimKind
{
    /// <summary>An open or revolving account.</summary>
    Open,

    /// <summary>A credit card, where a place has a word of its own for it.</summary>
    Card,

    /// <summary>A written contract.</summary>
    Written,

    /// <summary>A promissory note.</summary>
    Note,

    /// <summary>A contract that was not put in writing.</summary>
    Oral,

    /// <summary>The price of goods: UCC 2-725.</summary>
    Sale,

    /// <summary>An instrument under seal, a deed, a witnessed note.</summary>
    Sealed,

    /// <summary>A consumer's debt, where a place has one period for all of these.</summary>
    Consumer,

    /// <summary>A medical debt, where a place has a word of its own for it.</summary>
    Medical,
}

/// <summary>What decides which of several versions of a period counts.</summary>
public enum YearsGoBy
{
    /// <summary>The day of the suit: the version then in force, whenever the claim arose.</summary>
    Suit,

    /// <summary>The day on which the contract was made.</summary>
    Contract,

    /// <summary>
    /// The day on which the claim arose. An older claim ends with the old period, or with the new one counted from its
    /// first day, whichever ends earlier.
    /// </summary>
    Accrual,
}

/// <summary>The length of a period from one date on.</summary>
/// <param name="From">First day; null: since before anything that we collect.</param>
/// <param name="Years">Whole years.</param>
public sealed record PeriodTerms(LocalDate? From, int Years);

/// <summary>One period of limitation.</summary>
/// <param name="Kinds">For which kinds of claim.</param>
/// <param name="Citation">Where it stands.</param>
/// <param name="Terms">Its length by date, oldest first.</param>
public sealed record PeriodContent(ImmutableArray<ClaimKind> Kinds, string Citation, ImmutableArray<PeriodTerms> Terms)
{
    /// <summary>Which of the versions counts.</summary>
    public YearsGoBy GoBy { get; init; }

    /// <summary>True: counted from the last payment. False: from the default.</summary>
    public bool FromLastPayment { get; init; }

    /// <summary>Only for these kinds of debt; empty: for any.</summary>
    public ImmutableArray<DebtKind> Debts { get; init; } = [];

    /// <summary>Only for a consumer's debt.</summary>
    public bool ConsumersOnly { get; init; }

    /// <summary>
    /// Kinds of claim whose own periods it puts aside where it applies; empty: it stands beside them.
    /// </summary>
    public ImmutableArray<ClaimKind> InsteadOf { get; init; } = [];

    /// <summary>Why it may be wrong, in words; null: nothing is known against it.</summary>
    public string? Doubt { get; init; }

    /// <summary>How far it can be trusted, where that differs from the rest of its file.</summary>
    public string? Source { get; init; }
}

/// <summary>What a payment or a word of the debtor does to a period.</summary>
/// <param name="Payment">A part payment begins it anew; null: not known.</param>
/// <param name="Acknowledgment">An acknowledgment in writing, or a new promise, does; null: not known.</param>
/// <param name="Citation">Where it stands.</param>
/// <param name="From">For what happens from this day on; null: whenever. Earlier: not known.</param>
/// <param name="BuyersOnly">True: only a buyer of debts is bound by it; for others it is not known.</param>
/// <param name="ConsumersOnly">True: only for consumers' debts; for others it is not known.</param>
public sealed record RestartContent(
    bool? Payment,
    bool? Acknowledgment,
    string Citation,
    LocalDate? From = null,
    bool BuyersOnly = false,
    bool ConsumersOnly = false
);

/// <summary>Something that is so in a place, or is not, and where it stands.</summary>
/// <param name="Holds">It is so.</param>
/// <param name="Citation">Where it stands.</param>
/// <param name="Source">How far the source can be trusted.</param>
public sealed record HeldContent(bool Holds, string Citation, string Source);

/// <summary>The periods of limitation of one place, and what stops, begins or borrows them.</summary>
/// <param name="Place">Two letters of a state (<c>AZ</c>); elsewhere with the country (<c>GB-SCT</c>).</param>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">What it means, in our own words.</param>
/// <param name="Source">How far the source can be trusted.</param>
/// <param name="CheckedOn">When somebody last compared it with the source.</param>
/// <param name="Review">Who reviewed it; shown on screen.</param>
/// <param name="Notes">What it leaves out.</param>
/// <param name="Periods">At least one.</param>
public sealed record LimitationContent(
    string Place,
    string Name,
    string Meaning,
    string Source,
    LocalDate CheckedOn,
    string Review,
    string? Notes,
    ImmutableArray<PeriodContent> Periods
)
{
    /// <summary>True for a state: federal law then stops its periods too.</summary>
    public bool IsState => Place.Length == 2;

    /// <summary>Where it stands that the debt itself is gone with the period; null: only the suit is barred.</summary>
    public string? Extinguishes { get; init; }

    /// <summary>The debtor's absence from the place does not count; null: not known.</summary>
    public HeldContent? AbsenceTolls { get; init; }

    /// <summary>
    /// A claim that arose elsewhere is barred too once the period of that place is over; null: not known.
    /// </summary>
    public HeldContent? Borrows { get; init; }

    /// <summary>What happens while the period runs; null: not known.</summary>
    public RestartContent? WhileRunning { get; init; }

    /// <summary>What happens once it is over; null: not known.</summary>
    public RestartContent? OnceOver { get; init; }
}
