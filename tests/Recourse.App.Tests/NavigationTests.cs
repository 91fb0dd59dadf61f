using System.Net;
using System.Text.RegularExpressions;
using Recourse.App.Tests.Support;
using Xunit;

namespace Recourse.App.Tests;

public sealed partial class NavigationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("officer", "/worklist /other-work /diary /payments /batches /suspense /rules /rules/changes /bench")]
    [InlineData(
        "manager",
        "/manager /officers /reports/rolls-ahead /restrictions /worklist /other-work /diary /payments "
            + "/portfolios /imports /folders /reports/ageing /batches /suspense /approvals /breaks /reports/roll-rates "
            + "/reports/summaries /night /rules /rules/changes /bench /rebuttals"
    )]
    [InlineData(
        "compliance",
        "/other-work /payments /portfolios /reports/ageing /access-log /restrictions /batches /suspense /approvals "
            + "/breaks /reports/roll-rates /reports/summaries /night /rules /rules/changes /bench /rebuttals /examiner"
    )]
    [InlineData(
        "administrator",
        "/portfolios /imports /folders /reports/ageing /users /reports/roll-rates /reports/summaries /night /rules "
            + "/rules/changes"
    )]
    public async Task Everybody_is_offered_what_they_may_open_and_nothing_else(string role, string places)
    {
        await using var house = await House.Open("SQLite");
        await SmallBook.In(house);
        using var client = await house.SignIn(role);
        List<string> offered = [];

        foreach (
            var page in new[]
            {
                "/manager",
                "/worklist",
                "/portfolios",
                "/payments",
                "/reports/roll-rates",
                "/access-log",
                "/rules",
            }
        )
        {
            var answer = await client.GetAsync(page, Cancel);
            if (answer.StatusCode == HttpStatusCode.OK)
                offered.AddRange(Links(await answer.Content.ReadAsStringAsync(Cancel)));
        }

        Assert.Equal(places.Split(' ').Order(), offered.Distinct().Order());
        foreach (var place in offered.Distinct())
        {
            var answer = await client.GetAsync(place, Cancel);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{place} answers {answer.StatusCode} to the {role}.");
        }
    }

    private static IEnumerable<string> Links(string html) =>
        from nav in Navs().Matches(html)
        from link in Href().Matches(nav.Value)
        select link.Groups[1].Value;

    [GeneratedRegex("<nav (aria-label=\"Main\"|class=\"within\").*?</nav>", RegexOptions.Singleline, 1000)]
    private static partial Regex Navs();

    [GeneratedRegex("<a href=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Href();
}
