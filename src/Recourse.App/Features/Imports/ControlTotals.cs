using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Recourse.App.Data;

namespace Recourse.App.Features.Imports;

/// <summary>Sum of one column over the accepted rows, at the file's own precision and in whole cents.</summary>
/// <param name="Sum">In decimal, every digit that the file gives.</param>
/// <param name="RoundedSum">The sum of the amounts after each was rounded to cents.</param>
/// <param name="Difference">What the rounding made: rounded less exact.</param>
/// <param name="WithFractions">Rows with fractions of a cent.</param>
/// <param name="RefusedSum">The same column over the rows that were refused or left out, as far as it can be
/// read.</param>
public sealed record ControlSum(
    string Column,
    long Rows,
    string Sum,
    string RoundedSum,
    string Difference,
    long WithFractions,
    string RefusedSum
);

/// <summary>Accounts by the tape's own status code.</summary>
public sealed record StatusCount(string Code, string Meaning, long Rows);

/// <summary>Two or more rows that share a natural key, told apart by number.</summary>
public sealed record SharedKey(string Key, ImmutableArray<long> Lines);

/// <summary>What a staged file holds, so that it can be compared with what the sender says it sent.</summary>
public sealed record ControlTotals(
    long RowsRead,
    long Accepted,
    long Refused,
    long LeftOut,
    ImmutableArray<StatusCount> ByStatus,
    ImmutableArray<ControlSum> Sums,
    ImmutableArray<StatusCount> Doubts,
    ImmutableArray<SharedKey> SharedKeys,
    long SharedKeyRows,
    ImmutableArray<string> Oddities
)
{
    internal string ToJson() => JsonSerializer.Serialize(this, RowJson.Options);

    internal static ControlTotals FromJson(string json) =>
        JsonSerializer.Deserialize<ControlTotals>(json, RowJson.Options)!;
}

/// <summary>Adds up while a file is read.</summary>
internal sealed class RunningTotals(ImportProfile profile, RowMap map)
{
    private const int MostSharedKeys = 200;

    private readonly Dictionary<(string Code, string Meaning), long> _statuses = [];
    private readonly Dictionary<string, long> _doubts = new(StringComparer.Ordinal);
    private readonly Sums[] _sums = [.. profile.ControlSums.Select(column => new Sums(column))];
    private readonly SortedDictionary<string, List<long>> _shared = new(StringComparer.Ordinal);
    private long _read;
    private long _accepted;
    private long _leftOut;
    private long _sharedRows;

    internal void Shared(string key, long firstLine, long line)
    {
        if (!_shared.TryGetValue(key, out var lines))
        {
            _shared.Add(key, lines = [firstLine]);
            _sharedRows++;
        }
        lines.Add(line);
        _sharedRows++;
    }

    internal void Count(TapeRow row, RowResult result)
    {
        _read++;
        if (result.Row is { } mapped)
        {
            _accepted++;
            Add(_statuses, (mapped.StatusCode ?? "", Meaning(mapped)));
            foreach (var doubt in mapped.Doubts)
            {
                Add(_doubts, doubt.Kind);
            }
        }
        else if (result.LeftOut is not null)
        {
            _leftOut++;
        }
        if (row.Cells.Length == 0)
        {
            return;
        }
        foreach (var sum in _sums)
        {
            sum.Add(row, map, result.Row is not null);
        }
    }

    internal ControlTotals Close(IReadOnlyList<string> oddities) =>
        new(
            _read,
            _accepted,
            _read - _accepted - _leftOut,
            _leftOut,
            [
                .. _statuses
                    .OrderByDescending(pair => pair.Value)
                    .ThenBy(pair => pair.Key.Code, StringComparer.Ordinal)
                    .Select(pair => new StatusCount(pair.Key.Code, pair.Key.Meaning, pair.Value)),
            ],
            [.. _sums.Select(sum => sum.Close())],
            [
                .. _doubts
                    .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                    .Select(pair => new StatusCount(pair.Key, "", pair.Value)),
            ],
            [.. _shared.Take(MostSharedKeys).Select(pair => new SharedKey(pair.Key, [.. pair.Value]))],
            _sharedRows,
            [.. oddities]
        );

    private static string Meaning(MappedRow row) => Say.Status(row.Status, row.DaysFrom);

    private static void Add<T>(Dictionary<T, long> counts, T key)
        where T : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;

    private sealed class Sums(string column)
    {
        private long _rows;
        private long _withFractions;
        private decimal _exact;
        private decimal _rounded;
        private decimal _refused;

        internal void Add(TapeRow row, RowMap map, bool accepted)
        {
            if (row.Cells.Length <= map.IndexOf(column) || map.Cell(row, column) is not { } text)
            {
                return;
            }
            // What fits in no loan would overflow the sum; such a row is refused, or the column is not used.
            if (map.Values.Number(text) is not { } amount || TapeValues.Cents(amount) is null)
            {
                return;
            }
            if (!accepted)
            {
                _refused += amount;
                return;
            }
            var rounded = Math.Round(amount, 2, MidpointRounding.AwayFromZero);
            _rows++;
            _exact += amount;
            _rounded += rounded;
            _withFractions += amount == rounded ? 0 : 1;
        }

        internal ControlSum Close() =>
            new(
                column,
                _rows,
                Plain(_exact),
                _rounded.ToString("0.00", CultureInfo.InvariantCulture),
                Plain(_rounded - _exact),
                _withFractions,
                Plain(_refused)
            );

        /// <summary>Every digit, no exponent, at least cents.</summary>
        private static string Plain(decimal amount) =>
            amount.ToString("0.00##########################", CultureInfo.InvariantCulture);
    }
}
