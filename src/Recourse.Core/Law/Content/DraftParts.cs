using System.Collections.Immutable;

namespace Recourse.Core.Law.Content;

/// <summary>
/// What a kind of draft must hold, must not hold, or may hold alone. Many rules share it: the items of a validation
/// notice, the outside of an envelope, a creditor's notice, a question for location information.
/// </summary>
internal static class DraftParts
{
    private const string EveryChannel = "call text email letter voicemail portal social visit";
    private static readonly TermName Draft = TermName.Of<DraftKind>("draft");
    private static readonly TermName Channels = new("channels", TermKind.Channels) { Default = EveryChannel };
    private static readonly TermName Recipients = TermName.Of<Recipient>("recipients", TermKind.Words) with
    {
        Default = "",
    };

    private static readonly TermName If = Parts("if");
    private static readonly TermName Unless = Parts("unless");

    private static readonly TermName Breach = new("breach", TermKind.Word)
    {
        Default = "violation",
        Known = ["violation", "safe-harbor-lost", "note"],
    };

    internal static readonly DraftShape Shape = new(
        "draft-parts",
        [Draft, Channels, Recipients, If, Unless, .. PartRule.Asks, Breach],
        Judge
    );

    private static Ruling Judge(Circumstances c, DraftFacts draft, Terms terms)
    {
        if (!terms.Is(Draft, Kebab.Of(draft.Kind)) || !terms.Holds(Channels, c.Channel))
            return Ruling.Silent;
        if (terms.Has(Recipients) && !terms.Holds(Recipients, Kebab.Of(c.Question.Recipient)))
            return Ruling.Silent;
        if (terms.Has(If) && !terms.Words(If).All(draft.Has))
            return Ruling.Silent;
        if (terms.Has(Unless) && terms.Words(Unless).Any(draft.Has))
            return Ruling.Silent;
        var faults = PartRule.Faults(draft.Parts, terms);
        if (faults.IsEmpty)
            return c.Permits(null, $"{PartRule.Kept(terms)}", draft.Parts);
        var words = string.Join(" ", faults);
        if (terms.Is(Breach, "violation"))
            return c.Forbids(null, $"{words}", draft.Parts);
        return terms.Is(Breach, "note")
            ? c.Advises(null, $"{words}", draft.Parts)
            : c.Advises(null, $"The safe harbor of the model form is lost. {words}", draft.Parts);
    }

    private static TermName Parts(string name) => new(name, TermKind.Words) { Default = "", Known = PartWords.All };
}
