using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;
using Recourse.Core.Ledger;

namespace Recourse.App.Jobs;

/// <summary>Payments on which nothing came back until the day on which they count as cleared.</summary>
internal sealed class ClearPayments : NightTask
{
    internal override string Name => NightStepRows.Clearing;

    internal override string Words => "payments cleared";

    /// <summary>
    /// Only those of days since the last night that ended: what was cleared then is not looked at again, and what was
    /// entered since clears later.
    /// </summary>
    internal override async Task<List<long>> Next(NightRoom room, long after, CancellationToken cancel)
    {
        var before = await room
            .Db.NightSteps.Where(row => row.Step == Name && row.EndedAt != null && row.On < room.On)
            .MaxAsync(row => (NodaTime.LocalDate?)row.On, cancel);
        return await room
            .Db.Payments.Where(row =>
                row.Id > after && row.ClearsOn <= room.On && (before == null || row.ClearsOn > before)
            )
            .OrderBy(row => row.Id)
            .Select(row => row.Id)
            .Take(ChunkSize)
            .ToListAsync(cancel);
    }

    internal override async Task<int> Do(NightRoom room, List<long> ids, CancellationToken cancel)
    {
        var accounts = await room
            .Db.LedgerEntries.Where(row => row.PaymentId != null && ids.Contains(row.PaymentId.Value))
            .Select(row => row.AccountId)
            .Distinct()
            .ToListAsync(cancel);
        var books = await Ledgers.Open(room.Db, accounts, cancel);
        var payments = ids.ToHashSet();
        var done = 0;
        foreach (var one in books.Values.OrderBy(it => it.Account.Id))
        {
            var hand = room.HandOf(one.Portfolio.Id);
            var pending = one
                .Entries.Where(it => it.Row.PaymentId is { } payment && payments.Contains(payment))
                .Where(it => it.Entry.What is Happening.PaymentReceived { IsPending: true })
                .Where(it => one.Books.FateOf(it.Entry.Id, hand.At) == EntryFate.Pending)
                .ToList();
            foreach (var (row, entry) in pending)
            {
                one.Write(
                    await room.Ids.Next(cancel),
                    room.On,
                    new Happening.PaymentPosted(entry.Id),
                    "Cleared: nothing came back.",
                    hand with
                    {
                        PaymentId = row.PaymentId,
                    },
                    room.Seal,
                    room.On
                );
                done++;
            }
        }
        await room.Settle(books.Values, cancel);
        return done;
    }
}
