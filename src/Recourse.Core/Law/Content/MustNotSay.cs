namespace Recourse.Core.Law.Content;

/// <summary>
/// Something that a communication must not say, told by the same parameters as what it must. 12 CFR 1006.10(b)(2),
/// 1006.22(f)(2).
/// </summary>
internal static class MustNotSay
{
    internal static readonly WordsShape Shape = new(
        "must-not-say",
        SayTerms.Asks,
        (c, facts, terms) => SayTerms.Judge(c, facts, terms, Outcome.Prohibited)
    );
}
