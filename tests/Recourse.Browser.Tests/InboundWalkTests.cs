using System.Diagnostics;
using Microsoft.Playwright;
using Recourse.App.Tests.Support;
using Recourse.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Recourse.Browser.Tests;

/// <summary>Somebody calls us, and all of it goes by keyboard.</summary>
public sealed class InboundWalkTests
{
    private static readonly TimeSpan WrapUp = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task A_caller_is_found_in_two_keys_and_a_promise_is_wrapped_up_within_fifteen_seconds()
    {
        await using var desk = await Desk.Open(seeded: false);
        var borrower = await Borrower.In(desk.House);
        var page = await desk.SignIn(then: "/worklist");

        await page.Keyboard.PressAsync("i");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Who is calling?" })).ToBeVisibleAsync();
        await Expect(page.Locator("#caller")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("A1");
        await Expect(page.Locator("#callers form")).ToHaveCountAsync(1);
        await page.Photograph("inbound-search-wide-light");
        await page.HindersNobody();
        await page.Keyboard.PressAsync("Enter");
        await page.Arrives("**" + borrower.Page);
        await page.Photograph("inbound-guide-wide-light");

        var wrapUp = Stopwatch.StartNew();
        await page.Keyboard.PressAsync("1");
        await page.Keyboard.PressAsync("v");
        await page.Keyboard.TypeAsync("4/30/1980");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("4821");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#verify")).ToContainTextAsync("Verified: date of birth, last four.");
        await page.Locator("body").FocusAsync();
        await page.Locator("[name=reason]").SelectOptionAsync("Lost work");
        await page.Locator("[name=can-monthly]").FillAsync("150.00");
        await page.Locator("body").FocusAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("p");
        await Expect(page.Locator("[name=promise-amount]")).ToHaveValueAsync("150.00");
        await Expect(page.Locator("#consequences")).ToContainTextAsync("Promise of $150.00");
        await Expect(page.Locator("#consequences")).ToContainTextAsync("The note will say");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.GetByLabel("Recorded")).ToContainTextAsync("They called; talked with the borrower");
        wrapUp.Stop();

        Assert.True(wrapUp.Elapsed < WrapUp, $"The wrap-up took {wrapUp.Elapsed.TotalSeconds:0.0} seconds.");
    }

    [Fact]
    public async Task The_whole_guide_hinders_nobody_wide_and_on_a_phone_by_day_and_in_the_dark()
    {
        await using var desk = await Desk.Open(seeded: false);
        var borrower = await Borrower.In(desk.House);
        var first = await desk.SignIn(then: borrower.Page);
        await first.Keyboard.PressAsync("1");
        await Expect(first.GetByText("The gate let this call through")).ToBeVisibleAsync();
        await first.Loads();
        foreach (var screen in new[] { Screen.Wide, Screen.Phone })
        {
            foreach (var colours in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                var mark = $"{screen}-{colours}".ToLowerInvariant();
                var page = await desk.SignIn(then: borrower.Page, screen: screen, colours: colours);
                foreach (var result in new[] { "RightParty", "ThirdParty", "Voicemail" })
                {
                    await page.Locator($"[name=result][value={result}]").CheckAsync(new() { Force = true });
                    if (result == "RightParty")
                    {
                        await page.Locator("[name=hardship]").CheckAsync(new() { Force = true });
                        await page.Locator("[name=allows]").CheckAsync(new() { Force = true });
                        await Expect(page.Locator(".talk li.fits").First).ToBeVisibleAsync();
                    }
                    await page.Photograph($"guide-{result}-{mark}".ToLowerInvariant(), whole: true);
                    await page.HindersNobody();
                }
                await page.Context.CloseAsync();
            }
        }
        await first.Keyboard.PressAsync("!");
        await Expect(first.GetByText("A supervisor was asked to take this call")).ToBeVisibleAsync();
        var manager = await desk.SignIn("manager", then: "/handovers");
        await Expect(manager.Locator("#main").GetByRole(AriaRole.Button, new() { Name = "Take the call" }))
            .ToBeVisibleAsync();
        await manager.Photograph("handovers-wide-light");
        await manager.HindersNobody();
    }
}
