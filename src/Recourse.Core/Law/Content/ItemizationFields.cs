namespace Recourse.Core.Law.Content;

/// <summary>
/// The itemization has every field, and none is blank: nought, "none" or a sentence says that there is nothing. A
/// separate page with words that lead to it, another law's itemization, or a mortgage's periodic statement may stand
/// for it. 12 CFR 1006.34(c)(2)(viii), (c)(5).
/// </summary>
internal static class ItemizationFields
{
    private static readonly TermName Fields = new("fields", TermKind.Words) { Known = PartWords.All };
    private static readonly TermName Unless = new("unless", TermKind.Words) { Default = "", Known = PartWords.All };

    internal static readonly DraftShape Shape = new("itemization-fields", [Fields, Unless], Judge);

    private static Ruling Judge(Circumstances c, DraftFacts draft, Terms terms)
    {
        if (draft is not { Kind: DraftKind.ValidationNotice, Notice: { } notice })
            return Ruling.Silent;
        if (terms.Has(Unless) && terms.Words(Unless).FirstOrDefault(draft.Has) is { } instead)
            return c.Permits(null, $"In place of the fields it has {PartWords.Told(instead)}.");
        List<string> faults = [];
        foreach (var field in terms.Words(Fields))
        {
            var shown = notice.Fields.FirstOrDefault(one => one.Part == field);
            if (shown is null)
                faults.Add($"It lacks {PartWords.Told(field)}.");
            else if (shown.Blank || shown.Amount is null)
                faults.Add($"Blank: {PartWords.Told(field)}. Write 0 or none.");
        }

        return faults.Count == 0
            ? c.Permits(null, $"Every field of the itemization is filled.")
            : c.Forbids(null, $"{string.Join(" ", faults)}");
    }
}
