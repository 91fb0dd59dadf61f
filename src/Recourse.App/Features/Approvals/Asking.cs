using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;
using Recourse.App.Data.Rows;

namespace Recourse.App.Features.Approvals;

/// <summary>What one person asks another for, until it is decided.</summary>
internal static class Asking
{
    internal static string Address(long id) => string.Create(CultureInfo.InvariantCulture, $"/approvals/{id}");

    /// <summary>Keeps what is asked, with a line in the borrower's history. Nothing else changes yet.</summary>
    internal static async Task Keep(Db db, Ids ids, Approval approval, string told, CancellationToken cancel)
    {
        db.Approvals.Add(approval);
        db.Timeline.Add(
            new TimelineEntry
            {
                Id = await ids.Next(cancel),
                PersonId = approval.PersonId,
                AccountId = approval.AccountId,
                At = approval.AskedAt,
                Kind = TimelineKind.Books,
                Words = $"{told} It waits for a second person.",
                OfficerId = approval.AskedBy,
            }
        );
    }

    /// <summary>What waits already for the same entry or another part of its payment; null: nothing.</summary>
    internal static Task<Approval?> Waiting(Db db, ImmutableArray<LedgerEntry> parts, CancellationToken cancel)
    {
        var entries = parts.Select(row => (long?)row.Id).ToList();
        return db
            .Approvals.AsNoTracking()
            .Where(row => row.DecidedAt == null && entries.Contains(row.EntryId))
            .OrderBy(row => row.Id)
            .FirstOrDefaultAsync(cancel);
    }

    /// <summary>What people are called; whoever is not a person is the system.</summary>
    internal static async Task<Func<long?, string>> Names(Db db, IEnumerable<long?> officers, CancellationToken cancel)
    {
        var wanted = officers.OfType<long>().Distinct().ToList();
        var names = await db
            .Users.Where(user => wanted.Contains(user.Id))
            .ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancel);
        return id => id is { } one ? names.GetValueOrDefault(one, "somebody") : "the system";
    }
}
