using Recourse.App.LawPacks.Cases;
using Xunit;

namespace Recourse.Laws.Tests;

/// <summary>Every case of the rulebook is one test, named by its sentence.</summary>
public sealed class CaseTests
{
    private static readonly Dictionary<string, LawCase> Cases = Rulebook.Cases.ToDictionary(c => c.Head.Where);

    public static IEnumerable<TheoryDataRow<string>> All() =>
        Cases.Select(c => new TheoryDataRow<string>(c.Key)
        {
            TestDisplayName = $"{c.Value.Head.Pack}/{c.Value.Head.Rule}: {c.Value.Head.Sentence}",
        });

    [Theory]
    [MemberData(nameof(All))]
    public void The_rulebook_answers_as_its_case_says(string where) => Assert.Empty(Cases[where].Wrong(Rulebook.Book));
}
