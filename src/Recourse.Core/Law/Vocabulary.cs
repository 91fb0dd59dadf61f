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

    /// <summary>
    /// A message left on a voicemail, after a ring or without one. It counts as a telephone call
    /// (comment 14(b)-1).
    /// </summary>
    Voicemail,

    /// <summary>A message in the borrower's portal.</summary>
    Portal,

    /// <summary>A private message by social media; what others can see is never permitted.</summary>
    Social,

    /// <summary>A visit in person.</summary>
    Visit,
}

/// <summary>What kind of message a contact carries, as far as a rule asks.</summary>
public enum MessageContent
{
    /// <summary>About the debt, nothing special.</summary>
    Ordinary,

    /// <summary>A limited-content message: 12 CFR 1006.2(j). An attempt, no communication.</summary>
    LimitedContent,

    /// <summary>
    /// Says only that an opt-out is received and will be honored: 12 CFR 1006.14(h)(2)(i).
    /// </summary>
    OptOutConfirmation,

    /// <summary>Says that efforts to collect end: 12 CFR 1006.6(c)(2)(i).</summary>
    EffortsEnd,

    /// <summary>
    /// Says that a named remedy which is ordinarily used may be or will be used: 12 CFR 1006.6(c)(2)(ii)-(iii).
    /// </summary>
    NamedRemedy,

    /// <summary>A notice that mortgage servicing rules require: comments 6(c)(2)-1, -2.</summary>
    MortgageServicing,

    /// <summary>Another law requires it to be sent: 12 CFR 1006.14(h)(2)(iii).</summary>
    RequiredByLaw,

    /// <summary>The validation notice, or the answer to a dispute or to a request for the original creditor.</summary>
    Validation,

    /// <summary>Asks a third person for location information: 12 CFR 1006.10.</summary>
    LocationInformation,

    /// <summary>Asks only for consent to electronic messages.</summary>
    ConsentRequest,
}

/// <summary>To whom a contact goes.</summary>
public enum Recipient
{
    /// <summary>The borrower, or another obligor on the debt.</summary>
    Consumer,

    /// <summary>The consumer's spouse, a surviving one too.</summary>
    Spouse,

    /// <summary>A parent of a consumer who is a minor, or died as one.</summary>
    ParentOfMinor,

    /// <summary>The legal guardian.</summary>
    Guardian,

    /// <summary>Executor, administrator, or whoever else is authorized to act for the estate.</summary>
    EstateRepresentative,

    /// <summary>A confirmed successor in interest.</summary>
    SuccessorInInterest,

    /// <summary>The consumer's attorney.</summary>
    ConsumersAttorney,

    /// <summary>A consumer reporting agency, if otherwise permitted by law.</summary>
    ReportingAgency,

    /// <summary>The creditor.</summary>
    Creditor,

    /// <summary>The creditor's attorney.</summary>
    CreditorsAttorney,

    /// <summary>The debt collector's attorney.</summary>
    CollectorsAttorney,

    /// <summary>The employer, to carry out a judgment.</summary>
    Employer,

    /// <summary>Anybody else.</summary>
    ThirdPerson,
}

/// <summary>To what a consumer consented, directly to us.</summary>
public enum ConsentKind
{
    /// <summary>Further calls about a debt, beyond the frequencies: 12 CFR 1006.14(b)(3)(i).</summary>
    MoreCalls,

    /// <summary>Contact at a time or place that is inconvenient otherwise: 12 CFR 1006.6(b)(4)(i).</summary>
    TimeOrPlace,

    /// <summary>Use of an email address about the debt: 12 CFR 1006.6(d)(4)(i)(B).</summary>
    Email,

    /// <summary>Texts to a number about the debt: 12 CFR 1006.6(d)(5)(ii).</summary>
    Text,

    /// <summary>Artificial or prerecorded voice, or an autodialer: 47 USC 227(b)(1).</summary>
    Autodialed,

    /// <summary>Talking about the debt with a named third person: 12 CFR 1006.6(d)(2).</summary>
    ThirdPerson,

    /// <summary>Direct contact although an attorney represents the person: 12 CFR 1006.6(b)(4)(i).</summary>
    DespiteAttorney,

    /// <summary>
    /// No consent: the express permission of a court, which stands beside it in 12 CFR 1006.6(b)(4)(ii) and (d)(2).
    /// </summary>
    CourtPermission,
}

/// <summary>
/// Why a presumed violation is none, for one contact: comment 14(b)(2)(ii)-2. The list is open; these are its examples.
/// </summary>
public enum RebuttalFactor
{
    /// <summary>Another law requires the contact (comment -2.i).</summary>
    RequiredByLaw,

    /// <summary>It belongs to active litigation (comment -2.ii).</summary>
    ActiveLitigation,

    /// <summary>It answers what the consumer asked for (comment -2.iii).</summary>
    ConsumersRequest,

    /// <summary>
    /// It spares the consumer a loss that is not in our control, and time presses (comment -2.iv). Never an offer whose
    /// end we set ourselves (-2.iv.C).
    /// </summary>
    LossOutsideOurControl,
}

/// <summary>What kind of debt it is, as far as a rule asks.</summary>
public enum DebtKind
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>A credit card or another revolving line.</summary>
    Revolving,

    /// <summary>An instalment loan without security.</summary>
    Instalment,

    /// <summary>A loan on a motor vehicle.</summary>
    MotorVehicle,

    /// <summary>A loan on residential real estate.</summary>
    Mortgage,

    /// <summary>A student loan.</summary>
    Student,

    /// <summary>A medical debt.</summary>
    Medical,

    /// <summary>A microfinance loan.</summary>
    Microfinance,

    /// <summary>Any other.</summary>
    Other,
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

    /// <summary>
    /// A dispute in writing, received within the validation period and not answered yet: 12 CFR 1006.38(d)(2). It is
    /// lifted when a copy of the verification or of a judgment is sent, or the notice that it is duplicative.
    /// </summary>
    WrittenDispute,

    /// <summary>
    /// A request in writing for the original creditor, received within the validation period and not answered yet:
    /// 12 CFR 1006.38(c).
    /// </summary>
    OriginalCreditorRequest,

    /// <summary>
    /// Another person who is liable on the debt filed under chapter 12 or 13: 11 USC 1201, 1301. For whoever is liable
    /// with them.
    /// </summary>
    CoDebtorStay,

    /// <summary>A debt respite moratorium was notified (England and Wales: breathing space).</summary>
    BreathingSpace,

    /// <summary>The person is treated for a mental health crisis, as notified; its end is the treatment's.</summary>
    MentalHealthCrisis,

    /// <summary>A debt adviser works on a plan with the person.</summary>
    DebtAdvice,

    /// <summary>A complaint is open before an external body, an ombudsman say.</summary>
    ExternalComplaint,

    /// <summary>A death in the family, a wedding, a festival, a calamity: no time to collect.</summary>
    Bereavement,
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
