using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Tests.Support;
using Recourse.App.Tests.Worklist;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.App.Tests.Officers;

public sealed partial class GivingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_borrower_goes_with_whoever_shares_a_debt_and_the_history_says_so(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var (first, second, other) = (await book.Person("Ada"), await book.Person("Ben"), await book.Person("Cy"));
        await book.Party(first.Account, second.Person, PartyKind.CoBorrower);
        var to = await house.OfficerId("officer2");
        using var manager = await house.SignIn("manager");

        var given = await manager.Post(
            $"/officers/give?person={second.Person}",
            "/officers/give",
            new()
            {
                ["person"] = Text(second.Person),
                ["to"] = Text(to),
                ["why"] = "Speaks their language",
            }
        );

        Assert.Equal("/officers?done=2", given.Headers.Location?.ToString());
        Assert.Equal(to, await OwnerOf(house, first.Person));
        Assert.Equal(to, await OwnerOf(house, second.Person));
        Assert.Null(await OwnerOf(house, other.Person));
        var told = await house.Ask(db =>
            db.Timeline.Where(row => row.PersonId == first.Person).Select(row => row.Words).ToListAsync(Cancel)
        );
        Assert.Contains("Given from everybody to The officer 2. Speaks their language", told);
        Assert.Contains("Ada", await manager.GetStringAsync($"/officers/{to}", Cancel), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_list_with_a_number_that_is_nobodys_moves_nobody_and_keeps_what_was_typed(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var made = await book.Person();
        var to = Text(await house.OfficerId("officer2"));
        var number = await house.Ask(db => db.Accounts.Select(row => row.Number).SingleAsync(Cancel));
        using var manager = await house.SignIn("manager");

        var wrong = await Send($"{number}, X999");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var page = await wrong.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("No account has the number X999", page, StringComparison.Ordinal);
        Assert.Null(await OwnerOf(house, made.Person));

        Assert.Equal("/officers?done=1", (await Send(number)).Headers.Location?.ToString());

        Task<HttpResponseMessage> Send(string list) =>
            manager.Post(
                "/officers/give",
                "/officers/give",
                new()
                {
                    ["list"] = list,
                    ["to"] = to,
                    ["why"] = "By list",
                }
            );
    }

    [Theory, EveryDatabase]
    public async Task All_of_an_officer_go_back_to_everybody(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var (first, second) = (await book.Person("Ada"), await book.Person("Ben"));
        var officer = await house.OfficerId();
        await house.Ask(db =>
            db.Persons.ExecuteUpdateAsync(set => set.SetProperty(row => row.AssignedTo, officer), Cancel)
        );
        using var manager = await house.SignIn("manager");

        await manager.Post(
            $"/officers/{officer}",
            "/officers/give",
            new()
            {
                ["owner"] = Text(officer),
                ["scope"] = "all",
                ["to"] = "0",
                ["why"] = "Left the team",
            }
        );

        Assert.Null(await OwnerOf(house, first.Person));
        Assert.Null(await OwnerOf(house, second.Person));
    }

    [Theory, EveryDatabase]
    public async Task Sharing_out_is_shown_first_and_shown_again_when_something_changed(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        for (var i = 1; i <= 8; i++)
            await book.Person($"Person {i}", pastDueCents: i * 100_00);
        var (one, two) = (await house.OfficerId(), await house.OfficerId("officer2"));
        await house.Ask(db =>
            db.Persons.ExecuteUpdateAsync(set => set.SetProperty(row => row.AssignedTo, one), Cancel)
        );
        using var manager = await house.SignIn("manager");
        var address = $"/officers/share-out?from={one}&from={two}";
        var seen = Seen().Match(await manager.GetStringAsync(address, Cancel)).Groups[1].Value;
        await book.Person("Late", pastDueCents: 5_000_00);
        await house.Ask(db =>
            db.Persons.ExecuteUpdateAsync(set => set.SetProperty(row => row.AssignedTo, one), Cancel)
        );

        var changed = await Send(seen);
        Assert.Equal(HttpStatusCode.Conflict, changed.StatusCode);
        var again = Seen().Match(await changed.Content.ReadAsStringAsync(Cancel)).Groups[1].Value;
        Assert.Equal(HttpStatusCode.Redirect, (await Send(again)).StatusCode);

        var shares = await house.Ask(db =>
            db.Persons.GroupBy(row => row.AssignedTo).Select(it => it.Count()).OrderBy(it => it).ToListAsync(Cancel)
        );
        Assert.Equal([4, 5], shares);
        var even = await manager.GetStringAsync(address, Cancel);
        Assert.Contains("They are even already", even, StringComparison.Ordinal);

        Task<HttpResponseMessage> Send(string mark) =>
            manager.Post(address, "/officers/share-out", new() { ["seen"] = mark, ["from"] = $"{one},{two}" });
    }

    [Theory, EveryDatabase]
    public async Task Who_is_away_is_covered_until_it_is_ended_and_no_two_absences_overlap(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var made = await book.Person(daysFrom: 90);
        var (away, cover) = (await house.OfficerId("officer2"), await house.OfficerId());
        await house.Ask(db =>
            db.Persons.ExecuteUpdateAsync(set => set.SetProperty(row => row.AssignedTo, away), Cancel)
        );
        using var manager = await house.SignIn("manager");
        using var officer = await house.SignIn();
        Assert.Null(await officer.GetNext());

        Assert.Equal(HttpStatusCode.Redirect, (await Enter("2026-03-10")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Enter("2026-03-11")).StatusCode);
        Assert.Equal(made.Person, await officer.GetNext());
        Assert.Contains(
            "covered by The officer 1",
            await manager.GetStringAsync("/officers", Cancel),
            StringComparison.Ordinal
        );

        var absence = await house.Ask(db => db.Absences.SingleAsync(Cancel));
        await manager.Post($"/officers/{away}", $"/officers/absences/{absence.Id}/end", []);
        Assert.NotNull((await house.Ask(db => db.Absences.SingleAsync(Cancel))).EndedAt);

        Task<HttpResponseMessage> Enter(string from) =>
            manager.Post(
                $"/officers/{away}",
                $"/officers/{away}/absences",
                new()
                {
                    ["fromOn"] = from,
                    ["toOn"] = "2026-03-12",
                    ["coveredBy"] = Text(cover),
                    ["words"] = "Ill",
                }
            );
    }

    [Theory, EveryDatabase]
    public async Task A_claim_is_released_unless_a_call_is_open(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var made = await book.Person();
        var id = await house.OfficerId();
        using var officer = await house.SignIn();
        using var manager = await house.SignIn("manager");
        Assert.Equal(made.Person, await officer.GetNext());

        var released = await Release();
        Assert.Equal($"/officers/{id}", released.Headers.Location?.ToString());
        Assert.Null(await house.Ask(db => db.Persons.Select(row => row.ClaimedBy).SingleAsync(Cancel)));
        Assert.Equal(HttpStatusCode.Conflict, (await Release()).StatusCode);

        await officer.GetNext();
        await book.Call(made, id, House.At("2026-03-10T15:59:00Z"), null);
        await house.Ask(db =>
            db.Persons.ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.ClaimedBy, id)
                        .SetProperty(row => row.ClaimedUntil, House.At("2026-03-10T16:10:00Z")),
                Cancel
            )
        );
        Assert.Equal(HttpStatusCode.Conflict, (await Release()).StatusCode);

        Task<HttpResponseMessage> Release() =>
            manager.Post("/officers/give", "/officers/release", new() { ["person"] = Text(made.Person) });
    }

    private static Task<long?> OwnerOf(House house, long person) =>
        house.Ask(db => db.Persons.Where(row => row.Id == person).Select(row => row.AssignedTo).SingleAsync(Cancel));

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("name=\"seen\" value=\"([0-9a-f]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Seen();
}
