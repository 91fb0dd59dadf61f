using Microsoft.Playwright;
using Recourse.App.Tests.Support;
using Recourse.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Recourse.Browser.Tests;

/// <summary>A screen that is open stays true, and takes nothing from whoever works on it.</summary>
public sealed class LiveTests
{
    [Fact]
    public async Task A_stop_recorded_on_one_screen_closes_the_channel_on_another_within_a_second()
    {
        await using var desk = await Desk.Open(seeded: false);
        var borrower = await Borrower.In(desk.House);
        var open = await desk.SignIn(then: borrower.Page);
        await Expect(open.Locator("#board [data-key='1']")).ToBeVisibleAsync();
        var other = await desk.SignIn("officer2", then: borrower.Page + "/letters/new");
        await other.Locator("[name=attorney]").CheckAsync();
        await other.Locator("[name=attorney-words]").FillAsync("Lee & Partners write for her.");
        await open.Locator("#note-words").FillAsync("Half a wor");
        await open.Locator("#note-words").FocusAsync();

        await other.Locator("#letter-form .record-bar button").ClickAsync();
        await other.Arrives("**/borrowers/**");

        var soon = new LocatorAssertionsToBeVisibleOptions { Timeout = 1_000 };
        await Expect(open.Locator("#live-says")).ToBeVisibleAsync(soon);
        await Expect(open.Locator("#live-says"))
            .ToContainTextAsync("Call (602) 555-0134: closed until something changes");
        await Expect(open.Locator("#announce")).ToContainTextAsync("Closed just now");
        await Expect(open.Locator("#board form")).ToHaveCountAsync(0);
        await Expect(open.Locator("#owed")).ToContainTextAsync("Lee & Partners");
        await Expect(open.Locator("#history-list")).ToContainTextAsync("Lee & Partners");
        await Expect(open.Locator("#note-words")).ToBeFocusedAsync();
        await open.Keyboard.TypeAsync("d");
        await Expect(open.Locator("#note-words")).ToHaveValueAsync("Half a word");
        await open.Photograph("closed-just-now-wide-light");
        await open.HindersNobody();
    }

    [Fact]
    public async Task An_open_fold_its_focus_and_an_open_guide_stay_when_something_changes()
    {
        await using var desk = await Desk.Open(seeded: false);
        var borrower = await Borrower.In(desk.House);
        var page = await desk.SignIn(then: borrower.Page);
        await page.Keyboard.PressAsync("1");
        await Expect(page.GetByText("Who answered?")).ToBeVisibleAsync();
        await page.Loads();
        await page.Keyboard.PressAsync("4");
        await page.Locator("#note").FillAsync("The sister picked up.");
        var fold = page.Locator("#board summary").First;
        await fold.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#board details[open]")).ToHaveCountAsync(1);

        var other = await desk.SignIn("manager", then: borrower.Page + "/points/new");
        await other.Locator("[name=Value]").FillAsync("(602) 555-0177");
        await other.Keyboard.PressAsync("Enter");
        await other.Arrives("**" + borrower.Page);

        await Expect(page.Locator("#board")).ToContainTextAsync("555-0177", new() { Timeout = 2_000 });
        await Expect(page.Locator("#board details[open]")).ToHaveCountAsync(1);
        await Expect(page.Locator("#board summary").First).ToBeFocusedAsync();
        await Expect(page.Locator("#note")).ToHaveValueAsync("The sister picked up.");
    }

    [Fact]
    public async Task A_lost_connection_is_said_quietly_and_the_screen_catches_up_when_it_is_back()
    {
        await using var desk = await Desk.Open(seeded: false);
        var borrower = await Borrower.In(desk.House);
        var page = await desk.SignIn(then: borrower.Page);
        await Expect(page.Locator("#live-line")).ToBeHiddenAsync();

        await page.Context.RouteAsync("**/live?*", route => route.AbortAsync());
        await page.ReloadAsync();
        await Expect(page.Locator("#live-line")).ToContainTextAsync("Not live since", new() { Timeout = 15_000 });
        await Expect(page.Locator("#live-line")).ToContainTextAsync("the gate still decides at the click");
        await page.HindersNobody();
        var other = await desk.SignIn("officer2", then: borrower.Page);
        await other.Locator("#note-words").FillAsync("Written while nobody heard.");
        await other.Keyboard.PressAsync("Control+Enter");
        await Expect(other.Locator("#history-list")).ToContainTextAsync("Written while nobody heard.");

        await page.Context.UnrouteAllAsync();

        await Expect(page.Locator("#history-list")).ToContainTextAsync("Written while nobody heard.");
        await Expect(page.Locator("#live-line")).ToBeHiddenAsync();
    }
}
