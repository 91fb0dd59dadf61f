using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;

namespace Recourse.App.Data;

/// <summary>Who did it, and from where.</summary>
internal sealed record Looker(long OfficerId, string? Address);

/// <summary>
/// Writes down who looked at whose data. What was seen is not repeated here: a log of personal data would be one more
/// place to guard.
/// </summary>
internal sealed class AccessLog(Db db, Ids ids, IClock clock)
{
    private const int LongestWords = 200;

    /// <summary>The same screen opened again within this time is one look.</summary>
    internal static readonly Duration OneLook = Duration.FromMinutes(10);

    /// <summary>A page that leads to a borrower was opened; 0: it led to nobody.</summary>
    internal async Task Opened(Looker by, long personId, CancellationToken cancel)
    {
        if (personId == 0)
            return;
        var since = clock.GetCurrentInstant() - OneLook;
        var isSame = await db.AccessEntries.AnyAsync(
            row =>
                row.PersonId == personId
                && row.OfficerId == by.OfficerId
                && row.Kind == AccessKind.Opened
                && row.At > since,
            cancel
        );
        if (!isSame)
            await Write(by, AccessKind.Opened, "borrower", personId, null, cancel);
    }

    /// <summary>
    /// Writes one line in a transaction of its own; of a deed, use <see cref="Entry"/> in the deed's.
    /// </summary>
    internal async Task Write(
        Looker by,
        AccessKind kind,
        string what,
        long? personId,
        string? why,
        CancellationToken cancel
    )
    {
        var entry = await Entry(by, kind, what, personId, why, cancel);
        await db.Write(() => db.Dialect.Insert(db, [entry], cancel), cancel);
    }

    /// <summary>A line that is kept with whatever is saved next.</summary>
    internal async Task<AccessEntry> Entry(
        Looker by,
        AccessKind kind,
        string what,
        long? personId,
        string? why,
        CancellationToken cancel
    ) =>
        new()
        {
            Id = await ids.Next(cancel),
            OfficerId = by.OfficerId,
            PersonId = personId,
            At = clock.GetCurrentInstant(),
            Kind = kind,
            What = what.Length > LongestWords ? what[..LongestWords] : what,
            Why = why,
            Address = by.Address,
        };
}
