using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Portfolios;

/// <summary>A portfolio's stages by their days: Current, 1–29, 30–59, … 180+.</summary>
internal static class BucketNames
{
    /// <summary>The stored bounds; they were read when they were stored, so an unreadable one is a bug.</summary>
    internal static Buckets Read(Portfolio portfolio) =>
        Buckets.Read(portfolio.BucketsFrom) is ({ } buckets, _)
            ? buckets
            : throw new InvalidOperationException($"Portfolio {portfolio.Key} has buckets that cannot be read.");

    /// <summary>All of them; what was written off stands in a stage of its own behind the days.</summary>
    internal static IReadOnlyList<string> Of(Portfolio portfolio)
    {
        var buckets = Read(portfolio);
        return ["Current", .. buckets.From.Select(buckets.NameOf), "charged off"];
    }

    /// <summary>For a list of portfolios: where they begin and end, and how many there are.</summary>
    internal static string Short(Portfolio portfolio)
    {
        var buckets = Read(portfolio);
        var count = Show.Count(buckets.From.Length, "stage");
        return $"{count}, {buckets.NameOf(buckets.From[0])} to {buckets.NameOf(buckets.From[^1])}";
    }
}
