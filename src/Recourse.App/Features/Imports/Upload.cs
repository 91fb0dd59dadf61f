namespace Recourse.App.Features.Imports;

/// <summary>
/// A file that was uploaded and waits to be imported: it lies in the data folder under the hash of its content, with
/// its own name in a small file beside it.
/// </summary>
internal sealed record Upload(string Hash, string FileName, string Path)
{
    internal const string NameEnding = ".name";
    internal const long MostBytes = 100L * 1024 * 1024;

    /// <summary>Keeps what was sent, once it was recognised as a table.</summary>
    /// <exception cref="CannotImportException">It is no table that can be read.</exception>
    internal static async Task<Upload> Keep(string folder, IFormFile sent, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var temporary = System.IO.Path.Combine(folder, "sent-" + System.IO.Path.GetRandomFileName());
        try
        {
            await using (var file = File.Create(temporary))
            {
                await sent.CopyToAsync(file, cancel);
            }
            var shape = await FileShape.Of(temporary, null, cancel);
            TapeFile.Open(shape, null);
            var path = PathOf(folder, shape.Hash, shape.IsGzip);
            File.Move(temporary, path, overwrite: true);
            var name = NameOf(sent.FileName);
            await File.WriteAllTextAsync(System.IO.Path.Combine(folder, shape.Hash + NameEnding), name, cancel);
            return new Upload(shape.Hash, name, path);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    internal static Upload? Find(string folder, string hash)
    {
        if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower))
        {
            return null;
        }
        var path = new[] { PathOf(folder, hash, true), PathOf(folder, hash, false) }.FirstOrDefault(File.Exists);
        var name = System.IO.Path.Combine(folder, hash + NameEnding);
        return path is null ? null : new Upload(hash, File.Exists(name) ? File.ReadAllText(name) : "file.csv", path);
    }

    internal static string PathOf(string folder, string hash, bool isGzip) =>
        System.IO.Path.Combine(folder, hash + (isGzip ? ".csv.gz" : ".csv"));

    /// <summary>Browsers may send a whole path; of a name only letters that show are kept.</summary>
    private static string NameOf(string sent)
    {
        var name = sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..];
        name = string.Concat(name.Where(c => !char.IsControl(c)));
        return name.Length is > 0 and <= 200 ? name : "file.csv";
    }
}
