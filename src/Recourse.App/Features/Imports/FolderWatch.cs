using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.Data.Rows;

namespace Recourse.App.Features.Imports;

/// <summary>
/// Looks into the watched folders every minute. A file is taken when it stood still between two looks, goes the way of
/// every import, and is laid into <c>done</c> or, with the reason beside it, into <c>refused</c>. What is late is told
/// once in the log, for whoever watches the machine; people read it on their pages.
/// </summary>
internal sealed class FolderWatch(
    IServiceScopeFactory scopes,
    ImportEngine engine,
    Settings settings,
    IClock clock,
    Ids ids,
    ILogger<FolderWatch> log
) : BackgroundService
{
    private const string Done = "done";
    private const string Refused = "refused";
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(1);
    private static readonly InstantPattern Stamp = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");

    private readonly Dictionary<string, (long Length, DateTime Written)> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<(long Folder, Instant Due)> _toldLate = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(BetweenLooks);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Look(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "The watched folders could not be looked at; the next look is in a minute.");
            }
        }
    }

    /// <summary>One look into every folder.</summary>
    internal async Task Look(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var there = new HashSet<string>(StringComparer.Ordinal);
        foreach (var watched in await WatchedFolders.Open(db, cancel))
        {
            try
            {
                await Look(db, watched, there, cancel);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // One folder that cannot be read keeps nobody from the others.
                log.LogError(failure, "Watched folder {FolderId} could not be looked at.", watched.Folder.Id);
                db.ChangeTracker.Clear();
            }
        }
        foreach (var gone in _seen.Keys.Except(there).ToList())
            _seen.Remove(gone);
        await TellLate(db, cancel);
    }

    private async Task Look(Db db, WatchedFolders.Watched watched, HashSet<string> there, CancellationToken cancel)
    {
        if (WatchedFolders.PathOf(settings, watched.Folder.Path) is not { } path || !Directory.Exists(path))
            return;
        var files = new DirectoryInfo(path).EnumerateFiles(watched.Folder.Pattern);
        foreach (var file in files.OrderBy(it => it.Name, StringComparer.Ordinal).ToList())
        {
            there.Add(file.FullName);
            if (file.LinkTarget is null && StandsStill(file))
                await Take(db, watched, file, cancel);
        }
    }

    /// <summary>Of the same length and time of writing as at the look before: nobody writes it any more.</summary>
    private bool StandsStill(FileInfo file)
    {
        var now = (file.Length, file.LastWriteTimeUtc);
        var still = _seen.TryGetValue(file.FullName, out var before) && before == now;
        _seen[file.FullName] = now;
        return still;
    }

    private async Task Take(Db db, WatchedFolders.Watched watched, FileInfo file, CancellationToken cancel)
    {
        try
        {
            // A folder in which nothing can be laid aside is told before anything is imported from it.
            Directory.CreateDirectory(Path.Combine(file.DirectoryName!, Done));
            Directory.CreateDirectory(Path.Combine(file.DirectoryName!, Refused));
            var hash = await HashOf(file, cancel);
            if (await TakenBefore(db, watched.Folder.Id, file, hash, cancel) is { } before)
            {
                await Lay(file, before.Refused, cancel);
                return;
            }
            if (await Import(db, watched, file, cancel) is not { } taken)
                return;
            await Keep(db, watched, (file, hash), taken, cancel);
            await Lay(file, taken.Refused, cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "A file of watched folder {FolderId} could not be taken.", watched.Folder.Id);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>The same file, taken at an earlier look, that could not be laid aside then.</summary>
    private static async Task<WatchedFile?> TakenBefore(
        Db db,
        long folderId,
        FileInfo file,
        string hash,
        CancellationToken cancel
    )
    {
        var newest = await db
            .WatchedFiles.AsNoTracking()
            .Where(row => row.FolderId == folderId && row.Name == file.Name && row.Hash == hash)
            .OrderByDescending(row => row.Id)
            .FirstOrDefaultAsync(cancel);
        return newest is not null && newest.SeenAt >= Instant.FromDateTimeUtc(file.LastWriteTimeUtc) ? newest : null;
    }

    /// <summary>What became of a file.</summary>
    private sealed record Taken(long? Import, string? Refused);

    /// <summary>Null: somebody else is at work with it; the next look sees.</summary>
    private async Task<Taken?> Import(Db db, WatchedFolders.Watched watched, FileInfo file, CancellationToken cancel)
    {
        long? begun = null;
        try
        {
            var profile =
                await ProfileShelf.Find(db, watched.Folder.Profile, cancel)
                ?? throw new CannotImportException($"There is no profile “{watched.Folder.Profile}” any more.");
            var asOf = profile.AsOfColumn is null ? DateInName.Of(file.Name) : null;
            var order = new ImportOrder(file.FullName, file.Name, profile, asOf, watched.Portfolio.Key, null);
            var import = await engine.Begin(order, cancel);
            begun = import.Id;
            if (import.State == ImportState.Applying)
                return null;
            // Stopped by a restart of the program: it goes on where it was.
            if (import.State == ImportState.Stopped)
            {
                await engine.Reopen(import.Id, cancel);
                import = await db.Imports.AsNoTracking().SingleAsync(row => row.Id == import.Id, cancel);
            }
            if (import.State == ImportState.Staging)
                await engine.Stage(import.Id, cancel);
            if (import.State != ImportState.NothingNew)
                await ApplyIfPlain(db, watched.Folder, import.Id, cancel);
            return new Taken(import.Id, null);
        }
        catch (ImportStoppedException)
        {
            return null;
        }
        catch (Exception refusal) when (refusal is CannotImportException or FormatException)
        {
            return new Taken(begun, refusal.Message);
        }
    }

    /// <summary>What raises a question waits for a person, on the import's own page.</summary>
    private async Task ApplyIfPlain(Db db, WatchedFolder folder, long importId, CancellationToken cancel)
    {
        var import = await db.Imports.AsNoTracking().SingleAsync(row => row.Id == importId, cancel);
        if (
            folder.AppliesByItself
            && import.State == ImportState.Staged
            && ControlTotals.FromJson(import.TotalsJson!) is { Accepted: > 0, Refused: 0 }
            && await ImportConsequences.TooManyGone(db, import, cancel) is null
        )
        {
            await engine.Apply(importId, cancel);
        }
    }

    private async Task Keep(
        Db db,
        WatchedFolders.Watched watched,
        (FileInfo File, string Hash) of,
        Taken taken,
        CancellationToken cancel
    )
    {
        var row = new WatchedFile
        {
            Id = await ids.Next(cancel),
            FolderId = watched.Folder.Id,
            Name = of.File.Name,
            Hash = of.Hash,
            SeenAt = clock.GetCurrentInstant(),
            ImportId = taken.Refused is null ? taken.Import : null,
            Refused = taken.Refused,
        };
        await db.Write(
            async () =>
            {
                db.Add(row);
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
    }

    private static async Task<string> HashOf(FileInfo file, CancellationToken cancel)
    {
        await using var content = file.OpenRead();
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel));
    }

    private async Task Lay(FileInfo file, string? refused, CancellationToken cancel)
    {
        var name = Stamp.Format(clock.GetCurrentInstant()) + "-" + file.Name;
        var folder = Path.Combine(file.DirectoryName!, refused is null ? Done : Refused);
        var to = Path.Combine(folder, name);
        for (var again = 2; File.Exists(to); again++)
            to = Path.Combine(folder, $"{again}-{name}");
        if (refused is not null)
            await File.WriteAllTextAsync(to + ".why.txt", refused + Environment.NewLine, cancel);
        file.MoveTo(to);
    }

    private async Task TellLate(Db db, CancellationToken cancel)
    {
        foreach (var (folder, _, due) in await WatchedFolders.Late(db, clock.GetCurrentInstant(), cancel))
        {
            if (_toldLate.Add((folder, due)))
                log.LogWarning(
                    "The file of watched folder {FolderId} that was due at {Due} has not come.",
                    folder,
                    due
                );
        }
    }
}
