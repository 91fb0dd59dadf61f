using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.App.Ui;
using Xunit;

namespace Recourse.App.Tests.Lists;

public sealed partial class ListTests
{
    private static readonly ImmutableDictionary<string, bool> Columns = ImmutableDictionary<string, bool>
        .Empty.Add("number", false)
        .Add("balance", true);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Every_list_goes_by_each_of_its_columns_both_ways_as_a_page_and_as_a_file(string database)
    {
        await using var house = await House.Open(database);
        var book = new BookRows(house);
        await book.Account(await book.Portfolio("one"), "A1");
        using var client = await house.SignIn("manager");
        using var compliance = await house.SignIn("compliance");
        using var administrator = await house.SignIn("administrator");

        await Try(client, Lists());
        await Try(compliance, ListsOf("compliance"));
        await Try(administrator, ListsOf("administrator"));
    }

    private static async Task Try(HttpClient client, IEnumerable<(string List, string Query, string Columns)> lists)
    {
        foreach (var (list, query, columns) in lists)
        {
            foreach (var sort in columns.Split(' ').SelectMany(column => new[] { column, "-" + column }).Append(""))
            {
                var page = await client.GetAsync($"{list}?{query}&sort={sort}&page=7", Cancel);
                var file = await client.GetAsync($"{list}.csv?{query}&sort={sort}", Cancel);

                Assert.True(page.StatusCode == HttpStatusCode.OK, $"{list} by {sort}: {page.StatusCode}");
                Assert.True(file.StatusCode == HttpStatusCode.OK, $"{list}.csv by {sort}: {file.StatusCode}");
                Assert.Equal("text/csv", file.Content.Headers.ContentType?.MediaType);
                Assert.Matches("^[a-z_]+(,[a-z_]+)+\r\n", await file.Content.ReadAsStringAsync(Cancel));
            }
        }
    }

    [Theory, EveryDatabase]
    public async Task Accounts_go_by_balance_either_way_with_the_unknown_last_and_the_file_goes_as_the_page(
        string database
    )
    {
        await using var house = await House.Open(database);
        var book = new BookRows(house);
        var portfolio = await book.Portfolio("one");
        await book.Account(portfolio, "A1", it => it.BalanceCents = 500_00);
        await book.Account(portfolio, "A2", it => it.BalanceCents = null);
        await book.Account(portfolio, "A3", it => it.BalanceCents = 900_00);
        await book.Account(portfolio, "B4", it => it.BalanceCents = 100_00);
        using var client = await house.SignIn("manager");

        var plain = await Html(client, "/portfolios/one/accounts");
        var largest = await Html(client, "/portfolios/one/accounts?sort=-balance");
        var smallest = await Html(client, "/portfolios/one/accounts?sort=balance&number=A");
        var file = await client.GetStringAsync("/portfolios/one/accounts.csv?sort=-balance&number=A", Cancel);
        var nonsense = await Html(client, "/portfolios/one/accounts?sort=password");

        Assert.Equal(["A1", "A2", "A3", "B4"], Numbers(plain));
        Assert.Equal(["A3", "A1", "B4", "A2"], Numbers(largest));
        Assert.Equal(["A1", "A3", "A2"], Numbers(smallest));
        Assert.Equal(["A1", "A2", "A3", "B4"], Numbers(nonsense));
        Assert.Equal(["A3", "A1", "A2"], file.Trim().Split("\r\n").Skip(1).Select(line => line.Split(',')[0]));
        Assert.Contains("aria-sort=\"descending\"><a href=\"/portfolios/one/accounts?sort=balance\"", largest);
        Assert.DoesNotContain("aria-sort", plain, StringComparison.Ordinal);
        Assert.Contains("href=\"/portfolios/one/accounts.csv?number=A&sort=balance\"", smallest);
        Assert.Contains("<input type=\"hidden\" name=\"sort\" value=\"balance\"", smallest);
    }

    [Theory, EveryDatabase]
    public async Task A_file_is_told_in_the_access_log_with_its_filters_before_it_goes(string database)
    {
        await using var house = await House.Open(database);
        await new BookRows(house).Portfolio("one");
        using var client = await house.SignIn("compliance");

        await client.GetStringAsync("/portfolios/one/accounts.csv?lane=Calls", Cancel);

        var told = await house.Ask(db => db.AccessEntries.SingleAsync(it => it.Kind == AccessKind.Exported, Cancel));
        Assert.StartsWith("/portfolios/one/accounts.csv?lane=Calls, ", told.What, StringComparison.Ordinal);
        Assert.Equal(await house.OfficerId("compliance"), told.OfficerId);
    }

