using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Tests.Calls;
using Recourse.App.Tests.Support;
using Xunit;

namespace Recourse.App.Tests.Decisions;

/// <summary>Which rule, in which version, with which facts, stopped this call on that day.</summary>
public sealed class DecisionPageTests
{
    private const StringComparison Ordinal = StringComparison.Ordinal;
    private static readonly Instant Now = House.At("2026-03-10T16:00:00Z");

    [Theory, EveryDatabase]
    public async Task A_refusal_is_read_again_with_its_rule_its_facts_and_the_same_answer(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        await borrower.WasCalled(house, [.. Enumerable.Range(1, 7).Select(i => Now - Duration.FromHours(6 * i))]);
        using var officer = await house.SignIn();
        using var compliance = await house.SignIn("compliance");
        await officer.Dial(borrower);
        var kept = await house.Ask(db => db.Decisions.AsNoTracking().SingleAsync());
        // What came later changes nothing of what was decided then.
        await borrower.WasCalled(house, Now);

        var page = WebUtility.HtmlDecode(await compliance.GetStringAsync($"/decisions/{kept.Id}"));

        Assert.Contains("A call was asked for: refused", page, Ordinal);
        Assert.Contains("Same", page, Ordinal);
        Assert.Contains("in 7 days, 7 are allowed", page, Ordinal);
        Assert.Contains("12 CFR 1006.14(b)(2)(i)(A), in force since 30 Nov 2021", page, Ordinal);
        Assert.Contains("The officer 1", page, Ordinal);
        Assert.Contains("Third-party collector", page, Ordinal);
        Assert.Contains("Tue 10 Mar 2026 09:00 (Phoenix)", page, Ordinal);
        Assert.Contains(kept.LawBookHash, page, Ordinal);
        Assert.Equal(7, page.Split("Call, ours").Length - 1);
        Assert.DoesNotContain("5550134", page, Ordinal);
        var screen = await compliance.GetStringAsync(borrower.Page);
        Assert.Contains($"href=\"/decisions/{kept.Id}\"", screen, Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_changed_row_is_told_and_officers_do_not_read_evidence(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        using var manager = await house.SignIn("manager");
        var attempt = await officer.MustDial(house, borrower);
        await house.Ask(db => db.Decisions.ExecuteUpdateAsync(set => set.SetProperty(row => row.Permitted, false)));

        var page = await manager.GetStringAsync($"/decisions/{attempt.DecisionId}");

        Assert.Contains("its row was changed after it was written", page, Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync($"/decisions/{attempt.DecisionId}")).StatusCode);
        Assert.DoesNotContain("/decisions/", await officer.GetStringAsync(borrower.Page), Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.GetAsync("/decisions/999999")).StatusCode);
    }
}
