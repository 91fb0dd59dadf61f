using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;

namespace Recourse.App.Features.Worklist;

/// <summary>
/// Takes borrowers into an officer's hands and out of them again, a whole household at a time: no two officers ever
/// hold persons whom a debt holds together.
/// </summary>
internal static class Claims
{
    private static readonly Duration PassFor = Duration.FromMinutes(30);

    /// <summary>So many of the list a loser of one race spreads over; each further loss widens it.</summary>
    private const int Spread = 8;

    internal static string PageOf(long id) => string.Create(CultureInfo.InvariantCulture, $"/borrowers/{id}");

    /// <summary>
    /// Claims the first that is still free. Whoever loses a race looks again and steps aside by an officer's own
    /// stride, so that two hundred at once do not all run for the same next one. Each try is a transaction of its own:
    /// one that held the locks of a lost try while it waits for the next could wait in a circle.
    /// </summary>
    internal static async Task<long?> First(Search search, List<long> ids, CancellationToken cancel)
    {
        var left = ids;
        for (var lost = 0; left.Count > 0; lost++)
        {
            var still = await WorkQueue
                .Offered(search.Db, search.Desk, search.Now)
                .Where(row => left.Contains(row.Id))
                .Select(row => row.Id)
                .ToListAsync(cancel);
            left = left.FindAll(still.Contains);
            if (left.Count == 0)
            {
                break;
            }
            var pick =
                lost == 0 ? left[0] : left[(int)((search.OfficerId + lost) % Math.Min(left.Count, Spread * lost))];
            if (await Take(search, pick, cancel))
            {
                return pick;
            }
            left.Remove(pick);
        }
        return null;
    }

    private static async Task<bool> Take(Search search, long id, CancellationToken cancel)
    {
        var household = await SharedDebts.Around(search.Db, id, cancel);
        return await search.Db.Write(
            async () =>
            {
                var (db, officer, now) = (search.Db, search.OfficerId, search.Now);
                await db.LockPersons(household, cancel);
                var isFree = await WorkQueue.Free(db, search.Desk, now).AnyAsync(row => row.Id == id, cancel);
                var all = await db.Persons.AsNoTracking().Where(row => household.Contains(row.Id)).ToListAsync(cancel);
                if (
                    !isFree
                    || all.Exists(row => WorkQueue.IsWithAnother(row, officer, now))
                    || !search.Desk.Offers(all)
                )
                {
                    return false;
                }
                await SharedDebts.Claim(db, household, officer, now, cancel);
                search.Key.Keep(db, PageOf(id), now);
                await db.SaveChangesAsync(cancel);
                return true;
            },
            cancel
        );
    }

    /// <summary>
    /// Whom the officer held is free again. A household of which nobody was called is passed over: not offered to this
    /// officer for a while, or the same would come again at once.
    /// </summary>
    internal static async Task LetGo(Search search, CancellationToken cancel)
    {
        var (db, officer, now) = (search.Db, search.OfficerId, search.Now);
        var held = await db
            .Persons.Where(row => row.ClaimedBy == officer && row.ClaimedUntil > now)
            .Select(row => new { row.Id, row.ClaimedUntil })
            .ToListAsync(cancel);
        // A second press of the same key must not let go whom the first one has just claimed.
        if (
            held.Count == 0
            || await db.Idempotency.AnyAsync(row => row.UserId == officer && row.Key == search.Key.Key, cancel)
        )
        {
            return;
        }
        var ids = held.ConvertAll(row => row.Id);
        var since = held.Min(row => row.ClaimedUntil!.Value) - SharedDebts.ClaimFor;
        var called = await db
            .Attempts.Where(row => ids.Contains(row.PersonId) && row.ResultBy == officer && row.ResultAt >= since)
            .Select(row => row.PersonId)
            .Distinct()
            .ToListAsync(cancel);
        HashSet<long> worked = [];
        foreach (var person in called)
        {
            worked.UnionWith(await SharedDebts.Around(db, person, cancel));
        }
        await db.Write(
            async () =>
            {
                await db.LockPersons(ids, cancel);
                await Free(search, ids.FindAll(worked.Contains), null, cancel);
                await Free(search, ids.FindAll(id => !worked.Contains(id)), now + PassFor, cancel);
            },
            cancel
        );
    }

    private static async Task Free(Search search, List<long> ids, Instant? passedUntil, CancellationToken cancel)
    {
        var officer = search.OfficerId;
        long? passedBy = passedUntil is null ? null : officer;
        if (ids.Count > 0)
        {
            await search
                .Db.Persons.Where(row => ids.Contains(row.Id) && row.ClaimedBy == officer)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(row => row.ClaimedBy, (long?)null)
                            .SetProperty(row => row.ClaimedUntil, (Instant?)null)
                            .SetProperty(row => row.PassedBy, passedBy)
                            .SetProperty(row => row.PassedUntil, passedUntil),
                    cancel
                );
        }
    }
}
