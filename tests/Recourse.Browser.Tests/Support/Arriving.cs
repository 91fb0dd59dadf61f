using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Recourse.Browser.Tests.Support;

/// <summary>
/// Waiting for a page. Playwright's own wait for an address listens for an event that, on a busy machine, comes between
/// its look and its listening; these waits look again until what they look for is there.
/// </summary>
internal static class Arriving
{
    private const string Loaded =
        "new Promise(done => document.readyState === 'complete' ? done() : addEventListener('load', () => done()))";

    /// <summary>
    /// Until the address ends so and the page is loaded: “**” is anything, “*” is anything without a slash.
    /// </summary>
    internal static Task Arrives(this IPage page, string at) =>
        page.Fits(
            Regex
                .Escape(at)
                .Replace(@"\*\*", ".*", StringComparison.Ordinal)
                .Replace(@"\*", "[^/]*", StringComparison.Ordinal) + "$"
        );

    /// <summary>Until the address has no such part any more and the page is loaded.</summary>
    internal static Task Leaves(this IPage page, string part) => page.Fits($"^(?!.*{Regex.Escape(part)}\\b)");

    private static async Task Fits(this IPage page, string pattern)
    {
        var address = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
        await Expect(page).ToHaveURLAsync(address, new() { Timeout = 30_000 });
        await page.Loads();
    }

    /// <summary>
    /// Until the page that is here is loaded: its words are seen before its scripts listen to keys.
    /// </summary>
    internal static Task Loads(this IPage page) => page.EvaluateAsync(Loaded);
}
