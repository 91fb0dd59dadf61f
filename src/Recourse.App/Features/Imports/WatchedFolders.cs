using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Imports;

/// <summary>A watched folder as people see it.</summary>
/// <param name="Late">What was due and did not come, in a sentence; null: nothing is late.</param>
/// <param name="Newest">The newest file and what became of it; null: none came yet.</param>
/// <param name="Missing">True when there is no such folder on the machine any more.</param>
public sealed record FolderView(
    long Id,
    string Portfolio,
    string PortfolioKey,
    string Path,
    string Pattern,
    string Profile,
    string Expected,
    string? Late,
    FolderFile? Newest,
    bool AppliesByItself,
    bool Missing
);

/// <summary>A file that came, when, and what became of it.</summary>
public sealed record FolderFile(string Name, string At, long? ImportId, string? Refused);

/// <summary>Reads the watched folders, and says of which a file is late.</summary>
internal static class WatchedFolders
{
    private static readonly LocalTimePattern Hour = LocalTimePattern.CreateWithInvariantCulture("HH':'mm");

    /// <summary>The whole path; null when it leads out of the root, by dots or by a link.</summary>
    internal static string? PathOf(Settings settings, string typed)
    {
        var root = System.IO.Path.GetFullPath(settings.Incoming);
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(root, typed));
        if (!IsBelow(path, root))
            return null;
        for (var at = new DirectoryInfo(path); at is not null && IsBelow(at.FullName, root); at = at.Parent)
        {
            if (at.LinkTarget is not null)
                return null;
        }
        return path;
    }

    /// <summary>All that are watched, in a fixed number of queries.</summary>
    internal static async Task<IReadOnlyList<FolderView>> Load(
        Db db,
        Settings settings,
        Instant now,
        CancellationToken cancel
    )
    {
        var folders = await Open(db, cancel);
        var ids = folders.ConvertAll(row => row.Folder.Id);
        var newest = await (
            from id in db.WatchedFolders.Where(row => ids.Contains(row.Id)).Select(row => row.Id)
            let file = db
                .WatchedFiles.Where(row => row.FolderId == id)
                .OrderByDescending(row => row.SeenAt)
                .ThenByDescending(row => row.Id)
                .FirstOrDefault()
            where file != null
            select file
        ).ToDictionaryAsync(file => file.FolderId, cancel);
        var arrived = await Arrived(db, ids, cancel);
        return
        [
            .. folders.Select(row =>
            {
                var zone = DateTimeZoneProviders.Tzdb[row.Portfolio.Zone];
                var path = PathOf(settings, row.Folder.Path);
                return new FolderView(
                    row.Folder.Id,
                    row.Portfolio.Name,
                    row.Portfolio.Key,
                    row.Folder.Path,
                    row.Folder.Pattern,
                    row.Folder.Profile,
                    Expected(row.Folder, zone),
                    Late(row, arrived.GetValueOrDefault(row.Folder.Id), now) is { } due
                        ? $"The file of {row.Portfolio.Name} was due at {Show.Moment(due, zone, now)} "
                            + $"({Show.City(zone)}) and has not come. Ask who sends it."
                        : null,
                    newest.GetValueOrDefault(row.Folder.Id) is { } file
                        ? new FolderFile(file.Name, Show.Moment(file.SeenAt, zone, now), file.ImportId, file.Refused)
                        : null,
                    row.Folder.AppliesByItself,
                    path is null || !Directory.Exists(path)
                );
            }),
        ];
    }

    /// <summary>Of which folders a file is late, and since when.</summary>
    internal static async Task<IReadOnlyList<(long FolderId, string Portfolio, Instant Due)>> Late(
        Db db,
        Instant now,
        CancellationToken cancel
    )
    {
        var folders = await Open(db, cancel);
        var arrived = await Arrived(db, folders.ConvertAll(row => row.Folder.Id), cancel);
        return
        [
            .. from row in folders
            let due = Late(row, arrived.GetValueOrDefault(row.Folder.Id), now)
            where due is not null
            select (row.Folder.Id, row.Portfolio.Name, due.Value),
        ];
    }

    internal sealed record Watched(WatchedFolder Folder, Portfolio Portfolio);

    internal static async Task<List<Watched>> Open(Db db, CancellationToken cancel) =>
        await (
            from folder in db.WatchedFolders.AsNoTracking()
            join portfolio in db.Portfolios.AsNoTracking() on folder.PortfolioId equals portfolio.Id
            where folder.EndedAt == null
            orderby portfolio.Name, folder.Id
            select new Watched(folder, portfolio)
        ).ToListAsync(cancel);

    /// <summary>When the newest file came that was taken, by folder.</summary>
    private static Task<Dictionary<long, Instant?>> Arrived(Db db, List<long> ids, CancellationToken cancel) =>
        db
            .WatchedFiles.Where(row => ids.Contains(row.FolderId))
            .Where(row => db.Imports.Any(it => it.Id == row.ImportId && it.State != ImportState.NothingNew))
            .GroupBy(row => row.FolderId)
            .Select(files => new { files.Key, At = (Instant?)files.Max(file => file.SeenAt) })
            .ToDictionaryAsync(row => row.Key, row => row.At, cancel);

    private static Instant? Late(Watched row, Instant? arrived, Instant now) =>
        ScheduleOf(row.Folder, DateTimeZoneProviders.Tzdb[row.Portfolio.Zone]) is { } schedule
        && schedule.IsLate(now, arrived, row.Folder.CreatedAt)
            ? schedule.LastDue(now)
            : null;

    /// <summary>Null: no file is expected at any hour.</summary>
    private static FileSchedule? ScheduleOf(WatchedFolder folder, DateTimeZone zone) =>
        folder is { ExpectedBy: { } by, Days.Length: > 0 } ? new FileSchedule(DaysOf(folder.Days), by, zone) : null;

    private static ImmutableArray<IsoDayOfWeek> DaysOf(string digits) =>
        [.. digits.Select(digit => (IsoDayOfWeek)(digit - '0'))];

    private static string Expected(WatchedFolder folder, DateTimeZone zone) =>
        folder is { ExpectedBy: { } by, Days.Length: > 0 }
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{string.Join(", ", DaysOf(folder.Days).Select(day => day.ToString()[..3]))} by {Hour.Format(by)} "
            ) + $"({Show.City(zone)})"
            : "at no hour";

    private static bool IsBelow(string path, string root) =>
        path.StartsWith(
            root.TrimEnd(System.IO.Path.DirectorySeparatorChar) + System.IO.Path.DirectorySeparatorChar,
            StringComparison.Ordinal
        );
}
