using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Recourse.App.Features.Examiner;

/// <summary>One of those among whom is drawn.</summary>
/// <param name="Id">Which.</param>
/// <param name="Stratum">The group to which it belongs.</param>
internal readonly record struct Candidate(long Id, string Stratum);

/// <summary>How many there were of a group, and how many were drawn.</summary>
public sealed record Stratum(string Name, int Found, int Drawn);

/// <summary>
/// Draws a sample that anybody can draw again: the rank of an item is SHA-256 of <c>seed:id</c> as lower-case hex, and
/// the items of the lowest ranks are drawn, in the order of their ranks. Whoever asks for more gets the same and more.
/// </summary>
internal sealed class Sample
{
    internal const string Method =
        "Each item has the rank SHA-256(seed + \":\" + id), in lower-case hexadecimal digits. The items with the "
        + "lowest "
        + "ranks are drawn, in the order of their ranks. Of a stratified sample each group gives in proportion to its "
        + "size (largest remainders), and one at least while there is room.";

    private readonly string _seed;
    private readonly int _size;
    private readonly Dictionary<string, Group> _groups = new(StringComparer.Ordinal);

    /// <param name="seed">The same seed draws the same.</param>
    /// <param name="size">How many, at most.</param>
    internal Sample(string seed, int size) => (_seed, _size) = (seed, size);

    internal int Found => _groups.Values.Sum(group => group.Found);

    /// <summary>Holds the lowest ranks of its group only, however many come.</summary>
    internal void Add(Candidate one)
    {
        if (!_groups.TryGetValue(one.Stratum, out var group))
            _groups[one.Stratum] = group = new Group();
        group.Found++;
        group.Lowest.Add((RankOf(_seed, one.Id), one.Id));
        if (group.Lowest.Count > _size)
            group.Lowest.Remove(group.Lowest.Max);
    }

    internal (IReadOnlyList<long> Ids, IReadOnlyList<Stratum> Strata) Draw(bool isStratified)
    {
        var names = _groups.Keys.Order(StringComparer.Ordinal).ToList();
        var shares = isStratified ? Shares(names) : null;
        var drawn = names
            .SelectMany(name =>
                _groups[name].Lowest.Take(shares?[name] ?? _size).Select(one => (one.Rank, one.Id, name))
            )
            .OrderBy(one => one.Rank, StringComparer.Ordinal)
            .Take(_size)
            .ToList();
        var counts = drawn.CountBy(one => one.name).ToDictionary(StringComparer.Ordinal);
        return (
            drawn.ConvertAll(one => one.Id),
            names.ConvertAll(name => new Stratum(name, _groups[name].Found, counts.GetValueOrDefault(name)))
        );
    }

    internal static string RankOf(string seed, long id) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}:{id}")))
        );

    /// <summary>By largest remainders; a group that would give none gives one while there is room.</summary>
    private Dictionary<string, int> Shares(List<string> names)
    {
        var size = Math.Min(_size, Found);
        var shares = names.ToDictionary(name => name, name => (int)((long)_groups[name].Found * size / Found));
        var inOrder = names.OrderByDescending(name => (long)_groups[name].Found * size % Found).ToList();
        var left = size - shares.Values.Sum();
        foreach (var name in inOrder.Where(name => shares[name] == 0).Concat(inOrder).Distinct())
        {
            if (left == 0)
                break;
            if (shares[name] >= _groups[name].Found)
                continue;
            shares[name]++;
            left--;
        }
        return shares;
    }

    private sealed class Group
    {
        internal int Found { get; set; }
        internal SortedSet<(string Rank, long Id)> Lowest { get; } =
            new(Comparer<(string Rank, long Id)>.Create((one, other) => string.CompareOrdinal(one.Rank, other.Rank)));
    }
}
