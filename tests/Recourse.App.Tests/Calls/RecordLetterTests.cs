using System.Net;
using Microsoft.EntityFrameworkCore;
using Recourse.App.Tests.Support;
using Xunit;

namespace Recourse.App.Tests.Calls;

public sealed class RecordLetterTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_letter_says_when_it_was_received_and_when_it_was_recorded_and_tells_what_recording_did(
        string database
    )
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();

        var recorded = await Send(officer, borrower, "", Stop(borrower, "2026-03-07"));

        Assert.Equal(HttpStatusCode.Redirect, recorded.StatusCode);
        const string days = "Received 7 Mar 2026, recorded 10 Mar 2026.";
        var hold = await house.Ask(db => db.Holds.SingleAsync(Cancel));
        Assert.EndsWith(days, hold.Words, StringComparison.Ordinal);
        Assert.Equal(House.At("2026-03-10T16:00:00Z"), hold.PlacedAt);
        var page = await officer.GetStringAsync($"{recorded.Headers.Location}", Cancel);
        var panel = page[page.IndexOf("aria-label=\"Recorded\"", StringComparison.Ordinal)..];
        panel = WebUtility.HtmlDecode(panel[..panel.IndexOf("</section>", StringComparison.Ordinal)]);
        Assert.Contains($"data-kept-draft=\"{borrower.Page}/letters\"", panel, StringComparison.Ordinal);
        Assert.Contains(days, panel, StringComparison.Ordinal);
        Assert.Contains("Closes every channel about A1", panel, StringComparison.Ordinal);
        var stranger = await Borrower.In(house, name: "Zoe Other");
        var letter = $"{recorded.Headers.Location}"[borrower.Page.Length..];
        Assert.DoesNotContain(
            days,
            await officer.GetStringAsync(stranger.Page + letter, Cancel),
            StringComparison.Ordinal
        );
    }

    [Theory, EveryDatabase]
    public async Task What_a_letter_will_do_is_listed_before_and_nothing_is_kept(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();

        var listed = await Send(officer, borrower, "/consequences", Stop(borrower, "2026-03-10"));
        var late = await Send(officer, borrower, "/consequences", Stop(borrower, "2026-03-11"));

        Assert.Contains("Closes every channel about A1", await Text(listed), StringComparison.Ordinal);
        Assert.Contains("That day has not come yet.", await Text(late), StringComparison.Ordinal);
        Assert.Equal(0, await house.Ask(db => db.Holds.CountAsync(Cancel)));
    }

    [Theory, EveryDatabase]
    public async Task A_letter_with_a_wrong_day_or_about_this_number_is_refused_at_the_field(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        var number = new Dictionary<string, string>
        {
            ["received"] = "2026-03-09",
            ["stops"] = "yes",
            ["stops-reach"] = "ThisNumber",
        };
        foreach (
            var (fields, at, words) in new[]
            {
                (Stop(borrower, "2026-03-11"), "received", "That day has not come yet."),
                (Stop(borrower, "last week"), "received", "Choose the day"),
                (Stop(borrower, ""), "received", "Choose the day"),
                (number, "stops", "A letter comes from no number."),
            }
        )
        {
            var refused = await Send(officer, borrower, "", fields);

            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains($"id=\"problem-{at}\">{words}", await Text(refused), StringComparison.Ordinal);
        }
        Assert.Equal(0, await house.Ask(db => db.Holds.CountAsync(Cancel)));
    }

    private static Dictionary<string, string> Stop(Borrower borrower, string received) =>
        new()
        {
            ["received"] = received,
            ["ceases"] = "yes",
            ["ceases-writing"] = "yes",
            ["ceases-about"] = $"{borrower.First}",
        };

    private static Task<HttpResponseMessage> Send(
        HttpClient officer,
        Borrower borrower,
        string what,
        Dictionary<string, string> fields
    ) => officer.Post(borrower.Page + "/letters/new", borrower.Page + "/letters" + what, fields);

    private static Task<string> Text(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(Cancel);
}
