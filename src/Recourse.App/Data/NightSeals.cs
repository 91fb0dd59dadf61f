using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;

namespace Recourse.App.Data;

/// <summary>
/// The seal of a night: one hash over the heads of all chains as they were at a moment, chained to the seal before. A
/// chain that was cut after it was sealed, or written anew, cannot give that hash again.
/// </summary>
/// <remarks>
/// The moment lies some minutes back, and before every import that still runs: what is written under an earlier moment
/// may yet be on its way into the database. A ledger that an import alone has written is not sealed, because the import
/// can be undone.
/// </remarks>
internal static class NightSeals
{
    /// <summary>No write takes longer from the moment that it carries until it can be read.</summary>
    private static readonly Duration UnderWay = Duration.FromMinutes(10);

    private const int PageSize = 5_000;

    internal static async Task<NightSeal> Make(Db db, LocalDate on, Instant now, CancellationToken cancel)
    {
        var sealedAt = await Moment(db, now, cancel);
        using var heads = new Heads();
        await Decisions(db, sealedAt, heads, cancel);
        await Ledgers(db, sealedAt, heads, cancel);
        var before = await db
            .NightSeals.AsNoTracking()
            .OrderByDescending(row => row.On)
            .FirstOrDefaultAsync(row => row.On < on, cancel);
        var made = new NightSeal
        {
            On = on,
            DecisionChains = heads.DecisionChains,
            LedgerChains = heads.LedgerChains,
            HeadsHash = heads.Hash(),
            SealedAt = sealedAt,
            PreviousHash = before?.Hash ?? Evidence.Beginning,
            Hash = "",
        };
        made.Hash = HashOf(made);
        return made;
    }

