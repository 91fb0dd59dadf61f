using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;
using Recourse.App.Ui;

namespace Recourse.App.Features.Imports;

/// <summary>The rows that did not land as a CSV file, to be mended and imported again.</summary>
internal static class DownloadRefused
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/imports/{id:long}/refused.csv", Handle).RequireAuthorization(Policies.Importer);

    private static async Task<IResult> Handle(long id, Db db, Seal seal, CancellationToken cancel)
    {
        if (await db.Imports.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } import)
        {
            return Results.NotFound();
        }
        var name = Path.GetFileNameWithoutExtension(
            import.FileName.Replace(".gz", "", StringComparison.OrdinalIgnoreCase)
        );
        return Results.Stream(
            async stream =>
            {
                await using var writer = new StreamWriter(stream, leaveOpen: true);
                await RefusedRows.Write(db, seal, import, writer, cancel);
            },
            "text/csv; charset=utf-8",
            $"{name}-refused.csv"
        );
    }
}
