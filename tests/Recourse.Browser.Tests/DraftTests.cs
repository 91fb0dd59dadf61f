using Microsoft.Playwright;
using Recourse.App.Tests.Support;
using Recourse.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Recourse.Browser.Tests;

/// <summary>What was typed outlives the sign-in, and is shown to nobody else.</summary>
public sealed class DraftTests
{
    [Fact]
    public async Task A_guide_that_is_sent_after_the_sign_in_ended_comes_back_whole_and_only_to_its_officer()
    {
        await using var desk = await Desk.Open(seeded: false);
        var borrower = await Borrower.In(desk.House);
        var page = await desk.SignIn(then: borrower.Page);
        await page.Keyboard.PressAsync("1");
        await Expect(page.GetByText("Who answered?")).ToBeVisibleAsync();
        await page.Loads();
        await page.Keyboard.PressAsync("4");
        await page.Keyboard.PressAsync("k");
        await page.Locator("[name=call-back-time]").FillAsync("16:45");
        await page.Locator("#note").FillAsync("The sister picked up.");

        await page.Context.ClearCookiesAsync();
        await page.Locator("#call-form .record-bar .btn-primary").ClickAsync();
        await page.Arrives("**/sign-in**");
        await SignInHere(page, "manager");
        await page.Arrives("**" + borrower.Page);
        await Expect(page.Locator("#note")).ToHaveValueAsync("");
        await Expect(page.Locator("[name=result]:checked")).ToHaveCountAsync(0);

        await page.Context.ClearCookiesAsync();
        await page.GotoAsync(borrower.Page);
        await SignInHere(page, "officer");
        await page.Arrives("**" + borrower.Page);
        await Expect(page.Locator("#note")).ToHaveValueAsync("The sister picked up.");
        await Expect(page.Locator("[name=result][value=ThirdParty]")).ToBeCheckedAsync();
        await Expect(page.Locator("[name=call-back]")).ToBeCheckedAsync();
        await Expect(page.Locator("[name=call-back-time]")).ToHaveValueAsync("16:45");
        await Expect(page.Locator("#consequences")).ToContainTextAsync("Call back at");

        await page.Locator("#call-form .record-bar .btn-primary").ClickAsync();
        await Expect(page.GetByLabel("Recorded")).ToContainTextAsync("Call back at");
        var kept = await page.EvaluateAsync<int>(
            "Object.keys(localStorage).filter(name => name.startsWith('draft:')).length"
        );
        Assert.Equal(0, kept);
    }

    [Fact]
    public async Task A_letter_tells_what_recording_will_do_and_its_draft_ends_when_it_is_recorded()
    {
        await using var desk = await Desk.Open(seeded: false);
        var borrower = await Borrower.In(desk.House);
        var page = await desk.SignIn(then: borrower.Page + "/letters/new");
        await page.Locator("[name=bankruptcy]").CheckAsync();
        await page.Locator("[name=bankruptcy-words]").FillAsync("Chapter 7");
        await page.ReloadAsync();
        await Expect(page.Locator("[name=bankruptcy-words]")).ToHaveValueAsync("Chapter 7");
        await Expect(page.Locator("#consequences")).ToContainTextAsync("a bankruptcy");

        await page.Locator("#letter-form .record-bar button").ClickAsync();
        await Expect(page.GetByLabel("Recorded")).ToContainTextAsync("a bankruptcy");
        await page.HindersNobody();
        await page.GotoAsync(borrower.Page + "/letters/new");
        await Expect(page.Locator("[name=bankruptcy]")).Not.ToBeCheckedAsync();
    }

    private static async Task SignInHere(IPage page, string name)
    {
        await page.Locator("[name=Name]").FillAsync(name);
        await page.Locator("[name=Password]").FillAsync(House.Password);
        await page.Keyboard.PressAsync("Enter");
    }
}
