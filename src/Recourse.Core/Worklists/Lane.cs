using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.Core.Worklists;

/// <summary>Where an account may be worked. Only <see cref="Calls"/> feeds the queue of calls.</summary>
public enum WorkLane
{
    /// <summary>Nothing is due: no work.</summary>
    None,

    /// <summary>Past due and callable, as far as the account itself goes.</summary>
    Calls,

    /// <summary>Charged off or placed for collection, and nothing remains owed on the tape.</summary>
    ChargedOffNoBalance,

    /// <summary>Reported as fraud: the person never owed it.</summary>
    Fraud,

    /// <summary>Collateral taken back; worked by the repossession desk.</summary>
    Repossession,

    /// <summary>A borrower is reported dead; worked by the estate desk.</summary>
    Deceased,

    /// <summary>Paid or closed.</summary>
    PaidOrClosed,

    /// <summary>Credit balance: money to give back.</summary>
    Refund,

    /// <summary>
    /// Gone from a newer tape, or its tape is unclear or contradicts itself: stop contact, ask a person.
    /// </summary>
    AskAPerson,
}

/// <summary>What the lane decision needs of an account.</summary>
/// <param name="Status">As reported.</param>
/// <param name="BalanceCents">Everything owed; negative is a credit; null unknown.</param>
/// <param name="PastDueCents">Past-due amount; null unknown.</param>
/// <param name="ReportedDaysFrom">Lower bound of the reported stage in days; null when none.</param>
/// <param name="IsDeceased">A borrower is reported dead.</param>
/// <param name="IsGone">A newer tape of the portfolio no longer lists it.</param>
public sealed record LaneFacts(
    AccountStatus Status,
    long? BalanceCents,
    long? PastDueCents,
    int? ReportedDaysFrom,
    bool IsDeceased,
    bool IsGone
);

/// <summary>What the lane decision needs of an account whose books are kept.</summary>
/// <param name="Owed">Principal, interest and fees.</param>
/// <param name="Credit">What we owe the borrower.</param>
/// <param name="IsPastDue">By its days, or by a stage that was reported without a day.</param>
/// <param name="Standing">How the debt stands.</param>
/// <param name="Status">As the newest tape reported it.</param>
public sealed record LaneBooks(Money Owed, Money Credit, bool IsPastDue, Standing Standing, AccountStatus Status)
{
    /// <summary>The same of an account with these figures.</summary>
    public static LaneBooks Of(AccountFigures figures, AccountStatus status) =>
        new(figures.Owed, figures.Credit, figures.IsPastDue, figures.Standing, status);

    internal bool IsWrittenOff =>
        Standing == Standing.ChargedOff || Status is AccountStatus.ChargedOff or AccountStatus.InCollection;
}

/// <summary>Decides where an account may be worked, with the reason in words.</summary>
public static class Lane
{
    /// <summary>
    /// The first that fits, in this order: fraud, gone, refund, deceased, paid, charged off or in collection without
    /// balance, repossession, unknown status, past due without balance, past due. A dead borrower's account and a fraud
    /// deletion never reach a queue of calls whatever they owe.
    /// </summary>
    public static (WorkLane Lane, string Why) Of(LaneFacts facts) =>
        facts switch
        {
            { Status: AccountStatus.Fraud } => (WorkLane.Fraud, "Deleted for fraud; not collected."),
            { IsGone: true } => (WorkLane.AskAPerson, "Gone from the newest tape; a person must find out why."),
            { BalanceCents: < 0 } => (WorkLane.Refund, "Credit balance; money to give back."),
            { IsDeceased: true } => (WorkLane.Deceased, "A borrower is reported dead; worked through the estate."),
            { Status: AccountStatus.PaidOrClosed } => (WorkLane.PaidOrClosed, "Paid or closed."),
            { Status: AccountStatus.ChargedOff, BalanceCents: 0 } => (
                WorkLane.ChargedOffNoBalance,
                "Charged off and reported at zero balance."
            ),
            { Status: AccountStatus.InCollection, BalanceCents: 0 } => (
                WorkLane.ChargedOffNoBalance,
                "Placed for collection and reported at zero balance."
            ),
            { Status: AccountStatus.Repossessed } => (WorkLane.Repossession, "Collateral taken back."),
            { Status: AccountStatus.Unknown } => (WorkLane.AskAPerson, "The tape's status is not known."),
            { Status: AccountStatus.ChargedOff or AccountStatus.InCollection, BalanceCents: null } => (
                WorkLane.Calls,
                "Charged off or placed for collection; the balance is unknown."
            ),
            { Status: AccountStatus.ChargedOff or AccountStatus.InCollection } => (
                WorkLane.Calls,
                "Charged off or placed for collection with a balance."
            ),
            { Status: AccountStatus.PastDue, BalanceCents: 0 } => (
                WorkLane.AskAPerson,
                "Reported past due at zero balance; a person must find out which is true."
            ),
            { Status: AccountStatus.PastDue } or { PastDueCents: > 0 } or { ReportedDaysFrom: > 0 } => (
                WorkLane.Calls,
                "Past due."
            ),
            _ => (WorkLane.None, "Nothing is past due."),
        };

    /// <summary>
    /// Where an account stands after something happened in its books. Money never opens a lane that a tape or a person
    /// closed; among the others a payment that comes back opens again what it had closed.
    /// </summary>
    public static (WorkLane Lane, string Why) After(WorkLane present, LaneBooks books) =>
        (present, books) switch
        {
            (WorkLane.Fraud, _) => (present, "Deleted for fraud; money does not change that."),
            (WorkLane.Deceased, _) => (present, "A borrower is reported dead; worked through the estate."),
            (WorkLane.Repossession, _) => (present, "Collateral taken back; money does not change that."),
            (WorkLane.AskAPerson, _) => (present, "A person must look first; money does not change that."),
            (_, { Credit.Minor: > 0 }) => (WorkLane.Refund, "Credit balance; money to give back."),
            (_, { Owed.Minor: <= 0, IsWrittenOff: true }) => (
                WorkLane.ChargedOffNoBalance,
                "Charged off or placed for collection; nothing is owed any more."
            ),
            (_, { Owed.Minor: <= 0 }) => (WorkLane.PaidOrClosed, "Paid: nothing is owed any more."),
            (_, { Standing: Standing.Judgment }) => (WorkLane.Calls, "A court has decided; a balance is owed."),
            (_, { IsWrittenOff: true }) => (WorkLane.Calls, "Charged off or placed for collection with a balance."),
            (_, { IsPastDue: true }) => (WorkLane.Calls, "Past due."),
            (WorkLane.Calls, _) => (WorkLane.None, "Cured: nothing is past due any more."),
            _ => (WorkLane.None, "Nothing is past due."),
        };
}
