namespace Recourse.Core.Law.Matters;

/// <summary>
/// What happened to a debt on a day, as far as a rule counts from it. Notices of ours count when sent, notices to us
/// when received.
/// </summary>
public enum MatterEventKind
{
    /// <summary>The first communication about the debt with the consumer: 12 CFR 1006.34(b)(2).</summary>
    InitialCommunication,

    /// <summary>
    /// A pleading in a civil action, a bankruptcy proof of claim too: never an initial communication.
    /// </summary>
    FormalPleading,

    /// <summary>A voicemail with limited content: an attempt, no communication.</summary>
    LimitedContentMessage,

    /// <summary>A notice that the Internal Revenue Code requires, unrelated to collection.</summary>
    TaxNotice,

    /// <summary>A privacy notice that the Gramm-Leach-Bliley Act requires, unrelated to collection.</summary>
    PrivacyNotice,

    /// <summary>A notice that a data breach or privacy law requires, unrelated to collection.</summary>
    BreachNotice,

    /// <summary>The validation information was given by word of mouth in the initial communication.</summary>
    ValidationGivenOrally,

    /// <summary>The validation notice was sent; it names the last day to dispute where it prints one.</summary>
    ValidationNoticeSent,

    /// <summary>Another letter, email or message about the debt was sent.</summary>
    LetterSent,

    /// <summary>What we sent came back, or was reported as not delivered.</summary>
    Undeliverable,

    /// <summary>We spoke with the consumer about the debt, in person or by telephone.</summary>
    SpokeToConsumer,

    /// <summary>A message was left on a voicemail.</summary>
    VoicemailLeft,

    /// <summary>A dispute in writing, by a medium that we accept.</summary>
    DisputeReceived,

    /// <summary>A dispute by word of mouth, or by a medium that we do not accept.</summary>
    DisputeHeard,

    /// <summary>A request in writing for name and address of the original creditor.</summary>
    OriginalCreditorAsked,

    /// <summary>Verification of the debt, or a copy of a judgment, was sent.</summary>
    VerificationSent,

    /// <summary>Name and address of the original creditor were sent.</summary>
    OriginalCreditorSent,

    /// <summary>
    /// Notice that the original creditor is the current one, with reference to the earlier information.
    /// </summary>
    SameCreditorNoticeSent,

    /// <summary>Notice that a dispute repeats an earlier one, why, and when that was answered.</summary>
    DuplicativeNoticeSent,

    /// <summary>The debt was paid.</summary>
    PaidInFull,

    /// <summary>A check or instrument dated ahead came; it names its date.</summary>
    PostdatedReceived,

    /// <summary>Written notice that we mean to deposit it.</summary>
    PostdatedNoticeSent,

    /// <summary>
    /// The person revoked consent to autodialed or prerecorded calls and texts, by any reasonable means.
    /// </summary>
    ConsentRevoked,

    /// <summary>The revocation was carried out in every system that calls or texts.</summary>
    RevocationHonored,

    /// <summary>The consumer texted us from the number about the debt.</summary>
    TextReceived,

    /// <summary>The consumer agreed, directly to us, to texts about the debt, or said so again.</summary>
    TextConsentGiven,

    /// <summary>A complete and accurate database showed no reassignment of the number.</summary>
    NumberChecked,

    /// <summary>The consumer opted out of texts to the number.</summary>
    TextOptOutReceived,

    /// <summary>The creditor sent its notice that we may email; it names the last day to opt out.</summary>
    CreditorsEmailNoticeSent,

    /// <summary>The consumer disputed with us what we reported, at the address for it.</summary>
    DirectDisputeReceived,

    /// <summary>
    /// A bureau told us that the consumer disputes what we reported; counted from the bureau's receipt.
    /// </summary>
    BureauDisputeReceived,

    /// <summary>The consumer added relevant information during the investigation.</summary>
    InformationAdded,

    /// <summary>The result was reported, to whoever must have it.</summary>
    DisputeAnswered,

    /// <summary>We found the dispute frivolous or irrelevant.</summary>
    FrivolousFound,

    /// <summary>We told the consumer why.</summary>
    FrivolousNoticeSent,

    /// <summary>We first reported the account as charged off, placed for collection or the like.</summary>
    Furnished,

    /// <summary>We first reported negative information.</summary>
    NegativeFurnished,

    /// <summary>We told the consumer that negative information is or will be reported.</summary>
    NegativeNoticeSent,

    /// <summary>We reported the month in which the delinquency began.</summary>
    DelinquencyDateFurnished,

