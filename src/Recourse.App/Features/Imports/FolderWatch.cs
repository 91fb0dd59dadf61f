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
            if (WatchedFolders.PathOf(settings, watched.Folder.Path) is not { } path || !Directory.Exists(path))
                continue;
            foreach (
                var file in new DirectoryInfo(path)
                    .EnumerateFiles(watched.Folder.Pattern)
                    .OrderBy(it => it.Name, StringComparer.Ordinal)
            )
            {
                there.Add(file.FullName);
                if (file.LinkTarget is null && StandsStill(file))
                    await Take(db, watched, file, cancel);
            }
        }
        foreach (var gone in _seen.Keys.Except(there).ToList())
            _seen.Remove(gone);
        await TellLate(db, cancel);
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
            var (import, refused) = await Import(db, watched, file, cancel);
            await Keep(db, watched, file, import, refused, cancel);
            await Lay(file, refused, cancel);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(
                failure,
                "A file of watched folder {FolderId} could not be read or moved.",
                watched.Folder.Id
            );
        }
    }

    private async Task<(long? Import, string? Refused)> Import(
        Db db,
        WatchedFolders.Watched watched,
        FileInfo file,
        CancellationToken cancel
    )
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
            if (import.State == ImportState.NothingNew)
                return (import.Id, null);
            begun = import.Id;
            await engine.Stage(import.Id, cancel);
            await ApplyIfPlain(db, watched.Folder, import.Id, cancel);
            return (import.Id, null);
        }
        catch (Exception refusal) when (refusal is CannotImportException or ImportStoppedException or FormatException)
        {
            return (begun, refusal.Message);
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
        FileInfo file,
        long? import,
        string? refused,
        CancellationToken cancel
    )
    {
        string hash;
        await using (var content = file.OpenRead())
            hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel));
        var row = new WatchedFile
        {
            Id = await ids.Next(cancel),
            FolderId = watched.Folder.Id,
            Name = file.Name,
            Hash = hash,
            SeenAt = clock.GetCurrentInstant(),
            ImportId = refused is null ? import : null,
            Refused = refused,
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

    private async Task Lay(FileInfo file, string? refused, CancellationToken cancel)
    {
        var name = Stamp.Format(clock.GetCurrentInstant()) + "-" + file.Name;
        var folder = Directory.CreateDirectory(Path.Combine(file.DirectoryName!, refused is null ? "done" : "refused"));
        var to = Path.Combine(folder.FullName, name);
        for (var again = 2; File.Exists(to); again++)
            to = Path.Combine(folder.FullName, $"{again}-{name}");
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
