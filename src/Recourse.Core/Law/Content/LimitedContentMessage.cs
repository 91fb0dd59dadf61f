namespace Recourse.Core.Law.Content;

/// <summary>
/// A voicemail for the consumer with a business name that tells nothing, a request to reply, a natural person and a
/// number; perhaps a greeting, the moment, times to reply and that any representative may answer; and nothing else. The
/// text is read where there is one. 12 CFR 1006.2(j).
/// </summary>
internal static class LimitedContentMessage
{
    private static readonly TermName Revealing = new("revealing", TermKind.Text);

    internal static readonly DraftShape Shape = new("limited-content-message", [Revealing, .. PartRule.Asks], Judge);

    private static Ruling Judge(Circumstances c, DraftFacts draft, Terms terms)
    {
        if (draft.Kind != DraftKind.Message || c.Question.Content != MessageContent.LimitedContent)
            return Ruling.Silent;
        var read = VoicemailReader.Read(draft, terms.Text(Revealing));
        List<string> faults = [.. PartRule.Faults(read.Parts, terms)];
        if (c.Channel != Channel.Voicemail)
            faults.Insert(0, "Only a voicemail can be a limited-content message.");
        if (read.Rest.Length > 0)
            faults.Add($"It says more than is allowed: “{read.Rest}”.");
        return faults.Count == 0
            ? c.Permits(null, $"A limited-content message: an attempt, no communication.", read.Parts)
            : c.Forbids(null, $"Not a limited-content message. {string.Join(" ", faults)}", read.Parts);
    }
}
