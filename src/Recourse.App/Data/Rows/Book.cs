using NodaTime;
using Recourse.Core.Law;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;

namespace Recourse.App.Data.Rows;

/// <summary>A set of accounts of one lender, worked under one set of terms. One currency each.</summary>
internal sealed class Portfolio
{
    public long Id { get; set; }

    /// <summary>Short name used on the command line and in addresses, lower case.</summary>
    public required string Key { get; set; }
    public required string Name { get; set; }

    /// <summary>Whose debt it is; persons are matched on (lender, customer number).</summary>
    public required string Lender { get; set; }
    public OfRecord OfRecord { get; set; }

    /// <summary>IANA zone in which business dates of this portfolio are counted.</summary>
    public required string Zone { get; set; }
    public required string Currency { get; set; }

    /// <summary>Lower bounds of its buckets in days past due, ascending: <c>1,30,60,90,120,150,180</c>.</summary>
    public required string BucketsFrom { get; set; }

    /// <summary>In what order money goes to <c>interest, principal, fees</c>, in each of three standings.</summary>
    public string OrderUnderContract { get; set; } = ComponentOrder.FeesLast.ToString();
    public string OrderAfterChargeOff { get; set; } = ComponentOrder.PrincipalFirst.ToString();
    public string OrderAfterJudgment { get; set; } = ComponentOrder.CostsFirst.ToString();
    public Surplus Surplus { get; set; }
    public bool InterestToDateFirst { get; set; }

    /// <summary>The tolerance of ageing: what an instalment may lack, and from which share of it it is whole.</summary>
    public long ToleratedShortCents { get; set; }
    public int WholeFromPercent { get; set; } = 100;
    public int ChargeOffDays { get; set; } = 120;

    /// <summary>Late fee of accounts whose terms the tape tells; grace days are of the fee alone.</summary>
    public long LateFeeFlatCents { get; set; }
    public long LateFeeShareMillionths { get; set; }
    public int LateFeeGraceDays { get; set; } = 15;

    /// <summary>Where interest comes from on accounts whose terms the tape tells.</summary>
    public InterestMethod Interest { get; set; }

    /// <summary>Grace of promises in banking days, and the share from which one is kept.</summary>
    public int PromiseElectronicGraceDays { get; set; } = 3;
    public int PromiseMailGraceDays { get; set; } = 7;
    public int PromiseKeptFromPercent { get; set; } = 95;

    /// <summary>How far ahead a promise may lie, the least that may be promised, the most in a series.</summary>
    public int PromiseHorizonDays { get; set; } = 45;
    public long PromiseLeastCents { get; set; } = 10_00;
    public int PromiseMostInSeries { get; set; } = 6;

    /// <summary>Banking days until a payment counts as cleared, by method.</summary>
    public int ClearingDaysCash { get; set; }
    public int ClearingDaysCheque { get; set; } = 5;
    public int ClearingDaysAch { get; set; } = 3;
    public int ClearingDaysCard { get; set; } = 2;
    public int ClearingDaysWire { get; set; }
    public int ClearingDaysPayroll { get; set; }

    /// <summary>A reversal or waiver of more than this needs a second person.</summary>
    public long SecondPersonAboveCents { get; set; } = 100_00;

    /// <summary>Banking days within which a host's tape must show what was keyed here.</summary>
    public int HostShowsWithinDays { get; set; } = 5;

    /// <summary>Date of the newest applied tape; null before the first.</summary>
    public LocalDate? TapeAsOf { get; set; }
    public Instant CreatedAt { get; set; }

    /// <summary>True when its people are invented (demonstration data).</summary>
    public bool HasFictionalPeople { get; set; }
}

/// <summary>A kind of loan in a portfolio, as its tape names it.</summary>
internal sealed class Product
{
    public long Id { get; set; }
    public long PortfolioId { get; set; }
    public required string Code { get; set; }
    public required string Name { get; set; }

    /// <summary>
    /// What kind of debt it is in the eyes of the law; said by a person, never guessed from its name.
    /// </summary>
    public DebtKind DebtKind { get; set; }
}

/// <summary>One debt. What the tape did not say is null, and is shown as unknown.</summary>
internal sealed class Account
{
    public long Id { get; set; }
    public long PortfolioId { get; set; }
    public long? ProductId { get; set; }

    /// <summary>The number by which tape and letters know it; unique in its portfolio.</summary>
    public required string Number { get; set; }

    /// <summary>
    /// How <see cref="Number"/> was made when the file has no identifier; null when the file gave it.
    /// </summary>
    public string? NaturalKey { get; set; }
    public LocalDate? OpenedOn { get; set; }
    public long? OriginalCents { get; set; }
    public int? TermMonths { get; set; }

    /// <summary>Yearly rate in millionths (11.22 % = 112,200).</summary>
    public long? RateMillionths { get; set; }
    public long? InstalmentCents { get; set; }

