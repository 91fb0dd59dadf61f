using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;

namespace Recourse.App.Data;

/// <summary>A line of a person's history, for whoever reads what stood around something.</summary>
/// <param name="At">When.</param>
/// <param name="Words">What.</param>
/// <param name="By">Who; empty: nobody.</param>
public sealed record TimelineLine(Instant At, string Words, string By)
{
    /// <summary>What stood in the history just before a moment, at it and just after it, oldest first.</summary>
    internal static async Task<IReadOnlyList<TimelineLine>> Around(
        Db db,
        long personId,
        Instant at,
        int each,
        IReadOnlyDictionary<long, string> names,
        CancellationToken cancel
    )
    {
        var lines = db.Timeline.AsNoTracking().Where(row => row.PersonId == personId);
        var before = await lines
            .Where(row => row.At <= at)
            .OrderByDescending(row => row.At)
            .ThenByDescending(row => row.Id)
            .Take(each)
            .ToListAsync(cancel);
        var after = await lines
            .Where(row => row.At > at)
            .OrderBy(row => row.At)
            .ThenBy(row => row.Id)
            .Take(each)
            .ToListAsync(cancel);
        return
        [
            .. Enumerable.Reverse(before).Concat(after).Select(row => new TimelineLine(row.At, row.Words, By(row))),
        ];

        string By(TimelineEntry row) =>
            row.OfficerId is { } officer ? names.GetValueOrDefault(officer, "somebody who left") : "";
    }
}
