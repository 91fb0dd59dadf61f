using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.App.Tests.Worklist;
using Recourse.Core.Contact;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.App.Tests.Officers;

/// <summary>Who shares a debt is given, closed, released and counted together, and never lost to every list.</summary>
public sealed partial class HouseholdTests
{
    private static readonly Instant Now = House.At("2026-03-10T16:00:00Z");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_household_with_one_whom_an_officer_may_not_open_is_not_given_to_that_officer(string database)
    {
        await using var house = await House.Open(database);
        var (first, second, _) = await Couple(house);
        var to = await house.OfficerId("officer2");
        await Restrict(house, second.Person, to);
        using var manager = await house.SignIn("manager");

        var refused = await Give(manager, first.Person, to);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(
            "restriction closes to this officer",
            await refused.Content.ReadAsStringAsync(Cancel),
            StringComparison.Ordinal
        );
        Assert.Null(await OwnerOf(house, first.Person));

        var given = await Give(manager, first.Person, await house.OfficerId());
        Assert.Equal("/officers?done=2", given.Headers.Location?.ToString());
    }

    [Theory, EveryDatabase]
    public async Task Giving_all_of_an_officer_and_sharing_out_pass_over_whom_a_restriction_closes(string database)
    {
        await using var house = await House.Open(database);
        var (first, second, other) = await Couple(house);
        var (one, two) = (await house.OfficerId(), await house.OfficerId("officer2"));
        await AllTo(house, one);
        await Restrict(house, second.Person, two);
        using var manager = await house.SignIn("manager");

        var given = await manager.Post(
            $"/officers/{one}",
            "/officers/give",
            new()
            {
                ["owner"] = Text(one),
                ["scope"] = "all",
                ["to"] = Text(two),
                ["why"] = "Left the team",
            }
        );
        Assert.Equal("/officers?done=1&left=2", given.Headers.Location?.ToString());
        Assert.Contains("2 borrowers stayed", await manager.Read("/officers?done=1&left=2"), StringComparison.Ordinal);
        Assert.Equal(two, await OwnerOf(house, other.Person));
        Assert.Equal(one, await OwnerOf(house, first.Person));

        // Among one officer alone everybody would go to that officer.
        await AllTo(house, one);
        var address = $"/officers/share-out?from=0&from={two}";
        await AllTo(house, null);
        var page = await manager.Read(address);
        Assert.Contains("2 borrowers would go to an officer", page, StringComparison.Ordinal);
        var seen = Seen().Match(page).Groups[1].Value;
        await manager.Post(address, "/officers/share-out", new() { ["seen"] = seen, ["from"] = $"0,{two}" });
        Assert.Null(await OwnerOf(house, first.Person));
        Assert.Equal(two, await OwnerOf(house, other.Person));
    }

    [Theory, EveryDatabase]
    public async Task A_restriction_takes_the_whole_household_back_and_another_officer_is_offered_it(string database)
    {
        await using var house = await House.Open(database);
        var (first, second, other) = await Couple(house);
        var two = await house.OfficerId("officer2");
        await AllTo(house, two);
        using var compliance = await house.SignIn("compliance");
        using var officer = await house.SignIn();

        var number = await house.Ask(db =>
            db.Accounts.Where(row => row.Id == second.Account).Select(row => row.Number).SingleAsync(Cancel)
        );
        await compliance.Post(
            "/restrictions",
            "/restrictions",
            new()
            {
                ["Who"] = number,
                ["Officer"] = Text(two),
                ["Words"] = "A cousin",
            }
        );

        Assert.Null(await OwnerOf(house, first.Person));
        Assert.Null(await OwnerOf(house, second.Person));
        Assert.Equal(two, await OwnerOf(house, other.Person));
        Assert.Equal(2, await house.Ask(db => db.Assignments.CountAsync(row => row.ToOfficerId == null, Cancel)));
        Assert.Contains(await officer.GetNext(), new long?[] { first.Person, second.Person });
    }

    [Theory, EveryDatabase]
    public async Task A_household_of_two_officers_is_offered_to_each_of_them_and_to_nobody_else(string database)
    {
        await using var house = await House.Open(database);
        var (first, second, other) = await Couple(house);
        await house.AddOfficer("third");
        await To(house, first.Person, await house.OfficerId());
        await To(house, second.Person, await house.OfficerId("officer2"));
        await To(house, other.Person, await house.OfficerId("compliance"));
        using var third = await house.SignIn("third");
        using var officer = await house.SignIn();
        using var officer2 = await house.SignIn("officer2");

        Assert.Null(await third.GetNext());
        Assert.Equal(second.Person, await officer2.GetNext());
        Assert.Null(await officer.GetNext());
        Assert.Equal(2, await house.Ask(db => db.Persons.CountAsync(row => row.ClaimedBy != null, Cancel)));
    }

