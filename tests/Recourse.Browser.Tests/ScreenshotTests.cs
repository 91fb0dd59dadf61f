using Microsoft.Playwright;
using Recourse.Browser.Tests.Support;

namespace Recourse.Browser.Tests;

/// <summary>
/// Every page of the desk, wide and on a phone, by day and in the dark: photographed and asked by axe.
/// </summary>
public sealed class ScreenshotTests
{
    [Fact]
    public async Task Every_page_of_the_desk_hinders_nobody_and_fits_its_window()
    {
        await using var desk = await Desk.Open();
        var borrowers = await Borrowers.Of(desk.House);
        foreach (var screen in new[] { Screen.Wide, Screen.Phone })
        {
            foreach (var colours in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                var mark = $"{screen}-{colours}".ToLowerInvariant();
                var stranger = await desk.Window(screen, colours);
                await Look(stranger, "/sign-in", $"sign-in-{mark}");
                await stranger.Context.CloseAsync();
                var page = await desk.SignIn("officer", screen, colours);
                await Look(page, "/worklist", $"worklist-{mark}");
                await Look(page, "/worklist?view=later", $"resting-{mark}");
                await Look(page, "/worklist?q=nobody+is+called+so", $"not-found-{mark}");
                foreach (var (name, id) in borrowers)
                {
                    await Look(page, $"/borrowers/{id}", $"borrower-{name}-{mark}", whole: screen == Screen.Phone);
                }
                await Look(page, "/borrowers/1", $"nothing-here-{mark}");
                await Look(page, "/imports", $"not-allowed-{mark}");
                await page.Context.CloseAsync();
            }
        }
    }

    private static async Task Look(IPage page, string address, string name, bool whole = false)
    {
        await page.GotoAsync(address);
        await page.Photograph(name, whole);
        await page.FitsTheWindow();
        await page.HindersNobody();
    }
}
