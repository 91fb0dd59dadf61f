using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Recourse.App.Features.Imports;

/// <summary>A file cannot be imported at all. Says why and what to do.</summary>
internal sealed class CannotImportException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>What a file turned out to be when it was read once from end to end.</summary>
/// <param name="Hash">SHA-256 of the unzipped bytes.</param>
/// <param name="Bytes">Unzipped size.</param>
/// <param name="Lines">Physical lines, an unended last one included.</param>
internal sealed record FileShape(string Path, string Hash, long Bytes, long Lines, bool IsGzip, Encoding Encoding)
{
    internal const long MostBytes = 2L * 1024 * 1024 * 1024;

    private const int BufferBytes = 128 * 1024;

    static FileShape() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    internal static IReadOnlyList<string> EncodingNames =>
        ["utf-8", "windows-1252", "utf-16", "utf-16-be", "iso-8859-1"];

    /// <summary>Opens the text; a byte-order mark is eaten.</summary>
    internal TextReader Open() =>
        new StreamReader(OpenBytes(Path, IsGzip), Encoding, detectEncodingFromByteOrderMarks: true, BufferBytes);

    /// <summary>
    /// Hashes, counts and recognises a file. Neither size nor zip bombs matter: it is read as a stream with a cap.
    /// </summary>
    /// <exception cref="CannotImportException">Empty, broken, too large, or no text.</exception>
    internal static async Task<FileShape> Of(string path, string? encoding, CancellationToken cancel, long? cap = null)
    {
        var start = await FirstBytes(path, cancel);
        Refuse(start);
        var isGzip = start is [0x1f, 0x8b, ..];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var recognised = new Recogniser();
        long bytes = 0;
        var buffer = new byte[BufferBytes];
        await using var stream = OpenBytes(path, isGzip);
        try
        {
            for (int read; (read = await stream.ReadAsync(buffer, cancel)) > 0; )
            {
                bytes += read;
                if (bytes > (cap ?? MostBytes))
                {
                    throw new CannotImportException(
                        $"The file is larger than {(cap ?? MostBytes) / 1_000_000:#,0} million bytes when unzipped. "
                            + "Split it and import the parts."
                    );
                }
                hash.AppendData(buffer, 0, read);
                recognised.See(buffer.AsSpan(0, read));
            }
        }
        catch (InvalidDataException broken)
        {
            throw new CannotImportException(
                "The gzip file is broken: it cannot be unzipped to its end. Fetch or pack it again.",
                broken
            );
        }
        if (isGzip)
        {
            await RefuseCut(path, bytes, cancel);
        }
        if (bytes == 0)
        {
            throw new CannotImportException("The file is empty.");
        }
        return new FileShape(
            path,
            Convert.ToHexStringLower(hash.GetHashAndReset()),
            bytes,
            recognised.Lines,
            isGzip,
            recognised.Marked() ?? (encoding is null ? recognised.Encoding() : EncodingOf(encoding)!)
        );
    }

    internal static Encoding? EncodingOf(string name) =>
        name switch
        {
            "utf-8" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            "windows-1252" => Encoding.GetEncoding(1252),
            "iso-8859-1" => Encoding.Latin1,
            "utf-16" => Encoding.Unicode,
            "utf-16-be" => Encoding.BigEndianUnicode,
            _ => null,
        };

