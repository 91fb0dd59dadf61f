using System.Collections.Immutable;
using System.Globalization;

namespace Recourse.Core.Loans;

/// <summary>A portfolio's own stages of delinquency, named by their days: Current, 1–29, 30–59, … 180+.</summary>
public sealed class Buckets
{
    private readonly ImmutableArray<int> _from;
    private readonly ImmutableArray<string> _names;

    private Buckets(ImmutableArray<int> from)
    {
        _from = from;
        _names = [.. Enumerable.Range(0, from.Length).Select(NameAt)];
    }

    /// <summary>1–29, 30–59, 60–89, 90–119, 120–149, 150–179, 180+.</summary>
    public static Buckets Default { get; } = new([1, 30, 60, 90, 120, 150, 180]);

    /// <summary>Lower bounds in days past due, ascending; the first is at least 1.</summary>
    public ImmutableArray<int> From => _from;

    /// <summary>Reads <c>1,30,60</c>. Bounds must be whole days, at least 1, strictly ascending.</summary>
    /// <returns>The buckets, or null and the reason in words.</returns>
    public static (Buckets? Buckets, string? Problem) Read(string text)
    {
        var bounds = ImmutableArray.CreateBuilder<int>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days < 1)
            {
                return (null, $"“{part}” is not a number of days of at least 1.");
            }
            if (bounds.Count > 0 && days <= bounds[^1])
            {
                return (null, $"{days} must be greater than {bounds[^1]}, the bound before it.");
            }
            bounds.Add(days);
        }
        return (new Buckets(bounds.ToImmutable()), null);
    }

    /// <summary>The name of the bucket that holds a number of days past due; 0 or fewer is “Current”.</summary>
    public string NameOf(int daysPastDue)
    {
        var index = IndexOf(daysPastDue);
        return index < 0 ? "Current" : _names[index];
    }

    /// <summary>Position of the bucket from 0; -1 is current.</summary>
    public int IndexOf(int daysPastDue)
    {
        var index = -1;
        while (index + 1 < _from.Length && daysPastDue >= _from[index + 1])
        {
            index++;
        }
        return index;
    }

    /// <summary>The bounds as stored: <c>1,30,60</c>.</summary>
    public override string ToString() =>
        string.Join(',', _from.Select(days => days.ToString(CultureInfo.InvariantCulture)));

    private string NameAt(int index) =>
        index + 1 < _from.Length
            ? string.Create(CultureInfo.InvariantCulture, $"{_from[index]}–{_from[index + 1] - 1}")
            : string.Create(CultureInfo.InvariantCulture, $"{_from[index]}+");
}
