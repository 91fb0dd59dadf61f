using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Recourse.App.Data;

/// <summary>
/// The unit of work: a borrower, and everybody who is held together with them by a debt, and so on. One officer at a
/// time works all of it.
/// </summary>
internal static class SharedDebts
{
    /// <summary>
    /// Who stands for hundreds of debts (a dealer who guarantees them) must not make one household of a book: the walk
    /// ends here, and the nearest belong to it.
    /// </summary>
    private const int Most = 40;

    /// <summary>Each of a chain of debts is one step; longer chains are not seen in life.</summary>
    private const int Steps = 4;

    /// <summary>How long a household is one officer's after they took it, called it or spoke with it.</summary>
    internal static readonly Duration ClaimFor = Duration.FromMinutes(20);

    /// <summary>The person and everybody whom debts hold together with them, in order of id.</summary>
    internal static async Task<long[]> Around(Db db, long personId, CancellationToken cancel)
    {
        HashSet<long> all = [personId];
        long[] edge = [personId];
        for (var step = 0; step < Steps && edge.Length > 0 && all.Count < Most; step++)
        {
            var near = await db
                .AccountParties.Where(own => edge.Contains(own.PersonId))
                .Join(
                    db.AccountParties,
                    own => own.AccountId,
                    other => other.AccountId,
                    (own, other) => new { own.PersonId, Other = other.PersonId }
                )
                .Where(pair => pair.PersonId != pair.Other)
                .Select(pair => pair.Other)
                .Distinct()
                .OrderBy(id => id)
                .Take(Most)
                .ToListAsync(cancel);
            edge = [.. near.Where(all.Add).Take(Most)];
        }
        return [.. all.Order()];
    }

    /// <summary>Which other officer is at work with any of a household, and until when; null when nobody is.</summary>
    internal static async Task<(long By, Instant Until)?> ClaimedByAnother(
        Db db,
        long[] household,
        long officerId,
        Instant now,
        CancellationToken cancel
    )
    {
        var claim = await db
            .Persons.Where(row =>
                household.Contains(row.Id)
                && row.ClaimedBy != null
                && row.ClaimedBy != officerId
                && row.ClaimedUntil > now
            )
            .OrderByDescending(row => row.ClaimedUntil)
            .Select(row => new { By = row.ClaimedBy!.Value, Until = row.ClaimedUntil!.Value })
            .FirstOrDefaultAsync(cancel);
        return claim is null ? null : (claim.By, claim.Until);
    }

    /// <summary>The household is this officer's from now on. Its persons are locked by the caller.</summary>
    internal static Task Claim(Db db, long[] household, long officerId, Instant now, CancellationToken cancel) =>
        db
            .Persons.Where(row => household.Contains(row.Id))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.ClaimedBy, (long?)officerId)
                        .SetProperty(row => row.ClaimedUntil, (Instant?)(now + ClaimFor)),
                cancel
            );
}