    /// <summary>Everything owed; negative is a credit balance to be refunded.</summary>
    public long? BalanceCents { get; set; }
    public long? PrincipalCents { get; set; }
    public long? InterestCents { get; set; }
    public long? FeesCents { get; set; }
    public long? PastDueCents { get; set; }
    public LocalDate? NextDueOn { get; set; }

    /// <summary>The status as reported, and the date of the tape that reported it.</summary>
    public AccountStatus Status { get; set; }
    public LocalDate? StatusAsOf { get; set; }

    /// <summary>The code in the tape's own words, e.g. <c>71</c>.</summary>
    public string? StatusCode { get; set; }

    /// <summary>
    /// Lower bound of the reported past-due stage in days (30 for 30–59); null when not past due or unknown.
    /// </summary>
    public int? ReportedDaysFrom { get; set; }
    public LocalDate? FirstDelinquencyOn { get; set; }
    public LocalDate? LastPaymentOn { get; set; }
    public long? LastPaymentCents { get; set; }
    public LocalDate? ChargedOffOn { get; set; }
    public long? ChargedOffCents { get; set; }
    public LocalDate? ClosedOn { get; set; }
    public DebtPurpose Purpose { get; set; }

    /// <summary>Instalments are drawn by themselves; null: unknown. The words tell from where.</summary>
    public bool? Autopay { get; set; }
    public string? AutopayWords { get; set; }

    /// <summary>State and ZIP (five or three digits) as the tape gives them.</summary>
    public string? State { get; set; }
    public string? Zip { get; set; }

    /// <summary>
    /// Where it may be worked; decided by <see cref="Core.Worklists.Lane"/> whenever its facts change.
    /// </summary>
    public WorkLane Lane { get; set; }

    /// <summary>The day at whose end our books of this account begin; null: it has none.</summary>
    public LocalDate? BooksOpenOn { get; set; }

    /// <summary>Position and hash of the newest entry of its ledger; 0: none.</summary>
    public long LedgerSeq { get; set; }
    public string? LedgerHash { get; set; }

    /// <summary>
    /// What followed from the ledger when it was last figured, and holds until it wakes: never an age. Daily interest
    /// since that day comes on top of what is owed.
    /// </summary>
    public LocalDate? FiguredOn { get; set; }
    public Core.Ledger.Standing Standing { get; set; }
    public long? OwedCents { get; set; }
    public long? CreditCents { get; set; }
    public long? PendingCents { get; set; }

    /// <summary>Due date of the oldest unpaid instalment; null: none, or only a stage is known.</summary>
    public LocalDate? BehindSince { get; set; }

    /// <summary>What the past-due instalments lack; null: unknown.</summary>
    public long? BehindCents { get; set; }

    /// <summary>The stage as it was reported, with its date, where that is all there is; else null.</summary>
    public LocalDate? StageOn { get; set; }
    public int? StageDaysFrom { get; set; }
    public LocalDate? NextBucketOn { get; set; }
    public LocalDate? ChargeOffOn { get; set; }
    public LocalDate? NextInstalmentOn { get; set; }
    public long? NextInstalmentCents { get; set; }

    /// <summary>True while no instalment was ever paid and the first that fell due here is past due.</summary>
    public bool IsFirstPaymentDefault { get; set; }

    /// <summary>The day on which the newest returned payment came back; null: none came back.</summary>
    public LocalDate? ReturnedOn { get; set; }
    public Instant? ReturnedAt { get; set; }

    /// <summary>Next date on which time alone changes something; the night visits by it.</summary>
    public LocalDate? WakesOn { get; set; }
    public long? ImportId { get; set; }

    /// <summary>False while its import is staged or after it was undone.</summary>
    public bool IsWorkable { get; set; }
}

/// <summary>In what capacity we act for this debt from a date on: it decides which law binds.</summary>
internal sealed class AccountCapacity
{
    public long Id { get; set; }
    public long AccountId { get; set; }
    public PartyRole Role { get; set; }
    public LocalDate FromOn { get; set; }

    /// <summary>Was it in default when obtained? Null is unknown, and counts as yes.</summary>
    public bool? InDefaultWhenObtained { get; set; }
    public required string Source { get; set; }
}

/// <summary>A person's part in a debt.</summary>
internal sealed class AccountParty
{
    public long AccountId { get; set; }
    public long PersonId { get; set; }
    public PartyKind Kind { get; set; }
}

/// <summary>
/// How an account stood at a month-end, as a tape's history or the night reported it. It stays as it was reported.
/// </summary>
internal sealed class MonthEnd
{
    public long AccountId { get; set; }
    public LocalDate On { get; set; }
    public MonthStage Stage { get; set; }
    public long PortfolioId { get; set; }

    /// <summary>The import whose tape told it; 0: the night took it from our books.</summary>
    public long ImportId { get; set; }

    /// <summary>From our books, at the close of that day; null of what a tape told.</summary>
    public int? DaysPastDue { get; set; }
    public string? Bucket { get; set; }
    public long? PastDueCents { get; set; }
    public long? OwedCents { get; set; }
}
