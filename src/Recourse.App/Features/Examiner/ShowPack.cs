using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Examiner;

/// <summary>
/// A sample that was asked for: how it stands, and its file, every download of which is written down.
/// </summary>
public static class ShowPack
{
    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal ExaminerPack Row { get; init; } = null!;
        internal string By { get; init; } = "";
        internal string At { get; init; } = "";
        internal int Size { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/examiner/{id:long}", Show).RequireAuthorization(Policies.Examiner);
        app.MapGet("/examiner/{id:long}/state", State).RequireAuthorization(Policies.Examiner);
        app.MapGet("/examiner/{id:long}/pack.zip", Download).RequireAuthorization(Policies.Examiner);
    }

    internal static string Address(long id) => string.Create(CultureInfo.InvariantCulture, $"/examiner/{id}");

    internal static string StateOf(ExaminerPack row) =>
        row switch
        {
            { Problem: not null } => "not made",
            { DoneAt: not null } => "made",
            _ => "being made",
        };

    private static async Task<IResult> Show(long id, Db db, IClock clock, CancellationToken cancel) =>
        await Of(id, db, clock, cancel) is { } shown
            ? new RazorComponentResult<PackPage>(new { Shown = shown })
            : Results.NotFound();

    private static async Task<IResult> State(long id, Db db, IClock clock, CancellationToken cancel) =>
        await Of(id, db, clock, cancel) is { } shown
            ? new RazorComponentResult<PackPanel>(new { Shown = shown })
            : Results.NotFound();

    private static async Task<Shown?> Of(long id, Db db, IClock clock, CancellationToken cancel)
    {
        if (await db.ExaminerPacks.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } row)
            return null;
        var zone = await Desks.Zone(db, cancel);
        var by = await db
            .Users.Where(user => user.Id == row.AskedBy)
            .Select(user => user.DisplayName)
            .SingleOrDefaultAsync(cancel);
        return new Shown
        {
            Row = row,
            By = by ?? "somebody who left",
            At = Ui.Show.Moment(row.AskedAt, zone, clock.GetCurrentInstant()),
            Size = await db
                .ExaminerFiles.Where(it => it.PackId == id)
                .Select(it => it.Bytes.Length)
                .SingleOrDefaultAsync(cancel),
        };
    }

    /// <summary>Written down before the file goes out: who, when, which, and why it was drawn.</summary>
    private static async Task<IResult> Download(
        long id,
        HttpContext http,
        Db db,
        AccessLog log,
        CancellationToken cancel
    )
    {
        var row = await db.ExaminerPacks.AsNoTracking().SingleOrDefaultAsync(it => it.Id == id, cancel);
        var file = await db.ExaminerFiles.AsNoTracking().SingleOrDefaultAsync(it => it.PackId == id, cancel);
        if (row is null || file is null)
            return Results.NotFound();
        await log.Write(http.Looker(), AccessKind.Exported, Logged(row), null, row.Why, CancellationToken.None);
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(file.Bytes, "application/zip", NameOf(row));
    }

    internal static string NameOf(ExaminerPack row) =>
        $"{row.Kind.ToString().ToLowerInvariant()}-{Typed.Of(row.FromOn)}-{Typed.Of(row.ToOn)}-{row.Seed}.zip";

    internal static string Logged(ExaminerPack row) =>
        $"sample {row.Id} for an examiner: {Population.Of(row.Kind)}, {Typed.Of(row.FromOn)} to {Typed.Of(row.ToOn)}, "
        + $"{row.Drawn} of {row.Found}, seed {row.Seed}{(row.ShowsAll ? ", numbers whole" : "")}";
}
