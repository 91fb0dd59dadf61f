using Microsoft.Playwright;

namespace Recourse.Browser.Tests.Support;

/// <summary>
/// Looks at pages one after the other, each wide and on a phone, by day and in the dark, and says at the end what
/// hinders people on any of them.
/// </summary>
internal sealed class Gallery(IPage first) : IAsyncDisposable
{
    private static readonly (Screen Screen, ColorScheme Colours)[] Ways =
    [
        (Screen.Wide, ColorScheme.Light),
        (Screen.Wide, ColorScheme.Dark),
        (Screen.Phone, ColorScheme.Dark),
        (Screen.Phone, ColorScheme.Light),
    ];

    private readonly List<string> _told = [];
    private IPage _page = first;

    /// <summary>Goes on in the window of somebody else.</summary>
    internal async Task Change(IPage page)
    {
        await _page.Context.CloseAsync();
        _page = page;
    }

    /// <summary>Opens a page once, and sees it in all four ways.</summary>
    internal async Task Look(string address, string name)
    {
        await _page.SetViewportSizeAsync(1440, 900);
        await _page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await _page.GotoAsync(address);
        foreach (var (screen, colours) in Ways)
        {
            var (width, height) = screen == Screen.Wide ? (1440, 900) : (390, 844);
            await _page.SetViewportSizeAsync(width, height);
            await _page.EmulateMediaAsync(new() { ColorScheme = colours });
            var mark = $"{name}-{screen}-{colours}".ToLowerInvariant();
            await _page.Photograph(mark, whole: screen == Screen.Phone);
            _told.AddRange((await _page.Hindrances()).Select(told => $"{mark}: {told}"));
        }
    }

    /// <summary>Fails when anything on any page hindered.</summary>
    internal void Close() => Assert.True(_told.Count == 0, string.Join('\n', _told));

    public async ValueTask DisposeAsync() => await _page.Context.CloseAsync();
}
