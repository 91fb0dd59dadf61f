using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Recourse.App.Data.Rows;
using Recourse.App.Features.Decisions;
using Recourse.App.Tests.Support;
using Recourse.App.Ui;
using Xunit;

namespace Recourse.App.Tests.Api;

/// <summary>Other systems ask the gate, with a key that an administrator made.</summary>
public sealed partial class GateTests
{
    private const string Gate = "/api/v1/gate";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_key_is_shown_once_kept_as_a_hash_works_and_is_revoked_at_once(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var administrator = await house.SignIn("administrator");

        var key = await Make(house, administrator, records: false);
        var row = await house.Ask(db => db.ApiKeys.SingleAsync(Cancel));
        using var dialer = Dialer(house, key);
        var asked = await dialer.GetAsync(await Of(house, borrower), Cancel);
        var list = await administrator.GetStringAsync("/api-keys", Cancel);

        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        Assert.Equal(ApiKeyScheme.HashOf(key), row.Hash);
        Assert.DoesNotContain(key, list, StringComparison.Ordinal);
        Assert.Contains(row.Beginning, list, StringComparison.Ordinal);
        Assert.NotNull((await house.Ask(db => db.ApiKeys.SingleAsync(Cancel))).LastUsedAt);
        Assert.Equal(
            1,
            await house.Ask(db =>
                db.AccessEntries.CountAsync(it => it.PersonId == borrower.Id && it.Kind == AccessKind.Opened, Cancel)
            )
        );

        await administrator.Post("/api-keys", $"/api-keys/{row.Id}/revoke", []);
        var revoked = await dialer.GetAsync(await Of(house, borrower), Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, revoked.StatusCode);
        Assert.Equal("application/problem+json", revoked.Content.Headers.ContentType?.MediaType);
    }

