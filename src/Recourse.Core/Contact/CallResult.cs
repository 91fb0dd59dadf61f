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
}
