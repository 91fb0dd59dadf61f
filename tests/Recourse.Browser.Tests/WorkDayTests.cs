using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.Browser.Tests.Support;
using Recourse.Core.Contact;
using Recourse.Core.Law;

namespace Recourse.Browser.Tests;

/// <summary>The worklist and the diary as they behave under an officer's hands.</summary>
public sealed class WorkDayTests
{
    private static readonly Instant Now = House.At("2026-03-10T16:00:00Z");

    [Fact]
    public async Task A_row_moves_when_the_gate_changes_and_the_keyboard_and_what_is_open_stay()
    {
        await using var desk = await Desk.Open();
        var page = await desk.SignIn();
        await page.GotoAsync("/worklist?view=due");
        var rows = page.Locator(".work .who-cell a");
        // A call-back that was promised ends with the ban and would take its row off this page.
        var other = page.Locator(".work tr", new() { HasNotText = "Call-back" }).Locator(".who-cell a").First;
        var (stays, moves) = (rows.Nth(0), (await other.GetAttributeAsync("href"))!);
        var kept = await stays.GetAttributeAsync("href");
        await page.Locator(".work details summary").Nth(0).ClickAsync();
        await stays.FocusAsync();
        await Ban(desk.House, long.Parse(moves.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture));

        await page.EvaluateAsync("document.dispatchEvent(new Event('work-changed'))");

        var last = page.Locator("tbody", new() { HasText = "Not by telephone" });
        await Assertions.Expect(last.Locator($"a[href='{moves}']")).ToBeVisibleAsync();
        Assert.Equal(kept, await page.EvaluateAsync<string>("document.activeElement.getAttribute('href')"));
        Assert.Equal(1, await page.Locator(".work details[open]").CountAsync());
        await page.HindersNobody();
    }

    [Fact]
    public async Task A_filter_becomes_a_view_with_which_the_worklist_opens()
    {
        await using var desk = await Desk.Open();
        var page = await desk.SignIn();
        await page.Keyboard.PressAsync("f");
        var place = page.Locator("select[name=place]");
        await Assertions.Expect(place.Locator("option", new() { HasText = "New York (" })).ToHaveCountAsync(1);
        await place.SelectOptionAsync("America/New_York");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await page.GetByText("Keep as a view").ClickAsync();
        await page.GetByLabel("Name of the view").FillAsync("Eastern time");
        await page.GetByLabel("The worklist opens with it").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep", Exact = true }).ClickAsync();

        await page.GotoAsync("/worklist");

        await Assertions
            .Expect(page.GetByRole(AriaRole.Link, new() { Name = "Eastern time (opens first)" }))
            .ToHaveAttributeAsync("aria-current", "true");
        await Assertions.Expect(place).ToHaveValueAsync("America/New_York");
        await page.HindersNobody();
    }

    [Fact]
    public async Task An_alarm_rings_on_any_page_and_is_put_off_without_leaving_it()
    {
        await using var desk = await Desk.Open();
        var borrowers = await Borrowers.Of(desk.House);
        var person = borrowers.First().Value;
        await Ring(desk.House, person, "Ask for the pay slip");
        var page = await desk.SignIn(then: "/payments");
        var alarm = page.Locator(".alarm", new() { HasText = "Ask for the pay slip" });
        await Assertions.Expect(alarm).ToBeVisibleAsync();
        await page.HindersNobody();
        await page.Photograph("alarm-wide-light");

        await alarm.GetByRole(AriaRole.Button, new() { Name = "Snooze 10 min" }).ClickAsync();

        await Assertions.Expect(alarm).ToHaveCountAsync(0);
        Assert.EndsWith("/payments", page.Url, StringComparison.Ordinal);
        await page.GotoAsync("/diary");
        await Assertions
            .Expect(page.Locator(".diary-what", new() { HasText = "Ask for the pay slip" }))
            .ToBeVisibleAsync();
        await page.Locator(".diary-list button", new() { HasText = "Done" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Done today" })).ToBeVisibleAsync();
        await page.HindersNobody();
    }

    private static async Task Ban(House house, long person)
    {
        await house.Keep(
            new Hold
            {
                Id = await house.NextId(),
                PersonId = person,
                Kind = HoldKind.ChannelBan,
                Channel = Channel.Call,
                PlacedAt = Now - Duration.FromMinutes(1),
                Words = "No calls.",
            }
        );
        await house.Ask(async db =>
        {
            await db.Write(() => App.Data.Standing.Refresh(db, [person], Now, default), default);
            return true;
        });
    }

    private static async Task Ring(House house, long person, string words) =>
        await house.Keep(
            new NextAction
            {
                Id = await house.NextId(),
                PersonId = person,
                Kind = NextActionKind.Diary,
                DueAt = Now,
                Words = words,
                CreatedAt = Now - Duration.FromDays(1),
                OfficerId = await house.OfficerId(),
            }
        );
}
