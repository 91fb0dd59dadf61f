using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Recourse.App.Ui;

/// <summary>
/// Addresses of style sheets and scripts with a mark of their content, so that a browser keeps them for a year and
/// still never shows yesterday's.
/// </summary>
internal sealed class PageFiles(IWebHostEnvironment environment)
{
    private readonly ConcurrentDictionary<string, string> _marked = new(StringComparer.Ordinal);

    /// <summary>The address to write into a page for a file under wwwroot.</summary>
    internal string Of(string path) => _marked.GetOrAdd(path, Mark);

    /// <summary>Lets a browser keep what was asked for with a mark.</summary>
    internal static void KeepLong(HttpContext context)
    {
        if (context.Request.Query.ContainsKey("v"))
        {
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        }
    }

    private string Mark(string path)
    {
        var file = environment.WebRootFileProvider.GetFileInfo(path);
        if (!file.Exists)
        {
            return path;
        }
        using var stream = file.CreateReadStream();
        return $"{path}?v={Convert.ToHexStringLower(SHA256.HashData(stream))[..10]}";
    }
}
