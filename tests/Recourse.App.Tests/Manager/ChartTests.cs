using System.Net;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.App.Tests.Manager;

/// <summary>What charts draw stands in tables, leads to its accounts, and leaves out whom nobody may open.</summary>
public sealed class ChartTests
{
    private static readonly LocalDate Today = new(2026, 3, 10);
    private static readonly LocalDate January = new(2026, 1, 31);
    private static readonly LocalDate February = new(2026, 2, 28);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Money_of_four_weeks_stands_by_its_day_with_the_target_of_that_day(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var (ada, ben) = (await book.Borrower("Ada"), await book.Borrower("Ben"));
        await house.Record(ada, Today, PaymentMethod.Cash, null, (ada.Account, 120_00));
        await house.Record(ben, Today, PaymentMethod.Cash, null, (ben.Account, 50_00));
        await book.TakeBack(ben.Account);
        await house.Keep(
            new Target
            {
                Id = await house.NextId(),
                Kind = TargetKind.CollectedCents,
                Value = 400_00,
                FromOn = Today.PlusDays(-1),
                SetBy = await house.OfficerId("manager"),
                SetAt = House.At("2026-03-09T10:00:00Z"),
            }
        );
        using var manager = await house.SignIn("manager");

        var page = WebUtility.HtmlDecode(await manager.GetStringAsync("/manager", Cancel));

        var rows = page[page.IndexOf("id=\"trend-table\"", StringComparison.Ordinal)..].Split("<tr>");
        var day = Assert.Single(rows, row => row.Contains("Tue 10 Mar", StringComparison.Ordinal));
        Assert.Contains("data-value=\"120.00\"", day, StringComparison.Ordinal);
        Assert.Contains("data-value=\"400.00\"", day, StringComparison.Ordinal);
        Assert.Contains("/manager/figures/collected?on=2026-03-10", day, StringComparison.Ordinal);
        var friday = Assert.Single(rows, row => row.Contains("Fri 6 Mar", StringComparison.Ordinal));
        Assert.Contains("data-label=\"Target\" data-value=\"\"", friday, StringComparison.Ordinal);
        Assert.DoesNotContain("Sat 7 Mar", page, StringComparison.Ordinal);
        Assert.Contains("data-charted=\"bars\"", page, StringComparison.Ordinal);
        Assert.Contains("/lib/echarts.min.js?v=", page, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Collected in four weeks to 10 Mar 2026: $120.00", page, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task The_last_months_rolls_of_all_portfolios_lead_to_their_accounts_and_a_file(string database)
    {
        await using var house = await House.Open(database);
        var rows = new BookRows(house);
        var (one, two) = (await rows.Portfolio("one"), await rows.Portfolio("two", "Other loans"));
        await Rolled(house, rows, one, "A1", MonthStage.Days30, MonthStage.Days60, 100_00);
        await Rolled(house, rows, two, "=B2", MonthStage.Days30, MonthStage.Days90, 300_00);
        await Rolled(house, rows, one, "A3", MonthStage.Days30, MonthStage.Current, 200_00);
        var closed = await Rolled(house, rows, one, "A4", MonthStage.Days30, MonthStage.Days60, 400_00);
        await Restrict(house, closed, "manager");
        using var manager = await house.SignIn("manager");

        var page = WebUtility.HtmlDecode(await manager.GetStringAsync("/manager", Cancel));
        const string forward = "/reports/roll-rates/accounts?month=2026-01&stage=Days30&became=forward";
        var list = WebUtility.HtmlDecode(await manager.GetStringAsync(forward, Cancel));
        var file = await manager.GetStringAsync(forward.Replace("accounts?", "accounts.csv?", Ordinal), Cancel);
        var only = await manager.GetStringAsync(forward + "&portfolio=two&sort=account", Cancel);

        Assert.Contains("Jan 2026 to Feb 2026, as reported", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"{forward}\">3</a>", page, StringComparison.Ordinal);
        Assert.Contains("data-label=\"Cured\" data-value=\"25.0\"", page, StringComparison.Ordinal);
        // 500 of the 1,000 dollars of January stand in the next stage in February.
        Assert.Contains("data-label=\"Dollar flow\" data-value=\"50.0\"", page, StringComparison.Ordinal);
        Assert.Contains("2 accounts", list, StringComparison.Ordinal);
        Assert.True(list.IndexOf("=B2", Ordinal) < list.IndexOf(">A1<", Ordinal));
        // In markup: a form's token may hold any two letters.
        Assert.DoesNotContain(">A4<", list, StringComparison.Ordinal);
        Assert.Equal(
            [
                "'=B2,two,USD,2026-01-31,30 to 59,300.00,2026-02-28,90 to 119,300.00",
                "A1,one,USD,2026-01-31,30 to 59,100.00,2026-02-28,60 to 89,100.00",
            ],
            file.Trim().Split("\r\n").Skip(1)
        );
        Assert.DoesNotContain(">A1<", only, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Rows_behind_a_figure_leave_out_whom_this_manager_may_not_open_and_go_by_amount(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var (ada, ben, cora) = (await book.Borrower("Ada"), await book.Borrower("Ben"), await book.Borrower("Cora"));
        foreach (var (made, cents) in new[] { (ada, 20_00L), (ben, 90_00L), (cora, 50_00L) })
            await house.Record(made, Today, PaymentMethod.Cash, null, (made.Account, cents));
        await book.TakeBack(cora.Account);
        await Restrict(house, ada.Person, "manager");
        using var manager = await house.SignIn("manager");

        var list = await manager.GetStringAsync("/manager/figures/collected?on=2026-03-10&sort=-amount", Cancel);
        var file = await manager.GetStringAsync("/manager/figures/collected.csv?on=2026-03-10&sort=amount", Cancel);
        var aged = await manager.GetStringAsync("/reports/ageing/accounts.csv?portfolio=own&sort=-owed", Cancel);

        Assert.DoesNotContain(">Ada", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", file, StringComparison.Ordinal);
        Assert.Contains("3 rows", list, StringComparison.Ordinal);
        Assert.True(list.IndexOf("Ben", Ordinal) < list.IndexOf("Cora", Ordinal));
        Assert.Equal(
            ["-50.00", "50.00", "90.00"],
            file.Trim().Split("\r\n").Skip(1).Select(line => line.Split(',')[^2])
        );
        Assert.Equal(2, aged.Trim().Split("\r\n").Skip(1).Count());
        Assert.Contains(
            $"/officers/give?person={ben.Person}",
            await manager.GetStringAsync($"/borrowers/{ben.Person}", Cancel),
            StringComparison.Ordinal
        );
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static async Task<long> Rolled(
        House house,
        BookRows rows,
        Portfolio portfolio,
        string number,
        MonthStage from,
        MonthStage to,
        long cents
    )
    {
        var (account, person) = await rows.Account(portfolio, number);
        foreach (var (on, stage) in new[] { (January, from), (February, to) })
        {
            await house.Keep(
                new MonthEnd
                {
                    AccountId = account.Id,
                    PortfolioId = portfolio.Id,
                    On = on,
                    Stage = stage,
                    OwedCents = cents,
                }
            );
        }
        return person.Id;
    }

    private static async Task Restrict(House house, long person, string who) =>
        await house.Keep(
            new Restriction
            {
                Id = await house.NextId(),
                PersonId = person,
                OfficerId = await house.OfficerId(who),
                Words = "A relative",
                AddedAt = House.At("2026-03-01T10:00:00Z"),
                AddedBy = await house.OfficerId("compliance"),
            }
        );
}
