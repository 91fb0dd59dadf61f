using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;

namespace Recourse.Core.Law.Content;

/// <summary>A text or a document that is not sent yet, as far as rules look at it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Parts">
/// What it holds, in the words of <see cref="PartWords"/>. What is not here is not in it.
/// </param>
public sealed record DraftFacts(DraftKind Kind, ImmutableArray<string> Parts)
{
    /// <summary>The text itself, where a rule reads it; null: only the parts are told.</summary>
    public string? Text { get; init; }

    /// <summary>The name under which the business speaks; null: the text's own is read.</summary>
    public string? BusinessName { get; init; }

    /// <summary>An email address, where the draft is one.</summary>
    public string? EmailAddress { get; init; }

    /// <summary>When it is sent; null: not known.</summary>
    public LocalDate? SentOn { get; init; }

    /// <summary>The last day on which an answer is taken; null: it names none.</summary>
    public LocalDate? AnswerBy { get; init; }

    /// <summary>Items that must stand in an order, as they stand.</summary>
    public ImmutableArray<string> InOrder { get; init; } = [];

    /// <summary>Numbers and dates of a validation notice; null: it is none.</summary>
    public NoticeFacts? Notice { get; init; }

    /// <summary>True when it holds the part.</summary>
    /// <param name="part">A word of <see cref="PartWords"/>.</param>
    public bool Has(string part) => Parts.Contains(part, StringComparer.Ordinal);
}

/// <summary>What a draft is.</summary>
public enum DraftKind
{
    /// <summary>A message, by whatever medium.</summary>
    Message,

    /// <summary>A creditor's notice that an email address goes to a collector: 12 CFR 1006.6(d)(4)(ii)(C).</summary>
    CreditorEmailNotice,

    /// <summary>An email address that may be used: 12 CFR 1006.6(d)(4).</summary>
    EmailAddress,

    /// <summary>A validation notice: 12 CFR 1006.34.</summary>
    ValidationNotice,

    /// <summary>The outside of what goes by mail: 12 CFR 1006.22(f)(1)-(2).</summary>
    Envelope,

    /// <summary>A question to another person where the consumer is: 12 CFR 1006.10.</summary>
    LocationInquiry,

    /// <summary>A request to be connected on social media: comment 18(d)-1.</summary>
    SocialRequest,

    /// <summary>The name under which an employee speaks: 12 CFR 1006.18(f).</summary>
    StaffName,

    /// <summary>How a required disclosure is sent: 12 CFR 1006.42.</summary>
    Delivery,

    /// <summary>A notice of the plan to sell collateral: UCC 9-613, 9-614.</summary>
    SaleNotice,

    /// <summary>A publication that explains the regulation: comment I-1.</summary>
    Publication,
}

/// <summary>One of the five dates as of which a debt may be itemized: 12 CFR 1006.34(b)(3).</summary>
public enum ReferenceDate
{
    /// <summary>The last statement or invoice that a creditor, or somebody for it, gave the consumer.</summary>
    LastStatement,

    /// <summary>Charge-off.</summary>
    ChargeOff,

    /// <summary>When the last payment was applied, a third person's too.</summary>
    LastPayment,

    /// <summary>When the good or service was provided or made available.</summary>
    Transaction,

    /// <summary>The final court judgment that says the amount.</summary>
    Judgment,
}

/// <summary>An item of a notice and the date as of which it is told.</summary>
/// <param name="Part">A word of <see cref="PartWords"/>.</param>
/// <param name="Reference">Which of the five dates.</param>
/// <param name="On">That date.</param>
public sealed record DatedPart(string Part, ReferenceDate Reference, LocalDate On);

/// <summary>One field of an itemization.</summary>
/// <param name="Part">A word of <see cref="PartWords"/>: interest, fees, payments or credits.</param>
/// <param name="Amount">Its amount; null with <paramref name="Blank"/>: nothing stands there.</param>
/// <param name="Blank">True when the field is there and empty.</param>
public sealed record ItemizedField(string Part, Money? Amount, bool Blank);

/// <summary>The numbers and dates of a validation notice. What is null is not told.</summary>
public sealed record NoticeFacts
{
    /// <summary>As of which date each dated item is told.</summary>
    public ImmutableArray<DatedPart> AsOf { get; init; } = [];

    /// <summary>The reference date that this collector used for the debt before; null: none.</summary>
    public DatedPart? UsedBefore { get; init; }

    /// <summary>What was owed on the itemization date: principal, interest, fees, other charges.</summary>
    public ImmutableArray<Money> OwedThen { get; init; } = [];

    /// <summary>The amount on the itemization date, as the notice shows it.</summary>
    public Money? ShownThen { get; init; }

    /// <summary>The current amounts of the debts on the notice, all that is owed now.</summary>
    public ImmutableArray<Money> OwedNow { get; init; } = [];

    /// <summary>The current amount, as the notice shows it.</summary>
    public Money? ShownNow { get; init; }

    /// <summary>How many sums of that kind it shows; one, or it shows several.</summary>
    public int SumsShown { get; init; } = 1;

    /// <summary>The itemization, field by field; empty: it has none.</summary>
    public ImmutableArray<ItemizedField> Fields { get; init; } = [];

    /// <summary>When the notice is provided.</summary>
    public LocalDate? ProvidedOn { get; init; }

    /// <summary>When it is assumed to be received.</summary>
    public LocalDate? ReceivedOn { get; init; }

    /// <summary>The end of the validation period that it shows.</summary>
    public LocalDate? EndsOn { get; init; }
}

/// <summary>What the book says of a draft.</summary>
/// <param name="Findings">Of every rule that speaks to it, permits too, in the order of the book.</param>
/// <param name="Gaps">Rules that may apply and are not held.</param>
public sealed record DraftVerdict(ImmutableArray<Finding> Findings, ImmutableArray<Gap> Gaps)
{
    /// <summary>True when nothing stops it from going out.</summary>
    public bool MayGoOut => !Findings.Any(finding => finding.Stops);
}
