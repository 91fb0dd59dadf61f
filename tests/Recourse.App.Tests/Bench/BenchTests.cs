using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.Core.Law;
using Xunit;

namespace Recourse.App.Tests.Bench;

/// <summary>The law is tried: the same engine, any moment, and which single fact would change the answer.</summary>
public sealed class BenchTests
{
    private const StringComparison Ordinal = StringComparison.Ordinal;
    private const string Typed = "/bench/verdict?area=602&state=AZ&role=ThirdPartyCollector&on=2026-03-10";
    private static readonly Instant Now = House.At("2026-03-10T16:00:00Z");

    [Theory, EveryDatabase]
    public async Task Typed_facts_are_judged_at_the_moment_that_is_chosen(string database)
    {
        await using var house = await House.Open(database);
        using var officer = await house.SignIn();

        var noon = await Text(officer, Typed + "&time=12:00");
        var night = await Text(officer, Typed + "&time=22:30");
        var ceased = await Text(officer, Typed + "&time=12:00&hold=CeaseWritten");
        var wrong = await Text(officer, Typed + "&time=12:00&calls=yesterday");

        Assert.Contains("Open until", noon, Ordinal);
        Assert.Contains("With a hold “Bankruptcy”", noon, Ordinal);
        Assert.Contains("After a conversation just now", noon, Ordinal);
        Assert.Contains("Opens 08:00", night, Ordinal);
        Assert.Contains("href=\"/rules/us/reg-f/call-hours\"", night, Ordinal);
        Assert.Contains("Without the hold “Written stop”", ceased, Ordinal);
        Assert.Contains("Nobody can override this.", ceased, Ordinal);
        Assert.Contains("as 2026-03-09 14:30 on their clock", wrong, Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_stored_borrower_is_judged_with_stored_facts_and_nothing_is_recorded(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        await borrower.WasCalled(house, [.. Enumerable.Range(1, 7).Select(i => Now - Duration.FromHours(6 * i))]);
        using var manager = await house.SignIn("manager");

        var page = await Text(manager, $"/bench?person={borrower.Id}");

        Assert.Contains("in 7 days, 7 are allowed", page, Ordinal);
        Assert.Contains("If a supervisor rebuts it for this one call", page, Ordinal);
        Assert.Contains("Without the call of", page, Ordinal);
        Assert.Contains("About Lender", page, Ordinal);
        Assert.DoesNotContain("5550134", page, Ordinal);
        Assert.Equal(0, await house.Ask(db => db.Decisions.CountAsync()));
        Assert.Equal(7, await house.Ask(db => db.Attempts.CountAsync()));
        Assert.Equal(0, await house.Ask(db => db.Timeline.CountAsync()));
    }

    [Theory, EveryDatabase]
    public async Task Whom_an_officer_may_not_open_is_not_tried_by_them(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        await house.Keep(
            new Restriction
            {
                Id = await house.NextId(),
                PersonId = borrower.Id,
                Words = "A colleague.",
                AddedAt = Now,
                AddedBy = 1,
            }
        );
        using var officer = await house.SignIn();

        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync($"/bench?person={borrower.Id}")).StatusCode);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await officer.GetAsync($"/bench/verdict?person={borrower.Id}")).StatusCode
        );
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync("/bench?person=999999")).StatusCode);
    }

    private static async Task<string> Text(HttpClient client, string at) =>
        WebUtility.HtmlDecode(await client.GetStringAsync(at));
}
