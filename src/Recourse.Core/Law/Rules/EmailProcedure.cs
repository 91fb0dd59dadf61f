namespace Recourse.Core.Law.Rules;

/// <summary>
/// Whether an email that reaches the wrong person could be excused as an honest error: only where a procedure for the
/// address stands and it is not known to have leaked. Advice, no bar: 12 CFR 1006.6(d)(3)-(4).
/// </summary>
internal static class EmailProcedure
{
    private static readonly TermName NoticeDays = new("notice_days", TermKind.Count);

    internal static readonly ContactShape Shape = new("email-procedure", [NoticeDays], Judge);

    private static Ruling Judge(Circumstances c, Terms terms)
    {
        if (c.Channel != Channel.Email || c.Point is null || !Media.IsConsumer(c.Question.Recipient))
            return Ruling.Silent;
        var procedure = Procedures.ForEmail(c, terms.Count(NoticeDays));
        return procedure.Stands
            ? c.Permits(null, $"The bona fide error defence may be available: {procedure.Why}.")
            : c.Advises(null, $"The bona fide error defence is not available for this address: {procedure.Why}.");
    }
}
