using Microsoft.Playwright;
using Recourse.App.Tests.Support;
using Recourse.Browser.Tests.Support;
using Recourse.Core.Ledger;
using static Microsoft.Playwright.Assertions;

namespace Recourse.Browser.Tests;

/// <summary>The lender's tape contradicts what was keyed, and somebody settles it.</summary>
public sealed class BreakTests
{
    [Fact]
    public async Task A_tape_that_contradicts_a_keyed_payment_is_seen_with_both_sides_and_settled()
    {
        await using var desk = await Desk.Open(seeded: false);
        var book = new HostBook(desk.House);
        await book.Tape("2026-03-01", "A1,1000,0,0,200,L,2026-01-05,2025-12-05,100,100");
        var memo = await book.Key("A1", "2026-03-03", 100_00);
        await book.Tape("2026-03-05", "A1,910,0,0,110,L,2026-02-05,2026-03-03,90,100");
        var page = await desk.SignIn("manager", then: "/breaks");

        var row = page.Locator("table.breaks tbody tr");
        await Expect(row).ToHaveCountAsync(1);
        await Expect(row).ToContainTextAsync("$100.00");
        await Expect(row).ToContainTextAsync("$90.00");
        await page.Photograph("breaks-wide-light", whole: true);
        await page.HindersNobody();
        await row.GetByRole(AriaRole.Link, new() { Name = "The tape shows another amount" }).ClickAsync();
        await Expect(page.Locator(".break-sides")).ToContainTextAsync("100.00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take it over" }).ClickAsync();
        await Expect(page.GetByText("Give it back")).ToBeVisibleAsync();
        await page.Photograph("break-wide-light", whole: true);
        await page.HindersNobody();
        var form = page.Locator("form[action$='/void']");
        await form.Locator("textarea").FillAsync("no");
        await form.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.Locator("[role=alert]")).ToContainTextAsync("Say it in a sentence");
        await Expect(form.Locator("textarea")).ToHaveValueAsync("no");
        await page.Photograph("break-refused-wide-light", whole: true);
        await form.Locator("textarea").FillAsync("The receipt says $90, so it was keyed wrongly.");
        await form.GetByRole(AriaRole.Button).ClickAsync();

        await Expect(page.Locator(".notice.done")).ToContainTextAsync("Memo voided: The receipt says $90");
        await page.Photograph("break-closed-wide-light", whole: true);
        await page.HindersNobody();
        Assert.Equal(EntryFate.Voided, await book.FateOf("A1", memo));
        await page.GotoAsync("/breaks");
        await Expect(page.Locator(".empty")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_pages_of_breaks_hinder_nobody_and_fit_their_window()
    {
        await using var desk = await Desk.Open(seeded: false);
        var book = new HostBook(desk.House);
        await book.Tape("2026-02-02", Rows(1_000));
        foreach (var i in Enumerable.Range(1, 6))
            await book.Key($"A{i}", "2026-02-03", (40 + i) * 1_00);
        await book.Tape("2026-02-20", Rows(1_000));
        var id = (await book.Breaks())[0].Id;
        List<string> told = [];
        foreach (var screen in new[] { Screen.Wide, Screen.Phone })
        {
            foreach (var colours in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                var mark = $"{screen}-{colours}".ToLowerInvariant();
                var page = await desk.SignIn("manager", screen, colours);
                foreach (var (address, name) in new[] { ("/breaks", "many-breaks"), ($"/breaks/{id}", "break-late") })
                {
                    await page.GotoAsync(address);
                    await page.Photograph($"{name}-{mark}", whole: true);
                    told.AddRange(await page.Hindrances());
                }
                await page.Context.CloseAsync();
            }
        }
        Assert.True(told.Count == 0, string.Join('\n', told.Distinct(StringComparer.Ordinal)));
    }

    private static string Rows(int balance) =>
        string.Join(
            '\n',
            Enumerable.Range(1, 6).Select(i => $"A{i},{balance + i},0,0,200,L,2026-01-05,2025-12-05,100,100")
        );
}
