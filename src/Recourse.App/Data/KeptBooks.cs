using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.LawPacks;
using Recourse.Core.Law;

namespace Recourse.App.Data;

/// <summary>A book that decisions were made with, and since when.</summary>
/// <param name="Content">Null: this program cannot read it.</param>
internal sealed record KeptBook(string Hash, Instant FirstUsedAt, LawBookContent? Content);

/// <summary>
/// What the kept books say. A book of a hash never changes, so each is read once while the program runs.
/// </summary>
internal sealed class KeptBooks
{
    private const int Most = 12;
    private readonly ConcurrentDictionary<string, KeptBook> _read = new(StringComparer.Ordinal);

    /// <summary>One of them; null when none of that hash is kept.</summary>
    internal async Task<KeptBook?> Of(Db db, string hash, CancellationToken cancel)
    {
        if (_read.TryGetValue(hash, out var known))
            return known;
        var row = await db.LawBooks.AsNoTracking().SingleOrDefaultAsync(one => one.Hash == hash, cancel);
        return row is null ? null : Remember(row.Hash, row.FirstUsedAt, row.CanonicalJson);
    }

    /// <summary>The newest of them, newest first, without the one in use.</summary>
    internal async Task<IReadOnlyList<KeptBook>> Newest(Db db, string inUse, CancellationToken cancel)
    {
        var heads = await db
            .LawBooks.AsNoTracking()
            .Where(row => row.Hash != inUse)
            .OrderByDescending(row => row.FirstUsedAt)
            .Select(row => row.Hash)
            .Take(Most)
            .ToListAsync(cancel);
        var missing = heads.Where(hash => !_read.ContainsKey(hash)).ToList();
        if (missing.Count > 0)
        {
            var rows = await db.LawBooks.AsNoTracking().Where(row => missing.Contains(row.Hash)).ToListAsync(cancel);
            rows.ForEach(row => Remember(row.Hash, row.FirstUsedAt, row.CanonicalJson));
        }
        return [.. heads.Select(hash => _read[hash])];
    }

    private KeptBook Remember(string hash, Instant firstUsedAt, string canonical)
    {
        LawBookContent? content;
        try
        {
            content = LawJson.Read<LawBookContent>(canonical);
        }
        catch (FormatException)
        {
            content = null;
        }
        // Area codes and ZIPs are most of a book, and nobody reads them here.
        var kept = new KeptBook(
            hash,
            firstUsedAt,
            content is null ? null : content with { Places = new([], [], [], []) }
        );
        _read[hash] = kept;
        return kept;
    }
}