    /// <summary>The delinquency began that led to charge-off or placement, never cured since.</summary>
    DelinquencyBegan,

    /// <summary>A completed application for credit, which a request for other terms of credit may be.</summary>
    ApplicationReceived,

    /// <summary>We offered other terms than asked for.</summary>
    CounterofferMade,

    /// <summary>
    /// We refused credit, or changed terms for the worse, for a reason other than this account's delinquency.
    /// </summary>
    AdverseActionTaken,

    /// <summary>We told the applicant what we decided, and why or how to ask why.</summary>
    AdverseActionNoticeSent,

    /// <summary>The consumer told the bank by word of mouth to stop a debit.</summary>
    StopPaymentAsked,

    /// <summary>The consumer confirmed it in writing.</summary>
    StopPaymentConfirmed,

    /// <summary>A debit of a varying amount is planned; it names its day.</summary>
    DebitPlanned,

    /// <summary>Notice of amount and day of the debit.</summary>
    DebitNoticeSent,

    /// <summary>A debit was returned for lack of funds, and no debit has cleared since.</summary>
    DebitFailed,

    /// <summary>A returned debit was presented again.</summary>
    DebitPresentedAgain,

    /// <summary>The first day of the mortgage's present delinquency.</summary>
    DelinquentSince,

    /// <summary>Live contact with the borrower about the delinquency, or good faith efforts to make it.</summary>
    LiveContactMade,

    /// <summary>The written notice of early intervention was sent.</summary>
    EarlyInterventionSent,

    /// <summary>An application for help came, at least 45 days before a foreclosure sale.</summary>
    LossApplicationReceived,

    /// <summary>We told the borrower whether the application is complete, and what is missing.</summary>
    LossAcknowledged,

    /// <summary>The application for help is complete, more than 37 days before a foreclosure sale.</summary>
    LossApplicationComplete,

    /// <summary>We sent what we decided on the application.</summary>
    LossDecisionSent,

    /// <summary>The first day of military service, or of the orders to it.</summary>
    CalledToService,

    /// <summary>Military service ended.</summary>
    ServiceEnded,

    /// <summary>The servicemember's written notice with a copy of the orders.</summary>
    ServiceNoticeReceived,

    /// <summary>Interest was reduced to six per cent from the first day of service, the excess forgiven.</summary>
    RateReduced,

    /// <summary>A bankruptcy petition was filed.</summary>
    PetitionFiled,

    /// <summary>The case was closed.</summary>
    CaseClosed,

    /// <summary>The case was dismissed.</summary>
    CaseDismissed,

    /// <summary>The discharge was granted, or denied.</summary>
    DischargeGranted,

    /// <summary>We took possession of the collateral.</summary>
    Repossessed,

    /// <summary>A sale of the collateral is planned; it names its day, or the first day on which it may be.</summary>
    SalePlanned,

    /// <summary>Notice of sale was sent to the debtor and every other obligor.</summary>
    SaleNoticeSent,

    /// <summary>The collateral was sold.</summary>
    CollateralSold,

    /// <summary>The debtor asked how surplus or deficiency were calculated.</summary>
    ExplanationAsked,

    /// <summary>We sent the explanation, or waived the deficiency.</summary>
    ExplanationSent,

    /// <summary>The notice of the right to cure was sent or delivered.</summary>
    CureNoticeSent,

    /// <summary>The borrower cured the default.</summary>
    Cured,

    /// <summary>We asked a third person where the consumer is.</summary>
    LocationAsked,

    /// <summary>A complaint came.</summary>
    ComplaintReceived,

    /// <summary>We told who complained that we have it.</summary>
    ComplaintAcknowledged,

    /// <summary>We answered the complaint.</summary>
    ComplaintAnswered,

    /// <summary>A regulator sent us a complaint.</summary>
    RegulatorComplaintReceived,

    /// <summary>Anything done to collect the debt.</summary>
    CollectionActivity,

    /// <summary>A telephone call was recorded.</summary>
    CallRecorded,

    /// <summary>The personal data were last used to serve the customer.</summary>
    LastUsed,

    /// <summary>The records were disposed of.</summary>
    RecordsDisposed,

    /// <summary>Unencrypted data of 500 consumers or more were found taken.</summary>
    BreachDiscovered,

    /// <summary>The regulator was told of the breach.</summary>
    RegulatorToldOfBreach,

    /// <summary>A decision on credit was told to the applicant.</summary>
    AdverseDecision,
}
