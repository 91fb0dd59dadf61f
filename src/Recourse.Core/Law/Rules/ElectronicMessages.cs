namespace Recourse.Core.Law.Rules;

/// <summary>
/// Named channels stay closed until this law book holds the rules for consent to electronic messages.
/// </summary>
internal static class ElectronicMessages
{
    private static readonly TermName Channels = new("closed_channels", TermKind.Channels);

    internal static readonly ContactShape Shape = new("electronic-messages", [Channels], Judge);

    private static Ruling Judge(Circumstances c, Terms terms) =>
        terms.Holds(Channels, c.Channel)
            ? c.Forbids(
                null,
                $"Texts and emails are closed until the rules for consent to electronic messages are "
                    + $"held. Call or write a letter."
            )
            : Ruling.Silent;
}
