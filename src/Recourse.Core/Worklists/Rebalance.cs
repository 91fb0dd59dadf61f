using System.Collections.Immutable;
using Recourse.Core.Kernel;

namespace Recourse.Core.Worklists;

/// <summary>Borrowers that belong together because they share a debt: they are moved together or not at all.</summary>
/// <param name="Persons">Who they are, ascending.</param>
/// <param name="Owner">Whose they are now; null: nobody's.</param>
/// <param name="PastDue">What they are past due in all; unknown counts as nothing.</param>
public sealed record Household(ImmutableArray<long> Persons, long? Owner, Money PastDue);

/// <summary>A household that changes hands.</summary>
/// <param name="Household">Which.</param>
/// <param name="To">To whom.</param>
public sealed record Move(Household Household, long To);

/// <summary>
/// Shares borrowers among officers evenly by count and by value. The same input gives the same shares, in whatever
/// order it is given.
/// </summary>
public static class Rebalance
{
    /// <summary>
    /// Hands out households, the largest amount first, each to the officer with the fewest borrowers among those who
    /// are furthest below an even share of the money; ties go to the present owner, then to the lower id. Only the
    /// moves come back, the rest stays where it is.
    /// </summary>
    /// <param name="households">Everybody to be shared; the owners may be officers who are not among those
    /// below.</param>
    /// <param name="officers">Among whom.</param>
    public static ImmutableArray<Move> Plan(IEnumerable<Household> households, IEnumerable<long> officers)
    {
        var shares = officers.Distinct().Order().ToDictionary(id => id, _ => (Count: 0, Cents: 0L));
        Invariant.Holds(shares.Count > 0, "Somebody must take the borrowers.");
        var all = households.OrderByDescending(it => it.PastDue.Minor).ThenBy(it => it.Persons[0]).ToList();
        var persons = all.Sum(it => it.Persons.Length);
        var most = (persons + shares.Count - 1) / shares.Count;
        var moves = ImmutableArray.CreateBuilder<Move>();
        foreach (var household in all)
        {
            var to = shares
                .OrderBy(it => it.Value.Count + household.Persons.Length <= most ? 0 : 1)
                .ThenBy(it => it.Value.Cents)
                .ThenBy(it => it.Value.Count)
                .ThenBy(it => it.Key == household.Owner ? 0 : 1)
                .ThenBy(it => it.Key)
                .First()
                .Key;
            var share = shares[to];
            shares[to] = (share.Count + household.Persons.Length, share.Cents + household.PastDue.Minor);
            if (household.Owner != to)
                moves.Add(new Move(household, to));
        }
        return moves.ToImmutable();
    }

    /// <summary>Joins persons who share debts, through however many steps.</summary>
    /// <param name="debts">Each debt with its persons, those without others too.</param>
    public static ImmutableArray<ImmutableArray<long>> Join(IEnumerable<IReadOnlyCollection<long>> debts)
    {
        var root = new Dictionary<long, long>();
        foreach (var persons in debts.Where(it => it.Count > 0))
        {
            var first = Root(root, persons.Min());
            foreach (var person in persons)
            {
                var other = Root(root, person);
                var (low, high) = (Math.Min(first, other), Math.Max(first, other));
                root[high] = low;
                first = low;
            }
        }
        return
        [
            .. root
                .Keys.ToList()
                .GroupBy(person => Root(root, person))
                .OrderBy(group => group.Key)
                .Select(group => group.Order().ToImmutableArray()),
        ];
    }

    private static long Root(Dictionary<long, long> root, long person)
    {
        root.TryAdd(person, person);
        while (root[person] != person)
            person = root[person] = root[root[person]];
        return person;
    }
}
