namespace Recourse.Core.Law.Content;

/// <summary>
/// A draft that names a day by which an answer must arrive names one at least <c>min_days</c> calendar days after it is
/// sent. 12 CFR 1006.6(d)(4)(ii)(C)(5).
/// </summary>
internal static class AnswerBy
{
    private static readonly TermName Draft = TermName.Of<DraftKind>("draft");
    private static readonly TermName MinDays = new("min_days", TermKind.Count);

    internal static readonly DraftShape Shape = new("answer-by", [Draft, MinDays], Judge);

    private static Ruling Judge(Circumstances c, DraftFacts draft, Terms terms)
    {
        if (!terms.Is(Draft, Kebab.Of(draft.Kind)))
            return Ruling.Silent;
        if (draft.SentOn is not { } sent)
            return c.Unknown("day of sending", $"Nobody knows when it is sent. Set the day first.");
        var first = sent.PlusDays(terms.Count(MinDays));
        if (draft.AnswerBy is not { } by)
            return c.Forbids(null, $"It names no day by which an answer is taken; {Say.Day(first)} is the first.");
        return by < first
            ? c.Forbids(
                null,
                $"{Say.Day(by)} is too soon: at least {terms.Count(MinDays)} days after it is sent, {Say.Day(first)}."
            )
            : c.Permits(null, $"{Say.Day(by)} is at least {terms.Count(MinDays)} days after it is sent.");
    }
}
