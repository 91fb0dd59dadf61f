using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.App.Data;

/// <summary>Requests to rebut a presumption, as every screen and the gate of a call read them.</summary>
internal static class RebuttalRows
{
    /// <summary>What waits for a supervisor, and what was granted and has not served yet.</summary>
    internal static IQueryable<RebuttalRow> Open(Db db, long personId, Instant now) =>
        db.Rebuttals.Where(row =>
            row.PersonId == personId && row.EndsAt > now && row.UsedAt == null && row.Granted != false
        );

    /// <summary>Granted to this officer for a call to this number about these debts, or some of them.</summary>
    internal static bool Serves(RebuttalRow row, long officerId, long point, IEnumerable<AccountId> about) =>
        row.Granted == true
        && row.AskedBy == officerId
        && row.ContactPointId == point
        && about.All(debt => AboutOf(row).Contains(debt));

    internal static IReadOnlyList<AccountId> AboutOf(RebuttalRow row) =>
        [.. row.About.Split(',').Select(id => new AccountId(long.Parse(id, CultureInfo.InvariantCulture)))];

    internal static string AboutOf(IEnumerable<AccountId> debts) => string.Join(',', debts.Order());

    /// <summary>
    /// A conversation after it was granted ends it: what stops the next call then is another presumption than the one
    /// that was rebutted. In the transaction of what happened, after it was saved.
    /// </summary>
    internal static async Task EndAfterTalk(Db db, long[] persons, Instant now, CancellationToken cancel)
    {
        var open = await db
            .Rebuttals.Where(row => persons.Contains(row.PersonId) && row.EndsAt > now && row.UsedAt == null)
            .Where(row =>
                db.Attempts.Any(it =>
                    it.PersonId == row.PersonId && it.IsConversation && (it.At > row.DecidedAt || it.At > row.AskedAt)
                )
            )
            .ToListAsync(cancel);
        foreach (var row in open)
            row.EndsAt = now;
    }

    /// <summary>As the law book takes it, with who and when.</summary>
    internal static Rebuttal Of(RebuttalRow row) =>
        new(row.Factor!.Value, row.Words ?? "") { By = new OfficerId(row.DecidedBy!.Value), At = row.DecidedAt };
}
