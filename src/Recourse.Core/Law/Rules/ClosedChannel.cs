namespace Recourse.Core.Law.Rules;

/// <summary>Named channels are closed: everywhere, at work or elsewhere, to everybody or to named recipients.</summary>
internal static class ClosedChannel
{
    private static readonly TermName Channels = new("channels", TermKind.Channels) { Stricter = Stricter.More };
    private static readonly TermName Recipients = TermName.Of<Recipient>("recipients", TermKind.Words) with
    {
        Default = "",
    };
    private static readonly TermName FreeContent = TermName.Of<MessageContent>("free_content", TermKind.Words) with
    {
        Default = "",
    };
    private static readonly TermName Why = new("why", TermKind.Text);

    internal static readonly ContactShape Shape = new(
        "closed-channel",
        [Channels, Recipients, FreeContent, Why, Manner.Place, Manner.Says],
        Judge
    );

    private static Ruling Judge(Circumstances c, Terms terms)
    {
        if (!terms.Holds(Channels, c.Channel) || !Manner.Reaches(terms, c.Point))
            return Ruling.Silent;
        if (terms.Has(Recipients) && !terms.Holds(Recipients, RecipientWords.Of(c.Question.Recipient)))
            return Ruling.Silent;
        return terms.Has(FreeContent) && terms.Holds(FreeContent, MessageContents.Word(c.Question.Content))
            ? Ruling.Silent
            : Manner.Of(terms, c.Forbids(null, $"{terms.Text(Why)}"));
    }
}
