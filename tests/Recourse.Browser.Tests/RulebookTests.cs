using Microsoft.Playwright;
using Recourse.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Recourse.Browser.Tests;

/// <summary>
/// Where people meet the rulebook: found by keyboard, linked from what it stops, and hindering nobody.
/// </summary>
public sealed class RulebookTests
{
    private const string Frequency = "/rules/us/reg-f/call-frequency";

    [Fact]
    public async Task A_rule_is_found_by_keyboard_and_by_the_reason_that_names_it()
    {
        await using var desk = await Desk.Open();
        var borrowers = await Borrowers.Of(desk.House);
        var page = await desk.SignIn(then: $"/borrowers/{borrowers["attorney"]}");

        await page.Locator("#board summary").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#board details[open] .reasons .rule-link").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Arrives("**/rules/**");
        await Expect(page.Locator("h1")).ToHaveTextAsync("An attorney represents the borrower");
        await Expect(page.Locator("#cases-title")).ToContainTextAsync("as expected");

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("seven calls");
        await Expect(page.Locator($"#palette-list a[href='{Frequency}']")).ToBeVisibleAsync();
        await page.Locator($"#palette-list a[href='{Frequency}']").ClickAsync();
        await page.Arrives("**" + Frequency);
        await page.Keyboard.PressAsync("b");
        await page.Arrives("**/rules");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("bankruptcy");
        await page.Keyboard.PressAsync("Enter");
        await page.Arrives("**/rules?words=bankruptcy**");
        await Expect(page.Locator(".rule-list a[href='/rules/us/bankruptcy/bankruptcy-stay']")).ToBeVisibleAsync();
        await Expect(page.Locator($".rule-list a[href='{Frequency}']")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_open_hours_of_two_weeks_are_read_by_keyboard()
    {
        await using var desk = await Desk.Open();
        var borrowers = await Borrowers.Of(desk.House);
        var page = await desk.SignIn(then: $"/borrowers/{borrowers["plain"]}");

        var week = page.Locator("#board details.week").First;
        await week.Locator("summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(week).ToContainTextAsync("tomorrow to");
        await Expect(week).ToContainTextAsync("closed otherwise:");
        await page.Photograph("week-wide-light");
        await page.HindersNobody();
    }

    [Fact]
    public async Task Every_page_of_the_rulebook_hinders_nobody_and_fits_its_window()
    {
        await using var desk = await Desk.Open();
        await using var gallery = new Gallery(await desk.SignIn("manager"));
        await gallery.Look("/rules", "rules");
        await gallery.Look("/rules?words=nothing+is+called+so", "rules-none");
        await gallery.Look(Frequency, "rule");
        await gallery.Look("/rules/policies/electronic-messages", "rule-policy");
        await gallery.Look("/rules/changes?from=2021-01-01&to=2021-12-31", "law-changes");
        await gallery.Look("/rules/changes?from=soon", "law-changes-wrong");
        await gallery.Change(await desk.SignIn("administrator"));
        await gallery.Look("/api-keys", "api-keys");
        gallery.Close();
    }
}
