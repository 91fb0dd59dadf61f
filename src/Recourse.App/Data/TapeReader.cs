using System.Text;
using CsvHelper;

namespace Recourse.App.Data;

/// <summary>One row of a tape as it stands in the file.</summary>
/// <param name="LineNo">The physical line on which it begins; the header's is usually 1.</param>
/// <param name="Raw">The text as read, without the last line break.</param>
/// <param name="Cells">Its cells; empty when the row cannot be split.</param>
/// <param name="Trouble">Why it cannot be split into cells; null when it can.</param>
internal sealed record TapeRow(long LineNo, long LastLineNo, string Raw, string[] Cells, string? Trouble);

/// <summary>
/// Reads rows with the physical line on which each begins. Rows are cut at line breaks that stand outside quotation
/// marks; CsvHelper splits them into cells. A mark that is never closed costs its own line only, not the rest of the
/// file.
/// </summary>
internal sealed class TapeReader(TextReader text, char delimiter) : IDisposable
{
    internal const int MostLineChars = 1_000_000;

    /// <summary>A row over several lines may be this long.</summary>
    internal const int MostRowChars = 200_000;

    /// <summary>How far the end of a quoted cell is looked for.</summary>
    private const int MostSearched = 4 * MostLineChars;

    private readonly Queue<string> _back = new();
    private readonly char[] _buffer = new char[64 * 1024];
    private int _at;
    private int _filled;
    private bool _cut;
    private long _lineNo;

    private readonly CsvReaderOptions _csv = CsvReaderOptions.Default with
    {
        Separator = delimiter,
        HasHeader = false,
        SkipEmptyLines = false,
        MaxRecordSize = 2 * MostSearched,
        PoolStrings = false,
    };

    public void Dispose() => text.Dispose();

    /// <summary>The next row that is not blank; null at the end of the file.</summary>
    internal TapeRow? Next()
    {
        while (NextLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                return _cut ? TooLong(line) : Row(line);
            }
        }
        return null;
    }

    private TapeRow TooLong(string line)
    {
        _cut = false;
        return new TapeRow(
            _lineNo,
            _lineNo,
            line,
            [],
            $"The line is longer than {MostLineChars:#,0} characters; its beginning is kept."
        );
    }

    private TapeRow Row(string line)
    {
        var first = _lineNo;
        if (!EndsInsideQuotes(line, delimiter, inside: false))
        {
            return new TapeRow(first, first, line, Split(line), null);
        }
        List<string> lines = [line];
        var inside = true;
        var chars = line.Length;
        while (inside && chars < MostSearched && NextLine() is { } next)
        {
            chars += next.Length + 1;
            if (_cut)
            {
                _cut = false;
                lines.Add(next);
                break;
            }
            lines.Add(next);
            inside = EndsInsideQuotes(next, delimiter, inside: true);
        }
        var whole = string.Join('\n', lines);
        return inside || (chars > MostRowChars && !ClosesCell(lines[^1])) ? Unclosed(line, lines, first)
            : chars > MostRowChars ? CellTooLong(whole, first, lines.Count)
            : new TapeRow(first, _lineNo, whole, Split(whole), null);
    }

    private TapeRow CellTooLong(string whole, long first, int lines) =>
        new(
            first,
            _lineNo,
            whole[..Math.Min(whole.Length, MostLineChars)],
            [],
            $"A quoted cell makes the row {lines:#,0} lines and {whole.Length:#,0} characters long; "
                + $"at most {MostRowChars:#,0} characters are read. Shorten the cell."
        );

    /// <summary>
    /// The mark that closes the open cell stands before a delimiter or the line's end. Else it opens a cell of its own
    /// line, and the mark far above it was a stray one.
    /// </summary>
    private bool ClosesCell(string line)
    {
        var at = line.IndexOf('"', StringComparison.Ordinal);
        while (at >= 0 && at + 1 < line.Length && line[at + 1] == '"')
        {
            at = line.IndexOf('"', at + 2);
        }
        return at >= 0 && (at + 1 == line.Length || line[at + 1] == delimiter);
    }

    /// <summary>The lines behind the one with the open mark are read again as rows of their own.</summary>
    private TapeRow Unclosed(string line, List<string> lines, long first)
    {
        var later = _back.ToArray();
        _back.Clear();
        foreach (var again in lines.Skip(1).Concat(later))
        {
            _back.Enqueue(again);
        }
        _lineNo = first;
        return new TapeRow(first, first, line, [], "A quotation mark is opened in this line and never closed.");
    }

    private string[] Split(string row)
    {
        using var reader = CsvReader.FromText(row, _csv);
        return reader.Read() ? reader.Current.ToArray() : [];
    }

    /// <summary>A mark opens a quoted cell only at its beginning; a doubled mark inside stands for one mark.</summary>
    private static bool EndsInsideQuotes(string line, char delimiter, bool inside)
    {
        var atStart = !inside;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (inside)
            {
                if (c == '"')
                {
                    if (i + 1 < line.Length && line[i + 1] == '"')
                    {
                        i++;
                    }
                    else
                    {
                        inside = false;
                    }
                }
            }
            else if (c == '"' && atStart)
            {
                inside = true;
            }
            atStart = !inside && c == delimiter;
        }
        return inside;
    }

    private string? NextLine()
    {
        if (_back.TryDequeue(out var again))
        {
            _lineNo++;
            return again;
        }
        var line = new StringBuilder();
        var any = false;
        while (true)
        {
            if (_at == _filled && (_filled = text.Read(_buffer, _at = 0, _buffer.Length)) == 0)
            {
                break;
            }
            any = true;
            var rest = _buffer.AsSpan(_at, _filled - _at);
            var end = rest.IndexOf('\n');
            Append(line, end < 0 ? rest : rest[..end]);
            _at += end < 0 ? rest.Length : end + 1;
            if (end >= 0)
            {
                break;
            }
        }
        if (!any)
        {
            return null;
        }
        _lineNo++;
        return line is [.., '\r'] ? line.ToString(0, line.Length - 1) : line.ToString();
    }

    private void Append(StringBuilder line, ReadOnlySpan<char> more)
    {
        var room = MostLineChars - line.Length;
        line.Append(more.Length > room ? more[..room] : more);
        _cut |= more.Length > room;
    }
}
