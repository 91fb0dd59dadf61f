using System.Globalization;
using System.Net;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Features.Portfolios;
using Recourse.App.Tests.Support;
using Recourse.App.Ui;
using Recourse.Core.Law;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;
using Xunit;

namespace Recourse.App.Tests.Books;

public sealed class AccountListTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Accounts_are_counted_and_listed_by_lane_and_staged_ones_are_in_none(string database)
    {
        await using var house = await House.Open(database);
        var book = new BookRows(house);
        var portfolio = await book.Portfolio("one");
        await book.Account(portfolio, "CALL-1");
        await book.Account(portfolio, "CALL-2", it => it.ReportedDaysFrom = 90);
        await book.Account(portfolio, "BACK-1", Refund);
        await book.Account(portfolio, "STAGED", it => it.IsWorkable = false);
        await book.Account(await book.Portfolio("other"), "ELSEWHERE");
        using var client = await house.SignIn("manager");

        var list = await client.GetStringAsync("/portfolios", Cancel);
        var calls = await client.GetStringAsync("/portfolios/one/accounts?lane=Calls", Cancel);
        var refunds = await client.GetStringAsync("/portfolios/one/accounts?lane=refund", Cancel);
        var all = await client.GetStringAsync("/portfolios/one/accounts", Cancel);

        Assert.Contains("aria-label=\"Calls: 2 accounts\"", list, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Refunds: 1 account\"", list, StringComparison.Ordinal);
        Assert.Contains("CALL-2", calls, StringComparison.Ordinal);
        Assert.Contains("90–119", WebUtility.HtmlDecode(calls), StringComparison.Ordinal);
        Assert.Contains("Past due.", calls, StringComparison.Ordinal);
        Assert.DoesNotContain("BACK-1", calls, StringComparison.Ordinal);
        Assert.Contains("BACK-1", refunds, StringComparison.Ordinal);
        Assert.Contains("−12.50", WebUtility.HtmlDecode(refunds), StringComparison.Ordinal);
        Assert.Contains("money to give back", refunds, StringComparison.Ordinal);
        Assert.Contains("CALL-1", all, StringComparison.Ordinal);
        Assert.DoesNotContain("STAGED", all, StringComparison.Ordinal);
        Assert.DoesNotContain("ELSEWHERE", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_leads_to_its_borrower_for_those_who_may_see_borrowers()
    {
        await using var house = await House.Open("SQLite");
        var book = new BookRows(house);
        var (_, person) = await book.Account(await book.Portfolio("one"), "A1");
        using var compliance = await house.SignIn("compliance");
        using var administrator = await house.SignIn("administrator");
        var link = string.Create(CultureInfo.InvariantCulture, $"<a href=\"/borrowers/{person.Id}\">A1</a>");

        var seen = await compliance.GetStringAsync("/portfolios/one/accounts", Cancel);
        var plain = await administrator.GetStringAsync("/portfolios/one/accounts", Cancel);

        Assert.Contains(link, seen, StringComparison.Ordinal);
        Assert.DoesNotContain("/borrowers/", plain, StringComparison.Ordinal);
        Assert.Contains("A1", plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_tape_does_not_say_is_unknown_and_never_zero()
    {
        await using var house = await House.Open("SQLite");
        var book = new BookRows(house);
        await book.Account(
            await book.Portfolio("one"),
            "A1",
            it => (it.BalanceCents, it.PastDueCents, it.ReportedDaysFrom, it.StatusAsOf) = (null, null, null, null)
        );
        using var client = await house.SignIn("manager");

        var page = await client.GetStringAsync("/portfolios/one/accounts?lane=Calls", Cancel);
        var csv = await client.GetStringAsync("/portfolios/one/accounts.csv?lane=Calls", Cancel);

        Assert.Contains(
            "<td data-label=\"Past due:\" class=\"num unknown\">unknown</td>",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "<td data-label=\"Balance:\" class=\"num unknown\">unknown</td>",
            page,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("0.00", page, StringComparison.Ordinal);
        Assert.Contains(
            "A1,unknown,Past due,71,unknown,unknown,USD,unknown,unknown,TX,751,Calls",
            csv,
            StringComparison.Ordinal
        );
    }

    [Theory, EveryDatabase]
    public async Task A_long_list_is_turned_page_by_page_and_the_file_holds_all_of_it(string database)
    {
        await using var house = await House.Open(database);
        var book = new BookRows(house);
        var portfolio = await book.Portfolio("one");
        var first = await house.Ask(_ => Task.FromResult(1_000_000L));
        await book.Insert<Account>([
            .. Enumerable.Range(0, 120).Select(i => BookRows.NewAccount(first + i, portfolio, $"N{i:0000}")),
        ]);
        using var client = await house.SignIn("manager");

        var second = await client.GetStringAsync("/portfolios/one/accounts?lane=Calls&page=2", Cancel);
        var beyond = await client.GetStringAsync("/portfolios/one/accounts?lane=Calls&page=99", Cancel);
        var csv = await client.GetStringAsync("/portfolios/one/accounts.csv?lane=Calls", Cancel);

        Assert.Contains("N0050", second, StringComparison.Ordinal);
        Assert.DoesNotContain("N0049", second, StringComparison.Ordinal);
        Assert.Contains("Page 2 of 3", second, StringComparison.Ordinal);
        Assert.Contains("accounts?lane=Calls&amp;page=3", second, StringComparison.Ordinal);
        Assert.Contains("N0119", beyond, StringComparison.Ordinal);
        Assert.Equal(121, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task The_file_keeps_amounts_as_numbers_and_makes_formulas_harmless()
    {
        await using var house = await House.Open("SQLite");
        var book = new BookRows(house);
        await book.Account(await book.Portfolio("one"), "=HYPERLINK(\"http://x\",\"y\")", Refund);
        using var client = await house.SignIn("compliance");

        var answer = await client.GetAsync("/portfolios/one/accounts.csv?lane=Refund", Cancel);

        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("one-refund.csv", answer.Content.Headers.ContentDisposition?.FileName);
        var csv = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.StartsWith("number,product,status,", csv, StringComparison.Ordinal);
        Assert.Contains("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"", csv, StringComparison.Ordinal);
        Assert.Contains(",USD,-12.50,unknown,", csv, StringComparison.Ordinal);
        Assert.Contains("30 to 59", csv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("  @SUM(A1)", "'  @SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("+1 (602) 555", "'+1 (602) 555")]
    [InlineData("＝1", "'＝1")]
    [InlineData("-12.50", "-12.50")]
    [InlineData("A-12", "A-12")]
    [InlineData("", "")]
    public void Text_that_would_begin_a_formula_is_led_by_an_apostrophe(string text, string cell) =>
        Assert.Equal(cell, CsvDownload.Text(text));

    [Theory, EveryDatabase]
    public async Task Capacity_is_what_the_newest_dated_fact_says_today(string database)
    {
        await using var house = await House.Open(database);
        var book = new BookRows(house);
        var portfolio = await book.Portfolio("one");
        var today = new LocalDate(2026, 3, 10);
        var (sold, _) = await book.Account(portfolio, "SOLD");
        var (own, _) = await book.Account(portfolio, "OWN");
        await book.Account(portfolio, "UNSAID");
        await book.Capacity(sold, PartyRole.Creditor, false, today.PlusYears(-3));
        await book.Capacity(sold, PartyRole.DebtBuyer, null, today);
        await book.Capacity(sold, PartyRole.ThirdPartyCollector, true, today.PlusDays(1));
        await book.Capacity(own, PartyRole.Creditor, false, today.PlusYears(-3));
        using var client = await house.SignIn("manager");

        var counts = await house.Ask(db => ShowPortfolio.Capacities(db, portfolio.Id, today, Cancel));
        var page = await client.GetStringAsync("/portfolios/one", Cancel);

        Assert.Equal(
            new HashSet<ShowPortfolio.CapacityCount>
            {
                new(PartyRole.Creditor, false, 1),
                new(PartyRole.DebtBuyer, null, 1),
            },
            counts.ToHashSet()
        );
        Assert.Contains("Debt buyer", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Third-party collector", page, StringComparison.Ordinal);
        Assert.Contains("class=\"unknown\">unknown", page, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Contradictions_of_its_tapes_are_listed_and_those_of_an_undone_import_are_not(string database)
    {
        await using var house = await House.Open(database);
        var book = new BookRows(house);
        var portfolio = await book.Portfolio("one");
        var (account, _) = await book.Account(portfolio, "A1");
        var (stands, undone) = (await book.Import(portfolio), await book.Import(portfolio, "undone.csv"));
        undone.State = ImportState.Undone;
        await house.Ask(db =>
        {
            db.Update(undone);
            return db.SaveChangesAsync(Cancel);
        });
        await book.Add(
            new DataConflict
            {
                Id = 1,
                ImportId = stands.Id,
                AccountId = account.Id,
                Kind = "stage",
                Words = "First <late>.",
            },
            new DataConflict
            {
                Id = 2,
                ImportId = stands.Id,
                AccountId = account.Id,
                Kind = "amount",
                Words = "Second.",
            },
            new DataConflict
            {
                Id = 3,
                ImportId = undone.Id,
                AccountId = account.Id,
                Kind = "stage",
                Words = "Third.",
            }
        );
        using var client = await house.SignIn("compliance");

        var all = await client.GetStringAsync("/portfolios/one/conflicts", Cancel);
        var stage = await client.GetStringAsync("/portfolios/one/conflicts?kind=stage", Cancel);
        var portfolioPage = await client.GetStringAsync("/portfolios/one", Cancel);

        Assert.Contains("First &lt;late&gt;.", all, StringComparison.Ordinal);
        Assert.Contains("Second.", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Third.", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Second.", stage, StringComparison.Ordinal);
        Assert.Contains("2 statements that contradict another", portfolioPage, StringComparison.Ordinal);
    }

    private static void Refund(Account account)
    {
        account.Lane = WorkLane.Refund;
        account.Status = AccountStatus.PastDue;
        account.BalanceCents = -12_50;
    }
}
