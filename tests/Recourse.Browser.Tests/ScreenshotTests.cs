using Microsoft.Playwright;
using Recourse.Browser.Tests.Support;

namespace Recourse.Browser.Tests;

/// <summary>
/// Every page of the desk, wide and on a phone, by day and in the dark: photographed and asked by axe.
/// </summary>
public sealed class ScreenshotTests
{
    /// <summary>Colours differ by kind of element, not by borrower: a few are enough.</summary>
    private static readonly string[] InTheDark = ["attorney", "unknown"];

    [Fact]
    public async Task Every_page_of_the_desk_hinders_nobody_and_fits_its_window()
    {
        await using var desk = await Desk.Open();
        var borrowers = await Borrowers.Of(desk.House);
        List<string> told = [];
        foreach (var screen in new[] { Screen.Wide, Screen.Phone })
        {
            foreach (var colours in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                var mark = $"{screen}-{colours}".ToLowerInvariant();
                var stranger = await desk.Window(screen, colours);
                await Look(told, stranger, "/sign-in", $"sign-in-{mark}");
                await stranger.Context.CloseAsync();
                var page = await desk.SignIn("officer", screen, colours);
                await Look(told, page, "/worklist", $"worklist-{mark}");
                await Look(told, page, "/worklist?view=later", $"resting-{mark}");
                await Look(told, page, "/worklist?by=time&stage=30", $"worklist-filtered-{mark}");
                await Look(told, page, "/worklist/left", $"left-{mark}");
                await Look(told, page, "/other-work", $"other-work-{mark}");
                await Look(told, page, "/other-work?view=letters", $"letters-{mark}");
                await Look(told, page, "/diary", $"diary-{mark}");
                await Look(told, page, "/worklist?q=nobody+is+called+so", $"not-found-{mark}");
                var shown = borrowers.Where(one => colours == ColorScheme.Light || InTheDark.Contains(one.Key));
                foreach (var (name, id) in shown)
                {
                    await Look(
                        told,
                        page,
                        $"/borrowers/{id}",
                        $"borrower-{name}-{mark}",
                        whole: screen == Screen.Phone
                    );
                }
                await Look(told, page, "/borrowers/1", $"nothing-here-{mark}");
                await Look(told, page, "/imports", $"not-allowed-{mark}");
                await page.Context.CloseAsync();
            }
        }
        Assert.True(told.Count == 0, string.Join('\n', told.Distinct(StringComparer.Ordinal)));
    }

    private static async Task Look(List<string> told, IPage page, string address, string name, bool whole = false)
    {
        await page.GotoAsync(address);
        await page.Photograph(name, whole);
        told.AddRange(await page.Hindrances());
    }
}