    [Fact]
    public void An_address_keeps_filters_and_order_and_says_nothing_that_was_not_asked()
    {
        var list = Of("?sort=-balance&page=3", ("lane", "Calls"), ("number", null)).Counted(120);
        var other = Of("?sort=secret&page=-1", ("name", "Å & b"));

        Assert.Equal((3, 3, 100), (list.Page, list.Pages, list.Skip));
        Assert.Equal("/list?lane=Calls&sort=-balance", list.Address);
        Assert.Equal("/list.csv?lane=Calls&sort=-balance", list.Csv);
        Assert.Equal("/list?lane=Calls&sort=balance", list.By("balance"));
        Assert.Equal("/list?lane=Calls&sort=number", list.By("number"));
        Assert.Equal("/list?sort=-balance", list.With("lane", null));
        Assert.Equal((null, 1), (other.Sort, other.Page));
        Assert.Equal("/list?name=%C3%85%20%26%20b&sort=-balance", other.By("balance"));
        Assert.Equal(2, Of("?page=99").Counted(51).Page);
        Assert.Equal((1, 1), (Of("?page=99").Counted(0).Page, Of("").Counted(0).Pages));
    }

    private static IEnumerable<(string List, string Query, string Columns)> Lists() =>
        [
            ("/payments", "on=any&officer=any", "received amount method"),
            ("/payments", "on=any&state=Pending", "received amount method"),
            ("/batches", "show=all", "day officer counted"),
            ("/suspense", "show=waiting", "received amount reference payer portfolio"),
            ("/suspense", "show=settled", "received amount reference payer portfolio settled"),
            ("/approvals", "kind=Waiver", "amount account asked"),
            ("/approvals", "show=done", "amount account asked decided"),
            ("/breaks", "kind=BalanceDiffers", "account kind ours theirs amount age owner"),
            ("/breaks", "state=closed", "account kind ours theirs amount closed owner"),
            ("/imports", "portfolio=one&state=Applied", "file portfolio asof begun by"),
            ("/portfolios", "name=test", "name tape accounts calls"),
            ("/portfolios/one/accounts", "lane=Calls", "number asof days balance pastdue state"),
            ("/portfolios/one/conflicts", "kind=stage", "account kind tape"),
            ("/night", "", "date"),
            ("/other-work", "kind=FollowUp&whose=mine", "borrower what due with since"),
            ("/other-work", "view=letters", "borrower pastdue"),
            ("/worklist/left", "why=Rests", "borrower pastdue"),
            ("/worklist/left", "why=AtWork", "borrower pastdue"),
            ("/diary/all", "show=done&kind=Diary", "due borrower kind words made done"),
            ("/officers", "name=e", "name team borrowers pastdue due claims"),
            ("/reports/ageing/accounts", "portfolio=one", "account days pastdue owed days-now pastdue-now owed-now"),
            ("/reports/roll-rates/accounts", "month=2026-01&stage=Days30&became=forward", "account before after to"),
            ("/manager/figures/collected", "on=2026-03-10&officer=7", "when on borrower amount"),
            ("/manager/figures/promises", "month=1", "when on borrower amount"),
            ("/manager/figures/promises-made", "portfolio=one", "when on borrower amount"),
            ("/manager/figures/contacts", "", "when on borrower amount"),
            ("/manager/figures/refused", "", "when on borrower amount"),
        ];

    private static IEnumerable<(string List, string Query, string Columns)> ListsOf(string role) =>
        role == "compliance"
            ? [("/access-log", "kind=Opened&on=2026-03-10", "when who what borrower")]
            : [("/users", "role=officer&state=open&name=e", "name roles team factor sessions")];

    private static ListQuery Of(string query, params (string, string?)[] filters)
    {
        var http = new DefaultHttpContext();
        http.Request.QueryString = new QueryString(query);
        return ListQuery.Of(http, "/list", Columns, filters);
    }

    private static async Task<string> Html(HttpClient client, string address) =>
        WebUtility.HtmlDecode(await client.GetStringAsync(address, Cancel));

    private static IEnumerable<string> Numbers(string html) =>
        NumberLink().Matches(html).Select(it => it.Groups["no"].Value);

    [GeneratedRegex(
        "<td class=\"who-cell\"><a href=\"/borrowers/[0-9]+\">(?<no>[A-Z][0-9])</a>",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex NumberLink();
}
