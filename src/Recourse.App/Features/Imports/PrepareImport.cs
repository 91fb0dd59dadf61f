using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Imports;

/// <summary>
/// An uploaded file before its import: its columns, how they would be read, the first rows; then the beginning.
/// </summary>
public static class PrepareImport
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/imports/files/{hash}", Look).RequireAuthorization(Policies.Importer);
        app.MapPost("/imports/files/{hash}", Begin).RequireAuthorization(Policies.Importer).Guarded();
    }

    /// <summary>What was chosen on the page.</summary>
    internal sealed record Choice(string? Profile, string? AsOf, string? Portfolio, bool IsPartial = false)
    {
        internal LocalDate? Day => LocalDatePattern.Iso.Parse(AsOf ?? "") is { Success: true } read ? read.Value : null;

        internal string? Key => string.IsNullOrWhiteSpace(Portfolio) ? null : Portfolio.Trim();

        internal Dictionary<string, string> Problems(ImportProfile? profile)
        {
            var problems = new Dictionary<string, string>(StringComparer.Ordinal);
            if (profile is null)
            {
                problems["profile"] = "Choose how the columns are read.";
            }
            if (!string.IsNullOrWhiteSpace(AsOf) && Day is null)
            {
                problems["asOf"] = $"“{AsOf}” is not a date. Write it as 2023-11-16.";
            }
            else if (profile is { AsOfColumn: null } && Day is null)
            {
                problems["asOf"] = "The file does not say of which day it is. Give the date.";
            }
            if (Key?.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') == false)
            {
                problems["portfolio"] = "A portfolio's key holds small letters, digits and hyphens only.";
            }
            return problems;
        }
    }

    public sealed class View
    {
        internal Upload Upload { get; init; } = null!;
        internal TapeFile File { get; init; } = null!;
        internal Samples Samples { get; init; } = null!;
        internal Choice Choice { get; init; } = null!;
        internal IReadOnlyList<ShelvedProfile> Profiles { get; init; } = [];
        internal IReadOnlyList<string> Fitting { get; init; } = [];
        internal IReadOnlyList<string> Portfolios { get; init; } = [];
        internal ImportProfile? Profile { get; init; }
        internal Preview? Preview { get; init; }

        /// <summary>Why the file as a whole cannot be read with this profile.</summary>
        internal string? Refusal { get; init; }
        internal Dictionary<string, string> Problems { get; init; } = [];
    }

    private static async Task<IResult> Look(
        string hash,
        string? profile,
        string? asOf,
        string? portfolio,
        ImportEngine engine,
        Db db,
        CancellationToken cancel
    )
    {
        var choice = new Choice(profile, asOf, portfolio);
        return await Page(hash, choice, engine, db, isRefused: false, null, cancel);
    }

    private static async Task<IResult> Begin(
        string hash,
        HttpContext context,
        IFormCollection fields,
        ImportEngine engine,
        ImportRunner runner,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        var choice = new Choice(fields["profile"], fields["asOf"], fields["portfolio"], fields["partial"] == "yes");
        var upload = Upload.Find(engine.Uploads, hash);
        var profile = choice.Profile is { Length: > 0 } name ? await ProfileShelf.Find(db, name, cancel) : null;
        if (upload is null || profile is null || choice.Problems(profile).Count > 0)
        {
            return await Page(hash, choice, engine, db, isRefused: true, null, cancel);
        }
        try
        {
            var order = new ImportOrder(
                upload.Path,
                upload.FileName,
                profile,
                choice.Day,
                choice.Key,
                context.OfficerId(),
                choice.IsPartial
            );
            var import = await engine.Begin(order, cancel);
            var location = $"/imports/{import.Id}";
            await db.Write(
                async () =>
                {
                    context.WriteKey().Keep(db, location, clock.GetCurrentInstant());
                    await db.SaveChangesAsync(cancel);
                },
                cancel
            );
            if (import.State == ImportState.Staging)
            {
                runner.GoOn(import.Id);
            }
            return Results.LocalRedirect(location);
        }
        catch (CannotImportException refusal)
        {
            return await Page(hash, choice, engine, db, isRefused: true, refusal.Message, cancel);
        }
    }

    private static async Task<IResult> Page(
        string hash,
        Choice choice,
        ImportEngine engine,
        Db db,
        bool isRefused,
        string? refusal,
        CancellationToken cancel
    )
    {
        if (Upload.Find(engine.Uploads, hash) is not { } upload)
        {
            return Results.NotFound();
        }
        var shelf = await ProfileShelf.All(db, cancel);
        var detected = TapeFile.Open(await FileShape.Of(upload.Path, null, cancel), null);
        var fitting = new List<string>();
        foreach (var one in shelf)
        {
            var read = await ProfileShelf.Find(db, one.Name, cancel);
            if (read!.Columns.All(column => detected.IndexOf(column) is not null))
            {
                fitting.Add(one.Name);
            }
        }
        choice = choice.Profile is null && fitting.Count > 0 ? choice with { Profile = fitting[0] } : choice;
        var profile = choice.Profile is { Length: > 0 } name ? await ProfileShelf.Find(db, name, cancel) : null;
        var problems = isRefused ? choice.Problems(profile) : [];
        var (file, preview) = (detected, (Preview?)null);
        if (profile is not null)
        {
            try
            {
                file = TapeFile.Open(
                    await FileShape.Of(upload.Path, profile.File.Encoding, cancel),
                    profile.File.Delimiter
                );
                preview = Preview.Of(file, profile, choice.Day, engine.Latest(profile));
            }
            catch (CannotImportException whole)
            {
                refusal ??= whole.Message;
            }
        }
        var view = new View
        {
            Upload = upload,
            File = file,
            Samples = Samples.Of(file),
            Choice = choice,
            Profiles = shelf,
            Fitting = fitting,
            Portfolios = await db.Portfolios.OrderBy(row => row.Key).Select(row => row.Key).ToListAsync(cancel),
            Profile = profile,
            Preview = preview,
            Refusal = refusal,
            Problems = problems,
        };
        return new RazorComponentResult<PrepareImportPage>(new { View = view }) { StatusCode = isRefused ? 422 : 200 };
    }
}
