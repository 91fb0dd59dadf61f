using System.Net;
using Microsoft.EntityFrameworkCore;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.App.Tests.Worklist;
using Xunit;

namespace Recourse.App.Tests.Borrowers;

public sealed class AddNoteTests
{
    [Theory, EveryDatabase]
    public async Task A_note_is_kept_once_with_its_officer_and_shown_on_the_borrowers_clock(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var made = await book.Person();
        using var officer = await house.SignIn();
        var page = $"/borrowers/{made.Person}";
        var fields = new Dictionary<string, string> { ["Words"] = "Sister answers on Fridays." };

        var first = await officer.Post(page, page + "/notes", fields, "one-and-the-same");
        await officer.Post(page, page + "/notes", fields, "one-and-the-same");

        Assert.Equal(page + "#timeline", first.Headers.Location?.ToString());
        var entry = await house.Ask(db => db.Timeline.SingleAsync());
        Assert.Equal(TimelineKind.Note, entry.Kind);
        Assert.Equal(await house.OfficerId(), entry.OfficerId);
        var html = await officer.Read(page + "?show=notes");
        Assert.Contains("Sister answers on Fridays.", html, StringComparison.Ordinal);
        Assert.Contains("today 11:00", html, StringComparison.Ordinal);
        Assert.Contains("The officer 1", html, StringComparison.Ordinal);
        Assert.Contains($"data-kept-draft=\"note-{made.Person}-0\"", html, StringComparison.Ordinal);
        Assert.Contains($"data-draft=\"note-{made.Person}-{entry.Id}\"", html, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_refused_note_keeps_its_words_and_says_what_to_do(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var made = await book.Person();
        using var officer = await house.SignIn();
        var page = $"/borrowers/{made.Person}";

        var empty = await officer.Post(page, page + "/notes", new() { ["Words"] = "   " });
        var longest = await officer.Post(page, page + "/notes", new() { ["Words"] = new string('x', 4_001) });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Contains("Write what the next officer needs to know", await empty.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, longest.StatusCode);
        Assert.Contains(new string('x', 4_001), await longest.Content.ReadAsStringAsync());
        Assert.False(await house.Ask(db => db.Timeline.AnyAsync()));
    }

    [Fact]
    public async Task A_note_about_nobody_is_not_kept()
    {
        await using var house = await House.Open("SQLite");
        using var officer = await house.SignIn();

        var answer = await officer.Post("/worklist", "/borrowers/4711/notes", new() { ["Words"] = "Hello" });

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.False(await house.Ask(db => db.Timeline.AnyAsync()));
    }

    [Fact]
    public async Task The_history_shows_what_its_filter_names_and_pages_by_twenty_five()
    {
        await using var house = await House.Open("SQLite");
        var book = await SmallBook.In(house);
        var made = await book.Person();
        for (var i = 1; i <= 30; i++)
        {
            await house.Keep(
                new TimelineEntry
                {
                    Id = await house.NextId(),
                    PersonId = made.Person,
                    At = House.At("2026-03-01T16:00:00Z") + NodaTime.Duration.FromMinutes(i),
                    Kind =
                        i == 3 ? TimelineKind.Letter
                        : i % 2 == 0 ? TimelineKind.Call
                        : TimelineKind.Hold,
                    Words = $"Line number {i}.",
                }
            );
        }
        using var officer = await house.SignIn();
        var page = $"/borrowers/{made.Person}";

        var all = await officer.Read(page);
        var older = await officer.Read(page + "?show=all&page=2");
        var calls = await officer.Read(page + "?show=calls");

        Assert.Contains("Line number 30.", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Line number 5.", all, StringComparison.Ordinal);
        Assert.Contains("Line number 5.", older, StringComparison.Ordinal);
        var letters = await officer.Read(page + "?show=letters");
        Assert.Contains("Line number 3.", letters, StringComparison.Ordinal);
        Assert.DoesNotContain("Line number 4.", letters, StringComparison.Ordinal);
        Assert.Contains("No money in this history yet.", await officer.Read(page + "?show=money"));
        Assert.Contains("Line number 2.", calls, StringComparison.Ordinal);
        Assert.DoesNotContain("Line number 29.", calls, StringComparison.Ordinal);
    }
}
