using Recourse.Core.Contact;

namespace Recourse.Core.Worklists;

/// <summary>Whose turn a piece of work is.</summary>
public enum WorkDesk
{
    /// <summary>Any officer's.</summary>
    Officers,

    /// <summary>A supervisor's.</summary>
    Supervisors,

    /// <summary>Compliance's; a supervisor may stand in.</summary>
    Compliance,
}

/// <summary>Tells apart what is done by calling and what is done at a desk.</summary>
public static class OtherWork
{
    /// <summary>
    /// True for work that is no call: letters, papers, reviews, finding things out. Call-backs and follow-ups are
    /// calls, waiting for a promise is no work, and a diary is its officer's own.
    /// </summary>
    public static bool IsAtADesk(NextActionKind kind) =>
        kind
            is not (
                NextActionKind.CallBack
                or NextActionKind.FollowUp
                or NextActionKind.AwaitPromise
                or NextActionKind.Diary
            );

    /// <summary>Whose turn it is by its kind. What may give rights is decided by compliance.</summary>
    public static WorkDesk DeskOf(NextActionKind kind) =>
        kind switch
        {
            NextActionKind.SupervisorReview => WorkDesk.Supervisors,
            NextActionKind.ComplianceReview
            or NextActionKind.ComplaintReview
            or NextActionKind.DisputeReview
            or NextActionKind.IdentityTheftReview
            or NextActionKind.MilitaryReview => WorkDesk.Compliance,
            _ => WorkDesk.Officers,
        };
}
