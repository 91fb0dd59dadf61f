using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Law;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;

namespace Recourse.App.Features.Demonstration;

/// <summary>
/// Invents the people of one chunk inside its transaction. The desk may be at work meanwhile: persons are locked, and
/// whatever was recorded of them since the plan was made is heeded.
/// </summary>
internal sealed class DemoPeopleChunk(Db db, long portfolioId, Inventor inventor, InventedRows rows)
{
    private readonly Stops _stops = new(inventor.Seed, inventor.Now, rows);
    private HashSet<long> _recorded = [];
    private HashSet<long> _dead = [];
    private ILookup<long, (long AccountId, PartyKind Kind)> _parties = null!;
    private Dictionary<long, Account> _accounts = [];

    internal async Task Add(IReadOnlyList<long[]> groups, PeopleAdded added, CancellationToken cancel)
    {
        var all = groups.SelectMany(group => group).ToArray();
        await db.LockPersons(all, cancel);
        var nameless = await Load(all, cancel);
        var joined = new List<(long From, long To)>();
        var given = new List<Person>();
        foreach (var group in groups)
        {
            // Of whom something was recorded since, stays a person of their own; so does everybody behind a lost first.
            var free = group.Where(id => nameless.ContainsKey(id)).ToList();
            var joins = free.Count > 0 && free[0] == group[0] && !_recorded.Contains(free[0]);
            var follows = joins ? free.Skip(1).Where(id => !_recorded.Contains(id)).ToHashSet() : [];
            joined.AddRange(follows.Select(id => (id, group[0])));
            given.AddRange(free.Where(id => !follows.Contains(id)).Select(id => nameless[id]));
        }
        await Join(joined, cancel);
        foreach (var person in given)
        {
            Invent(person, added);
        }
        await rows.Insert(db, cancel);
        await db.SaveChangesAsync(cancel);
        await db
            .Portfolios.Where(row => row.Id == portfolioId && given.Count > 0)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.HasFictionalPeople, true), cancel);
        await Standing.Refresh(db, [.. given.Select(person => person.Id)], inventor.Now, cancel);
        added.Count(rows);
        added.Persons += given.Count;
        added.Joined += joined.Count;
    }

    private async Task<Dictionary<long, Person>> Load(long[] all, CancellationToken cancel)
    {
        var ids = db.Persons.Where(person => all.Contains(person.Id)).Select(person => person.Id);
        _recorded = await DemoPeople.Recorded(db, ids).ToHashSetAsync(cancel);
        _dead = await db
            .Holds.Where(hold => all.Contains(hold.PersonId) && hold.Kind == HoldKind.Deceased && hold.LiftedAt == null)
            .Select(hold => hold.PersonId)
            .ToHashSetAsync(cancel);
        var parties = await db.AccountParties.AsNoTracking().Where(it => all.Contains(it.PersonId)).ToListAsync(cancel);
        _parties = parties.OrderBy(it => it.AccountId).ToLookup(it => it.PersonId, it => (it.AccountId, it.Kind));
        var accountIds = parties.Select(it => it.AccountId).Distinct().ToArray();
        _accounts = await db
            .Accounts.AsNoTracking()
            .Where(account => accountIds.Contains(account.Id))
            .ToDictionaryAsync(account => account.Id, cancel);
        var reachable = await DemoPeople.Reachable(db, ids).ToHashSetAsync(cancel);
        var persons = await db.Persons.Where(person => all.Contains(person.Id)).ToListAsync(cancel);
        return persons
            .Where(person => !person.IsFictional && person.Name is null && !reachable.Contains(person.Id))
            .ToDictionary(person => person.Id);
    }

    /// <summary>
    /// Gives each person's accounts, and what tapes told of them, to another person. Nothing else was recorded of the
    /// emptied one, so it goes.
    /// </summary>
    private async Task Join(List<(long From, long To)> joined, CancellationToken cancel)
    {
        if (joined.Count == 0)
        {
            return;
        }
        var into = joined.ToDictionary(it => it.From, it => it.To);
        var from = into.Keys.ToArray();
        await db.AccountParties.Where(party => from.Contains(party.PersonId)).ExecuteDeleteAsync(cancel);
        var moved = joined.SelectMany(it =>
            _parties[it.From]
                .Select(party => new AccountParty
                {
                    AccountId = party.AccountId,
                    PersonId = it.To,
                    Kind = party.Kind,
                })
        );
        rows.Parties.AddRange(moved);
        foreach (var line in await db.Timeline.Where(line => from.Contains(line.PersonId)).ToListAsync(cancel))
        {
            line.PersonId = into[line.PersonId];
        }
        await db.SaveChangesAsync(cancel);
        foreach (
            var gone in db.ChangeTracker.Entries<Person>().Where(entry => into.ContainsKey(entry.Entity.Id)).ToList()
        )
        {
            gone.State = EntityState.Detached;
        }
        await db.Persons.Where(person => from.Contains(person.Id)).ExecuteDeleteAsync(cancel);
        await SearchTokens.Refresh(db, from, cancel);
        foreach (var group in joined.GroupBy(it => it.To))
        {
            Tell(
                group.Key,
                group.SelectMany(it => _parties[it.From]).Select(party => _accounts[party.AccountId].Number)
            );
        }
    }

    private void Tell(long personId, IEnumerable<string> numbers) =>
        rows.Timeline.Add(
            new TimelineEntry
            {
                Id = rows.NextId(),
                PersonId = personId,
                At = inventor.Now,
                Kind = TimelineKind.Note,
                Words = $"Account {string.Join(" and ", numbers)} belongs to the same borrower, for the demonstration.",
            }
        );

    private void Invent(Person person, PeopleAdded added)
    {
        var owned = _parties[person.Id]
            .Select(party => party.AccountId)
            .Concat(rows.Parties.Where(party => party.PersonId == person.Id).Select(party => party.AccountId))
            .Select(id => _accounts[id])
            .ToList();
        var home = new Home(
            owned.Select(account => account.State).FirstOrDefault(state => !string.IsNullOrEmpty(state)),
            owned.Select(account => account.Zip).FirstOrDefault(zip => !string.IsNullOrEmpty(zip))
        );
        var isDead = _dead.Contains(person.Id);
        inventor.Introduce(person);
        var points = inventor.GiveContactPoints(person, home, rows, withConsents: !isDead);
        added.NumbersFromElsewhere += points.Count(point => inventor.RingsElsewhere(point, home));
        if (!isDead && inventor.GiveAddressElsewhere(person, home, rows))
        {
            added.AddressesElsewhere++;
        }
        if (!_recorded.Contains(person.Id))
        {
            var called = owned.Where(account => account.Lane == WorkLane.Calls).Select(account => account.Id).ToList();
            _stops.Invent(person, called.Count > 0 ? called : [.. owned.Select(account => account.Id)], points);
        }
        added.WithSeveralLoans += owned.Count > 1 ? 1 : 0;
    }
}
