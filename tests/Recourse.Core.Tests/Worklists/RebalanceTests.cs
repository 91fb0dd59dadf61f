using Recourse.Core.Kernel;
using Recourse.Core.Worklists;

namespace Recourse.Core.Tests.Worklists;

public sealed class RebalanceTests
{
    [Fact]
    public void Persons_who_share_debts_are_joined_through_however_many_steps()
    {
        var joined = Rebalance.Join([
            [5, 3],
            [9],
            [3, 1],
            [7, 8],
            [8, 5],
        ]);

        Assert.Equal(["1 3 5 7 8", "9"], joined.Select(it => string.Join(' ', it)));
    }

    [Fact]
    public void The_largest_goes_first_and_shares_come_out_even_by_count_and_value()
    {
        var households = Enumerable.Range(1, 40).Select(i => One(i, owner: 1, cents: i * 100)).ToList();

        var moves = Rebalance.Plan(households, [1, 2, 3, 4]);

        var after = households.Select(it => (It: it, To: moves.FirstOrDefault(move => move.Household == it)?.To ?? 1));
        var shares = after.GroupBy(it => it.To, it => it.It).ToList();
        Assert.Equal(4, shares.Count);
        Assert.All(shares, share => Assert.Equal(10, share.Count()));
        var values = shares.ConvertAll(share => share.Sum(it => it.PastDue.Minor));
        Assert.InRange(values.Max() - values.Min(), 0, 4_000);
    }

    [Fact]
    public void The_order_in_which_it_is_given_changes_nothing()
    {
        var households = Enumerable.Range(1, 30).Select(i => One(i, owner: i % 3, cents: i * i % 17 * 100)).ToList();

        Assert.Equal(Rebalance.Plan(households, [1, 2, 5]), Rebalance.Plan(Enumerable.Reverse(households), [5, 2, 1]));
    }

    [Fact]
    public void A_household_is_moved_whole()
    {
        var moves = Rebalance.Plan([new Household([1, 2, 3], 9, new Money(100))], [4, 5]);

        Assert.Equal([1L, 2, 3], Assert.Single(moves).Household.Persons);
    }

    [Fact]
    public void Who_is_even_already_keeps_their_borrowers() =>
        Assert.Empty(Rebalance.Plan([One(1, 7, 500), One(2, 8, 500)], [7, 8]));

    private static Household One(long person, long? owner, long cents) => new([person], owner, new Money(cents));
}
