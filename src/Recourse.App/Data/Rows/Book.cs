using NodaTime;
using Recourse.Core.Law;
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

    /// <summary>State and ZIP (five or three digits) as the tape gives them.</summary>
    public string? State { get; set; }
    public string? Zip { get; set; }

    /// <summary>
    /// Where it may be worked; decided by <see cref="Core.Worklists.Lane"/> whenever its facts change.
    /// </summary>
    public WorkLane Lane { get; set; }

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

/// <summary>How an account stood at a month-end, as a tape's history said. No amounts.</summary>
internal sealed class MonthEnd
{
    public long AccountId { get; set; }
    public LocalDate On { get; set; }
    public MonthStage Stage { get; set; }
    public long PortfolioId { get; set; }
    public long ImportId { get; set; }
}
