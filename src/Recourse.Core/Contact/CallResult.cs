namespace Recourse.Core.Contact;

/// <summary>What came of a call.</summary>
public enum CallResult
{
    /// <summary>It rang and nobody answered. Counts.</summary>
    NoAnswer,

    /// <summary>Busy signal. Does not count (12 CFR 1006.14(b)(3)(ii)).</summary>
    Busy,

    /// <summary>The number is not in service. Does not count.</summary>
    NotInService,

    /// <summary>The call was never dialled. Does not count; said by the officer, visible in the history.</summary>
    NotDialled,

    /// <summary>Voicemail answered. Counts, whether or not a message was left.</summary>
    Voicemail,

    /// <summary>Somebody else answered. Counts.</summary>
    ThirdParty,

    /// <summary>
    /// The number belongs to somebody else. Calls to it leave the person's count (comment 14(b)(2)(i)-3.i).
    /// </summary>
    WrongNumber,

    /// <summary>The line dropped or they hung up before anybody was verified. Counts; not a conversation.</summary>
    HungUp,

    /// <summary>The borrower, verified: a conversation.</summary>
    RightParty,
}

/// <summary>What an officer or the system does next for a person.</summary>
public enum NextActionKind
{
    /// <summary>Call at a time that the borrower asked for or agreed to.</summary>
    CallBack,

    /// <summary>Watch for a promised payment.</summary>
    AwaitPromise,

    /// <summary>Somebody in compliance looks at it.</summary>
    ComplianceReview,

    /// <summary>Prepare options for a borrower in hardship.</summary>
    HardshipReview,

    /// <summary>Find a working number.</summary>
    FindContact,

    /// <summary>Work through the attorney.</summary>
    ContactAttorney,

    /// <summary>Find out whether the debt is right before collecting goes on.</summary>
    DisputeReview,

    /// <summary>Speak about a promise that was not kept, or about a payment that came back.</summary>
    FollowUp,

    /// <summary>What an officer wrote into their own diary.</summary>
    Diary,

    /// <summary>A supervisor speaks with the person.</summary>
    SupervisorReview,

    /// <summary>Answer a complaint.</summary>
    ComplaintReview,

    /// <summary>Send the papers that were asked for.</summary>
    SendDocuments,

    /// <summary>Find a payment that the person says was made.</summary>
    TracePayment,

    /// <summary>Somebody else may have used their identity: find out before anything goes on.</summary>
    IdentityTheftReview,

    /// <summary>Find out whether military service gives rights here.</summary>
    MilitaryReview,

    /// <summary>Arrange for another language.</summary>
    LanguageHelp,
}

/// <summary>
/// What an officer should bear in mind with a person: it changes tone, words and pace, never the law.
/// </summary>
public enum CareKind
{
    /// <summary>Income or work was lost, or costs rose.</summary>
    Hardship,

    /// <summary>Illness, injury or a disability that bears on the talk.</summary>
    Health,

    /// <summary>A death close to them.</summary>
    Bereavement,

    /// <summary>Somebody serves in the armed forces.</summary>
    Military,

    /// <summary>Hearing, speech or sight asks for another way to talk.</summary>
    Access,

    /// <summary>They need another language or simpler words.</summary>
    Understanding,

    /// <summary>Somebody used their identity.</summary>
    IdentityTheft,

    /// <summary>In distress, or spoke of harm: a supervisor takes part.</summary>
    Distress,

    /// <summary>Anything else worth care.</summary>
    Other,
}
