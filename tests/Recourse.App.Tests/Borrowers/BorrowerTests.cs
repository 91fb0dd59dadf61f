using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.App.Tests.Worklist;
using Recourse.Core.Contact;
using Recourse.Core.Law;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;
using Xunit;

namespace Recourse.App.Tests.Borrowers;

public sealed class BorrowerTests
{
    private static readonly Instant Now = House.At("2026-03-10T16:00:00Z");

    [Theory, EveryDatabase]
    public async Task The_screen_says_who_their_clock_what_is_owed_and_how_long_a_call_is_open(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var made = await book.Person("Ada Fielding", pastDueCents: 123_45, balanceCents: 2_000_00);
        await book.Account(made.Person, pastDueCents: null, balanceCents: 700_00);
        using var officer = await house.SignIn();

        var html = await officer.Read($"/borrowers/{made.Person}");

        Assert.Contains("<b>11:00</b> in Chicago", html, StringComparison.Ordinal);
        Assert.Contains("(area code 312)", html, StringComparison.Ordinal);
        Assert.Contains("open until 21:00", html, StringComparison.Ordinal);
        Assert.Contains("$123.45", html, StringComparison.Ordinal);
        Assert.Contains("Unknown on 1 debt", html, StringComparison.Ordinal);
        Assert.Contains("as the tape of 9 Mar 2026 says", html, StringComparison.Ordinal);
        Assert.Contains("0 of 7 calls in 7 days", html, StringComparison.Ordinal);
        Assert.Contains($"name=\"Point\" value=\"{made.Phone}\"", html, StringComparison.Ordinal);
        Assert.Contains("data-key=\"1\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("$0.00", html, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Conflicting_places_are_told_and_the_earliest_closing_rules(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var made = await book.Person(area: "212");
        await house.Keep(
            new ContactPoint
            {
                Id = await house.NextId(),
                PersonId = made.Person,
                Kind = PointKind.Address,
                Value = "12 Elm Street",
                City = "Fairview",
                State = "AZ",
                Zip = "85001",
                Source = "test",
                AddedAt = Now,
            }
        );
        using var officer = await house.SignIn();

        var html = await officer.Read($"/borrowers/{made.Person}");

        Assert.Contains("<b>12:00</b> in New York", html, StringComparison.Ordinal);
        Assert.Contains("<b>09:00</b> in Phoenix", html, StringComparison.Ordinal);
        Assert.Contains("Places disagree", html, StringComparison.Ordinal);
        Assert.Contains("open until 21:00 (New York)", html, StringComparison.Ordinal);
        Assert.Contains("not covered yet", html, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_closed_way_tells_every_reason_with_rule_source_review_and_facts(string database)
    {
        await using var house = await House.Open(database, "2026-03-10T09:30:00Z,frozen");
        var book = await SmallBook.In(house, "2026-03-10T09:30:00Z");
        var made = await book.Person();
        await book.Hold(made.Person, HoldKind.Attorney);
        using var officer = await house.SignIn();

        var html = await officer.Read($"/borrowers/{made.Person}");

        Assert.Contains("closed until something changes", html, StringComparison.Ordinal);
        Assert.Contains("An attorney represents the borrower", html, StringComparison.Ordinal);
        Assert.Contains("Contact between 08:00 and 21:00 there", html, StringComparison.Ordinal);
        Assert.Contains("12 CFR 1006.6(b)(1)(i)", html, StringComparison.Ordinal);
        Assert.Contains("not yet reviewed by counsel", html, StringComparison.Ordinal);
        Assert.Contains("area code 312: America/Chicago", html, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"Point\"", html, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_written_stop_on_one_debt_leaves_the_call_open_about_the_other_only(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var made = await book.Person();
        var other = await book.Account(made.Person);
        await book.Hold(made.Person, HoldKind.CeaseWritten, made.Account);
        using var officer = await house.SignIn();

        var html = await officer.Read($"/borrowers/{made.Person}");

        Assert.Contains($"name=\"About\" value=\"{other}\"", html, StringComparison.Ordinal);
        Assert.Contains($"Not about Account A{made.Account:00000}", html, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_first_party_account_shows_the_companys_policy_and_never_a_debt_collector(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var made = await book.Person(role: PartyRole.Creditor);
        await book.Call(
            made,
            await house.OfficerId("officer2"),
            House.At("2026-03-08T17:00:00Z"),
            CallResult.RightParty
        );
        using var officer = await house.SignIn();

        var html = await officer.Read($"/borrowers/{made.Person}");

        Assert.DoesNotContain("debt collector", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("12 CFR 1006", html, StringComparison.Ordinal);
        Assert.Contains("Company policy, not a law", html, StringComparison.Ordinal);
        Assert.Contains("1 of 7 calls in 7 days", html, StringComparison.Ordinal);
        Assert.Contains("spoke Sun 8 Mar", html, StringComparison.Ordinal);
        Assert.Contains("opens 08:00 Sun 15 Mar", html, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_borrower_in_another_officers_hands_shows_words_instead_of_call_buttons(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var made = await book.Person();
        var spouse = await book.Person("Sam Spouse");
        await book.Party(made.Account, spouse.Person, PartyKind.Spouse);
        await house.Ask(db =>
            db.Persons.Where(row => row.Id == made.Person)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(row => row.ClaimedBy, db.Users.First(user => user.UserName == "officer2").Id)
                        .SetProperty(row => row.ClaimedUntil, (Instant?)(Now + Duration.FromMinutes(5)))
                )
        );
        using var officer = await house.SignIn();

        var html = await officer.Read($"/borrowers/{made.Person}");
        var party = await officer.Read($"/borrowers/{spouse.Person}");

        Assert.Contains("The officer 2 is at work with this borrower until 12:05", html, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"Point\"", html, StringComparison.Ordinal);
        Assert.Contains("The officer 2 is at work with this person until 12:05", party, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task An_account_that_is_not_called_about_says_why(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var made = await book.Person();
        await book.Account(made.Person, lane: WorkLane.Fraud);
        using var officer = await house.SignIn();

        var html = await officer.Read($"/borrowers/{made.Person}");

        Assert.Contains("Deleted for fraud: the person never owed it", html, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task The_board_alone_follows_what_changed(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var made = await book.Person();
        using var officer = await house.SignIn();

        Assert.Contains("● ", (await officer.Read($"/borrowers/{made.Person}/board")).Replace("●", "● "));
        await book.Hold(made.Person, HoldKind.CeaseWritten);
        var board = await officer.Read($"/borrowers/{made.Person}/board");

        Assert.StartsWith("<section id=\"board\"", board.Trim(), StringComparison.Ordinal);
        Assert.DoesNotContain("●", board, StringComparison.Ordinal);
        Assert.Contains("data-part", board, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Whoever_asks_why_a_way_is_open_is_told_every_rule_that_speaks_to_it(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var made = await book.Person();
        using var compliance = await house.SignIn("compliance");
        var address = $"/borrowers/{made.Person}/why?point={made.Phone}&channel=";

        var open = await compliance.Read(address + "Call");
        var shut = await compliance.Read(address + "Text");
        var nothing = await compliance.GetAsync(address + "Letter");

        Assert.Contains("All of them let it through", open, StringComparison.Ordinal);
        Assert.Contains("It is 11:00 in Chicago (area code 312): between 08:00 and 21:00", open);
        Assert.Contains("0 of 7 calls in 7 days", open, StringComparison.Ordinal);
        Assert.Contains("These stop it", shut, StringComparison.Ordinal);
        Assert.Contains("These would let it through", shut, StringComparison.Ordinal);
        Assert.DoesNotContain("555-01", open, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
    }

    [Fact]
    public async Task Compliance_reads_masked_without_buttons_and_administrators_read_nothing()
    {
        await using var house = await House.Open("SQLite");
        var book = await SmallBook.In(house);
        var made = await book.Person(area: "312");
        using var compliance = await house.SignIn("compliance");
        using var administrator = await house.SignIn("administrator");
        using var stranger = house.CreateClient(new() { AllowAutoRedirect = false });

        var html = await compliance.Read($"/borrowers/{made.Person}");
        var refused = await administrator.GetAsync($"/borrowers/{made.Person}");
        var unknown = await stranger.GetAsync($"/borrowers/{made.Person}");
        var written = await compliance.Post(
            "/sign-in",
            $"/borrowers/{made.Person}/notes",
            new() { ["Words"] = "From compliance" }
        );

        Assert.Contains("(312) ••• ending", html, StringComparison.Ordinal);
        Assert.DoesNotContain("555-01", html, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"Point\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"Words\"", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("/sign-in", unknown.Headers.Location?.AbsolutePath);
        Assert.Equal(HttpStatusCode.Forbidden, written.StatusCode);
        Assert.False(await house.Ask(db => db.Timeline.AnyAsync()));
    }

    [Fact]
    public async Task An_unknown_borrower_is_a_page_that_says_so()
    {
        await using var house = await House.Open("SQLite");
        using var officer = await house.SignIn();

        foreach (var address in new[] { "/borrowers/4711", "/borrowers/4711/board", "/borrowers/nobody" })
        {
            var answer = await officer.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Contains("There is nothing here", await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Every_account_screen_of_the_demonstration_opens_and_is_smaller_than_100_KB()
    {
        await using var house = await House.Open("SQLite", seeded: true);
        using var officer = await house.SignIn();
        var persons = await house.Ask(db => db.Persons.Select(row => row.Id).ToListAsync());

        foreach (var id in persons)
        {
            var answer = await officer.GetAsync($"/borrowers/{id}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var page = await answer.Content.ReadAsByteArrayAsync();
            Assert.True(page.Length < 100 * 1024, $"/borrowers/{id} has {page.Length} bytes");
        }
    }
}
