using Microsoft.EntityFrameworkCore;
using Recourse.App.Data.Rows;

namespace Recourse.App.Data;

/// <summary>
/// Gives identifiers from blocks reserved in the database, so that many nodes never give the same one. The next block
/// is fetched while half of the present one is left: inside a SQLite transaction there is nobody to ask.
/// </summary>
/// <remarks>Whoever needs more than a few hundred at once asks for them before opening a transaction.</remarks>
internal sealed class Ids(IServiceScopeFactory scopes) : IDisposable
{
    private const int BlockSize = 10_000;
    private readonly SemaphoreSlim _one = new(1);
    private Task<long>? _refill;
    private long _next;
    private long _end;

    internal async ValueTask<long> Next(CancellationToken cancel) => await Next(1, cancel);

    /// <summary>The first of <paramref name="count"/> consecutive identifiers.</summary>
    internal async ValueTask<long> Next(int count, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (count > BlockSize / 4)
        {
            return await Reserve(count);
        }
        await _one.WaitAsync(cancel);
        try
        {
            if (_next + count > _end)
            {
                var refill = _refill is { IsFaulted: false, IsCanceled: false } ? _refill : Reserve(BlockSize);
                _refill = refill;
                _next = await refill.WaitAsync(cancel);
                _end = _next + BlockSize;
                _refill = null;
            }
            var first = _next;
            _next += count;
            if (_end - _next < BlockSize / 2)
            {
                _refill ??= Reserve(BlockSize);
            }
            return first;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>
    /// Waits until at least half a block is here: before a transaction that needs many, of which nobody knows how many.
    /// </summary>
    internal async Task Ahead(CancellationToken cancel)
    {
        await Next(cancel);
        await _one.WaitAsync(cancel);
        try
        {
            if (_refill is { IsFaulted: true } or { IsCanceled: true })
            {
                _refill = Reserve(BlockSize);
            }
            await (_refill ?? Task.CompletedTask).WaitAsync(cancel);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<long> Reserve(int size)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        return await db.Write(
            async () =>
            {
                await db.IdBlocks.ExecuteUpdateAsync(set => set.SetProperty(row => row.Next, row => row.Next + size));
                return await db.IdBlocks.Select(row => row.Next).SingleAsync() - size;
            },
            CancellationToken.None
        );
    }
}
