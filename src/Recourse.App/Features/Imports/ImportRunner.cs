using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;
using Recourse.App.Data.Rows;

namespace Recourse.App.Features.Imports;

/// <summary>
/// Runs imports behind the pages, one after another; a page can be left and found again. When the program starts, what
/// a dead process left half done is marked as stopped.
/// </summary>
internal sealed class ImportRunner(IServiceScopeFactory scopes, ImportEngine engine, ILogger<ImportRunner> log)
    : BackgroundService
{
    private static readonly TimeSpan StandsStill = TimeSpan.FromSeconds(4);

    private readonly Channel<long> _waiting = Channel.CreateUnbounded<long>();

    /// <summary>Goes on with an import that is in staging or applying.</summary>
    internal void GoOn(long importId) => _waiting.Writer.TryWrite(importId);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StopWhatStandsStill(stoppingToken);
        await foreach (var importId in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            await Run(importId, stoppingToken);
        }
    }

    private async Task Run(long importId, CancellationToken cancel)
    {
        try
        {
            await (
                await StateOf(importId, cancel) switch
                {
                    ImportState.Staging => engine.Stage(importId, cancel),
                    ImportState.Applying => engine.GoOnApplying(importId, cancel),
                    _ => Task.CompletedTask,
                }
            );
        }
        catch (Exception failure) when (failure is ImportStoppedException or CannotImportException or FormatException)
        {
            log.LogInformation("Import {ImportId} stopped: {Why}", importId, failure.Message);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "Import {ImportId} failed.", importId);
        }
    }

    private async Task<ImportState> StateOf(long importId, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        return await db.Imports.Where(row => row.Id == importId).Select(row => row.State).SingleAsync(cancel);
    }

    /// <summary>An import whose position moves belongs to another living process: a command, or another node.</summary>
    private async Task StopWhatStandsStill(CancellationToken cancel)
    {
        var before = await Running(cancel);
        if (before.Count == 0)
        {
            return;
        }
        await Task.Delay(StandsStill, cancel);
        foreach (var same in (await Running(cancel)).Intersect(before))
        {
            await engine.Stop(same.Id, "The program ended while it ran.", cancel);
        }
    }

    private async Task<List<(long Id, ImportState State, long Staged, long Applied)>> Running(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var rows = await db
            .Imports.AsNoTracking()
            .Where(row => row.State == ImportState.Staging || row.State == ImportState.Applying)
            .ToListAsync(cancel);
        return [.. rows.Select(row => (row.Id, row.State, row.LinesStaged, row.LinesApplied))];
    }
}
