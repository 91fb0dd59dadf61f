using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Recourse.App.Tests.Support;

namespace Recourse.Browser.Tests.Support;

/// <summary>
/// A seeded installation and a browser before it. One line opens both; every page can be photographed and asked for
/// what hinders people.
/// </summary>
internal sealed class Desk : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Desk(House house, IPlaywright playwright, IBrowser browser) =>
        (House, _playwright, _browser) = (house, playwright, browser);

    internal House House { get; }

    /// <summary>Opens an installation with the demonstration in it, and a browser that reaches nothing else.</summary>
    internal static async Task<Desk> Open(string clock = "2026-03-10T16:00:00Z,frozen", bool seeded = true)
    {
        var chromium = Environment.GetEnvironmentVariable("RECOURSE_CHROMIUM") ?? "/usr/bin/chromium";
        if (!File.Exists(chromium))
        {
            Assert.False(Databases.InCi, "No Chromium, and this is CI.");
            Assert.Skip($"{chromium} is not there; set RECOURSE_CHROMIUM to a Chromium.");
        }
        var house = await House.Open("SQLite", clock, seeded, listens: true);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = chromium,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-domain-reliability",
                    "--disable-sync",
                    "--no-first-run",
                    "--no-pings",
                    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
                ],
            }
        );
        return new Desk(house, playwright, browser);
    }

    /// <summary>A window of its own cookies.</summary>
    internal async Task<IPage> Window(Screen screen = Screen.Wide, ColorScheme colours = ColorScheme.Light)
    {
        var context = await _browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = House.Address,
                ViewportSize =
                    screen == Screen.Wide
                        ? new ViewportSize { Width = 1440, Height = 900 }
                        : new ViewportSize { Width = 390, Height = 844 },
                ColorScheme = colours,
                ReducedMotion = ReducedMotion.Reduce,
                HasTouch = screen == Screen.Phone,
            }
        );
        // Patience for a busy machine; what must be quick names its own time.
        context.SetDefaultTimeout(30_000);
        Assertions.SetDefaultExpectTimeout(15_000);
        return await context.NewPageAsync();
    }

    /// <summary>A window in which somebody signed in by keyboard.</summary>
    internal async Task<IPage> SignIn(
        string name = "officer",
        Screen screen = Screen.Wide,
        ColorScheme colours = ColorScheme.Light,
        string then = "/"
    )
    {
        var page = await Window(screen, colours);
        await page.GotoAsync("/sign-in?ReturnUrl=" + Uri.EscapeDataString(then));
        var (nameField, password) = (page.Locator("[name=Name]"), page.Locator("[name=Password]"));
        await Assertions.Expect(nameField).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(name);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(House.Password);
        // On a busy machine keys of a page that was drawn just now were lost, about once in a hundred sign-ins.
        if (await nameField.InputValueAsync() != name || await password.InputValueAsync() != House.Password)
        {
            await nameField.FillAsync(name);
            await password.FillAsync(House.Password);
        }
        await password.PressAsync("Enter");
        await page.Leaves("/sign-in");
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await House.DisposeAsync();
    }
}

internal enum Screen
{
    /// <summary>1440 × 900.</summary>
    Wide,

    /// <summary>390 × 844.</summary>
    Phone,
}

/// <summary>What is asked of every page.</summary>
internal static class Looking
{
    /// <summary>
    /// What hinders people on this page, in words: what axe finds (WCAG 2.2 AA), and whether anything is wider than the
    /// window. Empty when nothing does.
    /// </summary>
    internal static async Task<List<string>> Hindrances(this IPage page)
    {
        var found = await page.RunAxe();
        List<string> told =
        [
            .. found.Violations.SelectMany(violation =>
                violation.Nodes.Select(node =>
                    $"{page.Url}: {violation.Id}: {node.Html} — {node.Any.FirstOrDefault()?.Message ?? violation.Help}"
                )
            ),
        ];
        var wider = await page.EvaluateAsync<int>(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        );
        if (wider > 0)
        {
            told.Add($"{page.Url}: is {wider} px wider than its window");
        }
        return told;
    }

    internal static async Task HindersNobody(this IPage page)
    {
        var told = await page.Hindrances();
        Assert.True(told.Count == 0, string.Join('\n', told));
    }

    /// <summary>Keeps a picture under artifacts/screenshots, for people to look at.</summary>
    internal static async Task Photograph(this IPage page, string name, bool whole = false)
    {
        var folder = Path.Combine(Root(), "artifacts", "screenshots");
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(
            new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = whole }
        );
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Recourse.slnx")))
        {
            folder =
                Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("The tests run outside the repository.");
        }
        return folder;
    }
}
