namespace Recourse.App.Ui;

/// <summary>The page of ours on which a form was sent, as far as the browser tells it.</summary>
internal static class CameFrom
{
    internal const string Start = "/";

    /// <summary>
    /// Path and query of the page that sent this request; the start page when it is not told or is not ours. Never
    /// another site: the answer becomes a link, or the place after a sign-in.
    /// </summary>
    internal static string Page(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer.ToString(), UriKind.Absolute, out var page)
        && string.Equals(page.Scheme, request.Scheme, StringComparison.OrdinalIgnoreCase)
        && string.Equals(page.Authority, Authority(request), StringComparison.OrdinalIgnoreCase)
        && page.PathAndQuery is not ['/', '/' or '\\', ..]
        && !page.AbsolutePath.StartsWith("/sign-in", StringComparison.OrdinalIgnoreCase)
            ? page.PathAndQuery
            : Start;

    /// <summary>True when a part of a page asked, and only that part would show the answer.</summary>
    internal static bool IsFragment(HttpRequest request) => request.Headers.ContainsKey("HX-Request");

    /// <summary>Host and port as a <see cref="Uri"/> writes them: without the port that goes without saying.</summary>
    private static string Authority(HttpRequest request) =>
        Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var own) ? own.Authority : "";
}
