using System.Collections.Immutable;
using Recourse.Core.Kernel;

namespace Recourse.Core.Contact;

/// <summary>What an answer means for the count of calls and for the wait after a conversation.</summary>
internal static class CallEnds
{
    private const string Policy = "our policy";

    /// <summary>A call of ours.</summary>
    internal static Consequence.EndAttempt Of(CallReport report, ImmutableArray<AccountId> discussed, bool isCovered) =>
        report.Result switch
        {
            CallResult.NoAnswer => new(true, false, [], "No answer: the call counts."),
            CallResult.Busy => new(false, false, [], $"Busy: the call does not count ({Why(isCovered)})."),
            CallResult.NotInService => new(
                false,
                false,
                [],
                $"Not in service: the call does not count ({Why(isCovered)})."
            ),
            CallResult.NotDialled => new(
                false,
                false,
                [],
                "Never dialled: the call does not count; that you said so stays visible."
            ),
            CallResult.Voicemail => new(
                true,
                false,
                [],
                report.MessageLeft
                    ? "Voicemail, message left: the call counts."
                    : "Voicemail, no message left: the call counts."
            ),
            CallResult.ThirdParty => new(true, false, [], $"Somebody else answered: the call counts.{Third(report)}"),
            CallResult.WrongNumber => new(
                false,
                false,
                [],
                "Wrong number: calls to it do not count for this person "
                    + $"({(isCovered ? "comment 14(b)(2)(i)-3.i" : Policy)})."
            ),
            CallResult.HungUp => new(
                true,
                false,
                [],
                "Dropped before anybody was verified: the call counts, it was no conversation."
            ),
            _ => new(
                true,
                true,
                discussed,
                $"Talked with {Whom(report.With)}: the call counts and is a conversation.{Dropped(report)}"
            ),
        };

    /// <summary>
    /// They called us. It is no call that we placed (12 CFR 1006.14(b)(2)(i)); a conversation is one whoever began it,
    /// and the wait begins with it.
    /// </summary>
    internal static Consequence.EndAttempt Inbound(CallReport report, ImmutableArray<AccountId> discussed) =>
        report.Result switch
        {
            CallResult.RightParty => new(
                false,
                true,
                discussed,
                $"They called; talked with {Whom(report.With)}: no call of ours is counted, and it is a "
                    + $"conversation.{Dropped(report)}"
            ),
            CallResult.ThirdParty => new(
                false,
                false,
                [],
                $"Somebody else called: no call of ours is counted, and it was no conversation.{Third(report)}"
            ),
            CallResult.NotDialled => new(
                false,
                false,
                [],
                "Opened by mistake: nobody called; that you said so stays visible."
            ),
            CallResult.WrongNumber => new(
                false,
                false,
                [],
                "They called from a number that is somebody else's: nothing is counted, and calls to it do not count."
            ),
            _ => new(false, false, [], "They hung up before anybody was verified: nothing is counted."),
        };

    private static string Whom(SpokenWith with) =>
        with switch
        {
            SpokenWith.Spouse => "the borrower's spouse",
            SpokenWith.ParentOfMinor => "a parent of the borrower, who is a minor",
            SpokenWith.Guardian => "the borrower's guardian",
            SpokenWith.Executor => "who settles the borrower's estate",
            SpokenWith.Attorney => "the borrower's attorney",
            _ => "the borrower",
        };

    private static string Dropped(CallReport report) =>
        report.Said.LineDropped ? " The line dropped before all was said." : "";

    private static string Third(CallReport report) =>
        report.Third switch
        {
            { AskedLocation: true, Who: { Length: > 0 } who } => $" {who} was asked where the borrower may be reached.",
            { AskedLocation: true } => " They were asked where the borrower may be reached.",
            _ => "",
        };

    private static string Why(bool isCovered) => isCovered ? "12 CFR 1006.14(b)(3)(ii)" : Policy;
}
