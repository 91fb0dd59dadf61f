using System.Globalization;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;

namespace Recourse.App.Ui;

/// <summary>Sends the rows of a list as a file: told in the access log first, then written row by row.</summary>
internal static class CsvList
{
    private const int ChunkSize = 1_000;
    private const int MostWords = 400;

    /// <param name="http">Who asks.</param>
    /// <param name="what">The address of the file as it was read: what the log keeps.</param>
    /// <param name="name">Of the file.</param>
    /// <param name="columns">Names with commas between.</param>
    /// <param name="write">Writes the rows. What comes from outside goes through
    /// <see cref="CsvDownload.Text"/>.</param>
    internal static async Task<IResult> Send(
        HttpContext http,
        string what,
        string name,
        string columns,
        Func<CsvDownload, Task> write
    )
    {
        await Tell(http, what);
        return Results.Stream(
            async stream =>
            {
                await using var csv = new CsvDownload(stream);
                await csv.Write(columns.Split(','));
                await write(csv);
            },
            "text/csv; charset=utf-8",
            name
        );
    }

    /// <summary>Before it goes, so that no export that was begun is untold; of what is in it, nothing.</summary>
    private static async Task Tell(HttpContext http, string what)
    {
        var services = http.RequestServices;
        var db = services.GetRequiredService<Db>();
        var entry = new AccessEntry
        {
            Id = await services.GetRequiredService<Ids>().Next(http.RequestAborted),
            OfficerId = http.OfficerId(),
            At = services.GetRequiredService<IClock>().GetCurrentInstant(),
            Kind = AccessKind.Exported,
            What = what.Length > MostWords ? what[..MostWords] : what,
            Address = http.Connection.RemoteIpAddress?.ToString(),
        };
        await db.Write(
            async () =>
            {
                db.AccessEntries.Add(entry);
                await db.SaveChangesAsync(http.RequestAborted);
            },
            http.RequestAborted
        );
    }

    /// <summary>
    /// Identifiers in the order of the list, a thousand at a time: rows that come meanwhile repeat none and skip none.
    /// </summary>
    internal static IEnumerable<long[]> Chunks(IEnumerable<long> ids) => ids.Chunk(ChunkSize);

    /// <summary>An amount that a spreadsheet adds up, -12.50; nothing where it is not known.</summary>
    internal static string Amount(long? cents) =>
        cents is { } known ? (known / 100m).ToString("0.00", CultureInfo.InvariantCulture) : "";
}
