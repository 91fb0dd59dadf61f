namespace Recourse.Core.Law.Rules;

/// <summary>
/// Named channels stay closed; where the pack gives the days of the procedures, they open for an address or number for
/// which a procedure or a consent stands. What is not known keeps them closed.
/// </summary>
internal static class ElectronicMessages
{
    private static readonly TermName Channels = new("closed_channels", TermKind.Channels);
    private static readonly TermName NoticeDays = new("notice_days", TermKind.Count) { Default = "" };
    private static readonly TermName TextDays = new("text_days", TermKind.Count) { Default = "" };

    internal static readonly ContactShape Shape = new("electronic-messages", [Channels, NoticeDays, TextDays], Judge);

    private static Ruling Judge(Circumstances c, Terms terms)
    {
        if (!terms.Holds(Channels, c.Channel) || Media.IsProfessional(c.Question.Recipient))
            return Ruling.Silent;
        if (c.Question.Content == MessageContent.OptOutConfirmation)
            return c.Permits(null, $"Says only that an opt-out is received.");
        var procedure =
            c.Point is null ? default
            : c.Channel == Channel.Email && terms.Has(NoticeDays) ? Procedures.ForEmail(c, terms.Count(NoticeDays))
            : c.Channel == Channel.Text && terms.Has(TextDays) ? Procedures.ForText(c, terms.Count(TextDays))
            : default;
        return procedure.Stands
            ? c.Permits(procedure.Until, $"This way is open: {procedure.Why}.")
            : c.Forbids(
                procedure.OpensAt,
                $"This way is closed until the borrower writes to us by it or agrees to it directly, and that is "
                    + $"recorded. Call or write a letter."
            );
    }
}
