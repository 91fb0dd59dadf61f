using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Worklists;

namespace Recourse.App.Features.Officers;

/// <summary>
/// Gives borrowers to officers. Whoever shares a debt goes along: a household is never split between two desks.
/// </summary>
internal sealed class Assigning(Db db)
{
    private const int ChunkSize = 500;

    private static readonly NextActionKind[] PlannedKinds =
    [
        .. Enum.GetValues<NextActionKind>().Where(kind => OtherWork.DeskOf(kind) == WorkDesk.Officers),
    ];

    /// <summary>Households are small; a chain of shared debts that is longer is cut here and moved in part.</summary>
    private const int MostSteps = 12;

    /// <summary>
    /// The households of persons, with everybody who shares a debt with them, through however many steps.
    /// </summary>
    internal async Task<ImmutableArray<Household>> Households(
        IReadOnlyCollection<long> persons,
        CancellationToken cancel
    )
    {
        var known = persons.ToHashSet();
        var debts = new Dictionary<long, HashSet<long>>();
        var fresh = persons.ToList();
        for (var step = 0; fresh.Count > 0 && step < MostSteps; step++)
        {
            var found = new List<long>();
            foreach (var chunk in fresh.Chunk(ChunkSize))
            {
                foreach (var (account, person) in await Shared(chunk, cancel))
                {
                    if (!debts.TryGetValue(account, out var parties))
                        debts[account] = parties = [];
                    parties.Add(person);
                    if (known.Add(person))
                        found.Add(person);
                }
            }
            fresh = found;
        }
        var rows = new Dictionary<long, long?>();
        foreach (var chunk in known.Order().Chunk(ChunkSize))
        {
            var read = await db
                .Persons.Where(row => chunk.Contains(row.Id))
                .Select(row => new { row.Id, row.AssignedTo })
                .ToListAsync(cancel);
            foreach (var row in read)
                rows[row.Id] = row.AssignedTo;
        }
        var money = await Money(rows.Keys, cancel);
        var alone = rows.Keys.Select(id => (IReadOnlyCollection<long>)[id]);
        return
        [
            .. Rebalance
                .Join(debts.Values.Select(it => (IReadOnlyCollection<long>)it).Concat(alone))
                .Select(ids => ids.Where(rows.ContainsKey).ToImmutableArray())
                .Where(ids => ids.Length > 0)
                .Select(ids => new Household(ids, OwnerOf(ids, rows), money(ids))),
        ];
    }

    /// <summary>
    /// Who may not be opened by each of these officers. A household with one of them must not be given to that officer:
    /// nobody would be offered it any more.
    /// </summary>
    internal async Task<Func<long, Household, bool>> Barred(
        IReadOnlyCollection<long> officers,
        CancellationToken cancel
    )
    {
        var rows = await db
            .Restrictions.Where(row =>
                row.EndedAt == null && (row.OfficerId == null || officers.Contains(row.OfficerId.Value))
            )
            .Select(row => new { row.OfficerId, row.PersonId })
            .ToListAsync(cancel);
        var closed = rows.Select(row => (row.OfficerId, row.PersonId)).ToHashSet();
        return (officer, household) =>
            household.Persons.Any(id => closed.Contains((null, id)) || closed.Contains((officer, id)));
    }

