using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;

namespace Recourse.Core.Ledger;

/// <summary>One entry of an account's ledger.</summary>
/// <param name="Value">Given by the application in blocks, ascending; 0 is no id.</param>
public readonly record struct EntryId(long Value);

/// <summary>
/// One entry: written once, never changed. A correction is a new entry. What happened is the truth from which every
/// state is derived; the postings say what it changed in the books on the day it was written.
/// </summary>
/// <param name="Id">Which.</param>
/// <param name="EffectiveOn">From when it counts: the day the money was received, the fee incurred.</param>
/// <param name="BookedOn">The business date on which it was written, never before the day from which it counts.</param>
/// <param name="EnteredAt">When it was written: from then on it is known.</param>
/// <param name="EnteredBy">The officer or the job.</param>
/// <param name="Cause">Why, in words.</param>
/// <param name="What">What happened.</param>
/// <param name="Postings">
/// What it changed in the books: the whole difference, so a back-dated payment also posts the interest that it spared.
/// </param>
public sealed record Entry(
    EntryId Id,
    LocalDate EffectiveOn,
    LocalDate BookedOn,
    Instant EnteredAt,
    string EnteredBy,
    string Cause,
    Happening What,
    ImmutableArray<Posting> Postings
);

/// <summary>What an amount owed is made of.</summary>
public enum Component
{
    /// <summary>What was lent.</summary>
    Principal,

    /// <summary>Interest earned on it.</summary>
    Interest,

    /// <summary>Fees and costs; nothing is ever charged on them.</summary>
    Fees,
}

/// <summary>What a fee is for.</summary>
public enum FeeKind
{
    /// <summary>An instalment came late.</summary>
    Late,

    /// <summary>A payment was returned.</summary>
    ReturnedPayment,

    /// <summary>Costs of a court, awarded or to be recovered.</summary>
    Court,

    /// <summary>Another fee that the contract allows.</summary>
    Other,
}

/// <summary>How money came. No card or bank numbers here, ever.</summary>
public enum PaymentMethod
{
    /// <summary>Notes and coins.</summary>
    Cash,

    /// <summary>A cheque or money order.</summary>
    Cheque,

    /// <summary>A debit or credit through the Automated Clearing House.</summary>
    Ach,

    /// <summary>A card, known by a token only.</summary>
    Card,

    /// <summary>A wire.</summary>
    Wire,

    /// <summary>A deduction by the employer.</summary>
    Payroll,

    /// <summary>Paid to the host, whose tape told it and not how it came; never keyed.</summary>
    ToHost,
}

/// <summary>What becomes of the part of a payment that is more than what is due.</summary>
public enum Surplus
{
    /// <summary>It counts toward the instalments to come, which then fall due already paid.</summary>
    PaidAhead,

    /// <summary>
    /// Once the next instalment is covered it lowers principal; later instalments fall due as agreed.
    /// </summary>
    ExtraPrincipal,

    /// <summary>The payer asked that fees be paid from it; the rest counts toward instalments to come.</summary>
    Fees,
}

/// <summary>Why an entry is taken back.</summary>
public enum ReversalReason
{
    /// <summary>Returned for want of funds.</summary>
    Nsf,

    /// <summary>The payer stopped it.</summary>
    StopPayment,

    /// <summary>The account holder says that it was not authorised.</summary>
    Unauthorised,

    /// <summary>Our own mistake.</summary>
    Error,

    /// <summary>It was there already.</summary>
    Duplicate,
}

/// <summary>How the debt stands in law; it decides in which order money is applied.</summary>
public enum Standing
{
    /// <summary>Under its contract, on time or late.</summary>
    Performing,

    /// <summary>Written off in the lender's books; still owed, and all of it due.</summary>
    ChargedOff,

    /// <summary>A court has decided.</summary>
    Judgment,
}

/// <summary>How far behind an account was, as somebody else reports it.</summary>
/// <param name="Since">Due date of the oldest unpaid instalment; null: not behind, or not told.</param>
/// <param name="Amount">How much is past due; null: not told.</param>
/// <param name="StageDaysFrom">Lower bound of the stage (30 for 30–59) where no day is told; else null.</param>
public sealed record Arrears(LocalDate? Since, Money? Amount, int? StageDaysFrom)
{
    /// <summary>Not behind.</summary>
    public static Arrears None { get; } = new(null, null, null);
}

