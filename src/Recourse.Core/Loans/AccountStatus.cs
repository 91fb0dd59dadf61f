namespace Recourse.Core.Loans;

/// <summary>Who keeps the true books of a portfolio.</summary>
public enum OfRecord
{
    /// <summary>Our ledger is the book of record.</summary>
    Book,

    /// <summary>A host system is; its newest tape rules and we mirror it.</summary>
    Host,
}

/// <summary>How an account stands, as its tape reported it. Days past due are a separate fact.</summary>
public enum AccountStatus
{
    /// <summary>The tape does not say, or says it in a code that the profile does not know.</summary>
    Unknown,

    /// <summary>Paid as agreed.</summary>
    Current,

    /// <summary>At least one instalment is past due; the stage is in the reported days.</summary>
    PastDue,

    /// <summary>Written off as a loss by the lender; what remains may still be owed.</summary>
    ChargedOff,

    /// <summary>Assigned to collection (Metro 2 status 93).</summary>
    InCollection,

    /// <summary>The collateral was taken back (Metro 2 status 96).</summary>
    Repossessed,

    /// <summary>Paid or closed; nothing more is owed.</summary>
    PaidOrClosed,

    /// <summary>Deleted for fraud: the person never owed it (Metro 2 status DF).</summary>
    Fraud,
}

/// <summary>A person's part in a debt.</summary>
public enum PartyKind
{
    /// <summary>The borrower named first.</summary>
    Primary,

    /// <summary>Owes the whole debt together with the primary borrower.</summary>
    CoBorrower,

    /// <summary>Owes it when the borrower does not.</summary>
    Guarantor,

    /// <summary>Signs for a business borrower without owing.</summary>
    Signatory,

    /// <summary>The borrower's husband or wife; a "consumer" for contact under 12 CFR 1006.6(a)(1).</summary>
    Spouse,

    /// <summary>Acts for the borrower with the borrower's authority.</summary>
    AuthorisedRepresentative,

    /// <summary>The borrower's lawyer for this debt.</summary>
    Attorney,

    /// <summary>
    /// Executor, administrator or personal representative of a deceased borrower (12 CFR 1006.6(a)(4)).
    /// </summary>
    Estate,
}

/// <summary>How an account stood at one month-end, as a payment-history string tells it.</summary>
public enum MonthStage
{
    /// <summary>No history for that month.</summary>
    NoHistory,

    /// <summary>Current.</summary>
    Current,

    /// <summary>30 to 59 days past due.</summary>
    Days30,

    /// <summary>60 to 89 days past due.</summary>
    Days60,

    /// <summary>90 to 119 days past due.</summary>
    Days90,

    /// <summary>120 to 149 days past due.</summary>
    Days120,

    /// <summary>150 to 179 days past due.</summary>
    Days150,

    /// <summary>180 or more days past due.</summary>
    Days180,

    /// <summary>Zero balance and current: the account left the book.</summary>
    ZeroBalance,
}
