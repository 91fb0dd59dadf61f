using System.Security.Cryptography;

namespace Recourse.App.Features.Payments;

/// <summary>
/// A file of payments that was uploaded: it lies in the data folder under the hash of its content until somebody has
/// looked at what it brings, and afterwards as what was brought.
/// </summary>
internal static class KeptFile
{
    internal const long MostBytes = 20L * 1024 * 1024;

    internal static async Task<string> Keep(Settings settings, IFormFile sent, CancellationToken cancel)
    {
        var folder = FolderOf(settings);
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, "sent-" + Path.GetRandomFileName());
        try
        {
            string hash;
            await using (var file = File.Create(temporary))
            {
                await sent.CopyToAsync(file, cancel);
                file.Position = 0;
                hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
            }
            File.Move(temporary, PathOf(settings, hash), overwrite: true);
            return hash;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>The text of a kept file; null when there is none of that hash.</summary>
    internal static TextReader? Open(Settings settings, string hash) =>
        hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower) && File.Exists(PathOf(settings, hash))
            ? File.OpenText(PathOf(settings, hash))
            : null;

    private static string FolderOf(Settings settings) => Path.Combine(settings.DataFolder, "payment-files");

    private static string PathOf(Settings settings, string hash) => Path.Combine(FolderOf(settings), hash + ".csv");
}
