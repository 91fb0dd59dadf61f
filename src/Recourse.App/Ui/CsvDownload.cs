using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Recourse.App.Ui;

/// <summary>
/// Writes a CSV file that spreadsheets open without running what it says: text that would begin a formula is led by an
/// apostrophe. Numbers and dates of ours are written as they are.
/// </summary>
internal sealed class CsvDownload(Stream stream) : IAsyncDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create("\",;\r\n\t");
    private readonly StreamWriter _writer = new(stream, Utf8, bufferSize: 16_384, leaveOpen: true);

    /// <summary>A cell of text from outside, made harmless.</summary>
    internal static string Text(string text) =>
        BeginsFormula(text) && !decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out _)
            ? "'" + text
            : text;

    /// <summary>Counts the lines of the file that this request writes; null: nobody counts.</summary>
    internal static readonly AsyncLocal<StrongBox<int>?> Counted = new();

    internal async Task Write(IEnumerable<string> cells)
    {
        if (Counted.Value is { } count)
            count.Value++;
        await _writer.WriteAsync(string.Join(',', cells.Select(Quoted)) + "\r\n");
    }

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    /// <summary>Spreadsheets look past leading blanks, and take full-width signs for signs.</summary>
    private static bool BeginsFormula(string text) =>
        text.AsSpan().TrimStart() is [var first, ..]
            ? "=+-@＝＋－＠|%".Contains(first, StringComparison.Ordinal) || text[0] is '\t' or '\r' or '\n'
            : false;

    internal static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(NeedQuotes) || cell is [' ', ..] or [.., ' ']
            ? "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""
            : cell;
}
