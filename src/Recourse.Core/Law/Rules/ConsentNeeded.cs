namespace Recourse.Core.Law.Rules;

/// <summary>
/// Electronic messages only with the person's consent to that medium, given directly, not taken back and not run out;
/// a consent to texts is one to texts only. What only asks for consent may be left free by the pack.
/// </summary>
internal static class ConsentNeeded
{
    private static readonly TermName Channels = new("channels", TermKind.Channels) { Stricter = Stricter.More };
    private static readonly TermName FreeContent = TermName.Of<MessageContent>("free_content", TermKind.Words) with
    {
        Default = "",
    };
    private static readonly TermName Work = new("work_address", TermKind.Word)
    {
        Known = ["as-any", "never"],
        Default = "as-any",
    };
    private static readonly TermName Answers = new("answers", TermKind.Word)
    {
        Known = ["count", "free"],
        Default = "count",
    };

    internal static readonly ContactShape Shape = new("consent-needed", [Channels, FreeContent, Work, Answers], Judge);

    private static Ruling Judge(Circumstances c, Terms terms)
    {
        if (!terms.Holds(Channels, c.Channel))
            return Ruling.Silent;
        if (terms.Has(FreeContent) && terms.Holds(FreeContent, MessageContents.Word(c.Question.Content)))
            return c.Permits(null, $"This kind of message needs no consent here.");
        if (c.Point?.Kind == PointKind.WorkEmail && terms.Text(Work) == "never")
            return c.Forbids(null, $"This address belongs to an employer; it is never used here.");
        if (terms.Text(Answers) == "free" && Replies.IsFirst(c, c.Channel))
            return c.Permits(null, $"It answers the borrower by the same medium.");
        if (KindFor(c.Channel) is not { } kind)
            return c.Forbids(null, $"No consent to this way of writing can be recorded yet. Use another way.");
        if (Consents.Stand(c, kind, out var ends))
            return c.Permits(ends, $"The borrower consented to this way of writing.");
        return c.Forbids(
            Consents.NextStart(c, kind),
            $"No consent to this way of writing stands. Ask by letter or in a call, then record it."
        );
    }

    /// <summary>A private message by social media has no consent of its own kind, so none is enough.</summary>
    private static ConsentKind? KindFor(Channel channel) =>
        channel switch
        {
            Channel.Text => ConsentKind.Text,
            Channel.Email or Channel.Portal => ConsentKind.Email,
            _ => null,
        };
}
