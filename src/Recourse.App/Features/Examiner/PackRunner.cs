using System.Security.Cryptography;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;

namespace Recourse.App.Features.Examiner;

/// <summary>
/// Makes samples behind the pages, one after another. What a dead process left unmade is made when the program starts.
/// </summary>
internal sealed class PackRunner(IServiceScopeFactory scopes, ILogger<PackRunner> log) : BackgroundService
{
    private readonly Channel<long> _waiting = Channel.CreateUnbounded<long>();

    internal void GoOn(long id) => _waiting.Writer.TryWrite(id);

    private async Task Make(long id, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var clock = scope.ServiceProvider.GetRequiredService<IClock>();
        var row = await db.ExaminerPacks.SingleOrDefaultAsync(it => it.Id == id, cancel);
        if (row is null || row.DoneAt is not null)
            return;
        var by = await db
            .Users.Where(it => it.Id == row.AskedBy)
            .Select(it => it.DisplayName)
            .SingleOrDefaultAsync(cancel);
        var asked = PackAsked.Of(row, by ?? "somebody who left", await Desks.Zone(db, cancel));
        var made = await new Pack(db, asked).Make(cancel);
        await db.Write(
            async () =>
            {
                if (await db.ExaminerFiles.AnyAsync(it => it.PackId == id, cancel))
                    return;
                db.ExaminerFiles.Add(new ExaminerFile { PackId = id, Bytes = made.Bytes });
                (row.DoneAt, row.Found, row.Drawn) = (clock.GetCurrentInstant(), made.Found, made.Drawn);
                row.FileHash = Convert.ToHexStringLower(SHA256.HashData(made.Bytes));
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var id in await Unmade(stoppingToken))
            GoOn(id);
        await foreach (var id in _waiting.Reader.ReadAllAsync(stoppingToken))
            await Try(id, stoppingToken);
    }

    /// <summary>Makes it, or says on it that it could not be made.</summary>
    internal async Task Try(long id, CancellationToken cancel)
    {
        try
        {
            await Make(id, cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "Sample {Id} could not be made.", id);
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            const string why = "It could not be made; the log says why. Ask for it again.";
            await db
                .ExaminerPacks.Where(row => row.Id == id && row.DoneAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Problem, why), cancel);
        }
    }

    private async Task<List<long>> Unmade(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        return await db
            .ExaminerPacks.Where(row => row.DoneAt == null && row.Problem == null)
            .OrderBy(row => row.Id)
            .Select(row => row.Id)
            .ToListAsync(cancel);
    }
}
