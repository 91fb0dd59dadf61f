using System.Collections.Immutable;
using NodaTime;

namespace Recourse.Core.Law.Limitation;

/// <summary>What a debtor did that may begin a period anew.</summary>
public enum DebtorAct
{
    /// <summary>Paid a part.</summary>
    PartPayment,

    /// <summary>Acknowledged the debt in writing, or promised anew to pay it.</summary>
    Acknowledgment,
}

/// <summary>An act of the debtor on a day.</summary>
/// <param name="Act">What.</param>
/// <param name="On">When.</param>
public sealed record DebtorActed(DebtorAct Act, LocalDate On);

/// <summary>What stops a period from running.</summary>
public enum TollKind
{
    /// <summary>Military service: its days do not count, for either side (50 USC 3936(a)).</summary>
    MilitaryService,

    /// <summary>The debtor was away from the place, where its law says that this counts.</summary>
    Absence,

    /// <summary>
    /// A stay in bankruptcy: a period that ends during it ends 30 days after notice of its end (11 USC 108(c)).
    /// </summary>
    BankruptcyStay,
}

/// <summary>A time in which a period may not run.</summary>
/// <param name="Kind">Why.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day (of a stay: the day of notice of its end); null: it lasts.</param>
public sealed record Toll(TollKind Kind, LocalDate From, LocalDate? To);

/// <summary>
/// All that the periods of limitation may ask about one debt. What is not known is null, never a guess.
/// </summary>
public sealed record LimitationFacts
{
    /// <summary>Where a suit would be brought: where the debtor lives. Null: not known.</summary>
    public string? Forum { get; init; }

    /// <summary>Where the claim arose: mostly where the lender is. Null: not known.</summary>
    public string? AccruedIn { get; init; }

    /// <summary>What kind of debt.</summary>
    public DebtKind Kind { get; init; }

    /// <summary>What it was for.</summary>
    public DebtPurpose Purpose { get; init; }

    /// <summary>As whom we act for it.</summary>
    public PartyRole Role { get; init; } = PartyRole.ThirdPartyCollector;

    /// <summary>As what counsel takes the claim; null: every kind that it may be is looked at.</summary>
    public ClaimKind? Claim { get; init; }

    /// <summary>True: under seal or witnessed. Null counts as no: a seal only lengthens.</summary>
    public bool? Sealed { get; init; }

    /// <summary>
    /// A student loan of the federal government, or insured by it: no period runs (20 USC 1091a(a)(2)). Null: not
    /// known, so a student loan is never barred for certain.
    /// </summary>
    public bool? FederalStudentLoan { get; init; }

    /// <summary>When the contract was made.</summary>
    public LocalDate? MadeOn { get; init; }

    /// <summary>The due date of the first instalment that was missed and never made good.</summary>
    public LocalDate? DefaultOn { get; init; }

    /// <summary>When the whole of an instalment loan was called due; null: never, or not known.</summary>
    public LocalDate? CalledDueOn { get; init; }

    /// <summary>When the last instalment falls due; null: not known.</summary>
    public LocalDate? LastInstalmentOn { get; init; }

    /// <summary>What the debtor did, in any order.</summary>
    public ImmutableArray<DebtorActed> Acts { get; init; } = [];

    /// <summary>Times in which a period may not run, in any order; they may overlap.</summary>
    public ImmutableArray<Toll> Tolls { get; init; } = [];
}
