using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Law;
using Recourse.Core.Law.Content;

namespace Recourse.App.LawPacks.Cases;

/// <summary>A case about what a communication must say.</summary>
internal sealed record WordsCase(
    CaseHead Head,
    CommunicationFacts Communication,
    LocalDate On,
    ImmutableArray<Expectation> Expectations
) : LawCase(Head, Expectations)
{
    internal override LocalDate AskedOn => On;

    internal override IReadOnlyList<string> Wrong(LawBook book)
    {
        var verdict = book.MustSay(Communication);
        return
        [
            .. from expected in Expectations
            let told = Told(book, expected, verdict)
            where told != expected.Value
            select $"expected {expected.Key}: {expected.Value}; the book says: {told}\n{Text(verdict)}",
        ];
    }

    private string Told(LawBook book, Expectation expected, WordsVerdict verdict) =>
        expected.Key switch
        {
            "languages" => Own(verdict) is { } own ? string.Join(" ", own.Languages) : "none",
            "missing" => Own(verdict) is { } own ? string.Join("; ", own.MissingFacts) : "none",
            "wording" => Own(verdict) is { InTheseWords: true } ? "prescribed" : "meaning",
            _ => Word(book, expected.Key, verdict),
        };

    private Saying? Own(WordsVerdict verdict) => Of(verdict, (Head.Pack, Head.Rule));

    private string Word(LawBook book, string key, WordsVerdict verdict)
    {
        var rule = RuleOf(book, key);
        return Of(verdict, rule) is { } saying
            ? saying.Outcome switch
            {
                Outcome.ConditionUnmet => "unknown",
                var outcome => Kebab.Of(outcome),
            }
            : InForce(book, rule);
    }

    private string InForce(LawBook book, (string Pack, string Name) named) =>
        book.RulesOn(On).Any(rule => rule.Pack == named.Pack && rule.Name == named.Name) ? "silent" : "not_in_force";

    private static Saying? Of(WordsVerdict verdict, (string Pack, string Name) named) =>
        verdict.Sayings.SingleOrDefault(s => s.Rule.Pack == named.Pack && s.Rule.Name == named.Name);

    private static string Text(WordsVerdict verdict) =>
        string.Join("\n", verdict.Sayings.Select(s => $"    {s.Rule.Pack}/{s.Rule.Name} {s.Outcome}: {s.Because}"));
}
