using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Recourse.Core.Law.Content;

/// <summary>
/// An electronic message must offer a simple, electronic way to opt out: a word to reply with or a link. It costs
/// nothing and asks nothing but the wish and the address or number. The text is read where there is one. 12 CFR
/// 1006.6(e).
/// </summary>
internal static partial class OptOutStatement
{
    private const int Patience = 200;
    private static readonly TermName ReplyWords = new("reply_words", TermKind.Text);
    private static readonly TermName Channels = new("channels", TermKind.Channels);

    internal static readonly DraftShape Shape = new(
        "opt-out-statement",
        [ReplyWords, Channels, .. PartRule.Asks],
        Judge
    );

    private static Ruling Judge(Circumstances c, DraftFacts draft, Terms terms)
    {
        if (draft.Kind != DraftKind.Message || !terms.Holds(Channels, c.Channel))
            return Ruling.Silent;
        var parts = Read(draft, terms.Text(ReplyWords).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var faults = PartRule.Faults(parts, terms);
        return faults.IsEmpty
            ? c.Permits(null, $"{PartRule.Kept(terms)}", parts)
            : c.Forbids(null, $"{string.Join(" ", faults)}", parts);
    }

    private static ImmutableArray<string> Read(DraftFacts draft, string[] replyWords)
    {
        SortedSet<string> parts = new(draft.Parts, StringComparer.Ordinal);
        if (draft.Text is not { } text)
            return [.. parts];
        foreach (Match reply in Reply().Matches(text))
        {
            if (replyWords.Contains(reply.Groups["word"].Value, StringComparer.OrdinalIgnoreCase))
                parts.Add("opt-out-reply");
        }

        if (Link().IsMatch(text))
            parts.Add("opt-out-link");
        if (!parts.Contains("opt-out-reply") && !parts.Contains("opt-out-link") && Wish().IsMatch(text))
            parts.Add(
                text.Contains("call", StringComparison.OrdinalIgnoreCase) ? "opt-out-by-phone-only" : "opt-out-hidden"
            );
        if (Fee().IsMatch(text))
            parts.Add("opt-out-fee");
        if (MoreAsked().IsMatch(text))
            parts.Add("opt-out-asks-more");
        return [.. parts];
    }

    /// <summary>"Reply STOP", "by replying with the word 'stop' in the subject line", "text QUIT".</summary>
    [GeneratedRegex(
        """\b(?:reply(?:ing)?|respond(?:ing)?|text|send|answer(?:ing)?)\b(?: (?:to )?(?:this|the|our|any) (?:message|text|email))?(?: (?:with|by sending|using))?(?: the)?(?: words?)?:? ["'“‘]?(?<word>[A-Za-z-]+)\b""",
        RegexOptions.IgnoreCase,
        Patience
    )]
    private static partial Regex Reply();

    /// <summary>A link whose words say that it opts out.</summary>
    [GeneratedRegex(
        @"\b(?:click|tap|press|follow|use|select)\b[^.!?]{0,60}\b(?:opt(?:ing)?[- ]?out|unsubscribe|stop)\b|^\s*unsubscribe\s*$",
        RegexOptions.IgnoreCase | RegexOptions.Multiline,
        Patience
    )]
    private static partial Regex Link();

    [GeneratedRegex(
        @"\b(?:opt(?:ing)?[- ]?out|unsubscribe|stop (?:receiving|these|texts|emails))\b",
        RegexOptions.IgnoreCase,
        Patience
    )]
    private static partial Regex Wish();

    [GeneratedRegex(
        @"\b(?:opt|stop|unsubscribe)[^.!?]{0,80}(?:\bfee\b|\bcharge of\b|\bcosts?\b(?! nothing)|\$\d)|(?:\bfee\b|\$\d+)[^.!?]{0,40}\b(?:opt|stop|unsubscribe)",
        RegexOptions.IgnoreCase,
        Patience
    )]
    private static partial Regex Fee();

    [GeneratedRegex(
        @"\b(?:opt|stop|unsubscribe)[^!?]{0,120}\b(?:account number|social security|date of birth|reason|password|log ?in)\b",
        RegexOptions.IgnoreCase,
        Patience
    )]
    private static partial Regex MoreAsked();
}
