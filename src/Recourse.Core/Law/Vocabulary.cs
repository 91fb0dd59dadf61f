namespace Recourse.Core.Law;

/// <summary>A way to reach a person.</summary>
public enum Channel
{
    /// <summary>A telephone call, a voicemail included.</summary>
    Call,

    /// <summary>A text message.</summary>
    Text,

    /// <summary>An email.</summary>
    Email,

    /// <summary>A letter on paper.</summary>
    Letter,
}

/// <summary>What a contact point is; it decides which rules look at it.</summary>
public enum PointKind
{
    /// <summary>A mobile number; not tied to a place.</summary>
    Mobile,

    /// <summary>A landline at home.</summary>
    Landline,

    /// <summary>An internet telephone number; not tied to a place.</summary>
    Voip,

    /// <summary>A number of which nobody knows the kind.</summary>
    UnknownPhone,

    /// <summary>A number at the person's place of work.</summary>
    WorkPhone,

    /// <summary>An email address of the person.</summary>
    Email,

    /// <summary>An email address that the employer provides.</summary>
    WorkEmail,

    /// <summary>A postal address.</summary>
    Address,
}

/// <summary>In what capacity we act for a debt.</summary>
public enum PartyRole
{
    /// <summary>The lender itself, in its own name.</summary>
    Creditor,

    /// <summary>Services the loan for its owner.</summary>
    Servicer,

    /// <summary>Bought the debt.</summary>
    DebtBuyer,

    /// <summary>Collects for another.</summary>
    ThirdPartyCollector,
}

/// <summary>What the debt was for: Regulation F covers personal, family and household purposes (12 CFR 1006.2(h)).</summary>
public enum DebtPurpose
{
    /// <summary>Not known; treated as consumer.</summary>
    Unknown,

    /// <summary>Personal, family or household.</summary>
    Consumer,

    /// <summary>Business.</summary>
    Business,
}

/// <summary>Why contact is closed, in whole or in part, until somebody lifts it.</summary>
public enum HoldKind
{
    /// <summary>Asked in writing to stop communication about a debt (12 CFR 1006.6(c)).</summary>
    CeaseWritten,

    /// <summary>Banned a medium, a number or an address, for any debt (12 CFR 1006.14(h)).</summary>
    ChannelBan,

    /// <summary>Represented by an attorney for a debt (12 CFR 1006.6(b)(2)).</summary>
    Attorney,

    /// <summary>A bankruptcy petition was filed (11 USC 362).</summary>
    Bankruptcy,

    /// <summary>The person has died.</summary>
    Deceased,

    /// <summary>The employer forbids such contact at work (12 CFR 1006.6(b)(3)).</summary>
    WorkplaceForbidden,

    /// <summary>A place that the person called inconvenient (12 CFR 1006.6(b)(1)(ii)).</summary>
    InconvenientPlace,

    /// <summary>A debt is disputed.</summary>
    Dispute,

    /// <summary>Something is unclear that a person must look at first.</summary>
    AskAPerson,
}