    [Theory, EveryDatabase]
    public async Task Without_a_key_nothing_is_answered_and_a_key_opens_no_page(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var administrator = await house.SignIn("administrator");
        using var officer = await house.SignIn();
        using var dialer = Dialer(house, await Make(house, administrator, records: false));
        using var stranger = Dialer(house, "rk_unknown");

        var bare = await stranger.GetAsync(await Of(house, borrower), Cancel);
        var cookie = await officer.GetAsync(await Of(house, borrower), Cancel);
        var page = await dialer.GetAsync(borrower.Page, Cancel);
        var document = await dialer.GetFromJsonAsync<JsonElement>("/api/v1/openapi.json", Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, bare.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, cookie.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        var paths = document.GetProperty("paths").EnumerateObject().Select(path => path.Name);
        Assert.Equal([Gate], paths);
        var schemas = document.GetProperty("components").GetProperty("schemas");
        Assert.True(schemas.GetProperty("GateRequest").GetProperty("properties").TryGetProperty("record", out _));
        Assert.Contains("lawful moment", schemas.GetProperty("Answer").GetRawText(), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task What_is_recorded_counts_at_once_and_is_the_same_evidence_as_at_the_desk(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        await borrower.WasCalled(
            house,
            [.. Enumerable.Range(1, 6).Select(i => House.At($"2026-03-0{i + 3}T20:00:00Z"))]
        );
        using var administrator = await house.SignIn("administrator");
        using var dialer = Dialer(house, await Make(house, administrator, records: true));
        var question = await Question(house, borrower, record: true);

        var first = await Ask(dialer, question, "the-first-call");
        var again = await Ask(dialer, question, "the-first-call");
        var other = await Ask(dialer, question.Replace("true", "true ", StringComparison.Ordinal), "the-first-call");
        var second = await Ask(dialer, question, "the-second-call");

        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.True(first.Body.GetProperty("answer").GetProperty("permitted").GetBoolean());
        Assert.Equal(first.Body.GetRawText(), again.Body.GetRawText());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.Status);
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        var stops = second.Body.GetProperty("answer").GetProperty("stops").EnumerateArray();
        Assert.Contains("us/reg-f/call-frequency", stops.Select(stop => stop.GetProperty("rule").GetString()));
        var (attempts, decisions, stopped) = await house.Ask(async db =>
            (
                await db.Attempts.CountAsync(it => it.PersonId == borrower.Id && it.Result == null, Cancel),
                await db.Decisions.OrderBy(it => it.Seq).ToListAsync(Cancel),
                await db.RuleStops.Select(it => it.Rule).ToListAsync(Cancel)
            )
        );
        Assert.Equal(1, attempts);
        Assert.Equal([true, false], decisions.Select(it => it.Permitted));
        Assert.Contains("us/reg-f/call-frequency", stopped);
        Assert.Equal(decisions[1].Id, second.Body.GetProperty("decision").GetInt64());
        Assert.Equal(0, await house.Do(services => ReplayCommand.Run(services, decisions[1].Id, Cancel)));
        Assert.Equal(0, await house.Do(services => VerifyCommand.Run(services, Cancel)));
    }

    [Theory, EveryDatabase]
    public async Task Bad_input_is_told_with_what_to_do_and_records_nothing(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var administrator = await house.SignIn("administrator");
        using var dialer = Dialer(house, await Make(house, administrator, records: false));
        var question = await Question(house, borrower, record: true);

        var cases = new (string Body, HttpStatusCode Status, string Says)[]
        {
            ("{", HttpStatusCode.BadRequest, "openapi.json"),
            ("""{"colour":"red"}""", HttpStatusCode.BadRequest, "colour"),
            ("{}", HttpStatusCode.UnprocessableEntity, "ask"),
            ("""{"account":{"portfolio":"x","number":"y"}}""", HttpStatusCode.NotFound, "account of this number"),
            ("""{"account":{"portfolio":"x"}}""", HttpStatusCode.UnprocessableEntity, "its number"),
            ("""{"account":{},"channel":"smoke"}""", HttpStatusCode.UnprocessableEntity, "voicemail"),
            ("""{"facts":{},"ask":{"at":"soon"}}""", HttpStatusCode.UnprocessableEntity, "soon"),
            (
                question.Replace("5550134", "5550000", StringComparison.Ordinal),
                HttpStatusCode.UnprocessableEntity,
                "to is no"
            ),
            (
                question.Replace("\"dialing\":\"by-hand\",", "", StringComparison.Ordinal),
                HttpStatusCode.UnprocessableEntity,
                "Say dialing"
            ),
            (
                question.Replace("\"to\":\"\\u002B1 602 5550134\",", "", StringComparison.Ordinal),
                HttpStatusCode.UnprocessableEntity,
                "Say by to which number"
            ),
            (
                """{"facts":{},"ask":{"at":"9999-12-31T00:00:00Z"}}""",
                HttpStatusCode.UnprocessableEntity,
                "lies before 1950 or after 2200"
            ),
            (question, HttpStatusCode.Forbidden, "without the right to record"),
        };
        foreach (var (body, status, says) in cases)
        {
            var answer = await Ask(dialer, body, "some-key-of-mine");
            Assert.True(status == answer.Status, $"{body} is answered {answer.Status}: {answer.Body}");
            Assert.Contains(says, answer.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
        Assert.Equal(0, await house.Ask(db => db.Decisions.CountAsync(Cancel)));
    }

    [Theory, EveryDatabase]
    public async Task Facts_that_are_sent_along_are_judged_as_a_case_of_the_rulebook(string database)
    {
        await using var house = await House.Open(database);
        using var administrator = await house.SignIn("administrator");
        using var dialer = Dialer(house, await Make(house, administrator, records: false));

        var night = await Ask(dialer, """{"facts":{"debts":[{"debt":"card"}]},"ask":{"at":"2026-03-10 07:59:59"}}""");
        var own = await Ask(dialer, """{"as":"creditor","facts":{},"ask":{"at":"2026-03-10 12:00"}}""");

        Assert.Equal(HttpStatusCode.OK, night.Status);
        var answer = night.Body.GetProperty("answer");
        Assert.False(answer.GetProperty("permitted").GetBoolean());
        Assert.Equal("prohibited", answer.GetProperty("outcome").GetString());
        Assert.Equal("2026-03-10T12:00:00Z", answer.GetProperty("opensAt").GetString());
        Assert.Equal("2026-03-10T12:00:00Z", night.Body.GetProperty("windows")[0].GetProperty("from").GetString());
        var rules = own.Body.GetProperty("answer").GetProperty("permits").EnumerateArray();
        Assert.Contains("policies/call-hours", rules.Select(rule => rule.GetProperty("rule").GetString()));
    }

    [Theory, EveryDatabase]
    public async Task A_borrower_whom_the_officer_may_not_open_is_not_asked_about(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var administrator = await house.SignIn("administrator");
        using var dialer = Dialer(house, await Make(house, administrator, records: true));
        await house.Keep(
            new Restriction
            {
                Id = await house.NextId(),
                PersonId = borrower.Id,
                OfficerId = await house.OfficerId(),
                Words = "A cousin",
                AddedAt = House.At("2026-03-10T15:00:00Z"),
                AddedBy = await house.OfficerId("compliance"),
            }
        );

        var refused = await dialer.GetAsync(await Of(house, borrower), Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public void A_key_that_asks_faster_than_it_may_is_told_to_wait()
    {
        using var bucket = new TokenBucketRateLimiter(ApiLimits.Bucket);

        var answers = Enumerable.Range(0, ApiLimits.Burst + 1).Select(_ => bucket.AttemptAcquire().IsAcquired).ToList();

        Assert.Equal(ApiLimits.Burst, answers.Count(isLet => isLet));
        Assert.False(answers[^1]);
    }

    private static async Task<string> Make(House house, HttpClient administrator, bool records)
    {
        var fields = new Dictionary<string, string>
        {
            ["Name"] = "The dialer",
            ["Officer"] = $"{await house.OfficerId()}",
        };
        if (records)
            fields["Records"] = "true";
        var made = await administrator.Post("/api-keys", "/api-keys", fields);
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        return Key().Match(await made.Content.ReadAsStringAsync(Cancel)).Value;
    }

    private static HttpClient Dialer(House house, string key)
    {
        var client = house.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    private static async Task<string> Of(House house, Borrower borrower) =>
        $"{Gate}?portfolio={await Portfolio(house, borrower)}&number=A1&to=(602)+555-0134";

    private static async Task<string> Question(House house, Borrower borrower, bool record) =>
        JsonSerializer.Serialize(
            new
            {
                account = new { portfolio = await Portfolio(house, borrower), number = "A1" },
                to = "+1 602 5550134",
                about = new[] { "A1" },
                dialing = "by-hand",
                record,
            }
        );

    private static Task<string> Portfolio(House house, Borrower borrower) =>
        house.Ask(db =>
            db.Persons.Where(row => row.Id == borrower.Id)
                .Join(db.Portfolios, row => row.PortfolioId, portfolio => portfolio.Id, (_, portfolio) => portfolio.Key)
                .SingleAsync(Cancel)
        );

    private static async Task<(HttpStatusCode Status, JsonElement Body)> Ask(
        HttpClient client,
        string body,
        string? key = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Gate)
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var answer = await client.SendAsync(request, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        return (answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(text));
    }

    [GeneratedRegex("rk_[0-9a-f]{64}", RegexOptions.None, 1000)]
    private static partial Regex Key();
}
