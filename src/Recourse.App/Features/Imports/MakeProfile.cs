using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Imports;

/// <summary>
/// Makes or changes a mapping profile for an uploaded file, in a form or as YAML. Each save is a new version.
/// </summary>
public static class MakeProfile
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/imports/files/{hash}/profile", Look).RequireAuthorization(Policies.Importer);
        app.MapPost("/imports/files/{hash}/profile", Save).RequireAuthorization(Policies.Importer).Guarded();
    }

    public sealed class View
    {
        internal Upload Upload { get; init; } = null!;
        internal TapeFile File { get; init; } = null!;
        internal Samples Samples { get; init; } = null!;
        internal ProfileForm Form { get; init; } = null!;

        /// <summary>The profile as YAML, when it is edited so; null for the form.</summary>
        internal string? Yaml { get; init; }
        internal Dictionary<string, string> Problems { get; init; } = [];

        /// <summary>What is wrong with the whole.</summary>
        internal string? Refusal { get; init; }
    }

    private static async Task<IResult> Look(
        string hash,
        string? from,
        string? write,
        ImportEngine engine,
        Db db,
        CancellationToken cancel
    )
    {
        if (Upload.Find(engine.Uploads, hash) is not { } upload)
        {
            return Results.NotFound();
        }
        var file = TapeFile.Open(await FileShape.Of(upload.Path, null, cancel), null);
        var samples = Samples.Of(file);
        var profile = from is { Length: > 0 } ? await ProfileShelf.Find(db, from, cancel) : null;
        var form = profile is null ? ProfileGuess.Of(file, samples, upload.FileName) : ProfileYaml.Read(profile);
        var yaml = write == "yaml" ? profile?.Yaml ?? ProfileYaml.Write(form) : null;
        return Page(
            new View
            {
                Upload = upload,
                File = file,
                Samples = samples,
                Form = form,
                Yaml = yaml,
            },
            200
        );
    }

    private static async Task<IResult> Save(
        string hash,
        HttpContext context,
        IFormCollection fields,
        ImportEngine engine,
        Db db,
        Ids ids,
        IClock clock,
        CancellationToken cancel
    )
    {
        if (Upload.Find(engine.Uploads, hash) is not { } upload)
        {
            return Results.NotFound();
        }
        var file = TapeFile.Open(await FileShape.Of(upload.Path, null, cancel), null);
        var isYaml = fields.ContainsKey("Yaml");
        var form = ProfileForm.From(fields);
        var yaml = isYaml
            ? fields["Yaml"].ToString().Replace("\r", "", StringComparison.Ordinal)
            : ProfileYaml.Write(form);
        IResult Again(Dictionary<string, string> problems, string? refusal, int code, ProfileForm shown) =>
            Page(
                new View
                {
                    Upload = upload,
                    File = file,
                    Samples = Samples.Of(file),
                    Form = shown,
                    Yaml = isYaml ? yaml : null,
                    Problems = problems,
                    Refusal = refusal,
                },
                code
            );
        if (fields["do"] == "codes")
        {
            return Again([], null, 200, form.WithCodesOf(file));
        }
        var problems = isYaml ? [] : form.Problems(file);
        if (problems.Count > 0)
        {
            return Again(problems, null, 422, form);
        }
        try
        {
            var profile = ProfileReader.Read("profile", yaml);
            var location = $"/imports/files/{hash}?profile={profile.Name}";
            await Keep(context, db, await ids.Next(cancel), profile, location, clock.GetCurrentInstant(), cancel);
            return Results.LocalRedirect(location);
        }
        catch (FormatException wrong)
        {
            return Again([], wrong.Message, 422, form);
        }
    }

    private static async Task Keep(
        HttpContext context,
        Db db,
        long id,
        ImportProfile profile,
        string location,
        Instant now,
        CancellationToken cancel
    )
    {
        var newest = (await ProfileShelf.Find(db, profile.Name, cancel))?.Version ?? 0;
        await db.Write(
            async () =>
            {
                db.MappingProfiles.Add(
                    new MappingProfile
                    {
                        Id = id,
                        Name = profile.Name,
                        Version = newest + 1,
                        Yaml = profile.Yaml,
                        SavedAt = now,
                        SavedBy = context.OfficerId(),
                    }
                );
                context.WriteKey().Keep(db, location, now);
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
    }

    private static RazorComponentResult<MakeProfilePage> Page(View view, int code) =>
        new(new { View = view }) { StatusCode = code };
}
