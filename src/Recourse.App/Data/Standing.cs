using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.Core.Worklists;

namespace Recourse.App.Data;

/// <summary>
/// Keeps what the worklist says of a person in step with the facts. Every event calls it in its own transaction; it
/// stores moments and reasons, never an age: what it stores is right until one of the person's accounts wakes, and the
/// night visits those.
/// </summary>
internal static class Standing
{
    private const int ChunkSize = 500;

    /// <param name="db">In the transaction of what happened.</param>
    /// <param name="personIds">To whom.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancel">Stops.</param>
    /// <param name="today">The business date that a night prepares; null: that of the moment, in each zone.</param>
    internal static async Task Refresh(
        Db db,
        IReadOnlyCollection<long> personIds,
        Instant now,
        CancellationToken cancel,
        LocalDate? today = null
    )
    {
        await db.SaveChangesAsync(cancel);
        foreach (var chunk in personIds.Distinct().Order().Chunk(ChunkSize))
        {
            await PlannedCalls.Stop(db, chunk, now, cancel);
            await RebuttalRows.EndAfterTalk(db, chunk, now, cancel);
            await RefreshChunk(db, chunk, now, today, cancel);
        }
    }

    private static async Task RefreshChunk(Db db, long[] ids, Instant now, LocalDate? today, CancellationToken cancel)
    {
        var persons = await db.Persons.Where(person => ids.Contains(person.Id)).ToListAsync(cancel);
        var zones = await db.Portfolios.ToDictionaryAsync(row => row.Id, row => row.Zone, cancel);
        var records = await WorkRecords.Load(db, persons, On, cancel);
        foreach (var person in persons)
        {
            Place(person, records[person.Id], On(person), Zone(person));
        }
        await db.SaveChangesAsync(cancel);

        DateTimeZone Zone(Person person) =>
            DateTimeZoneProviders.Tzdb[zones.GetValueOrDefault(person.PortfolioId, "Etc/UTC")];

        LocalDate On(Person person) => today ?? now.InZone(Zone(person)).Date;
    }

    private static void Place(Person person, WorkRecord record, LocalDate today, DateTimeZone zone)
    {
        var facts = record.Facts;
        person.WorstDaysFrom = record.WorstStageFrom;
        person.PastDueCents = record.PastDueCents;
        person.BalanceCents = record.BalanceCents;
        person.OpenAttemptId = facts.History.OpenAttemptId;
        person.IsWorkable = facts.Accounts.Length > 0 || person.OpenAttemptId is not null;
        (person.WorkReason, person.WorkPriority) = person.IsWorkable
            ? WorkOrder.Of(facts, today)
            : (WorkReason.None, 0);
        person.WorkFromAt = person.IsWorkable ? WorkOrder.RestsUntil(facts, today, zone) : null;
    }
}
