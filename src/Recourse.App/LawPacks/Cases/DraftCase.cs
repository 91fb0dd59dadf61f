using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Law;
using Recourse.Core.Law.Content;

namespace Recourse.App.LawPacks.Cases;

/// <summary>A case about a draft.</summary>
internal sealed record DraftCase(
    CaseHead Head,
    AskedContact Asked,
    DraftFacts Draft,
    ImmutableArray<Expectation> Expectations
) : LawCase(Head, Expectations)
{
    internal override LocalDate AskedOn => Asked.On;

    internal override IReadOnlyList<string> Wrong(LawBook book)
    {
        var verdict = book.Check(Asked.Facts, Asked.Question, Draft);
        return
        [
            .. from expected in Expectations
            let told = Told(book, expected, verdict)
            where told != expected.Value
            select $"expected {expected.Key}: {expected.Value}; the book says: {told}\n{Text(verdict)}",
        ];
    }

    /// <summary>
    /// What a rule says; <c>may_go_out</c> asks the whole book, <c>because</c> for words that the rule's answer holds.
    /// </summary>
    private string Told(LawBook book, Expectation expected, DraftVerdict verdict)
    {
        if (expected.Key == "may_go_out")
            return verdict.MayGoOut ? "yes" : "no";
        if (expected.Key == "because")
        {
            var words = Of(verdict, (Head.Pack, Head.Rule))?.Words ?? "";
            return words.Contains(expected.Value, StringComparison.OrdinalIgnoreCase) ? expected.Value : words;
        }

        var rule = RuleOf(book, expected.Key);
        return Of(verdict, rule) switch
        {
            Finding.Permits => "permits",
            Finding.Forbids => "forbids",
            Finding.Unknown => "unknown",
            Finding.Advises => "advises",
            _ => InForce(book, rule),
        };
    }

    private string InForce(LawBook book, (string Pack, string Name) named) =>
        book.RulesOn(AskedOn).Any(rule => rule.Pack == named.Pack && rule.Name == named.Name)
            ? "silent"
            : "not_in_force";

    private static Finding? Of(DraftVerdict verdict, (string Pack, string Name) named) =>
        verdict.Findings.SingleOrDefault(f => f.Rule.Pack == named.Pack && f.Rule.Name == named.Name);

    private static string Text(DraftVerdict verdict) =>
        string.Join(
            "\n",
            verdict.Findings.Select(f => $"    {f.Rule.Pack}/{f.Rule.Name} {f.GetType().Name}: {f.Words}")
        );
}