    private static Stream OpenBytes(string path, bool isGzip)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes);
        return isGzip ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    private static async Task<byte[]> FirstBytes(string path, CancellationToken cancel)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var start = new byte[8];
        var read = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancel);
        return start[..read];
    }

    /// <summary>
    /// A gzip file that was cut off unzips without complaint; only its last four bytes, the size, tell.
    /// </summary>
    private static async Task RefuseCut(string path, long bytes, CancellationToken cancel)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var size = new byte[4];
        file.Seek(Math.Max(0, file.Length - size.Length), SeekOrigin.Begin);
        var read = await file.ReadAtLeastAsync(size, size.Length, throwOnEndOfStream: false, cancel);
        if (read < size.Length || BinaryPrimitives.ReadUInt32LittleEndian(size) != (uint)(bytes & 0xffff_ffff))
        {
            throw new CannotImportException(
                "The gzip file is broken: its end is missing, or it is several files in one. Unpack it and "
                    + "import the CSV."
            );
        }
    }

    /// <summary>Files that people take for CSV.</summary>
    private static void Refuse(byte[] start)
    {
        var what = start switch
        {
            [0x50, 0x4b, 0x03, 0x04, ..] => "a ZIP archive or an Excel workbook",
            [0xd0, 0xcf, 0x11, 0xe0, ..] => "an old Excel workbook",
            [0x25, 0x50, 0x44, 0x46, ..] => "a PDF",
            _ => null,
        };
        if (what is not null)
        {
            throw new CannotImportException(
                $"The file is {what}, not CSV. Save it as CSV (it may be packed with gzip)."
            );
        }
    }

    /// <summary>Counts lines and finds the encoding: a mark, else strict UTF-8, else Windows-1252.</summary>
    private sealed class Recogniser
    {
        private readonly Decoder _strict = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        private readonly byte[] _start = new byte[4096];
        private int _startBytes;
        private bool _isUtf8 = true;
        private bool _endsLine = true;
        private long _newLines;

        internal long Lines => _newLines + (_endsLine ? 0 : 1);

        internal void See(ReadOnlySpan<byte> bytes)
        {
            if (_startBytes < _start.Length)
            {
                var take = Math.Min(bytes.Length, _start.Length - _startBytes);
                bytes[..take].CopyTo(_start.AsSpan(_startBytes));
                _startBytes += take;
            }
            _newLines += bytes.Count((byte)'\n');
            _endsLine = bytes[^1] == '\n';
            if (_isUtf8)
            {
                CheckUtf8(bytes, flush: false);
            }
        }

        /// <summary>What a byte-order mark says rules over everything else: nothing else begins so.</summary>
        internal Encoding? Marked() =>
            _start.AsSpan(0, _startBytes) switch
            {
                [0xff, 0xfe, ..] => System.Text.Encoding.Unicode,
                [0xfe, 0xff, ..] => System.Text.Encoding.BigEndianUnicode,
                [0xef, 0xbb, 0xbf, ..] => new UTF8Encoding(false),
                _ => null,
            };

        internal Encoding Encoding()
        {
            CheckUtf8([], flush: true);
            var start = _start.AsSpan(0, _startBytes);
            var (even, odd) = Zeros(start);
            if (even + odd > start.Length / 5)
            {
                return odd > even * 4 ? System.Text.Encoding.Unicode
                    : even > odd * 4 ? System.Text.Encoding.BigEndianUnicode
                    : throw new CannotImportException(
                        "The file is not text. Save it as CSV (it may be packed with gzip)."
                    );
            }
            return _isUtf8 ? new UTF8Encoding(false) : System.Text.Encoding.GetEncoding(1252);
        }

        private static (int Even, int Odd) Zeros(ReadOnlySpan<byte> start)
        {
            var (even, odd) = (0, 0);
            for (var i = 0; i < start.Length; i++)
            {
                if (start[i] == 0)
                {
                    (even, odd) = i % 2 == 0 ? (even + 1, odd) : (even, odd + 1);
                }
            }
            return (even, odd);
        }

        private void CheckUtf8(ReadOnlySpan<byte> bytes, bool flush)
        {
            if (!_isUtf8)
            {
                return;
            }
            try
            {
                // GetCharCount forgets its state between calls; GetChars keeps the half character of a chunk's end.
                var into = new char[bytes.Length + 4];
                _strict.GetChars(bytes, into, flush);
            }
            catch (DecoderFallbackException)
            {
                _isUtf8 = false;
            }
        }
    }
}
