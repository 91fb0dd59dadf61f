using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Jobs;

/// <summary>Holds that ended by themselves on this date: one line in the person's history.</summary>
internal sealed class EndHolds : NightTask
{
    internal override string Name => "holds";

    internal override string Words => "holds ended";

    internal override Task<List<long>> Next(NightRoom room, long after, CancellationToken cancel)
    {
        var (from, until) = room.Widest;
        return room
            .Db.Holds.Where(row => row.Id > after && row.EndsAt > from && row.EndsAt <= until)
            .OrderBy(row => row.Id)
            .Select(row => row.Id)
            .Take(ChunkSize)
            .ToListAsync(cancel);
    }

    internal override async Task<int> Do(NightRoom room, List<long> ids, CancellationToken cancel)
    {
        var found = await room
            .Db.Holds.AsNoTracking()
            .Where(row => ids.Contains(row.Id))
            .Join(
                room.Db.Persons,
                row => row.PersonId,
                person => person.Id,
                (row, person) => new { Hold = row, person.PortfolioId }
            )
            .OrderBy(it => it.Hold.Id)
            .ToListAsync(cancel);
        var ended = found.Where(it => IsEnded(room, it.Hold, it.PortfolioId)).Select(it => it.Hold).ToList();
        var persons = ended.Select(hold => hold.PersonId).Distinct().ToList();
        await room.Db.LockPersons(persons, cancel);
        foreach (var hold in ended)
        {
            var words = $"Ended as agreed: {Ui.Words.Of(hold.Kind)}. {hold.Words}";
            await room.Tell(hold.PersonId, hold.AccountId, hold.EndsAt!.Value, TimelineKind.Hold, words, cancel);
        }
        await Standing.Refresh(room.Db, persons, room.Now, cancel, room.On.PlusDays(1));
        return ended.Count;
    }

    private static bool IsEnded(NightRoom room, Hold hold, long portfolioId) =>
        hold.EndsAt > room.Begin(portfolioId)
        && hold.EndsAt <= room.Close(portfolioId)
        && !(hold.LiftedAt <= hold.EndsAt);
}
