namespace Recourse.Core.Law;

/// <summary>What channels and recipients have in common, as the rules see them.</summary>
internal static class Media
{
    /// <summary>A voicemail without a ring is a telephone call: comment 14(b)-1.</summary>
    internal static bool IsCall(Channel channel) => channel is Channel.Call or Channel.Voicemail;

    internal static bool IsElectronic(Channel channel) =>
        channel is Channel.Text or Channel.Email or Channel.Portal or Channel.Social;

    /// <summary>Who is "the consumer" where times, places and stops are concerned: 12 CFR 1006.6(a).</summary>
    internal static bool IsConsumer(Recipient recipient) => recipient <= Recipient.SuccessorInInterest;

    /// <summary>
    /// Those with whom a debt collector may talk anyway: 12 CFR 1006.6(d)(1)(ii)-(vi). Calls to them are not counted.
    /// </summary>
    internal static bool IsProfessional(Recipient recipient) =>
        recipient is >= Recipient.ConsumersAttorney and <= Recipient.CollectorsAttorney;
}
