using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Recourse.App.Data;

/// <summary>Ends sessions; whoever they belonged to must sign in again.</summary>
internal static class SessionEnding
{
    /// <summary>All of an officer but one; in the current transaction.</summary>
    internal static Task<int> All(
        Db db,
        long officerId,
        long? but,
        (long By, string Why) ended,
        Instant now,
        CancellationToken cancel
    ) =>
        db
            .SignInSessions.Where(row => row.OfficerId == officerId && row.EndedAt == null && row.Id != but)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.EndedAt, now)
                        .SetProperty(row => row.EndedBy, ended.By)
                        .SetProperty(row => row.EndedWhy, ended.Why),
                cancel
            );
}
