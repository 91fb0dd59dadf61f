using System.Net;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Xunit;

namespace Recourse.App.Tests.Calls;

/// <summary>The steps of a call as a browser takes them.</summary>
internal static class Calling
{
    internal static Task<HttpResponseMessage> Dial(
        this HttpClient client,
        Borrower borrower,
        long? point = null,
        string? about = null,
        string? key = null
    ) =>
        client.Post(
            borrower.Page + "/letters/new",
            borrower.Page + "/calls",
            new()
            {
                ["Point"] = $"{point ?? borrower.Mobile}",
                ["About"] = about ?? $"{borrower.First},{borrower.Second}",
            },
            key
        );

    internal static async Task<Attempt> MustDial(this HttpClient client, House house, Borrower borrower)
    {
        var answer = await client.Dial(borrower);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return await house.Ask(db =>
            Task.FromResult(db.Attempts.Single(row => row.PersonId == borrower.Id && row.Result == null))
        );
    }

    /// <summary>They call us, from what was typed to find them.</summary>
    internal static Task<HttpResponseMessage> Answer(this HttpClient client, Borrower borrower, string from = "") =>
        client.Post("/inbound", $"/borrowers/{borrower.Id}/calls/inbound", new() { ["From"] = from });

    internal static async Task<Attempt> Answered(
        this HttpClient client,
        House house,
        Borrower borrower,
        string from = ""
    )
    {
        var answer = await client.Answer(borrower, from);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return await house.Ask(db =>
            Task.FromResult(db.Attempts.Single(row => row.PersonId == borrower.Id && row.Inbound && row.Result == null))
        );
    }

    internal static Task<HttpResponseMessage> Verify(
        this HttpClient client,
        Attempt attempt,
        string birthDate = "1980-04-30",
        string lastFour = "4821"
    ) =>
        client.Post(
            LetterPage(attempt),
            $"/calls/{attempt.Id}/verify",
            new() { ["verify-birth-date"] = birthDate, ["verify-last-four"] = lastFour }
        );

    internal static Task<HttpResponseMessage> Record(
        this HttpClient client,
        Attempt attempt,
        string result,
        params (string Field, string Value)[] fields
    ) => client.Post(LetterPage(attempt), $"/calls/{attempt.Id}/outcome", Fields(result, fields));

    internal static async Task MustRecord(
        this HttpClient client,
        Attempt attempt,
        string result,
        params (string Field, string Value)[] fields
    )
    {
        var answer = await client.Record(attempt, result, fields);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
    }

    internal static async Task MustTalk(
        this HttpClient client,
        Attempt attempt,
        params (string Field, string Value)[] fields
    )
    {
        await client.Verify(attempt);
        await client.MustRecord(attempt, "RightParty", fields);
    }

    /// <summary>A page with a form, for its token.</summary>
    private static string LetterPage(Attempt attempt) => $"/borrowers/{attempt.PersonId}/letters/new";

    private static Dictionary<string, string> Fields(string result, (string Field, string Value)[] fields)
    {
        var all = fields.ToDictionary(field => field.Field, field => field.Value);
        all["result"] = result;
        return all;
    }
}
