namespace Recourse.Core.Law.Content;

/// <summary>
/// Something that a communication must say: at its moment, by its channels, to its recipients, in its situations. A
/// situation that is not known leaves it open, and open is told. 12 CFR 1006.18(e), 1006.6(e) and many laws of states.
/// </summary>
internal static class MustSay
{
    internal static readonly WordsShape Shape = new(
        "must-say",
        SayTerms.Asks,
        (c, facts, terms) => SayTerms.Judge(c, facts, terms, Outcome.Required)
    );
}
