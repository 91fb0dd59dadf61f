using System.Globalization;

namespace Recourse.App.Ui;

/// <summary>
/// Sends the rows of a list as a file, written row by row. That it went out, and by whom, <see cref="Doorkeeper"/>
/// notes.
/// </summary>
internal static class CsvList
{
    private const int ChunkSize = 1_000;

    /// <param name="name">Of the file.</param>
    /// <param name="columns">Names with commas between.</param>
    /// <param name="write">Writes the rows. What comes from outside goes through
    /// <see cref="CsvDownload.Text"/>.</param>
    internal static IResult Send(string name, string columns, Func<CsvDownload, Task> write) =>
        Results.Stream(
            async stream =>
            {
                await using var csv = new CsvDownload(stream);
                await csv.Write(columns.Split(','));
                await write(csv);
            },
            "text/csv; charset=utf-8",
            name
        );

    /// <summary>
    /// Identifiers in the order of the list, a thousand at a time: rows that come meanwhile repeat none and skip none.
    /// </summary>
    internal static IEnumerable<long[]> Chunks(IEnumerable<long> ids) => ids.Chunk(ChunkSize);

    /// <summary>An amount that a spreadsheet adds up, -12.50; nothing where it is not known.</summary>
    internal static string Amount(long? cents) =>
        cents is { } known ? (known / 100m).ToString("0.00", CultureInfo.InvariantCulture) : "";
}
