using System.Collections.Immutable;
using Recourse.App.LawPacks;
using Recourse.Core.Law;
using Recourse.Simulation;
using Xunit;

namespace Recourse.Laws.Tests;

/// <summary>
/// Small lives, re-judged call by call by an auditor that shares no code with the rules: <c>./x sim SEED</c>.
/// </summary>
public sealed class SimulationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(2)]
    public void The_auditor_agrees_with_every_answer_of_a_small_life(int seed)
    {
        var report = Life.Live(Rulebook.Federal, (ulong)seed, LifeSize.Small);

        Assert.Empty(report.Disagreements);
        Assert.True(report.Permitted > 100, report.Text(Rulebook.Federal));
        string[] reasons = ["conversation", "frequency", "hours", "open call", "stated hours", "stop"];
        Assert.Empty(reasons.Except(report.RefusedFor.Keys, StringComparer.Ordinal));
    }

    [Fact]
    public void The_same_seed_lives_the_same_life_and_another_seed_another()
    {
        string Life(ulong seed) => Simulation.Life.Live(Rulebook.Federal, seed, LifeSize.Small).Text(Rulebook.Federal);

        Assert.Equal(Life(5), Life(5));
        Assert.NotEqual(Life(5)[10..], Life(6)[10..]);
    }

    [Theory]
    [InlineData("call-frequency", "max_calls", "8")]
    [InlineData("call-frequency", "window_days", "6")]
    [InlineData("conversation-wait", "wait_days", "6")]
    [InlineData("call-hours", "opens", "07:59")]
    [InlineData("call-hours", "closes", "21:01")]
    public void A_book_with_one_wrong_number_is_found_out(string rule, string number, string wrong)
    {
        var book = LawBooks.Of(
            Rulebook.Federal.Content with
            {
                Rules =
                [
                    .. Rulebook.Federal.Content.Rules.Select(one => one.Name == rule ? With(one, number, wrong) : one),
                ],
            }
        );

        Assert.NotEmpty(Life.Live(book, 1, LifeSize.Small).Disagreements);
    }

    [Theory]
    [InlineData("cease-communication")]
    [InlineData("attorney-represented")]
    [InlineData("channel-ban")]
    [InlineData("inconvenient-times")]
    [InlineData("unfinished-attempt")]
    public void A_book_with_a_rule_torn_out_is_found_out(string rule)
    {
        var rules = Rulebook.Federal.Content.Rules.RemoveAll(one => one.Name == rule);
        var book = LawBooks.Of(Rulebook.Federal.Content with { Rules = rules });

        Assert.NotEmpty(Life.Live(book, 1, LifeSize.Small).Disagreements);
    }

    private static RuleContent With(RuleContent rule, string number, string wrong) =>
        rule with
        {
            InForce = [.. rule.InForce.Select(terms => terms with { Values = terms.Values.SetItem(number, wrong) })],
        };
}
