using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.Core.Contact;
using Recourse.Core.Ledger;
using Xunit;
using Promise = Recourse.App.Data.Rows.Promise;

namespace Recourse.App.Tests.Worklist;

public sealed class WorkFilterTests
{
    private static readonly Instant Now = House.At("2026-03-10T16:00:00Z");

    [Theory, EveryDatabase]
    public async Task Each_filter_shows_those_whom_it_names_and_nobody_else(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        await book.Person("Phil Phoenix", area: "602", daysFrom: 30, pastDueCents: 50_00);
        await book.Person("Nia NewYork", area: "212", daysFrom: 90, pastDueCents: 900_00);
        var mine = await book.Person("Mina Mine", area: "212", daysFrom: 0);
        var officerId = await house.OfficerId();
        await house.Ask(db =>
            db.Persons.Where(row => row.Id == mine.Person)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(row => row.AssignedTo, (long?)officerId).SetProperty(row => row.Language, "es")
                )
        );
        using var officer = await house.SignIn();

        await Shows(officer, "place=America/Phoenix", "Phil Phoenix");
        await Shows(officer, "place=America/New_York", "Nia NewYork", "Mina Mine");
        await Shows(officer, "stage=90", "Nia NewYork");
        await Shows(officer, "from=500", "Nia NewYork");
        await Shows(officer, "whose=mine", "Mina Mine");
        await Shows(officer, "whose=anybody", "Phil Phoenix", "Nia NewYork");
        await Shows(officer, "language=es", "Mina Mine");
        await Shows(officer, "why=NeverSpoken", "Phil Phoenix", "Nia NewYork", "Mina Mine");
        await Shows(officer, "why=PaymentReturned");
        var html = await officer.Read("/worklist?by=time");
        Assert.Contains("09:00 Phoenix (1)", html, StringComparison.Ordinal);
        Assert.Contains("12:00 New York (2)", html, StringComparison.Ordinal);
        Assert.Contains("09:00 Phoenix <span>1 borrower", html, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Whose_promise_falls_due_today_is_found_though_left_in_peace_with_the_reason_and_until_when(
        string database
    )
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var made = await book.Person("Prue Promise");
        await book.Person("Somebody Else");
        await Promise(house, made, new LocalDate(2026, 3, 10), PromiseOutcome.Open);
        await book.Refresh(made.Person);
        using var officer = await house.SignIn();

        await Shows(officer, "why=promised-today", "Prue Promise");
        Assert.DoesNotContain("Prue Promise", await officer.Read("/worklist"), StringComparison.Ordinal);
        var resting = await officer.Read("/worklist?view=later");
        Assert.Contains("Promise is open", resting, StringComparison.Ordinal);
        Assert.Contains("left in peace until", resting, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task An_officer_sees_what_is_left_what_was_done_and_the_kept_rate_with_its_formula(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var called = await book.Person("Cora Called");
        await book.Person("Left One");
        await book.Person("Left Two");
        await book.Call(called, await house.OfficerId(), Now - Duration.FromHours(1), CallResult.RightParty);
        await Promise(house, called, new LocalDate(2026, 3, 10), PromiseOutcome.Kept);
        await Promise(house, called, new LocalDate(2026, 3, 10), PromiseOutcome.NotKept);
        await Promise(house, called, new LocalDate(2026, 3, 10), PromiseOutcome.Open);
        await Promise(house, called, new LocalDate(2026, 3, 2), PromiseOutcome.Kept);
        using var officer = await house.SignIn();

        var html = await officer.Read("/worklist");

        Assert.Contains("<dt>Due to me</dt><dd>2</dd>", html, StringComparison.Ordinal);
        Assert.Contains("<dt>Worked today</dt><dd>1<small>1 conversation</small>", html, StringComparison.Ordinal);
        Assert.Contains("50%<small>1 of 2 kept, 1 still open; 30 days 67%", html, StringComparison.Ordinal);
        Assert.Contains("Kept means at least", html, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_view_is_kept_renamed_opens_first_and_is_deleted_and_is_its_officers_alone(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        await book.Person("Nia NewYork", daysFrom: 90);
        await book.Person("Phil Phoenix", daysFrom: 30);
        using var officer = await house.SignIn();
        using var other = await house.SignIn("officer2");

        var kept = await officer.Post(
            "/worklist?stage=90",
            "/worklist/views",
            new()
            {
                ["Name"] = "The late ones",
                ["Query"] = "stage=90&nonsense=<b>",
                ["First"] = "yes",
            }
        );
        Assert.Equal("/worklist?view=due&stage=90", kept.Headers.Location?.ToString());
        var first = await officer.GetAsync("/worklist", TestContext.Current.CancellationToken);
        Assert.Equal("/worklist?view=due&stage=90", first.Headers.Location?.ToString());
        var again = await officer.Post(
            "/worklist?view=due",
            "/worklist/views",
            new() { ["Name"] = "the LATE ones", ["Query"] = "stage=30" }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.Contains(
            "You have a view called",
            await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        var id = await house.Ask(db => db.SavedViews.Select(row => row.Id).SingleAsync());
        var stranger = await other.Post("/worklist", $"/worklist/views/{id}", new() { ["Name"] = "Mine now" });
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
        await other.Post("/worklist", $"/worklist/views/{id}/delete", []);
        await officer.Post("/worklist?view=due", $"/worklist/views/{id}", new() { ["Name"] = "Ninety and more" });
        Assert.Contains("Ninety and more", await officer.Read("/worklist"), StringComparison.Ordinal);
        await officer.Post("/worklist", $"/worklist/views/{id}/delete", []);
        Assert.False(await house.Ask(db => db.SavedViews.AnyAsync()));
    }

    [Theory, EveryDatabase]
    public async Task The_open_list_asks_again_when_the_next_way_opens_and_gets_rows_without_the_page(string database)
    {
        await using var house = await House.Open(database, "2026-03-10T11:59:30Z,frozen");
        var book = await SmallBook.In(house, "2026-03-10T11:59:30Z");
        await book.Person("Early Bird", area: "212");
        using var officer = await house.SignIn();

        var rows = await officer.Read("/worklist/rows?view=due");

        Assert.Contains("data-live-seconds=\"30\"", rows, StringComparison.Ordinal);
        Assert.Contains("Later today", rows, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", rows, StringComparison.Ordinal);
    }

    private static async Task Shows(HttpClient officer, string query, params string[] names)
    {
        var html = await officer.Read("/worklist?" + query);
        Assert.Equal(names.Length, html.Split("class=\"who-cell\"", StringSplitOptions.None).Length - 1);
        Assert.All(names, name => Assert.Contains(name, html, StringComparison.Ordinal));
    }

    private static async Task Promise(House house, SmallBook.Made made, LocalDate due, PromiseOutcome outcome) =>
        await house.Keep(
            new Promise
            {
                Id = await house.NextId(),
                PersonId = made.Person,
                AccountId = made.Account,
                AmountCents = 100_00,
                DueOn = due,
                MadeOn = new LocalDate(2026, 3, 1),
                MadeAt = Now - Duration.FromDays(9),
                OfficerId = await house.OfficerId(),
                LastDay = due.PlusDays(3),
                Outcome = outcome,
            }
        );
}
