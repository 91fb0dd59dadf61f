using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;

namespace Recourse.App.Jobs;

/// <summary>
/// Tells open screens that something changed. One loop for a whole process asks the database a few times a second about
/// those who are watched now, so it sees what any other process wrote, on either database; nobody watched, nothing
/// asked.
/// </summary>
internal sealed class Changes(IServiceScopeFactory scopes, ILogger<Changes> log) : BackgroundService
{
    private const int ChunkSize = 500;

    /// <summary>What is an officer's own is asked for on every fourth round.</summary>
    private const int RoundsOfOwn = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private readonly HashSet<ChangeWatch> _watches = [];
    private readonly Channel<bool> _woken = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    /// <summary>Watches until it is disposed of.</summary>
    /// <param name="personId">Whose screen is open; null: none.</param>
    /// <param name="turn">The person's turn that the screen shows; null: as it is when first asked.</param>
    /// <param name="officerId">Who looks.</param>
    /// <param name="supervises">Is told of every hand-over, not only of their own.</param>
    internal ChangeWatch Watch(long? personId, long? turn, long officerId, bool supervises)
    {
        var watch = new ChangeWatch(personId, officerId, supervises, Forget) { Turn = turn };
        lock (_lock)
        {
            _watches.Add(watch);
        }
        _woken.Writer.TryWrite(true);
        return watch;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var round = 0; !stoppingToken.IsCancellationRequested; round++)
        {
            var watches = Watched();
            if (watches.Count == 0)
            {
                await _woken.Reader.ReadAsync(stoppingToken);
                continue;
            }
            await Task.Delay(await Look(watches, round, stoppingToken) ? Pause : PauseAfterFailure, stoppingToken);
        }
    }

    private List<ChangeWatch> Watched()
    {
        lock (_lock)
        {
            return [.. _watches];
        }
    }

    private void Forget(ChangeWatch watch)
    {
        lock (_lock)
        {
            _watches.Remove(watch);
        }
    }

    /// <summary>A database that does not answer is asked again later; screens say meanwhile that they wait.</summary>
    private async Task<bool> Look(List<ChangeWatch> watches, int round, CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            await LookAtPersons(db, watches.FindAll(watch => watch.PersonId is not null), cancel);
            var others = watches.FindAll(watch => watch.PersonId is null);
            if (others.Count > 0 && round % RoundsOfOwn == 0)
            {
                var clock = scope.ServiceProvider.GetRequiredService<IClock>();
                await LookAtOwn(db, others, clock.GetCurrentInstant(), cancel);
            }
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogWarning(failure, "Open screens could not be told of changes; the next try comes in a moment.");
            return false;
        }
    }

    private static async Task LookAtPersons(Db db, List<ChangeWatch> watches, CancellationToken cancel)
    {
        Dictionary<long, long> turns = [];
        foreach (var ids in watches.Select(watch => watch.PersonId!.Value).Distinct().Order().Chunk(ChunkSize))
        {
            var found = await db
                .Persons.Where(row => ids.Contains(row.Id))
                .Select(row => new { row.Id, row.Turn })
                .ToListAsync(cancel);
            found.ForEach(row => turns[row.Id] = row.Turn);
        }
        foreach (var watch in watches)
        {
            if (turns.TryGetValue(watch.PersonId!.Value, out var turn))
            {
                watch.Saw(turn);
            }
        }
    }

    /// <summary>Whom each officer holds, and which calls wait for a supervisor.</summary>
    private static async Task LookAtOwn(Db db, List<ChangeWatch> watches, Instant now, CancellationToken cancel)
    {
        var officers = watches.Select(watch => (long?)watch.OfficerId).Distinct().ToList();
        var held = (
            await db
                // Claims run out by themselves and stay in their rows: of each officer there would be thousands.
                .Persons.Where(row => officers.Contains(row.ClaimedBy) && row.ClaimedUntil > now)
                .OrderBy(row => row.Id)
                .Select(row => new { row.ClaimedBy, row.Id })
                .ToListAsync(cancel)
        ).ToLookup(row => row.ClaimedBy, row => row.Id);
        var waiting = await db
            .Handovers.Where(row => row.TakenAt == null)
            .OrderBy(row => row.Id)
            .Select(row => new { row.Id, row.FromOfficerId })
            .ToListAsync(cancel);
        foreach (var watch in watches)
        {
            watch.Saw("claims", string.Join(',', held[watch.OfficerId]));
            var told = waiting.Where(row => watch.Supervises || row.FromOfficerId == watch.OfficerId);
            watch.Saw("handovers", string.Join(',', told.Select(row => row.Id)));
        }
    }
}

/// <summary>Something changed.</summary>
/// <param name="Event"><c>person</c>: the person that is watched; <c>mine</c>: something of the officer's own.</param>
/// <param name="Data">The person's turn, or what of the officer's own: <c>claims</c>, <c>handovers</c>.</param>
internal sealed record Change(string Event, string Data);

/// <summary>One open screen. What it was not told in time is told once: only the newest matters.</summary>
internal sealed class ChangeWatch(long? personId, long officerId, bool supervises, Action<ChangeWatch> forget)
    : IDisposable
{
    private readonly Channel<Change> _changes = Channel.CreateBounded<Change>(
        new BoundedChannelOptions(8) { FullMode = BoundedChannelFullMode.DropOldest }
    );
    private readonly Dictionary<string, string> _seen = new(StringComparer.Ordinal);

    internal long? PersonId => personId;
    internal long OfficerId => officerId;
    internal bool Supervises => supervises;

    /// <summary>The turn that the screen knows; null before the first look.</summary>
    internal long? Turn { get; set; }

    internal void Saw(long turn)
    {
        if (Turn is { } known && known != turn)
        {
            _changes.Writer.TryWrite(
                new Change("person", turn.ToString(System.Globalization.CultureInfo.InvariantCulture))
            );
        }
        Turn = turn;
    }

    internal void Saw(string what, string now)
    {
        if (_seen.TryGetValue(what, out var was) && was != now)
        {
            _changes.Writer.TryWrite(new Change("mine", what));
        }
        _seen[what] = now;
    }

    /// <summary>The next change; null when none came in time.</summary>
    internal async Task<Change?> Next(TimeSpan within, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(within);
        try
        {
            return await _changes.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    public void Dispose() => forget(this);
}
