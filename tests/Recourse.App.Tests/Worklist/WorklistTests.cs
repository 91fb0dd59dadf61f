using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Tests.Support;
using Recourse.Core.Contact;
using Recourse.Core.Law;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;
using Xunit;

namespace Recourse.App.Tests.Worklist;

public sealed class WorklistTests
{
    private static readonly Instant Now = House.At("2026-03-10T16:00:00Z");

    [Theory, EveryDatabase]
    public async Task Rows_are_grouped_by_what_the_gate_says_of_this_minute(string database)
    {
        await using var house = await House.Open(database, "2026-03-10T13:30:00Z,frozen");
        var book = await SmallBook.In(house, "2026-03-10T13:30:00Z");
        await book.Person("Nora Now", area: "212");
        await book.Person("Lars Later", area: "213");
        var banned = await book.Person("Nil Never", area: "212");
        await book.Hold(banned.Person, HoldKind.ChannelBan);
        var spoken = await book.Person("Ann Another", area: "212");
        await book.Call(
            spoken,
            await house.OfficerId("officer2"),
            House.At("2026-03-08T15:00:00Z"),
            CallResult.RightParty
        );
        using var officer = await house.SignIn();

        var html = await officer.Read("/worklist");

        string[] order =
        [
            ">Now <",
            "Nora Now",
            ">Later today <",
            "Lars Later",
            ">Another day <",
            "Ann Another",
            ">Not by telephone <",
            "Nil Never",
        ];
        Assert.Equal(order, order.OrderBy(part => html.IndexOf(part, StringComparison.Ordinal)));
        Assert.All(order, part => Assert.Contains(part, html, StringComparison.Ordinal));
        Assert.Contains("open until 21:00", html, StringComparison.Ordinal);
        Assert.Contains("opens 08:00", html, StringComparison.Ordinal);
        Assert.Contains("The borrower banned this way of contact", html, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task An_unknown_past_due_amount_is_unknown_and_a_nameless_borrower_is_the_account(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var made = await book.Person(name: null, pastDueCents: null, balanceCents: 5_000_00, daysFrom: null);
        using var officer = await house.SignIn();

        var html = await officer.Read("/worklist");

        Assert.Contains($"Account A{made.Account:00000}", html, StringComparison.Ordinal);
        Assert.Contains(">unknown</span><small>of $5,000.00</small>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("$0.00", html, StringComparison.Ordinal);
        Assert.Contains("because the past-due amount is unknown", html, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task An_unfinished_call_heads_its_officers_list_and_nobody_elses(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var called = await book.Person("Una Finished");
        await book.Person("Big Debt", daysFrom: 180);
        await book.Call(called, await house.OfficerId(), Now - Duration.FromMinutes(10), null);
        using var officer = await house.SignIn();
        using var other = await house.SignIn("officer2");

        var own = await officer.Read("/worklist");
        var others = await other.Read("/worklist");

        Assert.Contains("Say first what came of your call", own, StringComparison.Ordinal);
        Assert.True(
            own.IndexOf("Una Finished", StringComparison.Ordinal) < own.IndexOf("Big Debt", StringComparison.Ordinal)
        );
        Assert.DoesNotContain("Say first what came of your call", others, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Who_rests_after_a_call_is_not_due_and_is_found_under_resting(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var tried = await book.Person("Resting Rita");
        await book.Call(tried, await house.OfficerId(), Now - Duration.FromHours(1), CallResult.NoAnswer);
        using var officer = await house.SignIn();

        Assert.DoesNotContain("Resting Rita", await officer.Read("/worklist"), StringComparison.Ordinal);
        var resting = await officer.Read("/worklist?view=later");
        Assert.Contains("Resting Rita", resting, StringComparison.Ordinal);
        Assert.Contains("today 10:00, no answer", resting, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_borrower_in_another_officers_hands_says_so(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var made = await book.Person();
        using var other = await house.SignIn("officer2");
        using var officer = await house.SignIn();
        Assert.Equal(made.Person, await other.GetNext());

        Assert.Contains("With The officer 2", await officer.Read("/worklist"), StringComparison.Ordinal);
        Assert.Contains("Yours now", await other.Read("/worklist"), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_search_finds_by_name_account_and_phone_also_who_is_not_on_the_list(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var made = await book.Person("José Ibáñez");
        await book.Person("Somebody Else");
        var paid = await book.Person("Paula Paid", lane: WorkLane.PaidOrClosed, pastDueCents: 0, balanceCents: 0);
        using var officer = await house.SignIn();

        foreach (
            var text in new[]
            {
                "jose ibanez",
                "IBÁÑEZ",
                $"a{made.Account:00000}",
                Show(made.Number),
                made.Number[^4..],
            }
        )
        {
            var html = await officer.Read("/worklist?q=" + Uri.EscapeDataString(text));
            Assert.Contains("José Ibáñez", html, StringComparison.Ordinal);
            Assert.DoesNotContain("Somebody Else", html, StringComparison.Ordinal);
        }
        var found = await officer.Read("/worklist?q=paula");
        Assert.Contains($"/borrowers/{paid.Person}\"", found, StringComparison.Ordinal);
        Assert.Contains("Not on the worklist", found, StringComparison.Ordinal);
        Assert.Contains("Nobody was found", await officer.Read("/worklist?q=%25_"), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_portfolio_filters_and_pages_hold_fifty(string database)
    {
        await using var house = await House.Open(database, seeded: true);
        var portfolio = await house.Ask(db => db.Portfolios.SingleAsync(row => row.Key == "meridian"));
        var due = await house.Ask(db =>
            db.Persons.CountAsync(row =>
                row.PortfolioId == portfolio.Id && row.IsWorkable && (row.WorkFromAt == null || row.WorkFromAt <= Now)
            )
        );
        using var officer = await house.SignIn();

        var first = await officer.Read($"/worklist?portfolio={portfolio.Id}");
        var last = await officer.Read($"/worklist?portfolio={portfolio.Id}&page=99");

        Assert.InRange(due, 51, 100);
        Assert.Equal(50, Rows(first));
        Assert.Equal(due - 50, Rows(last));
    }

    [Fact]
    public async Task Managers_see_numbers_masked_and_compliance_and_administrators_see_no_worklist()
    {
        await using var house = await House.Open("SQLite");
        var book = await SmallBook.In(house);
        await book.Person(area: "312");
        using var manager = await house.SignIn("manager");
        using var officer = await house.SignIn();

        Assert.Contains("(312) 555-01", await officer.Read("/worklist"), StringComparison.Ordinal);
        var masked = await manager.Read("/worklist");
        Assert.Contains("(312) ••• ending", masked, StringComparison.Ordinal);
        Assert.DoesNotContain("555-01", masked, StringComparison.Ordinal);
        foreach (var role in new[] { "compliance", "administrator" })
        {
            using var client = await house.SignIn(role);
            var answer = await client.GetAsync("/worklist");
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Each_role_starts_on_its_own_page()
    {
        await using var house = await House.Open("SQLite");
        foreach (
            var (role, page) in new[]
            {
                ("officer", "/worklist"),
                ("manager", "/manager"),
                ("compliance", "/reports/roll-rates"),
                ("administrator", "/imports"),
            }
        )
        {
            using var client = await house.SignIn(role);
            var answer = await client.GetAsync("/");
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.Equal(page, answer.Headers.Location?.ToString());
        }
    }

    private static int Rows(string html) => html.Split("class=\"who-cell\"", StringSplitOptions.None).Length - 1;

    /// <summary>As a person writes a number: (312) 555-0142.</summary>
    private static string Show(string digits) => $"({digits[1..4]}) {digits[4..7]}-{digits[7..]}";
}
