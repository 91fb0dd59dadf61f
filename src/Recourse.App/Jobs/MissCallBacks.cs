using Microsoft.EntityFrameworkCore;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;

namespace Recourse.App.Jobs;

/// <summary>Call-backs that were agreed for this date and not made: one line in the person's history.</summary>
internal sealed class MissCallBacks : NightTask
{
    internal override string Name => "call-backs";

    internal override string Words => "call-backs missed";

    internal override Task<List<long>> Next(NightRoom room, long after, CancellationToken cancel)
    {
        var (from, until) = room.Widest;
        return room
            .Db.NextActions.Where(row =>
                row.Id > after && row.Kind == NextActionKind.CallBack && row.DueAt > from && row.DueAt <= until
            )
            .OrderBy(row => row.Id)
            .Select(row => row.Id)
            .Take(ChunkSize)
            .ToListAsync(cancel);
    }

    internal override async Task<int> Do(NightRoom room, List<long> ids, CancellationToken cancel)
    {
        var found = await room
            .Db.NextActions.AsNoTracking()
            .Where(row => ids.Contains(row.Id))
            .Join(
                room.Db.Persons,
                row => row.PersonId,
                person => person.Id,
                (row, person) => new { Action = row, person.PortfolioId }
            )
            .OrderBy(it => it.Action.Id)
            .ToListAsync(cancel);
        var missed = found.Where(it => IsMissed(room, it.Action, it.PortfolioId)).ToList();
        foreach (var it in missed)
        {
            var close = room.Close(it.PortfolioId);
            var due = Show.Moment(it.Action.DueAt!.Value, Data.BookPolicy.Zone(room.Portfolio(it.PortfolioId)), close);
            var words = $"The call-back agreed for {due} was not made. {it.Action.Words}";
            await room.Tell(it.Action.PersonId, null, close, TimelineKind.Action, words, cancel);
        }
        await room.Db.SaveChangesAsync(cancel);
        return missed.Count;
    }

    /// <summary>What was set up or done after the close was not known at it.</summary>
    private static bool IsMissed(NightRoom room, NextAction action, long portfolioId)
    {
        var close = room.Close(portfolioId);
        return action.DueAt > room.Begin(portfolioId)
            && action.DueAt <= close
            && action.CreatedAt <= close
            && !(action.DoneAt <= close);
    }
}
