using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Ledger;

namespace Recourse.App.Jobs;

/// <summary>
/// Who asked for a call the day before a promise falls due has it on the worklist of that day. Nobody else is reminded:
/// an open promise leaves the borrower in peace.
/// </summary>
internal sealed class RemindOfPromises : NightTask
{
    /// <summary>As the guide keeps the wish.</summary>
    internal const string ByCall = "by a call the day before";

    /// <summary>
    /// Business hour of the portfolio; whether a call may go out then the gate says when it is placed.
    /// </summary>
    private static readonly LocalTime Hour = new(10, 0);

    internal override string Name => "reminders";

    internal override string Words => "reminders asked for";

    internal override Task<List<long>> Next(NightRoom room, long after, CancellationToken cancel)
    {
        var due = room.On.PlusDays(2);
        return room
            .Db.Promises.Where(row =>
                row.Id > after
                && row.DueOn == due
                && row.ReminderAsked == ByCall
                && row.Outcome == PromiseOutcome.Open
                && row.WithdrawnAt == null
            )
            .OrderBy(row => row.Id)
            .Select(row => row.Id)
            .Take(ChunkSize)
            .ToListAsync(cancel);
    }

    internal override async Task<int> Do(NightRoom room, List<long> ids, CancellationToken cancel)
    {
        var persons = await room
            .Db.Promises.Where(row => ids.Contains(row.Id))
            .Select(row => row.PersonId)
            .Distinct()
            .ToListAsync(cancel);
        await room.Db.LockPersons(persons, cancel);
        var found = await room
            .Db.Promises.AsNoTracking()
            .Where(row => ids.Contains(row.Id))
            .Join(
                room.Db.Accounts,
                row => row.AccountId,
                account => account.Id,
                (row, account) => new { Promise = row, account.PortfolioId }
            )
            .OrderBy(it => it.Promise.Id)
            .ToListAsync(cancel);
        foreach (var it in found)
        {
            var portfolio = room.Portfolio(it.PortfolioId);
            var close = room.Close(portfolio.Id);
            var amount = Show.Money(it.Promise.AmountCents, portfolio.Currency);
            var words = $"Remind of the {amount} promised by {Show.Date(it.Promise.DueOn)}, as the borrower asked.";
            room.Db.NextActions.Add(
                new NextAction
                {
                    Id = await room.Ids.Next(cancel),
                    PersonId = it.Promise.PersonId,
                    Kind = NextActionKind.CallBack,
                    DueAt = (room.On.PlusDays(1) + Hour).InZoneLeniently(BookPolicy.Zone(portfolio)).ToInstant(),
                    Words = words,
                    CreatedAt = close,
                }
            );
            await room.Tell(
                it.Promise.PersonId,
                it.Promise.AccountId,
                close,
                TimelineKind.Action,
                $"Next: {words}",
                cancel
            );
        }
        await Data.Standing.Refresh(room.Db, persons, room.Now, cancel, room.On.PlusDays(1));
        return found.Count;
    }
}
