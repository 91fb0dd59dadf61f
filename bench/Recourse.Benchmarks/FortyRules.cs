using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Law;

namespace Recourse.Benchmarks;

/// <summary>
/// A book of forty rules that all bind a call to a debtor of a debt collector: the federal ones, and as many hours,
/// counts and waits again as states and lenders add. Made here, so that it stays the same while the packs grow.
/// </summary>
internal static class FortyRules
{
    private static readonly LocalDate Since = new(2021, 11, 30);

    internal static LawBook Over(LawBookContent places) =>
        new(
            places with
            {
                Packs = [new PackContent("bench", "Forty rules", "US", SourceKind.Law)],
                Rules = [.. Rules()],
            },
            "",
            ""
        );

    private static IEnumerable<RuleContent> Rules()
    {
        string[] holds =
        [
            "ask-a-person",
            "attorney-represented",
            "bankruptcy-stay",
            "cease-communication",
            "deceased-person",
            "channel-ban",
            "inconvenient-place",
            "workplace-calls",
        ];
        foreach (var shape in holds)
        {
            yield return Rule(shape, 0);
            yield return Rule(shape, 1);
        }
        yield return Rule("unfinished-attempt", 0);
        yield return Rule("inconvenient-times", 0, ("channels", "call text email"));
        for (var i = 0; i < 8; i++)
        {
            yield return Rule(
                "call-hours",
                i,
                ("opens", $"{7 + i % 3:00}:{i * 5:00}"),
                ("closes", $"{18 + i % 4:00}:{i * 5:00}"),
                ("channels", i % 2 == 0 ? "call text email" : "call")
            );
        }
        for (var i = 0; i < 8; i++)
        {
            yield return Rule("call-frequency", i, ("max_calls", $"{7 + i * 4}"), ("window_days", $"{7 + i * 3}"));
        }
        for (var i = 0; i < 6; i++)
        {
            yield return Rule("conversation-wait", i, ("wait_days", $"{7 - i}"));
        }
    }

    private static RuleContent Rule(string shape, int number, params (string Key, string Value)[] terms) =>
        new(
            $"{shape}-{number}",
            "bench",
            shape,
            shape,
            SourceKind.Law,
            "none",
            null,
            "made for measuring",
            Binds.Anyone,
            true,
            Effect.Bar,
            "none",
            Since,
            "nobody",
            null,
            [
                new DatedTerms(
                    Since,
                    null,
                    terms.ToImmutableSortedDictionary(term => term.Key, term => term.Value, StringComparer.Ordinal)
                ),
            ]
        );
}
