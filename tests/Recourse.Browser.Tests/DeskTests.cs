using Microsoft.Playwright;
using Recourse.App.Tests.Support;
using Recourse.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Recourse.Browser.Tests;

/// <summary>The desk by keyboard, as an officer works it for eight hours.</summary>
public sealed class DeskTests
{
    [Fact]
    public async Task From_sign_in_to_an_open_account_screen_without_a_mouse()
    {
        await using var desk = await Desk.Open();
        var page = await desk.SignIn();

        await Expect(page).ToHaveURLAsync(desk.House.Address + "/worklist");
        await Expect(page.GetByRole(AriaRole.Rowheader, new() { Name = "Now" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("g");
        await page.Arrives("**/borrowers/*");

        await Expect(page.Locator("#board")).ToContainTextAsync("open until");
        await Expect(page.Locator("#board")).ToContainTextAsync("Yours until");
        await Expect(page.Locator("[data-key='1']")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("?");
        await Expect(page.Locator("#keys")).ToContainTextAsync("Get the next borrower");
        await Expect(page.Locator("#keys")).ToContainTextAsync("Call (");
        await page.Keyboard.PressAsync("Escape");
        var first = page.Url;
        await page.Keyboard.PressAsync("g");
        await page.Leaves(first);
        await Expect(page.Locator("#board")).ToContainTextAsync("Yours until");
    }

    [Fact]
    public async Task A_closed_way_opens_its_rules_by_keyboard_with_citation_and_review()
    {
        await using var desk = await Desk.Open();
        var borrowers = await Borrowers.Of(desk.House);
        var page = await desk.SignIn(then: $"/borrowers/{borrowers["attorney"]}");

        await page.Locator("#board summary").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        var reasons = page.Locator("#board details[open] .reasons").First;
        await Expect(reasons).ToContainTextAsync("An attorney represents the borrower");
        await Expect(reasons).ToContainTextAsync("in force since");
        await Expect(reasons).ToContainTextAsync("not yet");
        await page.Photograph("reasons-wide-light");
        await page.HindersNobody();
    }

    [Fact]
    public async Task Why_a_way_is_open_is_told_on_the_spot()
    {
        await using var desk = await Desk.Open();
        var borrowers = await Borrowers.Of(desk.House);
        var page = await desk.SignIn(then: $"/borrowers/{borrowers["plain"]}");

        await page.Locator("#board a[hx-get]").First.ClickAsync();

        await Expect(page.Locator("#board")).ToContainTextAsync("All of them let it through");
        await page.Photograph("why-wide-light");
        await page.HindersNobody();
    }

    [Fact]
    public async Task A_half_written_note_survives_a_reload_and_goes_once_it_is_kept()
    {
        await using var desk = await Desk.Open();
        var borrowers = await Borrowers.Of(desk.House);
        var page = await desk.SignIn(then: $"/borrowers/{borrowers["plain"]}");
        var note = page.Locator("#note-words");

        await page.Keyboard.PressAsync("n");
        await page.Keyboard.TypeAsync("Shift ends at six");
        await page.ReloadAsync();
        await Expect(note).ToHaveValueAsync("Shift ends at six");

        await note.FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.TypeAsync("; call after that.");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator("#timeline ol")).ToContainTextAsync("Shift ends at six; call after that.");
        await Expect(note).ToHaveValueAsync("");

        await note.FillAsync("A second thought");
        await page.ReloadAsync();
        await Expect(note).ToHaveValueAsync("A second thought");
    }

    [Fact]
    public async Task A_search_by_keyboard_finds_a_borrower_and_nobody_is_said_in_words()
    {
        await using var desk = await Desk.Open();
        var page = await desk.SignIn();
        var name = await page.Locator(".who-cell a").Nth(3).InnerTextAsync();

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync(name);
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync($"found for “{name}”");
        await Expect(page.Locator(".who-cell a").First).ToHaveTextAsync(name);
    }

    [Fact]
    public async Task Where_nobody_may_be_called_the_screen_says_when_the_first_opens()
    {
        await using var desk = await Desk.Open("2026-03-10T07:00:00Z,frozen", seeded: false);
        var book = await SmallBook.In(desk.House, "2026-03-10T07:00:00Z");
        await book.Person();
        await book.Hold((await book.Person("Nil Never")).Person, Core.Law.HoldKind.Attorney);
        foreach (var screen in new[] { Screen.Wide, Screen.Phone })
        {
            var page = await desk.SignIn(screen: screen);
            await page.Keyboard.PressAsync("g");

            await Expect(page.Locator("h1")).ToContainTextAsync("Nobody may be called");
            await Expect(page.Locator("main")).ToContainTextAsync("opens by itself at");
            await page.Photograph($"nobody-{screen}-light".ToLowerInvariant());
            await page.HindersNobody();
        }
    }
}
