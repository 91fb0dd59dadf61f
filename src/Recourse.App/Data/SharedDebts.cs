using Microsoft.EntityFrameworkCore;

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
}
