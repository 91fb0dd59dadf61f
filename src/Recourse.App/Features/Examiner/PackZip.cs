using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Recourse.App.Features.Examiner;

/// <summary>One file of a pack, as its manifest names it.</summary>
public sealed record PackFile(string Path, long Bytes, string Sha256);

/// <summary>Writes the ZIP of a pack, and remembers the hash of every file in it.</summary>
internal sealed class PackZip : IDisposable
{
    private readonly MemoryStream _stream = new();
    private readonly ZipArchive _zip;
    private readonly DateTimeOffset _at;
    private readonly List<PackFile> _files = [];

    /// <param name="at">The time that every file of it carries.</param>
    internal PackZip(DateTimeOffset at)
    {
        _at = at;
        _zip = new ZipArchive(_stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
    }

    internal IReadOnlyList<PackFile> Files => _files;

    internal void Add(string path, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var entry = _zip.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = _at;
        using var file = entry.Open();
        file.Write(bytes);
        _files.Add(new PackFile(path, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))));
    }

    /// <summary>The whole of it; nothing can be added any more.</summary>
    internal byte[] End()
    {
        _zip.Dispose();
        return _stream.ToArray();
    }

    public void Dispose()
    {
        _zip.Dispose();
        _stream.Dispose();
    }
}
