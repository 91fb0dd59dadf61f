using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;
using Recourse.App.Data.Rows;

namespace Recourse.App.Jobs;

/// <summary>Hours that were inconvenient until this date: one line in the person's history.</summary>
internal sealed class EndTimes : NightTask
{
    internal override string Name => "times";

    internal override string Words => "stated times ended";

    internal override Task<List<long>> Next(NightRoom room, long after, CancellationToken cancel) =>
        room
            .Db.StatedTimes.Where(row => row.Id > after && row.LastOn == room.On)
            .OrderBy(row => row.Id)
            .Select(row => row.Id)
            .Take(ChunkSize)
            .ToListAsync(cancel);

    internal override async Task<int> Do(NightRoom room, List<long> ids, CancellationToken cancel)
    {
        var found = await room
            .Db.StatedTimes.AsNoTracking()
            .Where(row => ids.Contains(row.Id))
            .Join(
                room.Db.Persons,
                row => row.PersonId,
                person => person.Id,
                (row, person) => new { Times = row, person.PortfolioId }
            )
            .OrderBy(it => it.Times.Id)
            .ToListAsync(cancel);
        var ended = found.Where(it => !(it.Times.LiftedAt <= room.Close(it.PortfolioId))).ToList();
        var persons = ended.Select(it => it.Times.PersonId).Distinct().ToList();
        await room.Db.LockPersons(persons, cancel);
        foreach (var it in ended)
        {
            var words = $"The hours that were inconvenient ended as agreed. {it.Times.Words}";
            var at = room.Close(it.PortfolioId);
            await room.Tell(it.Times.PersonId, null, at, TimelineKind.Hold, words, cancel);
        }
        await Standing.Refresh(room.Db, persons, room.Now, cancel, room.On.PlusDays(1));
        return ended.Count;
    }
}
