using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.App.Tests.Worklist;
using Recourse.Core.Contact;
using Xunit;

namespace Recourse.App.Tests.Diary;

public sealed class DiaryTests
{
    /// <summary>Noon in New York.</summary>
    private static readonly Instant Now = House.At("2026-03-10T16:00:00Z");

    [Theory, EveryDatabase]
    public async Task An_entry_is_written_from_the_account_screen_and_stands_in_its_officers_diary_alone(
        string database
    )
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var made = await book.Person("Maria Alvarez");
        using var officer = await house.SignIn();
        using var other = await house.SignIn("officer2");

        var answer = await officer.Post(
            $"/borrowers/{made.Person}",
            "/diary",
            new()
            {
                ["Person"] = $"{made.Person}",
                ["Words"] = "Ask for the pay slip",
                ["On"] = "2026-03-10",
                ["At"] = "14:30",
            }
        );

        Assert.Equal($"/borrowers/{made.Person}#diary", answer.Headers.Location?.ToString());
        var own = await officer.Read("/diary");
        Assert.Contains("14:30 (New York)", own, StringComparison.Ordinal);
        Assert.Contains("Ask for the pay slip", own, StringComparison.Ordinal);
        Assert.Contains("Maria Alvarez", own, StringComparison.Ordinal);
        Assert.DoesNotContain("pay slip", await other.Read("/diary"), StringComparison.Ordinal);
        var screen = await other.Read($"/borrowers/{made.Person}");
        Assert.Contains("Ask for the pay slip", screen, StringComparison.Ordinal);
        var due = await house.Ask(db => db.NextActions.Select(row => row.DueAt).SingleAsync());
        Assert.Equal(House.At("2026-03-10T18:30:00Z"), due);
    }

    [Theory, EveryDatabase]
    public async Task What_was_typed_wrong_is_kept_and_says_what_to_do(string database)
    {
        await using var house = await House.Open(database);
        await SmallBook.In(house);
        using var officer = await house.SignIn();

        var answer = await officer.Post(
            "/diary",
            "/diary",
            new()
            {
                ["Account"] = "NOBODY-1",
                ["Words"] = "Ask for the pay slip",
                ["On"] = "2026-03-10",
                ["At"] = "11:00",
            }
        );

        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("That is past: it is 12:00 now.", html, StringComparison.Ordinal);
        Assert.Contains("No account", html, StringComparison.Ordinal);
        Assert.Contains("value=\"Ask for the pay slip\"", html, StringComparison.Ordinal);
        Assert.False(await house.Ask(db => db.NextActions.AnyAsync()));
    }

    [Theory, EveryDatabase]
    public async Task An_alarm_rings_at_its_minute_is_put_off_and_done_and_an_agreed_call_back_is_only_opened(
        string database
    )
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var made = await book.Person("Maria Alvarez");
        var mine = await Entry(house, made.Person, NextActionKind.Diary, Now - Duration.FromMinutes(1), "Rings now");
        await Entry(house, made.Person, NextActionKind.Diary, Now + Duration.FromSeconds(40), "Rings soon");
        var call = await Entry(house, made.Person, NextActionKind.CallBack, Now, "asked for by the borrower");
        await Entry(house, made.Person, NextActionKind.CallBack, Now - Duration.FromHours(2), "long missed");
        using var officer = await house.SignIn();
        using var other = await house.SignIn("officer2");

        var rings = await officer.Read("/diary/alarms");

        Assert.Contains("Rings now", rings, StringComparison.Ordinal);
        Assert.Contains("asked for by the borrower", rings, StringComparison.Ordinal);
        Assert.DoesNotContain("Rings soon", rings, StringComparison.Ordinal);
        Assert.DoesNotContain("long missed", rings, StringComparison.Ordinal);
        Assert.Contains("data-seconds=\"40\"", rings, StringComparison.Ordinal);
        Assert.DoesNotContain($"/diary/{call}/", rings, StringComparison.Ordinal);
        Assert.DoesNotContain("Rings now", await other.Read("/diary/alarms"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Post("/diary", $"/diary/{mine}/done", [])).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.Post("/diary", $"/diary/{call}/done", [])).StatusCode);

        await officer.Post("/diary", $"/diary/{mine}/snooze", []);
        Assert.DoesNotContain("Rings now", await officer.Read("/diary/alarms"), StringComparison.Ordinal);
        var row = await house.Ask(db => db.NextActions.SingleAsync(it => it.Id == mine));
        Assert.Equal(Now + Duration.FromMinutes(10), row.DueAt);
        await officer.Post("/diary", $"/diary/{mine}/done", []);
        row = await house.Ask(db => db.NextActions.SingleAsync(it => it.Id == mine));
        Assert.Equal(Now, row.DoneAt);
        Assert.True(await house.Ask(db => db.Timeline.AnyAsync(it => it.Words == "Diary done: Rings now")));
    }

    private static async Task<long> Entry(House house, long person, NextActionKind kind, Instant due, string words)
    {
        var id = await house.NextId();
        await house.Keep(
            new NextAction
            {
                Id = id,
                PersonId = person,
                Kind = kind,
                DueAt = due,
                Words = words,
                CreatedAt = Now - Duration.FromDays(1),
                OfficerId = await house.OfficerId(),
            }
        );
        return id;
    }
}