/// <summary>What an entry says has happened. A closed family: the replay knows each of them.</summary>
public abstract record Happening
{
    private Happening() { }

    /// <summary>Our books begin: what stood on the account at the end of that day. The first entry, once.</summary>
    /// <param name="Principal">Below zero it is a credit that we owe. A balance not told apart is principal.</param>
    /// <param name="Interest">Interest owed.</param>
    /// <param name="Fees">Fees owed.</param>
    /// <param name="Behind">How far behind it was.</param>
    public sealed record Opening(Money Principal, Money Interest, Money Fees, Arrears Behind) : Happening;

    /// <summary>A host's tape tells anew how far behind the account is: it rules over what we had derived.</summary>
    /// <param name="Behind">How far.</param>
    public sealed record ArrearsReported(Arrears Behind) : Happening;

    /// <summary>
    /// A host's tape tells anew what is owed at the end of its day: it rules over what we had derived, whatever else
    /// becomes known of that day or of earlier ones.
    /// </summary>
    /// <param name="Principal">Below zero it is a credit that we owe.</param>
    /// <param name="Interest">Interest owed.</param>
    /// <param name="Fees">Fees owed.</param>
    public sealed record BalancesReported(Money Principal, Money Interest, Money Fees) : Happening;

    /// <summary>
    /// Interest is written into the books. Where terms say that it accrues daily the amount is derived, and this entry
    /// only posts it.
    /// </summary>
    /// <param name="Amount">How much; above zero.</param>
    public sealed record InterestAccrued(Money Amount) : Happening;

    /// <summary>A fee or cost is charged.</summary>
    /// <param name="Kind">For what.</param>
    /// <param name="Amount">How much; above zero.</param>
    /// <param name="InstalmentDueOn">Of a late fee: which instalment came late. Else null.</param>
    public sealed record FeeAssessed(FeeKind Kind, Money Amount, LocalDate? InstalmentDueOn) : Happening;

    /// <summary>Money was received.</summary>
    /// <param name="Amount">How much; above zero.</param>
    /// <param name="Method">How it came.</param>
    /// <param name="Surplus">What becomes of more than what is due; null: as the policy says.</param>
    /// <param name="IsPending">It counts once a later entry posts it, and then from the day of receipt.</param>
    public sealed record PaymentReceived(Money Amount, PaymentMethod Method, Surplus? Surplus, bool IsPending)
        : Happening;

    /// <summary>A pending payment has cleared.</summary>
    /// <param name="Payment">Which.</param>
    /// <param name="CountsFrom">
    /// Where a host counted it before the day on which we were told that it was received: from when; else null.
    /// </param>
    /// <param name="ByTape">A host's tape of the entry's day showed it; else it has cleared.</param>
    public sealed record PaymentPosted(EntryId Payment, LocalDate? CountsFrom = null, bool ByTape = false) : Happening;

    /// <summary>A pending payment never cleared.</summary>
    /// <param name="Payment">Which.</param>
    public sealed record PaymentVoided(EntryId Payment) : Happening;

    /// <summary>
    /// A payment that counted, a fee or another entry is taken back: from when this is known, it never was, on any
    /// date.
    /// </summary>
    /// <param name="Entry">Which.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Reversed(EntryId Entry, ReversalReason Reason) : Happening;

    /// <summary>An amount owed is corrected.</summary>
    /// <param name="Component">Which part.</param>
    /// <param name="Amount">Above zero: more is owed; below: less.</param>
    public sealed record Adjusted(Component Component, Money Amount) : Happening;

    /// <summary>An amount owed is forgiven; of principal and interest it counts toward what is due.</summary>
    /// <param name="Component">Which part.</param>
    /// <param name="Amount">How much; above zero.</param>
    public sealed record Waived(Component Component, Money Amount) : Happening;

    /// <summary>A credit was paid back to the borrower.</summary>
    /// <param name="Amount">How much; above zero.</param>
    public sealed record Refunded(Money Amount) : Happening;

    /// <summary>The debt stands otherwise from that day on.</summary>
    /// <param name="To">How.</param>
    public sealed record StandingChanged(Standing To) : Happening;

    /// <summary>
    /// Terms that count from an earlier day were entered: it moves nothing by itself and posts what they change.
    /// </summary>
    public sealed record TermsChanged : Happening;
}
