using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Recourse.App.Features.Examiner;
using Xunit;

namespace Recourse.App.Tests.Examiner;

/// <summary>The draw itself: by ranks that anybody can compute.</summary>
public sealed class SampleTests
{
    [Fact]
    public void The_lowest_hashes_of_seed_and_id_are_drawn_in_their_order()
    {
        var sample = Of("seed-1", 10, Enumerable.Range(1, 500).Select(id => (id, "all")));

        var byHand = Enumerable
            .Range(1, 500)
            .OrderBy(
                id =>
                    Convert.ToHexStringLower(
                        SHA256.HashData(Encoding.UTF8.GetBytes("seed-1:" + id.ToString(CultureInfo.InvariantCulture)))
                    ),
                StringComparer.Ordinal
            )
            .Take(10)
            .Select(id => (long)id);
        Assert.Equal(byHand, sample.Draw(isStratified: false).Ids);
        Assert.Equal(500, sample.Found);
    }

    [Fact]
    public void The_same_seed_draws_the_same_whatever_the_order_and_another_seed_another()
    {
        var forward = Of("a", 20, Enumerable.Range(1, 300).Select(id => (id, "all"))).Draw(isStratified: false).Ids;
        var backward = Of("a", 20, Enumerable.Range(1, 300).Reverse().Select(id => (id, "all"))).Draw(false).Ids;
        var more = Of("a", 30, Enumerable.Range(1, 300).Select(id => (id, "all"))).Draw(isStratified: false).Ids;
        var other = Of("b", 20, Enumerable.Range(1, 300).Select(id => (id, "all"))).Draw(isStratified: false).Ids;

        Assert.Equal(forward, backward);
        Assert.Equal(forward, more.Take(20));
        Assert.NotEqual(forward, other);
    }

    [Fact]
    public void A_stratified_sample_gives_each_group_its_share_and_a_rare_one_at_least_one()
    {
        var all = Enumerable
            .Range(1, 700)
            .Select(id => (id, "often"))
            .Concat(Enumerable.Range(701, 298).Select(id => (id, "less")))
            .Concat(Enumerable.Range(999, 2).Select(id => (id, "rare")));

        var (ids, strata) = Of("x", 20, all).Draw(isStratified: true);

        Assert.Equal(20, ids.Count);
        Assert.Equal(20, ids.Distinct().Count());
        Assert.Equal(
            [("less", 298, 5), ("often", 700, 14), ("rare", 2, 1)],
            strata.Select(it => (it.Name, it.Found, it.Drawn))
        );
    }

    [Fact]
    public void Fewer_than_asked_for_gives_all_of_them()
    {
        var (ids, _) = Of("x", 20, [(1, "a"), (2, "b"), (3, "b")]).Draw(isStratified: true);
        Assert.Equal([1, 2, 3], ids.Order());
        Assert.Empty(Of("x", 20, []).Draw(isStratified: true).Ids);
    }

    private static Sample Of(string seed, int size, IEnumerable<(int Id, string Stratum)> all)
    {
        var sample = new Sample(seed, size);
        foreach (var (id, stratum) in all)
            sample.Add(new Candidate(id, stratum));
        return sample;
    }
}