    [Theory, EveryDatabase]
    public async Task A_released_claim_frees_the_whole_household_and_waits_for_a_call_with_any_of_it(string database)
    {
        await using var house = await House.Open(database);
        var (first, second, other) = await Couple(house);
        await To(house, other.Person, await house.OfficerId("officer2"));
        using var officer = await house.SignIn();
        using var manager = await house.SignIn("manager");
        var held = await officer.GetNext();
        Assert.NotNull(held);
        await house.Ask(db =>
            db.Persons.Where(row => row.Id == second.Person)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.OpenAttemptId, (long?)1), Cancel)
        );
        Assert.Equal(HttpStatusCode.Conflict, (await Release()).StatusCode);
        await house.Ask(db =>
            db.Persons.ExecuteUpdateAsync(set => set.SetProperty(row => row.OpenAttemptId, (long?)null), Cancel)
        );

        Assert.Equal(HttpStatusCode.Redirect, (await Release()).StatusCode);

        Assert.Equal(0, await house.Ask(db => db.Persons.CountAsync(row => row.ClaimedBy != null, Cancel)));
        var told = await house.Ask(db =>
            db.Timeline.Where(row => row.Kind == TimelineKind.Claim).Select(row => row.PersonId).ToListAsync(Cancel)
        );
        Assert.Equal([first.Person, second.Person], told.Order());

        Task<HttpResponseMessage> Release() =>
            manager.Post("/officers/give", "/officers/release", new() { ["person"] = Text(first.Person) });
    }

    [Theory, EveryDatabase]
    public async Task A_debt_of_two_borrowers_is_counted_once_in_an_officers_money(string database)
    {
        await using var house = await House.Open(database);
        await Couple(house);
        var one = await house.OfficerId();
        await AllTo(house, one);
        using var manager = await house.SignIn("manager");

        var csv = await manager.GetStringAsync("/officers.csv?name=The officer 1", Cancel);
        // 100 shared, 100 of the second alone, 100 of the third.
        Assert.Contains("The officer 1,,3,300.00,USD", csv, StringComparison.Ordinal);
        var page = await manager.Read($"/officers/share-out?from={one}");
        Assert.Contains("300.00", page, StringComparison.Ordinal);
        Assert.DoesNotContain("400.00", page, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task What_is_planned_rings_at_whoever_covers_and_goes_along_with_a_borrower_who_is_given(
        string database
    )
    {
        await using var house = await House.Open(database);
        var (first, second, other) = await Couple(house);
        var (one, two) = (await house.OfficerId(), await house.OfficerId("officer2"));
        await AllTo(house, two);
        var covered = await Plan(house, other.Person, two, NextActionKind.Diary, "Ask for the pay slip");
        await Plan(house, first.Person, two, NextActionKind.CallBack, "asked to be called");
        var review = await Plan(house, first.Person, two, NextActionKind.ComplianceReview, "look at it");
        using var officer = await house.SignIn();
        using var manager = await house.SignIn("manager");
        Assert.DoesNotContain("pay slip", await officer.Read("/diary/alarms"), StringComparison.Ordinal);

        await Give(manager, second.Person, one);
        var rings = await officer.Read("/diary/alarms");
        Assert.Contains("asked to be called", rings, StringComparison.Ordinal);
        Assert.DoesNotContain("pay slip", rings, StringComparison.Ordinal);
        Assert.Equal(
            two,
            await house.Ask(db =>
                db.NextActions.Where(row => row.Id == review).Select(row => row.OfficerId).SingleAsync(Cancel)
            )
        );

        await house.Keep(
            new Absence
            {
                Id = await house.NextId(),
                OfficerId = two,
                FromOn = new LocalDate(2026, 3, 9),
                CoveredBy = one,
                Words = "Ill",
                At = Now,
                By = two,
            }
        );
        Assert.Contains("pay slip", await officer.Read("/diary/alarms"), StringComparison.Ordinal);
        await officer.Post("/diary", $"/diary/{covered}/done", []);
        Assert.DoesNotContain("pay slip", await officer.Read("/diary/alarms"), StringComparison.Ordinal);
    }

    /// <summary>Two who owe a debt together, the second one more alone; and somebody else.</summary>
    private static async Task<(SmallBook.Made First, SmallBook.Made Second, SmallBook.Made Other)> Couple(House house)
    {
        var book = await SmallBook.In(house);
        var (first, second, other) = (await book.Person("Ada"), await book.Person("Ben"), await book.Person("Cy"));
        await book.Party(first.Account, second.Person, PartyKind.CoBorrower);
        return (first, second, other);
    }

    private static Task<HttpResponseMessage> Give(HttpClient manager, long person, long to) =>
        manager.Post(
            $"/officers/give?person={person}",
            "/officers/give",
            new()
            {
                ["person"] = Text(person),
                ["to"] = Text(to),
                ["why"] = "Speaks their language",
            }
        );

    private static async Task<long> Plan(House house, long person, long officer, NextActionKind kind, string words)
    {
        var id = await house.NextId();
        await house.Keep(
            new NextAction
            {
                Id = id,
                PersonId = person,
                Kind = kind,
                DueAt = Now - Duration.FromMinutes(1),
                Words = words,
                CreatedAt = Now - Duration.FromDays(1),
                OfficerId = officer,
            }
        );
        return id;
    }

    private static async Task Restrict(House house, long person, long officer) =>
        await house.Keep(
            new Restriction
            {
                Id = await house.NextId(),
                PersonId = person,
                OfficerId = officer,
                Words = "A cousin",
                AddedBy = officer,
            }
        );

    private static Task<int> AllTo(House house, long? officer) =>
        house.Ask(db => db.Persons.ExecuteUpdateAsync(set => set.SetProperty(row => row.AssignedTo, officer), Cancel));

    private static Task<int> To(House house, long person, long? officer) =>
        house.Ask(db =>
            db.Persons.Where(row => row.Id == person)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.AssignedTo, officer), Cancel)
        );

    private static Task<long?> OwnerOf(House house, long person) =>
        house.Ask(db => db.Persons.Where(row => row.Id == person).Select(row => row.AssignedTo).SingleAsync(Cancel));

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("name=\"seen\" value=\"([0-9a-f]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Seen();
}
