using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Features.Find;
using Recourse.App.Tests.Support;

namespace Recourse.App.Tests.Find;

/// <summary>Whoever calls is found by what they say of themselves.</summary>
public sealed class PersonSearchTests
{
    [Theory, EveryDatabase]
    public async Task A_person_is_found_by_the_beginning_of_each_thing_they_may_say(string database)
    {
        await using var house = await House.Open(database, "2026-03-10T16:00:00Z,frozen");
        var maria = await Borrower.In(house, name: "María Núñez-O’Brien");
        await Borrower.In(house, name: "Zoe Earlier", zip: "10001", state: "NY", areaCode: "212");
        var number = await house.Ask(db => Task.FromResult(db.Accounts.Single(row => row.Id == maria.First).Number));
        var phone = await house.Ask(db =>
            Task.FromResult(db.ContactPoints.Single(row => row.Id == maria.Mobile).Value)
        );
        string[] texts =
        [
            "maria",
            "MAR",
            "nunez",
            "obrien mar",
            "nuñez-o'brien",
            number,
            number.ToLowerInvariant(),
            phone[1..],
            $"({phone[1..4]}) {phone[4..7]}-{phone[7..]}",
            $"{phone[4..7]}-{phone[7..]}",
            "85001 maria",
        ];

        foreach (var text in texts)
        {
            var found = await house.Ask(db => PersonSearch.Persons(db, text, 10, CancellationToken.None));
            Assert.True(found.Any(one => one.PersonId == maria.Id), text);
        }
    }

    [Theory, EveryDatabase]
    public async Task Every_word_must_fit_and_what_was_typed_whole_comes_first(string database)
    {
        await using var house = await House.Open(database, "2026-03-10T16:00:00Z,frozen");
        var anna = await Borrower.In(house, name: "Anna Lee");
        var annabel = await Borrower.In(house, name: "Annabel Leeds");

        Assert.Equal([anna.Id, annabel.Id], await Found(house, "anna"));
        Assert.Equal([annabel.Id], await Found(house, "leeds anna"));
        Assert.Empty(await Found(house, "anna smith"));
    }

    [Theory, EveryDatabase]
    public async Task The_last_four_find_exactly_and_stand_nowhere_in_clear(string database)
    {
        await using var house = await House.Open(database, "2026-03-10T16:00:00Z,frozen");
        var maria = await Borrower.In(house);

        Assert.Contains(maria.Id, await Found(house, "4821"));
        Assert.DoesNotContain(maria.Id, await Found(house, "482"));
        Assert.Equal(0, await house.Ask(db => Task.FromResult(db.SearchTokens.Count(row => row.Token == "4821"))));
    }

    [Theory, EveryDatabase]
    public async Task Who_was_written_past_the_program_is_found_after_a_rebuild_and_by_a_start_that_finds_no_words(
        string database
    )
    {
        await using var house = await House.Open(database, "2026-03-10T16:00:00Z,frozen");
        var maria = await Borrower.In(house);
        await house.Ask(db => db.Persons.ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, "Xenia Past")));
        Assert.Empty(await Found(house, "xenia"));
        await using var output = new StringWriter();

        await house.Do(services => SearchCommand.Run(services, output, CancellationToken.None));

        Assert.Equal([maria.Id], await Found(house, "xenia"));
        Assert.Contains("people can be found", output.ToString(), StringComparison.Ordinal);

        await house.Ask(db => db.SearchTokens.ExecuteDeleteAsync());
        await house.Do(services => SearchTokens.MakeIfNone(services.GetRequiredService<Db>(), CancellationToken.None));
        Assert.Equal([maria.Id], await Found(house, "xenia"));
    }

    [Theory, EveryDatabase]
    public async Task An_ended_number_no_longer_finds_anybody_and_a_new_one_does_at_once(string database)
    {
        await using var house = await House.Open(database, "2026-03-10T16:00:00Z,frozen");
        var maria = await Borrower.In(house);
        var point = await house.Ask(db => Task.FromResult(db.ContactPoints.Single(row => row.Id == maria.Mobile)));

        await house.Ask(async db =>
        {
            db.ContactPoints.Single(row => row.Id == maria.Mobile).EndedAt = House.At("2026-03-10T16:00:00Z");
            return await db.SaveChangesAsync();
        });
        Assert.Empty(await Found(house, point.Value));

        await house.Keep(
            new ContactPoint
            {
                Id = await house.NextId(),
                PersonId = maria.Id,
                Kind = point.Kind,
                Value = "16025550187",
                Source = "told by the borrower",
            }
        );
        Assert.Equal([maria.Id], await Found(house, "555-0187"));
    }

    [Theory, EveryDatabase]
    public async Task The_words_of_everybody_can_be_made_anew(string database)
    {
        await using var house = await House.Open(database, "2026-03-10T16:00:00Z,frozen");
        var maria = await Borrower.In(house);
        await house.Ask(async db =>
        {
            db.SearchTokens.RemoveRange(db.SearchTokens);
            return await db.SaveChangesAsync();
        });
        Assert.Empty(await Found(house, "maria"));

        Assert.Equal(1, await house.Ask(db => SearchTokens.Rebuild(db, CancellationToken.None)));

        Assert.Equal([maria.Id], await Found(house, "maria"));
    }

    [Theory, EveryDatabase]
    public async Task The_palette_shows_people_to_who_works_them_and_pages_to_everybody(string database)
    {
        await using var house = await House.Open(database, "2026-03-10T16:00:00Z,frozen");
        var maria = await Borrower.In(house);

        var officer = await (await house.SignIn()).GetStringAsync("/find/list?q=mar");
        Assert.Contains($"/borrowers/{maria.Id}", officer, StringComparison.Ordinal);
        var pages = await (await house.SignIn("manager")).GetStringAsync("/find/list?q=roll");
        Assert.Contains("/reports/roll-rates", pages, StringComparison.Ordinal);
        var administrator = await (await house.SignIn("administrator")).GetStringAsync("/find/list?q=mar");
        Assert.DoesNotContain("/borrowers/", administrator, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Who_may_not_open_a_borrower_does_not_find_them_either(string database)
    {
        await using var house = await House.Open(database, "2026-03-10T16:00:00Z,frozen");
        var maria = await Borrower.In(house);
        await house.Keep(
            new Restriction
            {
                Id = await house.NextId(),
                PersonId = maria.Id,
                OfficerId = await house.OfficerId(),
                Words = "A cousin",
                AddedBy = await house.OfficerId("compliance"),
            }
        );

        var officer = await house.SignIn();
        using var answer = await officer.GetAsync("/find?q=maria");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain($"/borrowers/{maria.Id}", text, StringComparison.Ordinal);
        Assert.Contains("Nobody is found", text, StringComparison.Ordinal);
    }

    private static async Task<List<long>> Found(House house, string text) =>
        [
            .. (await house.Ask(db => PersonSearch.Persons(db, text, 10, CancellationToken.None))).Select(it =>
                it.PersonId
            ),
        ];
}
