namespace Recourse.Core.Law.Rules;

/// <summary>
/// Whether a text that reaches the wrong person could be excused as an honest error: only within <c>days</c> days of
/// the consumer's text or consent, or of a clean check that the number is still theirs. Advice, no bar: 12 CFR
/// 1006.6(d)(3), (5).
/// </summary>
internal static class TextProcedure
{
    private static readonly TermName Days = new("days", TermKind.Count);

    internal static readonly ContactShape Shape = new("text-procedure", [Days], Judge);

    private static Ruling Judge(Circumstances c, Terms terms)
    {
        if (c.Channel != Channel.Text || c.Point is null || !Media.IsConsumer(c.Question.Recipient))
            return Ruling.Silent;
        var procedure = Procedures.ForText(c, terms.Count(Days));
        return procedure.Stands
            ? c.Permits(null, $"The bona fide error defence may be available: {procedure.Why}.")
            : c.Advises(null, $"The bona fide error defence is not available for this number: {procedure.Why}.");
    }
}
