using Microsoft.EntityFrameworkCore;
using Recourse.App.Data.Rows;
using Recourse.Core.Law;

namespace Recourse.App.Data;

/// <summary>
/// The words by which persons are found: made anew for a person whenever a name, a number, an address or an account of
/// theirs was written. Who writes through the context need not think of it; who writes in bulk calls it.
/// </summary>
internal static class SearchTokens
{
    private const int ChunkSize = 500;
    private const int LongestToken = 60;
    private const int NationalDigits = 10;

    /// <summary>The ends of a phone number that people say: with the exchange, and the last four.</summary>
    private static readonly int[] SpokenEnds = [7, 4];

    /// <summary>What the tracked changes touch; asked before they are saved.</summary>
    internal static List<long> Touched(Db db)
    {
        var touched = new List<long>();
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified))
                continue;
            switch (entry.Entity)
            {
                case Person person when Changed(entry, nameof(Person.Name), nameof(Person.LastFourSealed)):
                    touched.Add(person.Id);
                    break;
                case ContactPoint point when Changed(entry, nameof(ContactPoint.EndedAt)):
                    touched.Add(point.PersonId);
                    break;
                case AccountParty party when entry.State is EntityState.Added:
                    touched.Add(party.PersonId);
                    break;
            }
        }
        return touched;
    }

    private static bool Changed(
        Microsoft.EntityFrameworkCore.ChangeTracking.EntityEntry entry,
        params string[] names
    ) => entry.State is EntityState.Added || names.Any(name => entry.Property(name).IsModified);

    /// <summary>Makes the words of these persons anew, in the current transaction.</summary>
    internal static async Task Refresh(Db db, IEnumerable<long> persons, CancellationToken cancel)
    {
        foreach (var chunk in persons.Distinct().Order().Chunk(ChunkSize))
        {
            await db.SearchTokens.Where(row => chunk.Contains(row.PersonId)).ExecuteDeleteAsync(cancel);
            await db.Dialect.Insert(db, await Of(db, chunk, cancel), cancel);
        }
    }

    /// <summary>Of everybody: after an upgrade, or when somebody doubts them.</summary>
    /// <returns>How many persons have words now.</returns>
    internal static async Task<int> Rebuild(Db db, CancellationToken cancel)
    {
        var (done, last) = (0, 0L);
        while (true)
        {
            var after = last;
            var chunk = await db
                .Persons.Where(row => row.Id > after)
                .OrderBy(row => row.Id)
                .Select(row => row.Id)
                .Take(ChunkSize)
                .ToListAsync(cancel);
            if (chunk.Count == 0)
                return done;
            await db.Write(() => Refresh(db, chunk, cancel), cancel);
            done += chunk.Count;
            last = chunk[^1];
        }
    }

    /// <summary>At the start: a book that was filled past the program has people whom nobody finds.</summary>
    internal static async Task MakeIfNone(Db db, CancellationToken cancel)
    {
        if (!await db.SearchTokens.AnyAsync(cancel) && await db.Persons.AnyAsync(cancel))
            await Rebuild(db, cancel);
    }

    private static async Task<List<SearchToken>> Of(Db db, long[] persons, CancellationToken cancel)
    {
        var made = new HashSet<(string Token, SearchKind Kind, long PersonId)>();
        void Add(long person, SearchKind kind, string token)
        {
            if (token.Length > 0)
                made.Add((token.Length > LongestToken ? token[..LongestToken] : token, kind, person));
        }

        var people = await db
            .Persons.Where(row => persons.Contains(row.Id))
            .Select(row => new
            {
                row.Id,
                row.Name,
                row.CalledName,
                row.LastFourSealed,
            })
            .ToListAsync(cancel);
        foreach (var person in people)
        {
            foreach (var word in Folding.Words($"{person.Name} {person.CalledName}"))
                Add(person.Id, SearchKind.Name, word);
            if (person.LastFourSealed is { } four)
                Add(person.Id, SearchKind.LastFour, LastFour(db.Seal, db.Seal.Open(four)));
        }
        var points = await db
            .ContactPoints.AsNoTracking()
            .Where(row => persons.Contains(row.PersonId) && row.EndedAt == null)
            .ToListAsync(cancel);
        foreach (var point in points)
        {
            foreach (var (kind, token) in OfPoint(point))
                Add(point.PersonId, kind, token);
        }
        var numbers = await db
            .AccountParties.Where(party => persons.Contains(party.PersonId))
            .Join(
                db.Accounts,
                party => party.AccountId,
                account => account.Id,
                (party, account) => new { party.PersonId, account.Number }
            )
            .ToListAsync(cancel);
        foreach (var account in numbers)
        {
            var number = Folding.Word(account.Number);
            Add(account.PersonId, SearchKind.Account, number);
            Add(account.PersonId, SearchKind.Account, number.TrimStart('0'));
        }
        return
        [
            .. made.Select(it => new SearchToken
            {
                Token = it.Token,
                Kind = it.Kind,
                PersonId = it.PersonId,
            }),
        ];
    }

    /// <summary>Found exactly or not at all; the digits cannot be read back from it.</summary>
    internal static string LastFour(Seal seal, string digits) => seal.Mark("last four " + digits)[..24];

    private static IEnumerable<(SearchKind Kind, string Token)> OfPoint(ContactPoint point)
    {
        if (point.Kind <= PointKind.WorkPhone)
        {
            var digits = National(Folding.Digits(point.Value));
            yield return (SearchKind.Phone, digits);
            foreach (var length in SpokenEnds)
            {
                if (digits.Length > length)
                    yield return (SearchKind.PhoneEnd, digits[^length..]);
            }
        }
        else if (point.Kind is PointKind.Email or PointKind.WorkEmail)
        {
            yield return (SearchKind.Email, Folding.Word(point.Value));
            foreach (var word in Folding.Words(point.Value.Split('@')[0]))
                yield return (SearchKind.Email, word);
        }
        else
        {
            foreach (var word in Folding.Words($"{point.Value} {point.City} {point.Zip}"))
                yield return (SearchKind.Address, word);
        }
    }

    /// <summary>Without the country code of North America.</summary>
    internal static string National(string digits) =>
        digits.Length == NationalDigits + 1 && digits[0] == '1' ? digits[1..] : digits;
}
