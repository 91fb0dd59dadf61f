using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;

namespace Recourse.App.Data;

/// <summary>
/// The daily batch in which what an officer takes in is collected: one per business date and currency, and another
/// number of it when money comes after the first was closed.
/// </summary>
internal static class Batches
{
    /// <summary>
    /// The open batch of an officer, opened by the first payment of the day. It stays locked until the transaction
    /// ends: no money slips into a batch that is being closed, and two first payments open one batch.
    /// </summary>
    /// <param name="db">In a transaction, after the locks of persons.</param>
    /// <param name="ids">Gives the id of a new batch.</param>
    /// <param name="officerId">Whose.</param>
    /// <param name="on">The business date.</param>
    /// <param name="currency">Of the money.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancel">Stops.</param>
    internal static async Task<long> Current(
        Db db,
        Ids ids,
        long officerId,
        LocalDate on,
        string currency,
        Instant now,
        CancellationToken cancel
    )
    {
        await Lock(db, officerId, cancel);
        var last = await db
            .PaymentBatches.AsNoTracking()
            .Where(row => row.OfficerId == officerId && row.On == on && row.Currency == currency)
            .OrderByDescending(row => row.Number)
            .FirstOrDefaultAsync(cancel);
        if (last is { ClosedAt: null })
            return last.Id;
        var batch = new PaymentBatch
        {
            Id = await ids.Next(cancel),
            OfficerId = officerId,
            On = on,
            Currency = currency,
            Number = (last?.Number ?? 0) + 1,
            OpenedAt = now,
        };
        db.PaymentBatches.Add(batch);
        await db.SaveChangesAsync(cancel);
        return batch.Id;
    }

    /// <summary>Makes whoever else works on this officer's batches wait for the end of the transaction.</summary>
    internal static Task Lock(Db db, long officerId, CancellationToken cancel) =>
        db
            .Users.Where(user => user.Id == officerId)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.DisplayName, user => user.DisplayName), cancel);
}
