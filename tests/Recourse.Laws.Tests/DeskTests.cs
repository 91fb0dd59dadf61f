using Recourse.App.LawPacks;
using Recourse.Simulation.Desk;
using Xunit;

namespace Recourse.Laws.Tests;

/// <summary>
/// A short life at the desk over HTTP, judged by two auditors that share no code with the rules:
/// <c>./x sim SEED TRIES</c>.
/// </summary>
public sealed class DeskTests
{
    private static readonly DeskSize Short = DeskSize.Of(250);

    [Fact]
    public async Task Officers_in_a_hurry_place_no_unlawful_call_and_lose_no_lawful_one()
    {
        var report = await DeskLife.Live(3, Short);

        Assert.True(report.IsClean, report.Text("seed 3", TimeSpan.Zero));
        Assert.InRange(report.Permitted, 20, 200);
        Assert.True(report.Of("refused by the law book") > 50, report.Text("seed 3", TimeSpan.Zero));
        Assert.Equal(report.Permitted, report.Of("recorded calls judged again from the rows"));
    }

    [Fact]
    public async Task A_gate_that_forgets_a_rule_is_found_out()
    {
        var rules = Rulebook.Book.Content.Rules.RemoveAll(rule => rule.Name is "call-hours" or "inconvenient-times");
        var forgetful = LawBooks.Of(Rulebook.Book.Content with { Rules = rules });

        var report = await DeskLife.Live(3, Short, book: forgetful);

        Assert.NotEmpty(report.Unlawful);
    }
}
