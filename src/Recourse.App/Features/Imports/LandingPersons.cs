using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;
using Recourse.App.Data.Rows;

namespace Recourse.App.Features.Imports;

/// <summary>The persons of whom the rows of one chunk speak: those that are stored, and those that it makes.</summary>
internal sealed class LandingPersons(LandingTerms terms)
{
    private readonly Dictionary<string, Person> _byKey = new(StringComparer.Ordinal);

    internal IEnumerable<Person> All => _byKey.Values;

    internal Person? Of(MappedRow row, MappedParty party) => _byKey.GetValueOrDefault(KeyOf(row, party));

    internal void Add(Person person) => _byKey[person.CustomerKey] = person;

    internal string KeyOf(MappedRow row, MappedParty party) => KeyOf(terms, row, party);

    /// <summary>Every stored person whose accounts, holds or history a chunk may change; nothing is tracked.</summary>
    internal static async Task<List<long>> ToLock(
        Db db,
        LandingTerms terms,
        IReadOnlyList<MappedRow> mapped,
        CancellationToken cancel
    )
    {
        var keys = KeysOf(terms, mapped);
        var named = await db
            .Persons.Where(person => person.Lender == terms.Portfolio.Lender && keys.Contains(person.CustomerKey))
            .Select(person => person.Id)
            .ToListAsync(cancel);
        var numbers = mapped.Select(row => row.Number).ToArray();
        var parties = await (
            from account in db.Accounts
            join party in db.AccountParties on account.Id equals party.AccountId
            where account.PortfolioId == terms.Portfolio.Id && numbers.Contains(account.Number)
            select party.PersonId
        ).ToListAsync(cancel);
        return [.. named.Concat(parties).Distinct()];
    }

    internal async Task Find(
        Db db,
        IReadOnlyList<MappedRow> mapped,
        Dictionary<string, Account> existing,
        CancellationToken cancel
    )
    {
        await FindStored(db, mapped, cancel);
        await FindJoined(db, mapped, existing, cancel);
    }

    private static string[] KeysOf(LandingTerms terms, IReadOnlyList<MappedRow> mapped) =>
        [
            .. mapped
                .SelectMany(row => row.Parties.Concat(row.Over).Select(party => KeyOf(terms, row, party)))
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>
    /// Matched on (lender, customer number); without one, a person belongs to one account of one portfolio.
    /// </summary>
    private static string KeyOf(LandingTerms terms, MappedRow row, MappedParty party) =>
        party.Customer ?? $"account:{terms.Portfolio.Key}:{row.Number}" + (party.Tag is { } tag ? ":" + tag : "");

    private async Task FindStored(Db db, IReadOnlyList<MappedRow> mapped, CancellationToken cancel)
    {
        var keys = KeysOf(terms, mapped);
        var found = await db
            .Persons.Where(person => person.Lender == terms.Portfolio.Lender && keys.Contains(person.CustomerKey))
            .ToListAsync(cancel);
        foreach (var person in found)
        {
            Add(person);
        }
    }

    /// <summary>
    /// A borrower without a customer number who was put together with another since is not found by the key of old: it
    /// is whoever has that part in the account now, under a key that is not this account's.
    /// </summary>
    private async Task FindJoined(
        Db db,
        IReadOnlyList<MappedRow> mapped,
        Dictionary<string, Account> existing,
        CancellationToken cancel
    )
    {
        var lost = mapped
            .Where(row => existing.ContainsKey(row.Number))
            .SelectMany(row => row.Parties.Select(party => (Row: row, Party: party, Key: KeyOf(row, party))))
            .Where(it => it.Party.Customer is null && !_byKey.ContainsKey(it.Key))
            .ToList();
        if (lost.Count == 0)
        {
            return;
        }
        var accounts = lost.Select(it => existing[it.Row.Number].Id).ToArray();
        var parties = await (
            from party in db.AccountParties
            join person in db.Persons on party.PersonId equals person.Id
            where accounts.Contains(party.AccountId)
            select new
            {
                party.AccountId,
                party.Kind,
                Person = person,
            }
        ).ToListAsync(cancel);
        foreach (var (row, party, key) in lost)
        {
            var own = KeyOf(row, party with { Tag = null });
            var joined = parties.Find(it =>
                it.AccountId == existing[row.Number].Id
                && it.Kind == party.Kind
                && it.Person.CustomerKey != own
                && !it.Person.CustomerKey.StartsWith(own + ":", StringComparison.Ordinal)
            );
            if (joined is not null)
            {
                _byKey[key] = joined.Person;
                parties.Remove(joined);
            }
        }
    }
}
