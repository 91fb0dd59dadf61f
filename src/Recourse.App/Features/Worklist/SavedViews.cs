using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;

namespace Recourse.App.Features.Worklist;

/// <summary>An officer's own views: the worklist as they filtered it, under a name of theirs.</summary>
internal static class SavedViews
{
    internal const int LongestName = 40;
    internal const int Most = 20;

    /// <summary>Before the query of the one with which the worklist opens.</summary>
    internal const string FirstMark = "first=yes&";

    internal static string Query(string stored) =>
        stored.StartsWith(FirstMark, StringComparison.Ordinal) ? stored[FirstMark.Length..] : stored;

    internal static bool IsFirst(string stored) => stored.StartsWith(FirstMark, StringComparison.Ordinal);

    /// <summary>A query as a form sent it, made our own: nothing else is kept or followed.</summary>
    internal static WorkFilter Read(string query) =>
        WorkFilter.Read(new QueryCollection(QueryHelpers.ParseQuery(query)));

    /// <summary>The query with which the officer's worklist opens; null: with everything.</summary>
    internal static async Task<string?> First(Db db, long officer, CancellationToken cancel) =>
        (await Of(db, officer, cancel)).FirstOrDefault(view => view.IsFirst)?.Query;

    internal static async Task<IReadOnlyList<ViewChoice>> Of(Db db, long officer, CancellationToken cancel) =>
        (
            await db
                .SavedViews.AsNoTracking()
                .Where(row => row.OfficerId == officer)
                .OrderBy(row => row.Id)
                .ToListAsync(cancel)
        ).ConvertAll(row => new ViewChoice(row.Id, row.Name, Query(row.Query), IsFirst(row.Query)));

    /// <summary>What is wrong with a name; null: nothing.</summary>
    internal static string? Problem(string name, IEnumerable<ViewChoice> others) =>
        name.Length == 0 ? "Give the view a name by which you will know it."
        : name.Length > LongestName ? $"The name is too long: {LongestName} characters at most."
        : others.Any(view => string.Equals(view.Name, name, StringComparison.OrdinalIgnoreCase))
            ? $"You have a view called “{name}” already. Take another name, or change that one."
        : null;

    /// <summary>No other view of the officer is the first one any more.</summary>
    internal static async Task Dethrone(Db db, long officer, CancellationToken cancel)
    {
        foreach (var row in await db.SavedViews.Where(row => row.OfficerId == officer).ToListAsync(cancel))
        {
            row.Query = Query(row.Query);
        }
    }
}

/// <summary>A view to choose.</summary>
public sealed record ViewChoice(long Id, string Name, string Query, bool IsFirst);

/// <summary>What was typed into a form of views that was refused.</summary>
/// <param name="Id">Which view is changed; null: a new one.</param>
/// <param name="Query">Of the page on which it was typed; null: as the address says.</param>
public sealed record ViewForm(long? Id, string Name, bool IsFirst, string? Problem, string? Query)
{
    public static ViewForm None { get; } = new(null, "", false, null, null);
}
