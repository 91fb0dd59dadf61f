namespace Recourse.Core.Law;

/// <summary>By what medium a person is reached.</summary>
public enum Channel
{
    /// <summary>A telephone call, dialled by hand or by a machine; a ringless voicemail is a call.</summary>
    Call,

    /// <summary>A text message to a phone number.</summary>
    Text,

    /// <summary>An email.</summary>
    Email,

    /// <summary>A letter on paper. No rule binds it to a time of day.</summary>
    Letter,
}

/// <summary>What a contact point is, as far as a rule asks. Phones come first, then emails, then addresses.</summary>
public enum PointKind
{
    /// <summary>A mobile phone: not tied to a place.</summary>
    Mobile,

    /// <summary>A landline: tied to the home.</summary>
    Landline,

    /// <summary>A VoIP line: judged as a landline, which is the strict side.</summary>
    Voip,

    /// <summary>A phone of unknown kind.</summary>
    UnknownPhone,

    /// <summary>A phone at the place of work.</summary>
    WorkPhone,

    /// <summary>A private email address.</summary>
    Email,

    /// <summary>An email address given by the employer.</summary>
    WorkEmail,

    /// <summary>A postal address.</summary>
    Address,
}

/// <summary>As whom we act for one debt, which decides what law binds. A dated fact of the account.</summary>
public enum PartyRole
{
    /// <summary>We lent the money, or collect our own debt in our own name.</summary>
    Creditor,

    /// <summary>We service the debt for its owner.</summary>
    Servicer,

    /// <summary>We bought the debt.</summary>
    DebtBuyer,

    /// <summary>We collect for another.</summary>
    ThirdPartyCollector,
}

/// <summary>What the debt was for. Consumer law binds debts that are primarily personal, family or household.</summary>
public enum DebtPurpose
{
    /// <summary>Not known; judged as a consumer's debt, which is the strict side.</summary>
    Unknown,

    /// <summary>Personal, family or household.</summary>
    Consumer,

    /// <summary>Business.</summary>
    Business,
}

/// <summary>
/// Why contact is stopped. Which channels and debts a hold reaches is decided by the rules, not here.
/// </summary>
public enum HoldKind
{
    /// <summary>
    /// The person asked in writing to stop, or refused in writing to pay. Per debt, or for all of them.
    /// </summary>
    CeaseWritten,

    /// <summary>The person, in any words, banned a medium or one number or address. For any debt.</summary>
    ChannelBan,

    /// <summary>An attorney represents the person, for one debt or for all.</summary>
    Attorney,

    /// <summary>A bankruptcy case is open or ended in a discharge.</summary>
    Bankruptcy,

    /// <summary>The person is reported dead.</summary>
    Deceased,

    /// <summary>The employer forbids such contact, or the person said so.</summary>
    WorkplaceForbidden,

    /// <summary>The person named a place as inconvenient: one point, or the home when no point is named.</summary>
    InconvenientPlace,

    /// <summary>The person disputes a debt. No rule of stage one stops contact because of it.</summary>
    Dispute,

    /// <summary>
    /// Nothing lawful is known to forbid it, but a person of ours must look first (gone from the tape, say).
    /// </summary>
    AskAPerson,

    /// <summary>
    /// The person refused to pay in words only. Stops nothing; a refusal in writing is a written stop.
    /// </summary>
    RefusesToPay,
}

/// <summary>Days of the week as a set.</summary>
[Flags]
public enum Weekdays
{
    /// <summary>No day.</summary>
    None = 0,

    /// <summary>Monday.</summary>
    Monday = 1,

    /// <summary>Tuesday.</summary>
    Tuesday = 2,

    /// <summary>Wednesday.</summary>
    Wednesday = 4,

    /// <summary>Thursday.</summary>
    Thursday = 8,

    /// <summary>Friday.</summary>
    Friday = 16,

    /// <summary>Saturday.</summary>
    Saturday = 32,

    /// <summary>Sunday.</summary>
    Sunday = 64,

    /// <summary>Monday to Friday.</summary>
    WorkingDays = 31,

    /// <summary>Saturday and Sunday.</summary>
    Weekend = 96,

    /// <summary>Every day.</summary>
    All = 127,
}
