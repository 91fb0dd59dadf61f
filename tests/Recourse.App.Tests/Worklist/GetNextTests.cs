using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.Core.Contact;
using Recourse.Core.Law;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.App.Tests.Worklist;

public sealed class GetNextTests
{
    private static readonly Instant Now = House.At("2026-03-10T16:00:00Z");

    [Theory, EveryDatabase]
    public async Task The_worst_stage_that_may_be_called_comes_first_and_is_claimed_for_twenty_minutes(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        await book.Person(daysFrom: 30);
        var worst = await book.Person(daysFrom: 90);
        using var officer = await house.SignIn();

        Assert.Equal(worst.Person, await officer.GetNext());

        var row = await house.Ask(db => db.Persons.SingleAsync(it => it.Id == worst.Person));
        Assert.Equal(await house.OfficerId(), row.ClaimedBy);
        Assert.Equal(Now + Duration.FromMinutes(20), row.ClaimedUntil);
    }

    [Theory, EveryDatabase]
    public async Task Whom_the_gate_stops_is_never_handed_out_whatever_is_owed(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var attorney = await book.Person(daysFrom: 180, balanceCents: 90_000_00);
        await book.Hold(attorney.Person, HoldKind.Attorney);
        await book.Person(daysFrom: 150, area: "808");
        var open = await book.Person(daysFrom: 1);
        using var officer = await house.SignIn();

        Assert.Equal(open.Person, await officer.GetNext());
    }

    [Theory, EveryDatabase]
    public async Task An_unfinished_call_comes_before_everybody_else(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        await book.Person(daysFrom: 180);
        var called = await book.Person(daysFrom: 1);
        await book.Call(called, await house.OfficerId(), Now - Duration.FromMinutes(5), null);
        using var officer = await house.SignIn();
        using var other = await house.SignIn("officer2");

        Assert.Equal(called.Person, await officer.GetNext());
        Assert.NotEqual(called.Person, await other.GetNext());
    }

    [Theory, EveryDatabase]
    public async Task Two_officers_never_hold_the_same_borrower(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var first = await book.Person(daysFrom: 90);
        var second = await book.Person(daysFrom: 60);
        using var officer = await house.SignIn();
        using var other = await house.SignIn("officer2");

        Assert.Equal(first.Person, await officer.GetNext());
        Assert.Equal(second.Person, await other.GetNext());
        await house.Ask(db =>
            db.Persons.Where(it => it.Id == first.Person)
                .ExecuteUpdateAsync(set => set.SetProperty(it => it.ClaimedUntil, (Instant?)(Now - Duration.Epsilon)))
        );
        Assert.Equal(first.Person, await other.GetNext());
    }

    [Theory, EveryDatabase]
    public async Task Whoever_goes_on_without_a_call_is_not_offered_the_same_one_again_but_another_officer_is(
        string database
    )
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var first = await book.Person(daysFrom: 90);
        var second = await book.Person(daysFrom: 60);
        using var officer = await house.SignIn();
        using var other = await house.SignIn("officer2");

        Assert.Equal(first.Person, await officer.GetNext());
        Assert.Equal(second.Person, await officer.GetNext());
        Assert.Null(await officer.GetNext());
        Assert.Equal(first.Person, await other.GetNext());
    }

    [Theory, EveryDatabase]
    public async Task After_a_recorded_call_the_claim_ends_and_nobody_is_passed_over(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var called = await book.Person(daysFrom: 90);
        using var officer = await house.SignIn();
        Assert.Equal(called.Person, await officer.GetNext());
        await book.Call(called, await house.OfficerId(), Now, CallResult.NoAnswer);

        Assert.Null(await officer.GetNext());

        var row = await house.Ask(db => db.Persons.SingleAsync(it => it.Id == called.Person));
        Assert.Null(row.ClaimedBy);
        Assert.Null(row.PassedBy);
        Assert.Equal(Now + Duration.FromHours(4), row.WorkFromAt);
    }

    [Theory, EveryDatabase]
    public async Task A_co_borrower_waits_while_another_officer_works_the_same_debt(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var borrower = await book.Person(daysFrom: 90);
        var spouse = await book.Person(daysFrom: 60);
        await book.Party(borrower.Account, spouse.Person, PartyKind.CoBorrower);
        var third = await book.Person(daysFrom: 1);
        using var officer = await house.SignIn();
        using var other = await house.SignIn("officer2");

        var got = await officer.GetNext();
        Assert.Contains(got, new long?[] { borrower.Person, spouse.Person });
        Assert.Equal(third.Person, await other.GetNext());
    }

    [Theory, EveryDatabase]
    public async Task Where_nobody_may_be_called_the_page_says_why_and_when_the_first_opens(string database)
    {
        await using var house = await House.Open(database, "2026-03-10T09:30:00Z,frozen");
        var book = await SmallBook.In(house, "2026-03-10T09:30:00Z");
        await book.Person(area: "312");
        await book.Person(area: "212");
        using var officer = await house.SignIn();

        var answer = await officer.Post("/worklist", "/worklist/next", []);

        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Nobody may be called at this moment", html, StringComparison.Ordinal);
        Assert.Contains("08:00 (New York)", html, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task The_same_key_twice_gives_the_same_borrower(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        await book.Person(daysFrom: 90);
        await book.Person(daysFrom: 60);
        using var officer = await house.SignIn();

        var first = await officer.Post("/worklist", "/worklist/next", [], "a nervous hand");
        var second = await officer.Post("/worklist", "/worklist/next", [], "a nervous hand");

        Assert.Equal(first.Headers.Location, second.Headers.Location);
    }

    [Theory, EveryDatabase]
    public async Task Forty_officers_at_once_get_forty_different_borrowers(string database)
    {
        const int Many = 40;
        await using var house = await House.Open(database, seeded: true);
        var officers = new List<HttpClient>();
        for (var i = 0; i < Many; i++)
        {
            await house.AddOfficer($"crowd{i}");
            officers.Add(await house.SignIn($"crowd{i}"));
        }
        using var page = await house.SignIn();

        var got = await Task.WhenAll(officers.Select(officer => officer.GetNext()));

        Assert.DoesNotContain(null, got);
        Assert.Equal(Many, got.Distinct().Count());
        var claims = await house.Ask(db =>
            db.Persons.Where(it => it.ClaimedUntil > Now)
                .Select(it => new { it.Id, it.ClaimedBy })
                .ToListAsync(TestContext.Current.CancellationToken)
        );
        Assert.Subset(claims.Select(it => it.Id).ToHashSet(), got.OfType<long>().ToHashSet());
        Assert.Equal(Many, claims.Select(it => it.ClaimedBy).Distinct().Count());
        officers.ForEach(officer => officer.Dispose());
    }

    [Fact]
    public async Task Compliance_and_administrators_take_no_borrower()
    {
        await using var house = await House.Open("SQLite");
        var book = await SmallBook.In(house);
        await book.Person();
        foreach (var role in new[] { "compliance", "administrator" })
        {
            using var client = await house.SignIn(role);

            var answer = await client.Post("/sign-in", "/worklist/next", []);

            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
        Assert.False(await house.Ask(db => db.Persons.AnyAsync(it => it.ClaimedBy != null)));
    }
}
