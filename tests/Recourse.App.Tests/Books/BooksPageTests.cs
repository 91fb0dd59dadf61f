using System.Net;
using NodaTime;
using Recourse.App.Tests.Support;
using Recourse.App.Tests.Worklist;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.App.Tests.Books;

public sealed class BooksPageTests
{
    [Theory, EveryDatabase]
    public async Task The_page_shows_each_day_as_reported_beside_as_restated(string database)
    {
        await using var house = await House.Open(database);
        var path = await Opened(house);
        using var officer = await house.SignIn();

        var html = await officer.Read($"{path}/books?from=2026-02-05&to=2026-02-28");
        var csv = await officer.Read($"{path}/ageing.csv?from=2026-02-05&to=2026-02-28");

        Assert.Contains("As reported", html, StringComparison.Ordinal);
        Assert.Contains("back-dated", html, StringComparison.Ordinal);
        Assert.Contains("reversed", html, StringComparison.Ordinal);
        Assert.Contains("Payment, ACH", html, StringComparison.Ordinal);
        var lines = csv.Split("\r\n");
        Assert.Equal("2026-02-09,4,100.00,1 to 29,1100.00,4,100.00,1 to 29,1100.00,no,", lines[5]);
        Assert.Equal("2026-02-12,0,0.00,Current,1000.00,7,100.00,1 to 29,1100.00,yes,", lines[8]);
        Assert.Equal("2026-02-21,16,100.00,1 to 29,1100.00,0,0.00,Current,1000.00,yes,", lines[17]);
        Assert.Equal("2026-02-27,0,0.00,Current,1000.00,0,0.00,Current,1000.00,no,", lines[23]);
    }

