using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.App.Tests.Worklist;

public sealed class DeskTests
{
    private static readonly Instant Now = House.At("2026-03-10T16:00:00Z");

    [Theory, EveryDatabase]
    public async Task A_borrower_who_is_given_to_an_officer_is_offered_to_nobody_else(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var given = await book.Person(daysFrom: 90);
        var anybody = await book.Person(daysFrom: 30);
        await Give(house, given.Person, "officer2");
        using var officer = await house.SignIn();
        using var other = await house.SignIn("officer2");

        Assert.Equal(anybody.Person, await officer.GetNext());
        Assert.Null(await officer.GetNext());
        Assert.Equal(given.Person, await other.GetNext());
    }

    [Theory, EveryDatabase]
    public async Task While_an_officer_is_away_whoever_covers_is_offered_theirs_and_nobody_else(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var given = await book.Person(daysFrom: 90);
        await Give(house, given.Person, "officer2");
        await house.AddOfficer("third");
        await Away(house, "officer2", coveredBy: "officer");
        using var covers = await house.SignIn();
        using var third = await house.SignIn("third");

        Assert.Null(await third.GetNext());
        Assert.Equal(given.Person, await covers.GetNext());
    }

    [Theory, EveryDatabase]
    public async Task Who_is_away_without_a_cover_or_with_one_who_is_away_too_leaves_theirs_to_everybody(
        string database
    )
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var given = await book.Person(daysFrom: 90);
        await Give(house, given.Person, "officer2");
        await house.AddOfficer("third");
        await Away(house, "officer2", coveredBy: "officer");
        await Away(house, "officer", coveredBy: null);
        using var third = await house.SignIn("third");

        Assert.Equal(given.Person, await third.GetNext());
    }

    [Theory, EveryDatabase]
    public async Task An_absence_that_is_over_or_ended_or_to_come_moves_nobody(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var given = await book.Person(daysFrom: 90);
        await Give(house, given.Person, "officer2");
        await Away(house, "officer2", null, from: 1, to: 9);
        await Away(house, "officer2", null, from: 11, to: null);
        await Away(house, "officer2", null, from: 1, to: null, endedAt: Now);
        using var officer = await house.SignIn();

        Assert.Null(await officer.GetNext());
    }

    [Theory, EveryDatabase]
    public async Task A_restricted_borrower_and_who_owes_with_them_are_never_offered_to_whom_it_forbids(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var relative = await book.Person(daysFrom: 90);
        var spouse = await book.Person(daysFrom: 60);
        await book.Party(relative.Account, spouse.Person, PartyKind.CoBorrower);
        var colleague = await book.Person(daysFrom: 150);
        await Forbid(house, relative.Person, await house.OfficerId());
        await Forbid(house, colleague.Person, null);
        using var officer = await house.SignIn();
        using var other = await house.SignIn("officer2");
        using var manager = await house.SignIn("manager");

        Assert.Null(await officer.GetNext());
        Assert.Contains(await other.GetNext(), new long?[] { relative.Person, spouse.Person });
        Assert.Null(await other.GetNext());
        Assert.Equal(colleague.Person, await manager.GetNext());
    }

    [Theory, EveryDatabase]
    public async Task A_household_is_claimed_whole_however_its_debts_hold_it_together(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var first = await book.Person(daysFrom: 120);
        var second = await book.Person(daysFrom: 90);
        var third = await book.Person(daysFrom: 60);
        await book.Party(first.Account, second.Person, PartyKind.CoBorrower);
        await book.Party(second.Account, third.Person, PartyKind.CoBorrower);
        using var officer = await house.SignIn();
        using var other = await house.SignIn("officer2");

        Assert.NotNull(await officer.GetNext());
        Assert.Null(await other.GetNext());

        var claims = await house.Ask(db => db.Persons.Select(row => row.ClaimedBy).Distinct().ToListAsync());
        Assert.Equal([await house.OfficerId()], claims);
    }

    [Theory, EveryDatabase]
    public async Task Two_hundred_officers_at_once_get_two_hundred_households(string database)
    {
        const int Many = 200;
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        for (var i = 0; i < Many; i++)
        {
            var borrower = await book.Person(daysFrom: 30);
            if (i % 4 == 0)
            {
                var spouse = await book.Person(daysFrom: 30);
                await book.Party(borrower.Account, spouse.Person, PartyKind.CoBorrower);
            }
        }
        var officers = new List<HttpClient>();
        for (var i = 0; i < Many; i++)
        {
            await house.AddOfficer($"crowd{i}");
            officers.Add(await house.SignIn($"crowd{i}"));
        }

        var got = await Task.WhenAll(officers.Select(officer => officer.GetNext()));

        Assert.DoesNotContain(null, got);
        Assert.Equal(Many, got.Distinct().Count());
        var debts = await house.Ask(db =>
            (
                from party in db.AccountParties
                join person in db.Persons on party.PersonId equals person.Id
                select new { party.AccountId, person.ClaimedBy }
            ).ToListAsync()
        );
        Assert.All(
            debts.GroupBy(row => row.AccountId),
            rows => Assert.Single(rows.Select(it => it.ClaimedBy).Distinct())
        );
        Assert.Equal(Many, debts.Select(row => row.ClaimedBy).Distinct().Count());
        officers.ForEach(officer => officer.Dispose());
    }

    private static async Task Give(House house, long person, string officer)
    {
        var to = await house.OfficerId(officer);
        await house.Ask(db =>
            db.Persons.Where(row => row.Id == person)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.AssignedTo, (long?)to))
        );
    }

    private static async Task Away(
        House house,
        string officer,
        string? coveredBy,
        int from = 10,
        int? to = 10,
        Instant? endedAt = null
    ) =>
        await house.Keep(
            new Absence
            {
                Id = await house.NextId(),
                OfficerId = await house.OfficerId(officer),
                FromOn = new LocalDate(2026, 3, from),
                ToOn = to is { } last ? new LocalDate(2026, 3, last) : null,
                CoveredBy = coveredBy is null ? null : await house.OfficerId(coveredBy),
                Words = "Leave.",
                At = Now,
                EndedAt = endedAt,
            }
        );

    private static async Task Forbid(House house, long person, long? officer) =>
        await house.Keep(
            new Restriction
            {
                Id = await house.NextId(),
                PersonId = person,
                OfficerId = officer,
                Words = "Relative.",
                AddedAt = Now,
            }
        );
}
