using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Recourse.Browser.Tests.Support;
using Recourse.Core.Law;

namespace Recourse.Browser.Tests;

/// <summary>The pages around the account screen, in the states in which people meet them.</summary>
public sealed class NeighbourPageTests
{
    [Fact]
    public async Task A_call_in_progress_and_the_pages_beside_the_account_screen_hinder_nobody()
    {
        await using var desk = await Desk.Open();
        var borrowers = await Borrowers.Of(desk.House);
        var plain = borrowers["plain"];
        var phone = await desk.House.Ask(db =>
            db.ContactPoints.Where(point => point.PersonId == plain).Select(point => point.Id).FirstAsync()
        );
        List<string> told = [];
        foreach (var screen in new[] { Screen.Wide, Screen.Phone })
        {
            var page = await desk.SignIn("officer", screen);
            await Look(told, page, $"/borrowers/{plain}/letters/new", $"letter-{screen}-light");
            await Look(told, page, $"/borrowers/{plain}/points/new", $"point-new-{screen}-light");
            await Look(told, page, $"/points/{phone}", $"point-{screen}-light");
            await page.Context.CloseAsync();
        }
        foreach (var colours in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var page = await desk.SignIn("officer", Screen.Wide, colours, $"/borrowers/{plain}");
            if (colours == ColorScheme.Light)
            {
                await page.Keyboard.PressAsync("1");
                await page.WaitForSelectorAsync("#call-form");
            }
            await Look(told, page, $"/borrowers/{plain}", $"call-wide-{colours}");
            await Look(told, page, "/worklist", $"unfinished-wide-{colours}");
            await page.Keyboard.PressAsync("g");
            await page.Arrives($"**/borrowers/{plain}");
            await page.Context.CloseAsync();
        }
        Assert.True(told.Count == 0, string.Join('\n', told));
    }

    [Fact]
    public async Task What_compliance_and_managers_see_hinders_nobody()
    {
        await using var desk = await Desk.Open();
        var borrowers = await Borrowers.Of(desk.House);
        var hold = await desk.House.Ask(db =>
            db.Holds.Where(row => row.Kind == HoldKind.Attorney).Select(row => row.Id).FirstAsync()
        );
        List<string> told = [];
        foreach (var screen in new[] { Screen.Wide, Screen.Phone })
        {
            var page = await desk.SignIn("compliance", screen, then: "/reports/roll-rates");
            await Look(told, page, "/reports/roll-rates", $"roll-rates-{screen}-light");
            await Look(told, page, $"/borrowers/{borrowers["attorney"]}", $"compliance-borrower-{screen}-light");
            await Look(told, page, $"/holds/{hold}", $"hold-{screen}-light");
            await page.Context.CloseAsync();
            page = await desk.SignIn("manager", screen);
            await Look(told, page, "/portfolios", $"portfolios-{screen}-light");
            await Look(told, page, "/portfolios/meridian", $"portfolio-{screen}-light");
            await Look(told, page, "/portfolios/meridian/accounts", $"accounts-{screen}-light");
            await page.Context.CloseAsync();
        }
        Assert.True(told.Count == 0, string.Join('\n', told));
    }

    private static async Task Look(List<string> told, IPage page, string address, string name)
    {
        await page.GotoAsync(address);
        await page.Photograph(name.ToLowerInvariant());
        told.AddRange(await page.Hindrances());
    }
}
