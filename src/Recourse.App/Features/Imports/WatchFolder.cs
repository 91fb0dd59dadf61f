using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;

namespace Recourse.App.Features.Imports;

/// <summary>What was typed to have a folder watched.</summary>
public sealed record FolderForm(
    string Portfolio,
    string Path,
    string Pattern,
    string Profile,
    ImmutableArray<string> Days,
    string By,
    bool AppliesByItself
)
{
    internal static FolderForm Empty { get; } = new("", "", "*.csv", "", ["1", "2", "3", "4", "5"], "06:00", false);

    internal static FolderForm From(IFormCollection fields)
    {
        string Text(string field) => fields[field].ToString().Trim();
        return new FolderForm(
            Text("Portfolio"),
            Text("Path"),
            Text("Pattern"),
            Text("Profile"),
            [.. fields["Days"].OfType<string>()],
            Text("By"),
            fields["AppliesByItself"] == "yes"
        );
    }
}

/// <summary>The watched folders: which there are, a new one, and the end of one.</summary>
public static class WatchFolder
{
    private static readonly LocalTimePattern Hour = LocalTimePattern.CreateWithInvariantCulture("H':'mm");
    private static readonly char[] NotInPatterns = ['/', '\\', ':'];

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/folders", Show).RequireAuthorization(Policies.Importer);
        app.MapPost("/folders", Add).RequireAuthorization(Policies.Importer).Guarded();
        app.MapPost("/folders/{id:long}/end", End).RequireAuthorization(Policies.Importer).Guarded();
    }

    private static Task<RazorComponentResult<FoldersPage>> Show(
        Db db,
        Settings settings,
        IClock clock,
        CancellationToken cancel
    ) => Page(db, settings, clock, FolderForm.Empty, [], cancel);

    private static async Task<IResult> Add(
        IFormCollection fields,
        HttpContext http,
        Db db,
        Ids ids,
        Settings settings,
        IClock clock,
        CancellationToken cancel
    )
    {
        var form = FolderForm.From(fields);
        var (folder, problems) = await Read(db, settings, form, cancel);
        if (folder is null)
            return await Page(db, settings, clock, form, problems, cancel);
        try
        {
            Directory.CreateDirectory(WatchedFolders.PathOf(settings, folder.Path)!);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            FieldProblem cannot = new("Path", $"The folder cannot be made: {failure.Message}");
            return await Page(db, settings, clock, form, [cannot], cancel);
        }
        (folder.Id, folder.CreatedAt, folder.CreatedBy) = (
            await ids.Next(cancel),
            clock.GetCurrentInstant(),
            http.OfficerId()
        );
        await db.Write(
            async () =>
            {
                db.Add(folder);
                http.WriteKey().Keep(db, "/folders", folder.CreatedAt);
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        return Results.LocalRedirect("/folders");
    }

    private static async Task<IResult> End(long id, HttpContext http, Db db, IClock clock, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        return await db.Write(
            async () =>
            {
                var folder = await db.WatchedFolders.SingleOrDefaultAsync(row => row.Id == id, cancel);
                if (folder is null)
                    return Results.NotFound();
                folder.EndedAt ??= now;
                http.WriteKey().Keep(db, "/folders", now);
                await db.SaveChangesAsync(cancel);
                return Results.LocalRedirect("/folders");
            },
            cancel
        );
    }

    /// <summary>The row without id, moment and maker; null and what to mend when something is typed wrong.</summary>
    private static async Task<(WatchedFolder?, ImmutableArray<FieldProblem>)> Read(
        Db db,
        Settings settings,
        FolderForm form,
        CancellationToken cancel
    )
    {
        var problems = ImmutableArray.CreateBuilder<FieldProblem>();
        var portfolio = await db
            .Portfolios.Where(row => row.Key == form.Portfolio)
            .Select(row => (long?)row.Id)
            .SingleOrDefaultAsync(cancel);
        if (portfolio is null)
            problems.Add(new("Portfolio", "Choose the portfolio that the files are of."));
        if (form.Path.Length == 0 || WatchedFolders.PathOf(settings, form.Path) is null)
            problems.Add(new("Path", $"Write the name of a folder below {settings.Incoming}, such as “meridian”."));
        else if (await db.WatchedFolders.AnyAsync(row => row.Path == form.Path && row.EndedAt == null, cancel))
            problems.Add(new("Path", "This folder is watched already. End that first, or take another."));
        if (form.Pattern.Length == 0 || form.Pattern.IndexOfAny(NotInPatterns) >= 0)
            problems.Add(new("Pattern", "Write which files, such as *.csv or book-*.csv.gz, without a folder."));
        if (await ProfileShelf.Find(db, form.Profile, cancel) is null)
            problems.Add(new("Profile", "Choose the mapping by which the files are read."));
        var by = Hour.Parse(form.By);
        if (form.Days.Length > 0 && !by.Success)
            problems.Add(new("By", "Write the hour as 06:00, on a clock of 24 hours; or tick no day."));
        if (problems.Count > 0)
            return (null, problems.ToImmutable());
        var folder = new WatchedFolder
        {
            PortfolioId = portfolio!.Value,
            Path = form.Path,
            Pattern = form.Pattern,
            Profile = form.Profile,
            Days = string.Concat(
                form.Days.Where(day => day is [>= '1' and <= '7']).Distinct().Order(StringComparer.Ordinal)
            ),
            ExpectedBy = form.Days.Length > 0 ? by.Value : null,
            AppliesByItself = form.AppliesByItself,
        };
        return (folder, []);
    }

    private static async Task<RazorComponentResult<FoldersPage>> Page(
        Db db,
        Settings settings,
        IClock clock,
        FolderForm form,
        ImmutableArray<FieldProblem> problems,
        CancellationToken cancel
    )
    {
        var portfolios = await db
            .Portfolios.OrderBy(row => row.Name)
            .Select(row => new { row.Key, row.Name })
            .ToListAsync(cancel);
        return new(
            new
            {
                Folders = await WatchedFolders.Load(db, settings, clock.GetCurrentInstant(), cancel),
                Portfolios = portfolios.ConvertAll(row => (row.Key, row.Name)),
                Profiles = (await ProfileShelf.All(db, cancel)).Select(profile => profile.Name).ToList(),
                Root = settings.Incoming,
                Form = form,
                Problems = problems,
            }
        )
        {
            StatusCode = problems.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }
}
