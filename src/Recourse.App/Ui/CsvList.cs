using System.Globalization;

namespace Recourse.App.Ui;

/// <summary>Sends the rows of a list as a file, row by row; the access log tells which list and how many.</summary>
internal static class CsvList
{
    private const int ChunkSize = 1_000;

    /// <summary>Under which the request keeps what <see cref="Doorkeeper"/> writes down of it.</summary>
    internal const string Told = "csv-told";

    /// <param name="http">Who asks.</param>
    /// <param name="what">The address of the file as it was read: what the log keeps.</param>
    /// <param name="name">Of the file.</param>
    /// <param name="columns">Names with commas between.</param>
    /// <param name="write">Writes the rows. What comes from outside goes through
    /// <see cref="CsvDownload.Text"/>.</param>
    internal static Task<IResult> Send(
        HttpContext http,
        string what,
        string name,
        string columns,
        Func<CsvDownload, Task> write
    )
    {
        http.Items[Told] = what;
        var file = Results.Stream(
            async stream =>
            {
                await using var csv = new CsvDownload(stream);
                await csv.Write(columns.Split(','));
                await write(csv);
            },
            "text/csv; charset=utf-8",
            name
        );
        return Task.FromResult(file);
    }

    /// <summary>
    /// Identifiers in the order of the list, a thousand at a time: rows that come meanwhile repeat none and skip none.
    /// </summary>
    internal static IEnumerable<long[]> Chunks(IEnumerable<long> ids) => ids.Chunk(ChunkSize);

    /// <summary>An amount that a spreadsheet adds up, -12.50; nothing where it is not known.</summary>
    internal static string Amount(long? cents) =>
        cents is { } known ? (known / 100m).ToString("0.00", CultureInfo.InvariantCulture) : "";
}
