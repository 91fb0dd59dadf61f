namespace Recourse.Core.Law.Rules;

/// <summary>
/// A person who asked us, in any words, not to use a medium, a number or an address is not reached by it about any
/// debt. The pack says whether a confirmation of the opt-out, one answer by the same medium, and what another law
/// requires stay open. 12 CFR 1006.14(h). The validation notice and the answers to disputes are not among these: an
/// address that was opted out of cannot carry them (comment 42(a)(1)-4).
/// </summary>
internal static class ChannelBan
{
    internal static readonly ContactShape Shape = new("channel-ban", [Yields.Term], Judge);

    /// <summary>
    /// A ban of a medium or of a point, or of one point by one medium; a ban that names neither bans all. Calls and
    /// voicemails are one medium. Whoever is not the consumer is reached only by a ban of their own number.
    /// </summary>
    internal static bool Reaches(Circumstances c, HoldFacts hold) =>
        (hold.Channel is not { } banned || banned == c.Channel || (banned == Channel.Call && Media.IsCall(c.Channel)))
        && (hold.Point is null ? Media.IsConsumer(c.Question.Recipient) : hold.Point == c.Point?.Id);

    private static Ruling Judge(Circumstances c, Terms terms)
    {
        if (Holds.Binding(c, HoldKind.ChannelBan, Reaches) is not { } hold)
        {
            return c.Permits(
                Holds.NextAt(c, HoldKind.ChannelBan, Reaches),
                $"The borrower did not ask us to stop this way."
            );
        }

        return Yields.To(terms, Yield.Confirmation) && IsConfirmation(c)
                ? c.Permits(null, $"Says only that the opt-out is received and will be honored.")
            : Yields.To(terms, Yield.RequiredByLaw) && IsRequired(c)
                ? c.Permits(null, $"Another law requires that this be sent.")
            : Yields.To(terms, Yield.Reply) && Replies.Answered(c) is not null
                ? c.Permits(null, $"The one answer to a contact that they began, by the medium that they used.")
            : c.Forbids(
                Holds.LiftsAt(c, HoldKind.ChannelBan, Reaches),
                $"Asked on {Holds.Since(c, hold)} not to be contacted {How(hold)}. That binds every debt.",
                Holds.Fact(c, hold)
            );
    }

    private static bool IsConfirmation(Circumstances c) =>
        c.Question.Content == MessageContent.OptOutConfirmation && Media.IsElectronic(c.Channel);

    private static bool IsRequired(Circumstances c) =>
        c.Question.Content is MessageContent.RequiredByLaw or MessageContent.MortgageServicing;

    private static string How(HoldFacts hold)
    {
        var medium = hold.Channel switch
        {
            Channel.Call => "by phone call",
            Channel.Text => "by text",
            Channel.Email => "by email",
            Channel.Letter => "by letter",
            Channel.Voicemail => "by voicemail",
            Channel.Portal => "by the portal",
            Channel.Social => "by social media",
            Channel.Visit => "by a visit",
            _ => "",
        };
        return hold.Point is null
            ? medium.Length > 0
                ? medium
                : "by any medium"
            : $"{medium} at this number or address".TrimStart();
    }
}
