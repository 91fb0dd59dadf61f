using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.Browser.Tests.Support;

namespace Recourse.Browser.Tests;

/// <summary>A presumption rebutted for one call, the decision read again, a sample drawn, the law tried.</summary>
public sealed class ProofTests
{
    [Fact]
    public async Task A_supervisor_rebuts_for_one_call_and_compliance_reads_and_draws_it()
    {
        await using var desk = await Desk.Open(seeded: false);
        var borrower = await AtTheLimit(desk.House);

        var officer = await desk.SignIn(then: borrower.Page);
        await officer.Photograph("rebuttal-board");
        await officer.ClickAsync("text=Only presumed");
        await officer.Arrives("**/rebuttal?point=*");
        await officer.FillAsync("#words", "She asked for the payoff and the line dropped.");
        await officer.Photograph("rebuttal-ask", whole: true);
        await officer.HindersNobody();
        await officer.ClickAsync("button:has-text('Ask a supervisor')");
        await officer.WaitForSelectorAsync("text=A supervisor was asked");
        await officer.HindersNobody();

        var manager = await desk.SignIn("manager", then: "/rebuttals");
        await manager.Photograph("rebuttals", whole: true);
        await manager.HindersNobody();
        await manager.ClickAsync("tbody th a >> nth=0");
        await manager.CheckAsync("[value=ConsumersRequest]");
        await manager.FillAsync("#words", "Heard on the recording; the line dropped.");
        await manager.Photograph("rebuttal-decide", whole: true);
        await manager.HindersNobody();
        await manager.ClickAsync("text=Rebut it for one call");
        await manager.WaitForSelectorAsync("text=Rebutted for one call");

        // The open screen is told by itself.
        await officer.ClickAsync("text=Place the one call");
        await officer.WaitForSelectorAsync("text=Who answered");
        await officer.Loads();
        var decision = await desk.House.Ask(db => db.Attempts.Select(row => row.DecisionId).MaxAsync());

        var compliance = await desk.SignIn("compliance", then: $"/decisions/{decision}");
        await compliance.WaitForSelectorAsync("text=Heard on the recording");
        await compliance.Photograph("decision", whole: true);
        await compliance.HindersNobody();
        await compliance.GotoAsync("/examiner");
        await compliance.FillAsync("#why", "The yearly examination.");
        await compliance.HindersNobody();
        await compliance.ClickAsync("text=Draw the sample");
        await compliance.WaitForSelectorAsync("text=Download the ZIP");
        await compliance.Photograph("examiner-pack", whole: true);
        await compliance.HindersNobody();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_law_is_tried_and_answers_while_facts_are_changed(bool isPhone)
    {
        await using var desk = await Desk.Open(seeded: false);
        var screen = isPhone ? Screen.Phone : Screen.Wide;
        var page = await desk.SignIn(
            screen: screen,
            colours: isPhone ? ColorScheme.Dark : ColorScheme.Light,
            then: "/bench"
        );
        await page.FillAsync("#area", "602");
        await page.FillAsync("[name=time]", "12:00");
        await page.Keyboard.PressAsync("Tab");
        await page.WaitForSelectorAsync("#bench-verdict >> text=Open until");
        await page.CheckAsync("[value=CeaseWritten]");
        await page.WaitForSelectorAsync("#bench-verdict >> text=Without the hold");
        await page.Photograph(isPhone ? "bench-phone-dark" : "bench", whole: true);
        await page.HindersNobody();
    }

    private static async Task<Borrower> AtTheLimit(House house)
    {
        var borrower = await Borrower.In(house);
        await house.Ask(db =>
            db.Accounts.Where(row => row.Id == borrower.Second)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Lane, Core.Worklists.WorkLane.PaidOrClosed))
        );
        var now = House.At("2026-03-10T16:00:00Z");
        await borrower.WasCalled(house, [.. Enumerable.Range(1, 7).Select(i => now - Duration.FromHours(6 * i))]);
        return borrower;
    }
}
