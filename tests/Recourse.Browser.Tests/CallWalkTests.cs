using Microsoft.Playwright;
using Recourse.App.Tests.Support;
using Recourse.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Recourse.Browser.Tests;

/// <summary>A call from the first key to the last, with a person on the line and no hand free for a mouse.</summary>
public sealed class CallWalkTests
{
    [Fact]
    public async Task A_call_is_placed_verified_and_recorded_with_a_promise_by_keyboard_alone()
    {
        await using var desk = await Desk.Open(seeded: false);
        var borrower = await Borrower.In(desk.House);
        var page = await desk.SignIn(then: borrower.Page);

        await page.Keyboard.PressAsync("1");
        await Expect(page.GetByText("The gate let this call through")).ToBeVisibleAsync();
        await page.Loads();
        await page.Keyboard.PressAsync("1");
        await page.Keyboard.PressAsync("v");
        await page.Keyboard.TypeAsync("4/30/1980");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("4821");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#verify")).ToContainTextAsync("Verified: date of birth, last four.");
        await page.Locator("body").FocusAsync();
        await page.Keyboard.PressAsync("p");
        await page.Locator("[name=promise-amount]").FocusAsync();
        await page.Keyboard.TypeAsync("150.00");
        var consequences = page.Locator("#consequences");
        await Expect(consequences).ToContainTextAsync("the call counts and is a conversation");
        await Expect(consequences).ToContainTextAsync("The next call is possible on Tue 17 Mar 2026.");
        await Expect(consequences).ToContainTextAsync("Promise of $150.00");
        await page.Photograph("guide-promise-wide-light");
        await page.HindersNobody();
        await page.Keyboard.PressAsync("Control+Enter");

        var done = page.GetByLabel("Recorded");
        await Expect(done).ToContainTextAsync("Promise of $150.00");
        await Expect(page.Locator("#board")).ToContainTextAsync("Tue 17 Mar");
        await page.Photograph("recorded-wide-light");
        await page.HindersNobody();
    }

    [Fact]
    public async Task A_promise_in_parts_says_every_day_before_it_is_recorded()
    {
        await using var desk = await Desk.Open(seeded: false);
        var borrower = await Borrower.In(desk.House);
        foreach (var screen in new[] { Screen.Wide, Screen.Phone })
        {
            var page = await desk.SignIn(then: borrower.Page, screen: screen);
            if (screen == Screen.Wide)
            {
                await page.Keyboard.PressAsync("1");
                await Expect(page.GetByText("The gate let this call through")).ToBeVisibleAsync();
                await page.Loads();
                await page.Keyboard.PressAsync("1");
                await page.Keyboard.PressAsync("v");
                await page.Keyboard.TypeAsync("4/30/1980");
                await page.Keyboard.PressAsync("Tab");
                await page.Keyboard.TypeAsync("4821");
                await page.Keyboard.PressAsync("Enter");
            }
            await Expect(page.Locator("#verify")).ToContainTextAsync("Verified: date of birth, last four.");
            await page.Locator("[name=result][value=RightParty]").CheckAsync(new() { Force = true });
            await page.Locator("[name=promise]").CheckAsync(new() { Force = true });
            await page.Locator("[name=promise-amount]").FillAsync("100.00");
            await page.Locator("[name=promise-count]").FillAsync("3");
            await page.Locator("[name=promise-every]").SelectOptionAsync("Weekly");
            await page.Locator("[name=promise-method]").SelectOptionAsync("Mail");
            await Expect(page.Locator("#consequences")).ToContainTextAsync("3 promises of $100.00");
            await page.Locator("[name=promise-amount]").ScrollIntoViewIfNeededAsync();
            await page.Photograph($"guide-series-{screen}-light".ToLowerInvariant());
            await page.HindersNobody();
        }
    }

