using System.Net;
using System.Text.RegularExpressions;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.App.Tests.Worklist;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.App.Tests.Books;

public sealed partial class AgeingReportTests
{
    /// <summary>One payment of February became known in March; the other account never paid.</summary>
    private const string Two = """
        account,kind,effective_on,entered_on,amount,instalment,first_due_on,count
        L-1,open,2025-12-20,,1200,,,
        L-1,terms,2025-12-20,,,100,2026-01-05,12
        L-1,payment,2026-01-05,,100,,,
        L-1,payment,2026-02-20,2026-03-03,100,,,
        L-2,open,2025-12-20,,1200,,,
        L-2,terms,2025-12-20,,,100,2026-01-05,12
        """;

    [Theory, EveryDatabase]
    public async Task A_past_day_is_counted_as_reported_and_as_restated_with_the_difference(string database)
    {
        await using var house = await House.Open(database);
        await OwnBook.In(house);
        Assert.Equal((0, ""), await house.ReadHistory(Two));
        using var manager = await house.SignIn("manager");

        var html = await manager.Read("/reports/ageing?portfolio=own&on=2026-02-28");
        var csv = await manager.Read("/reports/ageing.csv?portfolio=own&on=2026-02-28");

        Assert.Equal(["0", "0.00", "0.00", "1", "0.00", "1,000.00", "+1", "1,000.00"], Row(html, "Current"));
        Assert.Equal(["1", "100.00", "1,100.00", "0", "0.00", "0.00", "−1", "−1,100.00"], Row(html, "1–29"));
        Assert.Equal(["1", "200.00", "1,200.00", "1", "200.00", "1,200.00", "0", "0.00"], Row(html, "30–59"));
        Assert.Equal(["2", "300.00", "2,300.00", "2", "200.00", "2,200.00", "0", "−100.00"], Row(html, "All"));
        Assert.Contains("1 account stands otherwise now than reported", html, StringComparison.Ordinal);
        Assert.Equal(
            [
                "L-1,2026-02-28,USD,1 to 29,23,100.00,1100.00,Current,0,0.00,1000.00,yes,computed",
                "L-2,2026-02-28,USD,30 to 59,54,200.00,1200.00,30 to 59,54,200.00,1200.00,no,computed",
            ],
            csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1)
        );
    }

    [Theory, EveryDatabase]
    public async Task What_the_night_kept_of_a_month_end_is_what_was_reported(string database)
    {
        await using var house = await House.Open(database);
        await OwnBook.In(house);
        await house.ReadHistory(Two);
        var account = (await house.LookAt("L-2")).Account;
        await house.Keep(
            new MonthEnd
            {
                AccountId = account.Id,
                PortfolioId = account.PortfolioId,
                On = new LocalDate(2026, 2, 28),
                Stage = MonthStage.Current,
                DaysPastDue = 20,
                Bucket = "1–29",
                PastDueCents = 150_00,
                OwedCents = 1_250_00,
            }
        );
        using var compliance = await house.SignIn("compliance");

        var html = await compliance.Read("/reports/ageing?portfolio=own&on=2026-02-28");
        var list = await compliance.Read("/reports/ageing/accounts?portfolio=own&on=2026-02-28&bucket=differ");

        Assert.Equal(["2", "250.00", "2,350.00", "0", "0.00", "0.00", "−2", "−2,350.00"], Row(html, "1–29"));
        Assert.Contains("what the night kept of that month-end for 1 account,", html, StringComparison.Ordinal);
        Assert.Contains($"/accounts/{account.Id}/books", list, StringComparison.Ordinal);
        Assert.Contains("2 accounts", list, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Today_is_told_from_the_figures_that_are_kept_and_agrees_with_a_replay(string database)
    {
        await using var house = await House.Open(database);
        await OwnBook.In(house);
        await house.ReadHistory(Two);
        using var manager = await house.SignIn("manager");

        var kept = await manager.Read("/reports/ageing.csv?portfolio=own");
        await house.Ask(async db =>
        {
            foreach (var account in db.Accounts)
                account.WakesOn = new LocalDate(2026, 3, 10);
            return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        var replayed = await manager.Read("/reports/ageing.csv?portfolio=own");

        Assert.Equal(kept, replayed);
        Assert.Contains("L-1,2026-03-10,USD,1 to 29,5,100.00,1000.00", kept, StringComparison.Ordinal);
        Assert.Contains("L-2,2026-03-10,USD,60 to 89,64,300.00,1200.00", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_to_come_and_an_unknown_portfolio_are_said_and_officers_see_no_reports()
    {
        await using var house = await House.Open("SQLite");
        await OwnBook.In(house);
        using var manager = await house.SignIn("manager");
        using var officer = await house.SignIn();

        var ahead = await manager.GetAsync("/reports/ageing?portfolio=own&on=2026-03-11");
        var unknown = await manager.GetAsync("/reports/ageing?portfolio=none");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, ahead.StatusCode);
        Assert.Contains("is no day up to today", await ahead.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/reports/ageing")).StatusCode);
    }

    /// <summary>The cells of a row of the report, beside its name.</summary>
    private static List<string> Row(string html, string name)
    {
        var text = WebUtility.HtmlDecode(html);
        var at = text.IndexOf($">{name}</a></th>", StringComparison.Ordinal);
        Assert.True(at > 0, $"No row “{name}”.");
        var row = text[at..text.IndexOf("</tr>", at, StringComparison.Ordinal)];
        return [.. Cell().Matches(row).Select(match => match.Groups[1].Value)];
    }

    [GeneratedRegex("<td[^>]*>([^<]*)<", RegexOptions.None, 1000)]
    private static partial Regex Cell();
}
