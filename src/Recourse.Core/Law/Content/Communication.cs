namespace Recourse.Core.Law.Content;

/// <summary>
/// Tells whether a message is a communication (it conveys information about a debt, directly or not, by whatever
/// medium) or an attempt to communicate (any act to begin one, or another contact about a debt). It stops nothing:
/// other rules follow from it. 12 CFR 1006.2(b), (d).
/// </summary>
internal static class Communication
{
    private static readonly TermName Counts = new("counts", TermKind.Word) { Known = ["communication", "attempt"] };
    private static readonly TermName Telling = new("telling", TermKind.Text) { Default = "" };

    internal static readonly DraftShape Shape = new("communication", [Counts, Telling], Judge);

    private static Ruling Judge(Circumstances c, DraftFacts draft, Terms terms)
    {
        if (draft.Kind != DraftKind.Message)
            return Ruling.Silent;
        var told = Informs(draft, terms);
        if (terms.Is(Counts, "communication"))
        {
            return told is null
                ? c.Permits(null, $"No communication: it tells nothing about a debt.", draft.Parts)
                : c.Advises(null, $"A communication: it holds {told}.", draft.Parts);
        }

        return told is not null || draft.Has("about-a-debt") || c.Question.Content == MessageContent.LimitedContent
            ? c.Advises(null, $"An attempt to communicate, whether or not anybody is reached.", draft.Parts)
            : c.Permits(null, $"No attempt to communicate: it has nothing to do with a debt.", draft.Parts);
    }

    private static string? Informs(DraftFacts draft, Terms terms)
    {
        if (draft.Has("debt-information"))
            return PartWords.Told("debt-information");
        if (draft.Text is not { } text || !terms.Has(Telling))
            return null;
        var word = terms
            .Text(Telling)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
        return word is null ? null : $"the word “{word}”";
    }
}