    [Fact]
    public async Task What_does_not_fit_the_answer_is_hidden_and_does_not_travel_with_the_form()
    {
        await using var desk = await Desk.Open(seeded: false);
        var borrower = await Borrower.In(desk.House);
        var page = await desk.SignIn(then: borrower.Page);
        await page.Keyboard.PressAsync("1");
        await Expect(page.GetByText("Who answered?")).ToBeVisibleAsync();
        await page.Loads();
        await page.Keyboard.PressAsync("1");
        await page.Keyboard.PressAsync("d");
        await Expect(page.Locator("[name=disputes]")).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("Escape");

        await page.Keyboard.PressAsync("2");

        await Expect(page.Locator("[name=disputes]")).Not.ToBeCheckedAsync();
        await Expect(page.Locator("#consequences")).ToContainTextAsync("No answer: the call counts.");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.GetByLabel("Recorded")).ToContainTextAsync("No answer");
    }

    [Fact]
    public async Task A_browser_that_dies_after_dialling_leaves_a_call_that_stops_the_next_and_heads_the_list()
    {
        await using var desk = await Desk.Open(seeded: false);
        var borrower = await Borrower.In(desk.House);
        await Borrower.In(desk.House, name: "Zoe Earlier");
        var dying = await desk.SignIn(then: borrower.Page);
        await dying.Keyboard.PressAsync("1");
        await Expect(dying.GetByText("The gate let this call through")).ToBeVisibleAsync();
        await dying.Loads();
        await dying.Context.CloseAsync();

        var page = await desk.SignIn();
        await Expect(page.Locator(".work tbody tr:not(.group)").First).ToContainTextAsync("Maria Alvarez");
        await page.Keyboard.PressAsync("g");
        await page.Arrives("**" + borrower.Page);

        await Expect(page.GetByText("Who answered?")).ToBeVisibleAsync();
        await page.Loads();
        await Expect(page.Locator("#board")).ToContainTextAsync("has no outcome yet");
        await Expect(page.Locator("#board").GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Two_browsers_on_the_last_permitted_call_one_dials_and_the_other_reads_why_not()
    {
        await using var desk = await Desk.Open(seeded: false);
        var borrower = await Borrower.In(desk.House);
        var now = House.At("2026-03-10T16:00:00Z");
        await borrower.WasCalled(
            desk.House,
            [.. Enumerable.Range(1, 6).Select(i => now - NodaTime.Duration.FromHours(6 * i))]
        );
        var first = await desk.SignIn(then: borrower.Page);
        var second = await desk.SignIn("officer2", then: borrower.Page);

        await first.Keyboard.PressAsync("1");
        await Expect(first.GetByText("The gate let this call through")).ToBeVisibleAsync();
        await first.Loads();

        await Expect(second.Locator("#board")).ToContainTextAsync("is at work with this borrower");
        await Expect(second.Locator("#board").GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await second.HindersNobody();
    }

    [Fact]
    public async Task Every_state_of_the_guide_hinders_nobody_wide_and_on_a_phone()
    {
        await using var desk = await Desk.Open(seeded: false);
        foreach (var (screen, colours) in new[] { (Screen.Wide, ColorScheme.Dark), (Screen.Phone, ColorScheme.Light) })
        {
            var borrower = await Borrower.In(desk.House, name: $"Ida {screen}");
            var page = await desk.SignIn(then: borrower.Page, screen: screen, colours: colours);
            await page.Keyboard.PressAsync("1");
            await Expect(page.GetByText("Who answered?")).ToBeVisibleAsync();
            await page.Loads();
            foreach (var (key, name) in new[] { ("1", "right"), ("3", "voicemail"), ("4", "other"), ("5", "wrong") })
            {
                await page.Keyboard.PressAsync(key);
                await Expect(page.Locator("#consequences .consequence-title").First).ToBeVisibleAsync();
                await page.Photograph($"guide-{name}-{screen}-{colours}".ToLowerInvariant(), whole: true);
                await page.HindersNobody();
            }
            await page.GotoAsync(borrower.Page + "/letters/new");
            await page.Photograph($"letter-{screen}-{colours}".ToLowerInvariant(), whole: true);
            await page.HindersNobody();
        }
    }
}
