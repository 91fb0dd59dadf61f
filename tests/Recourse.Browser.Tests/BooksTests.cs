using Microsoft.Playwright;
using Recourse.Browser.Tests.Support;

namespace Recourse.Browser.Tests;

/// <summary>The pages of the books: portfolios, their accounts, their form, roll rates.</summary>
public sealed class BooksTests
{
    [Fact]
    public async Task Every_page_of_the_books_hinders_nobody_and_fits_its_window()
    {
        await using var desk = await Desk.Open();
        List<string> told = [];
        foreach (var screen in new[] { Screen.Wide, Screen.Phone })
        {
            foreach (var colours in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                var mark = $"{screen}-{colours}".ToLowerInvariant();
                var page = await desk.SignIn("manager", screen, colours);
                await Look(told, page, "/portfolios", $"portfolios-{mark}");
                await Look(told, page, "/portfolios/harbor-light", $"portfolio-{mark}");
                await Look(told, page, "/portfolios/harbor-light/accounts?lane=Calls", $"accounts-{mark}");
                await Look(told, page, "/portfolios/harbor-light/accounts?lane=Refund", $"refunds-{mark}");
                await Look(told, page, "/portfolios/harbor-light/conflicts", $"conflicts-{mark}");
                await Look(told, page, "/reports/roll-rates?portfolio=harbor-light", $"roll-rates-{mark}");
                await Look(told, page, "/portfolios/new", $"portfolio-new-{mark}");
                await page.FillAsync("#Key", "No Key!");
                await page.Keyboard.PressAsync("Enter");
                await page.WaitForSelectorAsync("[role=alert]");
                await page.Photograph($"portfolio-refused-{mark}", whole: true);
                told.AddRange(await page.Hindrances());
                await page.Context.CloseAsync();
            }
        }
        Assert.True(told.Count == 0, string.Join('\n', told.Distinct(StringComparer.Ordinal)));
    }

    private static async Task Look(List<string> told, IPage page, string address, string name)
    {
        await page.GotoAsync(address);
        await page.Photograph(name, whole: page.ViewportSize!.Width > 1000);
        told.AddRange(await page.Hindrances());
    }
}
