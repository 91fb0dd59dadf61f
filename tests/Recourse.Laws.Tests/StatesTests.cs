using Recourse.App.LawPacks;
using Recourse.Core.Law;
using Xunit;

namespace Recourse.Laws.Tests;

/// <summary>Packs of states, cities and countries beside each other.</summary>
public sealed class StatesTests
{
    /// <summary>Each channel is judged by every rule, so the strictest wins wherever its pack stands.</summary>
    [Fact]
    public void The_strictest_rule_wins_whatever_the_order_of_the_packs()
    {
        var content = Rulebook.Book.Content;
        var backwards = LawBooks.Of(content with { Rules = [.. content.Rules.Reverse()] });
        foreach (var law in Rulebook.ContactCases.Where((_, i) => i % 5 == 0))
        {
            var one = Rulebook.Book.Judge(law.Facts, law.Question);
            var other = backwards.Judge(law.Facts, law.Question);
            Assert.True(
                (one.Permitted, one.OpensAt, one.OpenUntil) == (other.Permitted, other.OpensAt, other.OpenUntil),
                law.Head.Where
            );
            Assert.Equal(Names(one), Names(other));
        }
    }

    [Fact]
    public void A_state_that_is_held_says_that_nobody_has_reviewed_it()
    {
        var held = Rulebook.Book.Content.States.Where(state => state.CreditorRules).ToList();
        Assert.Equal(23, held.Count);
        Assert.All(held, state => Assert.False(string.IsNullOrWhiteSpace(state.Review)));
        var packs = Rulebook.Book.Content.Packs.Select(pack => pack.Jurisdiction).ToHashSet();
        Assert.All(held, state => Assert.Contains($"US-{state.Code}", packs));
    }

    /// <summary>New Hampshire and Vermont are only vaguely remembered, so they stay out.</summary>
    [Theory]
    [InlineData("NH")]
    [InlineData("VT")]
    [InlineData("OH")]
    public void A_state_without_conduct_rules_is_a_gap(string code)
    {
        var state = Rulebook.Book.Content.States.Single(row => row.Code == code);
        Assert.False(state.CreditorRules || state.CollectorRules);
    }

    [Fact]
    public void Every_rule_of_a_state_says_how_far_its_source_can_be_trusted()
    {
        var states = Rulebook
            .Book.Content.Packs.Where(pack => pack.Jurisdiction is not ("US" or ""))
            .Select(pack => pack.Path)
            .ToHashSet(StringComparer.Ordinal);
        Assert.All(
            Rulebook.Book.Content.Rules.Where(rule => states.Contains(rule.Pack)),
            rule => Assert.Contains("not", rule.Review, StringComparison.OrdinalIgnoreCase)
        );
    }

    private static IEnumerable<string> Names(Verdict verdict) =>
        verdict.Stops.Select(stop => $"{stop.Rule.Pack}/{stop.Rule.Name} {stop.Until} {stop.Words}").Order();
}
