using Recourse.App.LawPacks.Coverage;
using Xunit;

namespace Recourse.Laws.Tests;

/// <summary>Every paragraph of the law is accounted for, and the page that says so is of today.</summary>
public sealed class CoverageTests
{
    private static readonly CoverageMatrix Matrix = CoverageMatrix.Of(Rulebook.Root);

    [Fact]
    public void Every_paragraph_is_held_by_a_rule_or_says_what_else_holds_it() => Assert.Empty(Matrix.Wrong());

    [Fact]
    public void The_coverage_page_is_the_one_that_the_packs_make() =>
        Assert.True(
            Matrix.Text() == File.ReadAllText(Path.Combine(Rulebook.Root, "docs/coverage.md")).ReplaceLineEndings("\n"),
            "docs/coverage.md is not what the packs make: run ./x coverage"
        );
}
