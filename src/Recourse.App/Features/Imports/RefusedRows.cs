using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;
using Recourse.App.Data.Rows;

namespace Recourse.App.Features.Imports;

/// <summary>
/// The refused rows of an import as a file: the original header and every row word for word, with line, column and
/// reason in front. In front, because a row with too many or too few cells has no column behind.
/// </summary>
internal static class RefusedRows
{
    internal static async Task Write(Db db, Seal seal, Import import, TextWriter into, CancellationToken cancel)
    {
        var mark = ProfileReader.Read(import.ProfileName, import.ProfileYaml).File.Delimiter ?? MarkOf(import);
        // The mark tells spreadsheets, and a profile with another encoding, that this file is UTF-8.
        await into.WriteAsync('\ufeff');
        await into.WriteAsync($"refused_line{mark}refused_column{mark}refused_why{mark}{import.HeaderLine}\n");
        var rows = db
            .StagedRows.AsNoTracking()
            .Where(row => row.ImportId == import.Id && row.RefusedWhy != null)
            .OrderBy(row => row.LineNo)
            .AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancel))
        {
            await into.WriteAsync(
                $"{row.LineNo}{mark}{Cell(row.RefusedColumn, mark)}{mark}"
                    + $"{Cell(row.RefusedWhy, mark)}{mark}{(row.RawText is { } line ? seal.Open(line) : "")}\n"
            );
        }
    }

    /// <summary>The mark that the header itself shows.</summary>
    private static char MarkOf(Import import) =>
        new[] { ',', ';', '\t', '|' }.MaxBy(mark => (import.HeaderLine ?? "").Count(c => c == mark));

    private static string Cell(string? text, char mark) =>
        text is null ? ""
        : text.AsSpan().IndexOfAny([mark, '"', '\r', '\n']) >= 0
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : text;
}
