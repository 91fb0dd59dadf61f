using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Worklists;

namespace Recourse.App.Features.Imports;

/// <summary>Counts about an import, asked by its page and by the command.</summary>
internal static class ImportFigures
{
    internal static async Task<Dictionary<ImportChangeKind, int>> Changes(
        Db db,
        long importId,
        CancellationToken cancel
    ) =>
        await db
            .ImportChanges.Where(row => row.ImportId == importId)
            .GroupBy(row => row.Kind)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.Key, row => row.Count, cancel);

    internal static async Task<Dictionary<WorkLane, int>> Lanes(Db db, long portfolioId, CancellationToken cancel) =>
        await db
            .Accounts.Where(row => row.PortfolioId == portfolioId && row.IsWorkable)
            .GroupBy(row => row.Lane)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.Key, row => row.Count, cancel);

    internal static async Task<Dictionary<string, int>> Conflicts(Db db, long importId, CancellationToken cancel) =>
        await db
            .DataConflicts.Where(row => row.ImportId == importId)
            .GroupBy(row => row.Kind)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.Key, row => row.Count, cancel);
}

/// <summary>The figures as plain tables for a terminal.</summary>
internal static class ImportWords
{
    internal static IEnumerable<string> Totals(ControlTotals totals)
    {
        yield return "";
        yield return Line("rows read", totals.RowsRead);
        yield return Line("accepted", totals.Accepted);
        yield return Line("refused", totals.Refused);
        if (totals.LeftOut > 0)
        {
            yield return Line("left out by the profile", totals.LeftOut);
        }
        foreach (var status in totals.ByStatus)
        {
            yield return Line($"status {status.Code} ({status.Meaning})", status.Rows);
        }
        if (totals.Sums.Length > 0)
        {
            yield return "";
            yield return $"{"column", -26} {"sum as in the file", 30} {"sum of rounded cents", 22} {"difference", 12} "
                + $"{"rows with fractions", 20}";
        }
        foreach (var sum in totals.Sums)
        {
            var difference = decimal.Parse(sum.Difference, CultureInfo.InvariantCulture);
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{sum.Column, -26} {sum.Sum, 30} {sum.RoundedSum, 22} {difference, 12:0.00} "
                    + $"{sum.WithFractions, 20:#,0}"
            );
        }
        foreach (var doubt in totals.Doubts)
        {
            yield return Line("conflict: " + doubt.Code, doubt.Rows);
        }
        if (totals.SharedKeyRows > 0)
        {
            yield return Line("rows that share a key, told apart by order", totals.SharedKeyRows);
        }
        foreach (var shared in totals.SharedKeys.Take(20))
        {
            yield return $"  {shared.Key}: lines {string.Join(", ", shared.Lines)}";
        }
        foreach (var odd in totals.Oddities)
        {
            yield return odd;
        }
    }

    internal static IEnumerable<string> Changes(Dictionary<ImportChangeKind, int> changes)
    {
        yield return "";
        foreach (var kind in Enum.GetValues<ImportChangeKind>())
        {
            yield return Line(kind.ToString().ToLowerInvariant() + " accounts", changes.GetValueOrDefault(kind));
        }
    }

    internal static IEnumerable<string> Lanes(Dictionary<WorkLane, int> lanes)
    {
        yield return "";
        yield return "Where the portfolio's accounts are now";
        foreach (var (lane, count) in lanes.OrderBy(pair => pair.Key))
        {
            yield return Line(Say.Lane(lane), count);
        }
    }

    private static string Line(string what, long count) =>
        string.Create(CultureInfo.InvariantCulture, $"{what, -58} {count, 12:#,0}");
}
