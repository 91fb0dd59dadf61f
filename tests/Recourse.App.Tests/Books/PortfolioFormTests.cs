using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Recourse.App.Tests.Support;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.App.Tests.Books;

public sealed partial class PortfolioFormTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_manager_makes_a_portfolio_and_changes_its_terms(string database)
    {
        await using var house = await House.Open(database);
        using var client = await house.SignIn("manager");

        var made = await client.Post("/portfolios/new", "/portfolios/new", Fields());
        var changed = await client.Post(
            "/portfolios/auto-2024/change",
            "/portfolios/auto-2024",
            Fields(("Name", "Car loans"), ("Buckets", " 1, 15,30 "), ("OfRecord", "book"), ("Zone", "America/Denver"))
        );

        Assert.Equal("/portfolios/auto-2024", made.Headers.Location?.ToString());
        Assert.Equal("/portfolios/auto-2024", changed.Headers.Location?.ToString());
        var row = await house.Ask(db => db.Portfolios.SingleAsync(Cancel));
        Assert.Equal(("Car loans", "1,15,30", "America/Denver"), (row.Name, row.BucketsFrom, row.Zone));
        Assert.Equal(OfRecord.Book, row.OfRecord);
        var page = await client.GetStringAsync("/portfolios/auto-2024", Cancel);
        Assert.Equal(
            ["Current", "1–14", "15–29", "30+", "charged off"],
            BucketNames().Matches(WebUtility.HtmlDecode(page)).Select(match => match.Groups[1].Value)
        );
    }

    [Theory, EveryDatabase]
    public async Task How_the_books_are_kept_is_decided_in_the_form_and_accounts_are_figured_anew(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        using var client = await house.SignIn("manager");
        var today = new NodaTime.LocalDate(2026, 3, 10);
        Assert.NotEqual(today, await house.Ask(db => db.Accounts.Select(row => row.WakesOn).SingleAsync(Cancel)));

        var answer = await client.Post(
            "/portfolios/own/change",
            "/portfolios/own",
            Fields(
                ("Name", "Own"),
                ("Key", "own"),
                ("Lender", "Fairlight Bank"),
                ("OfRecord", "book"),
                ("Zone", "America/New_York"),
                ("OrderUnderContract", " principal, Interest ,fees"),
                ("Surplus", "extra-principal"),
                ("InterestToDateFirst", "yes"),
                ("ToleratedShortCents", "1.00"),
                ("WholeFromPercent", "90"),
                ("ChargeOffDays", "180"),
                ("LateFeeShareMillionths", "2.5"),
                ("LateFeeGraceDays", "12"),
                ("Interest", "daily"),
                ("PromiseMailGraceDays", "9"),
                ("ClearingDaysAch", "4"),
                ("SecondPersonAboveCents", "$1,250.50"),
                ("HostShowsWithinDays", "7")
            )
        );

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var row = await house.Ask(db => db.Portfolios.SingleAsync(Cancel));
        Assert.Equal(("principal, interest, fees", true), (row.OrderUnderContract, row.InterestToDateFirst));
        Assert.Equal((Core.Ledger.Surplus.ExtraPrincipal, InterestMethod.DailySimple), (row.Surplus, row.Interest));
        Assert.Equal((100, 90, 180), (row.ToleratedShortCents, row.WholeFromPercent, row.ChargeOffDays));
        Assert.Equal((25_00, 25_000, 12), (row.LateFeeFlatCents, row.LateFeeShareMillionths, row.LateFeeGraceDays));
        Assert.Equal((9, 3, 4), (row.PromiseMailGraceDays, row.PromiseElectronicGraceDays, row.ClearingDaysAch));
        Assert.Equal((1_250_50, 7), (row.SecondPersonAboveCents, row.HostShowsWithinDays));
        Assert.Equal(today, await house.Ask(db => db.Accounts.Select(it => it.WakesOn).SingleAsync(Cancel)));
        Assert.NotEqual(0, made.Account);
    }

    [Theory, EveryDatabase]
    public async Task Another_order_of_money_is_posted_at_once_and_the_books_still_prove(string database)
    {
        await using var house = await House.Open(database);
        await OwnBook.In(house);
        await house.ReadHistory(
            """
            account,kind,id,effective_on,amount,principal,interest,instalment,first_due_on,count
            L-1,open,,2025-12-20,,1000,60,,,
            L-1,terms,,2025-12-20,,,,100,2026-01-05,12
            L-1,payment,p1,2026-01-05,50,,,,,
            L-2,open,,2025-12-20,,1000,,,,
            """
        );
        using var client = await house.SignIn("manager");
        var today = new NodaTime.LocalDate(2026, 3, 10);
        Assert.Equal(1_000_00, (await house.LookAt("L-1")).StateOn(today).Principal.Minor);

        var answer = await client.Post(
            "/portfolios/own/change",
            "/portfolios/own",
            Fields(
                ("Name", "Own"),
                ("Key", "own"),
                ("Lender", "Fairlight Bank"),
                ("OfRecord", "book"),
                ("Zone", "America/New_York"),
                ("OrderUnderContract", "principal, interest, fees")
            )
        );

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var (one, other) = (await house.LookAt("L-1"), await house.LookAt("L-2"));
        // The instalment of $100 holds $60 of interest: of $50 now $40 are principal.
        Assert.Equal(960_00, one.StateOn(today).Principal.Minor);
        Assert.True(one.Books.AreInBalance());
        Assert.Equal("terms", one.Entries[^1].Row.Kind);
        Assert.Equal("The portfolio decided otherwise how money is applied.", one.Entries[^1].Row.Cause);
        Assert.NotNull(one.Entries[^1].Row.OfficerId);
        Assert.Single(other.Entries);
    }

    [Fact]
    public async Task An_order_under_contract_that_does_not_end_with_fees_is_refused_with_its_reason()
    {
        await using var house = await House.Open("SQLite");
        using var client = await house.SignIn("manager");
        (string Field, string Value, string Reason)[] cases =
        [
            ("OrderUnderContract", "fees, interest, principal", "16 CFR 444.4 forbids. Put fees at the end."),
            ("OrderUnderContract", "interest, principal", "Name each of principal, interest and fees once."),
            ("OrderAfterJudgment", "costs, interest, principal", "“costs” is none of principal, interest, fees."),
            ("WholeFromPercent", "9", "no whole number from 50 to 100"),
            ("ToleratedShortCents", "0.005", "is no amount"),
            ("LateFeeShareMillionths", "101", "no percentage"),
            ("Surplus", "mine", "Choose one of the two."),
            ("ClearingDaysCheque", "-1", "no whole number from 0 to 30"),
        ];

        foreach (var (field, value, reason) in cases)
        {
            var answer = await client.Post("/portfolios/new", "/portfolios/new", Fields((field, value)));
            var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));

            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Equal(2, page.Split(reason).Length - 1);
            Assert.Contains("<details class=\"policy-part\" open", page, StringComparison.Ordinal);
        }
        Assert.Equal(0, await house.Ask(db => db.Portfolios.CountAsync(Cancel)));
    }

    [Fact]
    public async Task Bad_input_comes_back_with_the_reason_at_the_field_and_on_top_and_every_value_kept()
    {
        await using var house = await House.Open("SQLite");
        using var client = await house.SignIn("administrator");
        (string Field, string Value, string Reason)[] cases =
        [
            ("Name", "", "Give it the name"),
            ("Name", new string('x', 81), "At most 80 characters"),
            ("Key", "Car Loans!", "small letters, digits and hyphens"),
            ("Key", "new", "is taken by the page"),
            ("Lender", "  ", "Say whose debt it is"),
            ("OfRecord", "both", "Choose who keeps the true books"),
            ("Zone", "Chicago", "is no time zone that we know"),
            ("Currency", "JPY", "is no currency that we can keep"),
            ("Buckets", "30,1", "1 must be greater than 30"),
            ("Buckets", "", "is not a number of days"),
            ("Buckets", "<script>", "is not a number of days"),
        ];

        foreach (var (field, value, reason) in cases)
        {
            var answer = await client.Post("/portfolios/new", "/portfolios/new", Fields((field, value)));

            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            var html = await answer.Content.ReadAsStringAsync(Cancel);
            Assert.Equal(2, WebUtility.HtmlDecode(html).Split(reason).Length - 1);
            Assert.Contains(field == "Lender" ? "Auto 2024" : "Cedar Bank", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        }
        Assert.False(await house.Ask(db => db.Portfolios.AnyAsync(Cancel)));
    }

    [Theory, EveryDatabase]
    public async Task A_key_is_given_once(string database)
    {
        await using var house = await House.Open(database);
        using var client = await house.SignIn("manager");
        await client.Post("/portfolios/new", "/portfolios/new", Fields());
        await client.Post("/portfolios/new", "/portfolios/new", Fields(("Key", "other")));

        var again = await client.Post("/portfolios/new", "/portfolios/new", Fields());
        var renamed = await client.Post("/portfolios/other/change", "/portfolios/other", Fields());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, renamed.StatusCode);
        Assert.Equal(2, await house.Ask(db => db.Portfolios.CountAsync(Cancel)));
    }

    [Theory, EveryDatabase]
    public async Task Lender_and_currency_stand_once_there_are_accounts_and_the_rest_may_change(string database)
    {
        await using var house = await House.Open(database);
        var book = new BookRows(house);
        await book.Account(await book.Portfolio("auto-2024"), "A1");
        using var client = await house.SignIn("manager");
        const string form = "/portfolios/auto-2024/change";
        var kept = Fields(("Lender", "Test Lender"), ("Name", "New name"));

        var refused = await client.Post(form, "/portfolios/auto-2024", Fields(("Currency", "EUR")));
        var changed = await client.Post(form, "/portfolios/auto-2024", kept);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var text = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancel));
        Assert.Contains("it stays “Test Lender”", text, StringComparison.Ordinal);
        Assert.Contains("amounts are in USD", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        var row = await house.Ask(db => db.Portfolios.SingleAsync(Cancel));
        Assert.Equal(("New name", "USD", "Test Lender"), (row.Name, row.Currency, row.Lender));
    }

    [Fact]
    public async Task Sent_twice_it_is_made_once()
    {
        await using var house = await House.Open("SQLite");
        using var client = await house.SignIn("manager");

        var first = await client.Post("/portfolios/new", "/portfolios/new", Fields(), "the-same-key");
        var second = await client.Post("/portfolios/new", "/portfolios/new", Fields(), "the-same-key");

        Assert.Equal("/portfolios/auto-2024", first.Headers.Location?.ToString());
        Assert.Equal("/portfolios/auto-2024", second.Headers.Location?.ToString());
        Assert.Equal(1, await house.Ask(db => db.Portfolios.CountAsync(Cancel)));
    }

    [Fact]
    public async Task Each_role_reaches_what_it_may()
    {
        await using var house = await House.Open("SQLite");
        await new BookRows(house).Portfolio("one");
        (string Role, string Address, HttpStatusCode Expected)[] cases =
        [
            ("officer", "/portfolios", HttpStatusCode.Forbidden),
            ("officer", "/portfolios/one", HttpStatusCode.Forbidden),
            ("officer", "/portfolios/one/accounts", HttpStatusCode.Forbidden),
            ("officer", "/portfolios/one/accounts.csv", HttpStatusCode.Forbidden),
            ("officer", "/portfolios/one/conflicts", HttpStatusCode.Forbidden),
            ("officer", "/portfolios/one/change", HttpStatusCode.Forbidden),
            ("compliance", "/portfolios", HttpStatusCode.OK),
            ("compliance", "/portfolios/one/accounts", HttpStatusCode.OK),
            ("compliance", "/portfolios/new", HttpStatusCode.Forbidden),
            ("compliance", "/portfolios/one/change", HttpStatusCode.Forbidden),
            ("administrator", "/portfolios/new", HttpStatusCode.OK),
            ("manager", "/portfolios/one/change", HttpStatusCode.OK),
            ("manager", "/portfolios/none", HttpStatusCode.NotFound),
            ("manager", "/portfolios/none/conflicts", HttpStatusCode.NotFound),
            ("manager", "/portfolios/one/accounts?lane=Nowhere", HttpStatusCode.NotFound),
            ("manager", "/portfolios/one/accounts.csv?lane=1", HttpStatusCode.NotFound),
        ];

        foreach (var (role, address, expected) in cases)
        {
            using var client = await house.SignIn(role);
            var answer = await client.GetAsync(address, Cancel);
            Assert.True(expected == answer.StatusCode, $"{role} {address}: {answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData("officer")]
    [InlineData("compliance")]
    public async Task Who_may_not_change_a_portfolio_is_refused_even_with_a_good_form(string role)
    {
        await using var house = await House.Open("SQLite");
        await new BookRows(house).Portfolio("one");
        using var client = await house.SignIn(role);

        var changed = await client.Post("/sign-in", "/portfolios/one", Fields());
        var made = await client.Post("/sign-in", "/portfolios/new", Fields());

        Assert.Equal(HttpStatusCode.Forbidden, changed.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, made.StatusCode);
        Assert.Equal("Test loans", await house.Ask(db => db.Portfolios.Select(row => row.Name).SingleAsync(Cancel)));
    }

    private static Dictionary<string, string> Fields(params (string Field, string Value)[] other)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Name"] = "Auto 2024",
            ["Key"] = "auto-2024",
            ["Lender"] = "Cedar Bank",
            ["OfRecord"] = "host",
            ["Zone"] = "America/Chicago",
            ["Currency"] = "usd",
            ["Buckets"] = "1,30,60,90,120,150,180",
        };
        foreach (var (field, value) in other)
        {
            fields[field] = value;
        }
        return fields;
    }

    [GeneratedRegex("<span class=\"bucket\">([^<]+)</span>", RegexOptions.None, 1000)]
    private static partial Regex BucketNames();
}
