using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Law;

namespace Recourse.App.LawPacks.Cases;

/// <summary>Where a case stands and what it is about.</summary>
/// <param name="File">Its file, named from the root.</param>
/// <param name="Line">Its line there.</param>
/// <param name="Rule">The rule whose file it is.</param>
/// <param name="Pack">The rule's pack.</param>
/// <param name="Sentence">What it shows; the name of its test.</param>
/// <param name="Examples">Which of the regulator's worked examples it is; empty: one of ours.</param>
internal sealed record CaseHead(
    string File,
    long Line,
    string Rule,
    string Pack,
    string Sentence,
    ImmutableArray<string> Examples
)
{
    internal string Where => $"{File}({Line})";
}

/// <summary>One line under <c>expect</c>.</summary>
internal sealed record Expectation(string Key, string Value);

/// <summary>One case of a rule, as a lawyer wrote it: facts, a question, and what the book must answer.</summary>
internal abstract record LawCase(CaseHead Head, ImmutableArray<Expectation> Expectations)
{
    /// <summary>The date of the question, where the person is.</summary>
    internal abstract LocalDate AskedOn { get; }

    /// <summary>
    /// What the book answers otherwise than expected, a sentence each; empty when all is as expected.
    /// </summary>
    internal abstract IReadOnlyList<string> Wrong(LawBook book);

    /// <summary>
    /// True for a word of <c>expect</c> which says that the rule stops, tells, or that something is to be done.
    /// </summary>
    internal virtual bool Bites(string word) =>
        word is "forbids" or "prohibited" or "presumed-violation" or "required" or "advises" or "advised";

    /// <summary>True for a word of <c>expect</c> which says that the rule lets through, or asks nothing.</summary>
    internal virtual bool LetsThrough(string word) =>
        word is "permits" or "silent" or "allowed" or "presumed-compliant";

    /// <summary>True when the rule is in force on the day of the question.</summary>
    protected bool IsInForce(LawBook book, (string Pack, string Name) named) =>
        book.RulesOn(AskedOn).Any(rule => rule.Pack == named.Pack && rule.Name == named.Name);

    /// <summary>The rule that an expectation names: the case's own pack, or the folder before the slash.</summary>
    protected (string Pack, string Name) RuleOf(LawBook book, string key)
    {
        var slash = key.LastIndexOf('/');
        var (pack, name) = slash < 0 ? (Head.Pack, key) : (key[..slash], key[(slash + 1)..]);
        return book.Content.Rules.Any(rule => rule.Pack == pack && rule.Name == name)
            ? (pack, name)
            : throw new LawPackException(Head.File, Head.Line, $"the book has no rule {pack}/{name}");
    }
}
