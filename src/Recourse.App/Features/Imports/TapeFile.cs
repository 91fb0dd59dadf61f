using Recourse.App.Data;

namespace Recourse.App.Features.Imports;

/// <summary>A file with its columns known: what the preview, the form and the staging read.</summary>
internal sealed class TapeFile
{
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    private static readonly string[] RefusedColumns = ["refused_line", "refused_column", "refused_why"];

    private readonly FileShape _shape;
    private readonly Dictionary<string, int> _index = new(StringComparer.OrdinalIgnoreCase);

    private TapeFile(FileShape shape, char delimiter, TapeRow header)
    {
        _shape = shape;
        Delimiter = delimiter;
        HeaderLine = header.Raw;
        Columns = Names(header.Cells);
        for (var i = 0; i < Columns.Count; i++)
        {
            _index.Add(Columns[i], i);
        }
    }

    internal FileShape Shape => _shape;

    internal char Delimiter { get; }

    internal string HeaderLine { get; }

    /// <summary>
    /// Names of the columns: blanks cut, an empty one called “column 5”, a second “balance” called “balance (2)”.
    /// </summary>
    internal IReadOnlyList<string> Columns { get; }

    /// <summary>Our own download of refused rows, mended: it supplements the tape they came from.</summary>
    internal bool IsSupplement =>
        Columns.Take(RefusedColumns.Length).SequenceEqual(RefusedColumns, StringComparer.OrdinalIgnoreCase);

    /// <summary>What is odd about the header, in words.</summary>
    internal List<string> Oddities { get; } = [];

    internal int? IndexOf(string column) => _index.TryGetValue(column.Trim(), out var index) ? index : null;

    /// <exception cref="CannotImportException">No header, or nothing but a header.</exception>
    internal static TapeFile Open(FileShape shape, char? delimiter)
    {
        var first = FirstLines(shape);
        if (first.Count == 0)
        {
            throw new CannotImportException("The file holds nothing but blank lines.");
        }
        var used = delimiter ?? Detect(first);
        using var reader = new TapeReader(shape.Open(), used);
        var header = reader.Next()!;
        if (header.Trouble is not null)
        {
            throw new CannotImportException("The header cannot be read. " + header.Trouble);
        }
        if (reader.Next() is null)
        {
            throw new CannotImportException("The file has a header and no rows under it.");
        }
        if (header.Cells.Count(cell => decimal.TryParse(cell, out _)) > header.Cells.Length / 2)
        {
            throw new CannotImportException("The first line holds numbers, not names of columns. Add a header line.");
        }
        return new TapeFile(shape, used, header);
    }

    /// <summary>Every row under the header.</summary>
    internal IEnumerable<TapeRow> Rows()
    {
        using var reader = new TapeReader(_shape.Open(), Delimiter);
        reader.Next();
        while (reader.Next() is { } row)
        {
            yield return row;
        }
    }

    private static List<string> FirstLines(FileShape shape)
    {
        using var reader = new TapeReader(shape.Open(), ',');
        var lines = new List<string>();
        while (lines.Count < 20 && reader.Next() is { } row)
        {
            lines.Add(row.Raw);
        }
        return lines;
    }

    /// <summary>The mark that stands most often in the header, counted outside quotation marks.</summary>
    private static char Detect(List<string> lines) =>
        Delimiters.MaxBy(mark => (Outside(lines[0], mark) * 1_000) + lines.Count(line => Outside(line, mark) > 0));

    private static int Outside(string line, char mark)
    {
        var (inside, count) = (false, 0);
        foreach (var c in line)
        {
            inside ^= c == '"';
            count += !inside && c == mark ? 1 : 0;
        }
        return count;
    }

    private List<string> Names(string[] cells)
    {
        var names = new List<string>();
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        // Spreadsheets leave empty cells behind the last column; they are no columns.
        var last = Array.FindLastIndex(cells, cell => !string.IsNullOrWhiteSpace(cell));
        for (var i = 0; i <= last; i++)
        {
            var name = cells[i].Trim();
            if (name.Length == 0)
            {
                name = $"column {i + 1}";
                Oddities.Add($"Column {i + 1} has no name; it is called “{name}” here.");
            }
            var times = seen[name] = seen.GetValueOrDefault(name) + 1;
            var told = times == 1 ? name : $"{name} ({times})";
            if (times > 1)
            {
                Oddities.Add($"“{name}” stands more than once; column {i + 1} is called “{told}” here.");
            }
            names.Add(told);
        }
        return names;
    }
}