    [Theory, EveryDatabase]
    public async Task The_statement_reads_as_a_banks_now_and_as_it_was_known_on_a_day(string database)
    {
        await using var house = await House.Open(database);
        var path = await Opened(house);
        using var compliance = await house.SignIn("compliance");

        var now = await compliance.Read($"{path}/statement.csv");
        var then = await compliance.Read($"{path}/statement.csv?known=2026-02-08");
        var page = await compliance.Read($"{path}/books?known=2026-02-08");

        Assert.Equal(
            [
                "2025-12-20,Opening balance,0.00,1200.00,0.00,0.00,0.00,0.00,0.00,1200.00",
                "2026-01-03,\"Payment, cash\",0.00,-100.00,0.00,0.00,0.00,100.00,0.00,1100.00",
                "2026-01-05,Instalment fell due,0.00,0.00,0.00,0.00,0.00,-100.00,0.00,1100.00",
                "2026-02-05,Instalment fell due,0.00,0.00,0.00,0.00,100.00,0.00,0.00,1100.00",
                "2026-02-15,\"Payment, cheque\",0.00,-100.00,0.00,0.00,-100.00,0.00,0.00,1000.00",
                "2026-03-05,Instalment fell due,0.00,0.00,0.00,0.00,100.00,0.00,0.00,1000.00",
            ],
            WithoutEntry(now)
        );
        Assert.Equal(
            "2026-02-05,\"Payment, ACH, pending: not counted yet\",0.00,0.00,0.00,0.00,0.00,0.00,0.00,1100.00",
            WithoutEntry(then)[^1]
        );
        Assert.Contains("as it read at the close of 8 Feb 2026", page, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Amounts_to_say_are_those_of_core_and_a_cure_can_be_asked_for_any_day(string database)
    {
        await using var house = await House.Open(database);
        var path = await Opened(house);
        using var officer = await house.SignIn();

        var html = await officer.Read($"{path}/books?by=2026-04-05");

        Assert.Contains("5 days past due since 5 Mar 2026 (1–29). 30–59 begins 4 Apr 2026, in 25 days.", html);
        Assert.Equal("$100.00", Figure(html, "Due now"));
        Assert.Equal("$200.00", Figure(html, "Current again by Sun 5 Apr"));
        Assert.Equal("$100.00", Figure(html, "Keeps it in 1–29, by Fri 3 Apr"));
        Assert.Equal("$1,000.00", Figure(html, "Payoff, good through today"));
    }

    [Fact]
    public async Task A_day_that_is_none_is_said_and_an_account_without_books_makes_nothing_up()
    {
        await using var house = await House.Open("SQLite");
        var path = await Opened(house);
        var book = await SmallBook.In(house);
        var made = await book.Person();
        using var officer = await house.SignIn();

        var wrong = await officer.GetAsync($"{path}/books?from=yesterday");
        var tooLong = await officer.GetAsync($"{path}/books?from=2025-12-20&to=2028-12-20");
        var none = await officer.Read($"/accounts/{made.Account}/books");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("is not a day", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooLong.StatusCode);
        Assert.Contains("This account has no books yet", none, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync("/accounts/999999/books")).StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task The_account_screen_says_the_amounts_of_the_books_and_what_stands_beside_them(string database)
    {
        await using var house = await House.Open(database);
        await OwnBook.In(house);
        await house.ReadHistory(Histories.BouncedAndBackDated + "\nL-1,payment,p4,,2026-03-09,,40,,,,ach,yes,");
        var person = await house.Ask(db => Task.FromResult(db.Persons.Single().Id));
        using var officer = await house.SignIn();

        var html = await officer.Read($"/borrowers/{person}");

        Assert.Contains("by our books as of 10 Mar 2026", html, StringComparison.Ordinal);
        Assert.Equal("$100.00", Figure(html, "Due now"));
        Assert.Equal("$1,000.00", Figure(html, "Payoff, good through today"));
        Assert.Contains("Pending, not counted above: $40.00 received 9 Mar 2026 by ACH, clears Thu 12 Mar.", html);
        Assert.Contains("Last payment: $100.00, 15 Feb 2026, cheque.", html, StringComparison.Ordinal);
        Assert.Contains("Came back 20 Feb 2026: $100.00 of 5 Feb 2026, returned: not sufficient funds.", html);
        Assert.Contains($"/borrowers/{person}/payments/new", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_host_keeps_the_books_it_is_said_that_they_rule()
    {
        await using var house = await House.Open("SQLite");
        var book = await OwnBook.In(house, OfRecord.Host);
        var made = await book.Borrower();
        using var officer = await house.SignIn();

        var screen = await officer.Read($"/borrowers/{made.Person}");
        var books = await officer.Read($"/accounts/{made.Account}/books");

        Assert.Contains("The lender’s books rule", screen, StringComparison.Ordinal);
        Assert.Contains("The lender’s books rule", books, StringComparison.Ordinal);
        Assert.DoesNotContain("Change the terms", books, StringComparison.Ordinal);
    }

    private static async Task<string> Opened(House house)
    {
        await OwnBook.In(house);
        Assert.Equal((0, ""), await house.ReadHistory(Histories.BouncedAndBackDated));
        return $"/accounts/{(await house.LookAt("L-1")).Account.Id}";
    }

    /// <summary>The lines of a statement without their entry numbers.</summary>
    private static List<string> WithoutEntry(string csv) =>
        [
            .. csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
                .Skip(1)
                .Select(line =>
                {
                    var cells = line.Split(',').ToList();
                    cells.RemoveAt(cells.Count - 9);
                    return string.Join(',', cells);
                }),
        ];

    /// <summary>The value beside a name in a table of figures.</summary>
    private static string Figure(string html, string name)
    {
        var text = WebUtility.HtmlDecode(html);
        var at = text.IndexOf($">{name}</th>", StringComparison.Ordinal);
        Assert.True(at > 0, $"No line “{name}”.");
        var cell = text[text.IndexOf("<td", at, StringComparison.Ordinal)..];
        return cell[(cell.IndexOf('>') + 1)..cell.IndexOf('<', 1)];
    }
}