    internal static string HashOf(NightSeal row) =>
        Hex(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{row.On:uuuu-MM-dd}\n{row.DecisionChains}\n{row.LedgerChains}\n{row.HeadsHash}\n"
                    + $"{row.SealedAt.ToUnixTimeTicks() / 10}\n{row.PreviousHash}\n"
            )
        );

    /// <summary>The chain of the seals themselves.</summary>
    internal static void CheckChain(IReadOnlyList<NightSeal> seals, Action<string> broken)
    {
        var hash = Evidence.Beginning;
        foreach (var row in seals)
        {
            if (row.PreviousHash != hash)
                broken($"seal of {row.On:uuuu-MM-dd}: it does not follow on the one before it.");
            if (HashOf(row) != row.Hash)
                broken($"seal of {row.On:uuuu-MM-dd}: it was changed after it was written.");
            hash = row.Hash;
        }
    }

    private static async Task<Instant> Moment(Db db, Instant now, CancellationToken cancel)
    {
        var running = await db
            .Imports.Where(row => row.State == ImportState.Staging || row.State == ImportState.Applying)
            .MinAsync(row => (Instant?)row.StartedAt, cancel);
        return running is { } begun ? Instant.Min(now - UnderWay, begun) : now - UnderWay;
    }

    private static async Task Decisions(Db db, Instant sealedAt, Heads heads, CancellationToken cancel)
    {
        var last = 0L;
        while (true)
        {
            var page = await db
                .Decisions.Where(row => row.PersonId > last && row.At <= sealedAt)
                .GroupBy(row => row.PersonId)
                .Select(group => new { PersonId = group.Key, Seq = group.Max(row => row.Seq) })
                .OrderBy(row => row.PersonId)
                .Take(PageSize)
                .Join(
                    db.Decisions,
                    head => new { head.PersonId, head.Seq },
                    row => new { row.PersonId, row.Seq },
                    (_, row) => new { row.PersonId, row.Hash }
                )
                .OrderBy(row => row.PersonId)
                .ToListAsync(cancel);
            foreach (var row in page)
                heads.Decision(row.PersonId, row.Hash);
            if (page.Count < PageSize)
                return;
            last = page[^1].PersonId;
        }
    }

    private static async Task Ledgers(Db db, Instant sealedAt, Heads heads, CancellationToken cancel)
    {
        var last = 0L;
        while (true)
        {
            var accounts = db.Accounts.Where(row => row.Id > last && row.LedgerSeq > 0).OrderBy(row => row.Id);
            var page = await (
                from account in accounts.Take(PageSize)
                join row in db.LedgerEntries
                    on new { AccountId = account.Id, Seq = account.LedgerSeq } equals new { row.AccountId, row.Seq }
                join first in db.LedgerEntries
                    on new { AccountId = account.Id, Seq = 1L } equals new { first.AccountId, first.Seq }
                orderby account.Id
                select new Link(account.Id, row.Seq, row.WrittenAt, row.ImportId, row.Hash, first.ImportId)
            ).ToListAsync(cancel);
            if (page.Count == 0)
                return;
            var later = page.Where(row => row.WrittenAt > sealedAt).Select(row => row.AccountId).ToList();
            var earlier = await Before(db, later, sealedAt, cancel);
            foreach (var row in page)
            {
                var head = row.WrittenAt > sealedAt ? earlier.GetValueOrDefault(row.AccountId) : row;
                if (head is not null && IsSealed(head.ImportId, row.FirstImportId))
                    heads.Ledger(row.AccountId, head.Hash);
            }
            last = page[^1].AccountId;
        }
    }

    /// <summary>The heads of some accounts as they were at a moment.</summary>
    private static async Task<Dictionary<long, Link>> Before(
        Db db,
        List<long> accountIds,
        Instant sealedAt,
        CancellationToken cancel
    ) =>
        (
            await db
                .LedgerEntries.Where(row => accountIds.Contains(row.AccountId) && row.WrittenAt <= sealedAt)
                .Select(row => new Link(row.AccountId, row.Seq, row.WrittenAt, row.ImportId, row.Hash, null))
                .ToListAsync(cancel)
        )
            .GroupBy(row => row.AccountId)
            .ToDictionary(group => group.Key, group => group.MaxBy(row => row.Seq)!);

    private static bool IsSealed(long? headImportId, long? firstImportId) =>
        headImportId is null || headImportId != firstImportId;

    private static string Hex(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private sealed record Link(
        long AccountId,
        long Seq,
        Instant WrittenAt,
        long? ImportId,
        string Hash,
        long? FirstImportId
    );

    /// <summary>The heads of all chains: decisions by person, then ledgers by account.</summary>
    private sealed class Heads : IDisposable
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        internal long DecisionChains { get; private set; }

        internal long LedgerChains { get; private set; }

        internal void Decision(long personId, string hash)
        {
            DecisionChains++;
            Add('d', personId, hash);
        }

        internal void Ledger(long accountId, string hash)
        {
            LedgerChains++;
            Add('l', accountId, hash);
        }

        internal string Hash() => Convert.ToHexStringLower(_hash.GetHashAndReset());

        public void Dispose() => _hash.Dispose();

        private void Add(char kind, long id, string hash) =>
            _hash.AppendData(
                Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{kind}{id}:{hash}\n"))
            );
    }

    /// <summary>
    /// Proves all seals in one reading: each sees the chains as they were at its moment. Give it the decisions by
    /// person, then the ledgers by account.
    /// </summary>
    internal sealed class Proof(IReadOnlyList<NightSeal> seals) : IDisposable
    {
        private readonly List<(NightSeal Seal, Heads Heads)> _all = [.. seals.Select(row => (row, new Heads()))];

        internal void Decisions(long personId, IReadOnlyList<(Instant At, string Hash)> chain)
        {
            foreach (var (seal, heads) in _all)
            {
                if (chain.LastOrDefault(link => link.At <= seal.SealedAt) is { Hash: { } hash })
                    heads.Decision(personId, hash);
            }
        }

        internal void Ledger(IReadOnlyList<LedgerEntry> chain)
        {
            foreach (var (seal, heads) in _all)
            {
                var head = chain.LastOrDefault(row => row.WrittenAt <= seal.SealedAt);
                if (head is not null && IsSealed(head.ImportId, chain[0].ImportId))
                    heads.Ledger(head.AccountId, head.Hash);
            }
        }

        internal void End(Action<string> broken)
        {
            foreach (var (seal, heads) in _all)
            {
                var isSame =
                    (heads.DecisionChains, heads.LedgerChains) == (seal.DecisionChains, seal.LedgerChains)
                    && heads.Hash() == seal.HeadsHash;
                if (!isSame)
                {
                    broken(
                        $"seal of {seal.On:uuuu-MM-dd}: the chains no longer end as they did when it was made: "
                            + "something was cut off or written anew."
                    );
                }
            }
        }

        public void Dispose()
        {
            foreach (var (_, heads) in _all)
                heads.Dispose();
        }
    }
}
