using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;

namespace Recourse.App.Features.Imports;

/// <summary>Takes a file, plain or gzip, and recognises it.</summary>
public static class UploadTape
{
    /// <summary>
    /// Well above the greatest file: who sends a larger one is told so, instead of losing the connection.
    /// </summary>
    private const long MostRequestBytes = Upload.MostBytes * 5;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/imports/new", () => Page(null)).RequireAuthorization(Policies.Importer);
        app.MapPost("/imports/new", Handle)
            .RequireAuthorization(Policies.Importer)
            .WithMetadata(new RequestSizeLimitAttribute(MostRequestBytes))
            .WithFormOptions(multipartBodyLengthLimit: MostRequestBytes)
            .Guarded();
    }

    private static RazorComponentResult<UploadTapePage> Page(string? problem) =>
        new(new { Problem = problem }) { StatusCode = problem is null ? 200 : 422 };

    private static async Task<IResult> Handle(
        HttpContext context,
        IFormCollection fields,
        ImportEngine engine,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        if (fields.Files["File"] is not { Length: > 0 } sent)
        {
            return Page("Choose a file; it must not be empty.");
        }
        if (sent.Length > Upload.MostBytes)
        {
            return Page("The file is larger than 100 MB. Pack it with gzip, or split it.");
        }
        try
        {
            var upload = await Upload.Keep(engine.Uploads, sent, cancel);
            var location = $"/imports/files/{upload.Hash}";
            await db.Write(
                async () =>
                {
                    context.WriteKey().Keep(db, location, clock.GetCurrentInstant());
                    await db.SaveChangesAsync(cancel);
                },
                cancel
            );
            return Results.LocalRedirect(location);
        }
        catch (CannotImportException refusal)
        {
            return Page(refusal.Message);
        }
    }
}
