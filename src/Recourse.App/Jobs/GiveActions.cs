using Microsoft.EntityFrameworkCore;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.App.Jobs;

/// <summary>
/// Whoever broke a promise or whose payment came back on this date is followed up, if nothing else is planned. Nobody
/// waits any longer for a promise that is judged.
/// </summary>
internal sealed class GiveActions : NightTask
{
    internal override string Name => "actions";

    internal override string Words => "next actions changed";

    internal override Task<List<long>> Next(NightRoom room, long after, CancellationToken cancel) =>
        Judged(room)
            .Select(row => row.PersonId)
            .Concat(Returned(room).Select(row => row.PersonId))
            .Where(id => id > after)
            .Distinct()
            .OrderBy(id => id)
            .Take(ChunkSize)
            .ToListAsync(cancel);

    internal override async Task<int> Do(NightRoom room, List<long> ids, CancellationToken cancel)
    {
        await room.Db.LockPersons(ids, cancel);
        var judged = (await Judged(room).Where(row => ids.Contains(row.PersonId)).ToListAsync(cancel)).ToLookup(row =>
            row.PersonId
        );
        var waiting = await room
            .Db.Promises.Where(row =>
                ids.Contains(row.PersonId)
                && row.WithdrawnAt == null
                && (row.Outcome == PromiseOutcome.Open || row.Outcome == PromiseOutcome.AwaitsClearing)
            )
            .Select(row => row.PersonId)
            .ToHashSetAsync(cancel);
        var returned = (await Returned(room).Where(row => ids.Contains(row.PersonId)).ToListAsync(cancel))
            .Where(row => row.At > room.Begin(row.PortfolioId) && row.At <= room.Close(row.PortfolioId))
            .Select(row => row.PersonId)
            .ToHashSet();
        var open = (
            await room.Db.NextActions.Where(row => ids.Contains(row.PersonId) && row.DoneAt == null).ToListAsync(cancel)
        ).ToLookup(row => row.PersonId);
        var portfolios = await room
            .Db.Persons.Where(row => ids.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.PortfolioId, cancel);
        var done = 0;
        foreach (var id in ids)
        {
            var portfolio = room.Portfolio(portfolios[id]);
            var at = room.Close(portfolio.Id);
            var changed = false;
            foreach (var action in open[id].Where(it => it.Kind == NextActionKind.AwaitPromise))
            {
                if (!judged[id].Any() || waiting.Contains(id))
                    continue;
                (action.DoneAt, changed) = (at, true);
            }
            if (Why(judged[id], returned.Contains(id), portfolio.Currency) is { } words && open[id].All(IsDone))
            {
                await Give(room, id, words, at, cancel);
                changed = true;
            }
            done += changed ? 1 : 0;
        }
        await room.Db.SaveChangesAsync(cancel);
        return done;
    }

    /// <summary>What somebody wrote into their own diary is no plan of the house.</summary>
    private static bool IsDone(NextAction action) => action.DoneAt is not null || action.Kind == NextActionKind.Diary;

    private static string? Why(IEnumerable<Data.Rows.Promise> judged, bool isReturned, string currency)
    {
        var broken = judged.Where(row => row.Outcome != PromiseOutcome.Kept).MinBy(row => row.DueOn);
        return isReturned ? "Tell the borrower that a payment came back, and ask how it will be made good."
            : broken is null ? null
            : $"Ask what became of the {Show.Money(broken.AmountCents, currency)} promised by "
                + $"{Show.Date(broken.DueOn)}.";
    }

    private static async Task Give(
        NightRoom room,
        long personId,
        string words,
        NodaTime.Instant at,
        CancellationToken cancel
    )
    {
        room.Db.NextActions.Add(
            new NextAction
            {
                Id = await room.Ids.Next(cancel),
                PersonId = personId,
                Kind = NextActionKind.FollowUp,
                Words = words,
                CreatedAt = at,
            }
        );
        await room.Tell(personId, null, at, TimelineKind.Action, $"Next: {words}", cancel);
    }

    private static IQueryable<Data.Rows.Promise> Judged(NightRoom room) =>
        room
            .Db.Promises.AsNoTracking()
            .Where(row =>
                row.JudgedOn == room.On
                && row.WithdrawnAt == null
                && row.Outcome != PromiseOutcome.Open
                && row.Outcome != PromiseOutcome.AwaitsClearing
            );

    /// <summary>
    /// Payments of which it became known on this date that they came back, in whatever zone that date is counted.
    /// </summary>
    private static IQueryable<ReturnOf> Returned(NightRoom room)
    {
        var (from, until) = room.Widest;
        return room
            .Db.Accounts.Where(row => row.ReturnedAt > from && row.ReturnedAt <= until)
            .Join(
                room.Db.AccountParties.Where(party => party.Kind == PartyKind.Primary),
                row => row.Id,
                party => party.AccountId,
                (row, party) =>
                    new ReturnOf
                    {
                        PersonId = party.PersonId,
                        PortfolioId = row.PortfolioId,
                        At = row.ReturnedAt!.Value,
                    }
            );
    }

    private sealed class ReturnOf
    {
        internal long PersonId { get; init; }
        internal long PortfolioId { get; init; }
        internal NodaTime.Instant At { get; init; }
    }
}