    /// <summary>
    /// Writes what changes hands, with the row of its history and a line for the borrower's. Who is there already is
    /// left alone.
    /// </summary>
    /// <param name="moves">Persons and to whom they go; null: anybody's again.</param>
    /// <param name="firstId">Two ids for each of the persons, given before the transaction.</param>
    /// <returns>How many changed hands.</returns>
    internal async Task<int> Keep(
        IReadOnlyCollection<(long Person, long? To)> moves,
        string words,
        long by,
        Instant now,
        long firstId,
        CancellationToken cancel
    )
    {
        var to = moves.GroupBy(it => it.Person).ToDictionary(it => it.Key, it => it.Last().To);
        foreach (var chunk in to.Keys.Order().Chunk(ChunkSize))
            await db.LockPersons(chunk, cancel);
        var names = await db.Users.ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancel);
        var (id, moved) = (firstId, 0);
        foreach (var chunk in to.Keys.Order().Chunk(ChunkSize))
        {
            var owners = await db
                .Persons.Where(row => chunk.Contains(row.Id))
                .ToDictionaryAsync(row => row.Id, row => row.AssignedTo, cancel);
            var changing = chunk.Where(person => owners.ContainsKey(person) && owners[person] != to[person]).ToList();
            await db.Dialect.Insert(db, changing.ConvertAll(person => Row(person, owners[person])), cancel);
            await db.Dialect.Insert(db, changing.ConvertAll(person => Told(person, owners[person])), cancel);
            foreach (var target in changing.GroupBy(person => to[person]))
            {
                var (officer, persons) = (target.Key, target.ToList());
                await db
                    .Persons.Where(row => persons.Contains(row.Id))
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.AssignedTo, officer), cancel);
                await MovePlans(target.ToLookup(person => owners[person]), officer, cancel);
            }
            moved += changing.Count;
        }
        return moved;

        Assignment Row(long person, long? from) =>
            new()
            {
                Id = id++,
                PersonId = person,
                FromOfficerId = from,
                ToOfficerId = to[person],
                At = now,
                By = by,
                Words = words,
            };

        TimelineEntry Told(long person, long? from) =>
            new()
            {
                Id = id++,
                PersonId = person,
                At = now,
                Kind = TimelineKind.Claim,
                Words = $"Given {Name(from, "from")} {Name(to[person], "to")}. {words}",
                OfficerId = by,
            };

        string Name(long? officer, string word) =>
            $"{word} {(officer is { } one ? names.GetValueOrDefault(one, "somebody") : "everybody")}";
    }

    /// <summary>What persons are past due together: a debt of two of them is one debt.</summary>
    private async Task<Func<ImmutableArray<long>, Money>> Money(IEnumerable<long> persons, CancellationToken cancel)
    {
        var debts = new List<(long Person, long Account, long Cents)>();
        foreach (var chunk in persons.Order().Chunk(ChunkSize))
        {
            var read = await DeskMoney
                .Debts(db)
                .Where(row => chunk.Contains(row.PersonId))
                .Select(row => new
                {
                    row.PersonId,
                    row.AccountId,
                    row.Cents,
                })
                .ToListAsync(cancel);
            debts.AddRange(read.Select(row => (row.PersonId, row.AccountId, row.Cents)));
        }
        var of = debts.ToLookup(row => row.Person);
        return ids => new Money(ids.SelectMany(id => of[id]).DistinctBy(row => row.Account).Sum(row => row.Cents));
    }

    /// <summary>
    /// What the owner before had planned at an officer's desk (call-backs, diary, follow-ups) goes along, or it would
    /// ring where nobody may act on it any more. Where nobody follows, it stays with whoever planned it.
    /// </summary>
    private async Task MovePlans(ILookup<long?, long> fromOwners, long? to, CancellationToken cancel)
    {
        if (to is null)
            return;
        foreach (var group in fromOwners.Where(it => it.Key is not null))
        {
            var (from, persons) = (group.Key, group.ToList());
            await db
                .NextActions.Where(row => row.OfficerId == from && row.DoneAt == null)
                .Where(row => persons.Contains(row.PersonId) && PlannedKinds.Contains(row.Kind))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.OfficerId, to), cancel);
        }
    }

    private async Task<List<(long Account, long Person)>> Shared(long[] persons, CancellationToken cancel) =>
        (
            await (
                from own in db.AccountParties
                join other in db.AccountParties on own.AccountId equals other.AccountId
                where persons.Contains(own.PersonId)
                where db.AccountParties.Any(it => it.AccountId == own.AccountId && it.PersonId != own.PersonId)
                select new { other.AccountId, other.PersonId }
            )
                .Distinct()
                .ToListAsync(cancel)
        ).ConvertAll(it => (it.AccountId, it.PersonId));

    /// <summary>Null where they are nobody's, or of several: then they must be brought together.</summary>
    private static long? OwnerOf(ImmutableArray<long> ids, Dictionary<long, long?> rows) =>
        ids.Select(id => rows[id]).Distinct().ToList() is [var only] ? only : null;
}
