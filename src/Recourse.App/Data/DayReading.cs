using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Law;
using Recourse.Core.Ledger;
using Recourse.Core.Reports;
using Promise = Recourse.App.Data.Rows.Promise;

namespace Recourse.App.Data;

/// <summary>
/// Counts the figures of a business date, by officer; whoever is not a person is officer 0. The date is that of each
/// portfolio's own zone, and each zone costs a fixed number of queries.
/// </summary>
internal sealed class DayReading(Db db, IReadOnlyCollection<Portfolio> portfolios)
{
    internal static readonly string[] PaymentKinds = ["payment", "pending-payment"];
    internal static readonly string[] TakingBackKinds = ["reversed", "voided"];

    /// <summary>Longer than any grace: a promise that falls due on a day is judged within it.</summary>
    internal const int LongestGraceDays = 60;

    private static readonly PromiseOutcome[] Outcomes = Enum.GetValues<PromiseOutcome>();

    internal async Task<Dictionary<long, DayFigures>> Of(LocalDate on, CancellationToken cancel)
    {
        var figures = new Dictionary<long, DayFigures>();
        foreach (var zone in Zones(on))
        {
            await Money(zone, on, Add, cancel);
            await Promises(zone, on, on, (officer, score) => Add(officer, it => it with { Promises = score }), cancel);
            await Made(zone, Add, cancel);
            await Contacts(zone, Add, cancel);
            await Waiting(zone, Add, cancel);
        }
        return figures;

        void Add(long officer, Func<DayFigures, DayFigures> one)
        {
            var none = DayFigures.None(on);
            figures[officer] = figures.GetValueOrDefault(officer, none) + one(none);
        }
    }

    /// <summary>Promises that fell due in a period, by officer.</summary>
    internal async Task<Dictionary<long, PromiseScore>> Promises(LocalDate from, LocalDate to, CancellationToken cancel)
    {
        var scores = new Dictionary<long, PromiseScore>();
        foreach (var zone in Zones(to))
        {
            await Promises(
                zone,
                from,
                to,
                (officer, score) => scores[officer] = scores.GetValueOrDefault(officer, PromiseScore.None) + score,
                cancel
            );
        }
        return scores;
    }

    /// <summary>The portfolios of one zone, and the moments between which its date lies.</summary>
    internal IEnumerable<Zone> Zones(LocalDate on) =>
        portfolios
            .GroupBy(row => row.Zone, StringComparer.Ordinal)
            .Select(group => new Zone(
                [.. group.Select(row => row.Id)],
                BookPolicy.Close(group.First(), on.PlusDays(-1)),
                BookPolicy.Close(group.First(), on)
            ));

    private async Task Money(Zone zone, LocalDate on, Add add, CancellationToken cancel)
    {
        var posted = await Posted(db, zone.Portfolios, on)
            .GroupBy(row => row.OfficerId)
            .Select(group => new { Officer = group.Key, Cents = group.Sum(row => row.AmountCents ?? 0) })
            .ToListAsync(cancel);
        foreach (var one in posted)
        {
            var money = new CollectedMoney(new Money(one.Cents), Core.Kernel.Money.Zero);
            add(one.Officer ?? 0, it => it with { Collected = money });
        }
        var returned = await Returned(db, zone.Portfolios, on)
            .GroupBy(row => row.OfficerId)
            .Select(group => new { Officer = group.Key, Cents = group.Sum(row => row.AmountCents ?? 0) })
            .ToListAsync(cancel);
        foreach (var one in returned)
        {
            var money = new CollectedMoney(Core.Kernel.Money.Zero, new Money(one.Cents));
            add(one.Officer ?? 0, it => it with { Collected = money });
        }
    }

    /// <summary>Payments that were recorded here on a business date.</summary>
    internal static IQueryable<LedgerEntry> Posted(Db db, long[] portfolios, LocalDate day) =>
        Posted(db, portfolios, day, day);

    /// <summary>Payments that were recorded here from one business date through another.</summary>
    internal static IQueryable<LedgerEntry> Posted(Db db, long[] portfolios, LocalDate first, LocalDate last) =>
        from entry in db.LedgerEntries
        join account in db.Accounts on entry.AccountId equals account.Id
        where PaymentKinds.Contains(entry.Kind) && entry.BookedOn >= first && entry.BookedOn <= last
        where entry.PaymentId != null && entry.ImportId == null && portfolios.Contains(account.PortfolioId)
        select entry;

    /// <summary>Payments that were taken back on a business date, whenever they were recorded.</summary>
    internal static IQueryable<LedgerEntry> Returned(Db db, long[] portfolios, LocalDate day) =>
        Backs(db, portfolios, day, day).Select(it => it.Entry);

    /// <summary>What was taken back from one business date through another, by the date on which it was.</summary>
    internal static IQueryable<TakenBack> Backs(Db db, long[] portfolios, LocalDate first, LocalDate last) =>
        from back in db.LedgerEntries
        join entry in db.LedgerEntries on back.OfEntryId equals entry.Id
        join account in db.Accounts on entry.AccountId equals account.Id
        where TakingBackKinds.Contains(back.Kind) && back.BookedOn >= first && back.BookedOn <= last
        where back.ImportId == null && entry.ImportId == null
        where PaymentKinds.Contains(entry.Kind) && entry.PaymentId != null && portfolios.Contains(account.PortfolioId)
        select new TakenBack { On = back.BookedOn, Entry = entry };

    private async Task Promises(
        Zone zone,
        LocalDate from,
        LocalDate to,
        Action<long, PromiseScore> add,
        CancellationToken cancel
    )
    {
        var due = await Due(db, zone.Portfolios, from, to)
            .GroupBy(row => new { row.OfficerId, row.Outcome })
            .Select(group => new
            {
                group.Key.OfficerId,
                group.Key.Outcome,
                Count = group.LongCount(),
                Cents = group.Sum(row => row.AmountCents),
            })
            .ToListAsync(cancel);
        foreach (var one in due)
        {
            add(one.OfficerId, PromiseScore.Of(new DuePromise(new Money(one.Cents), one.Outcome), one.Count));
        }
    }

    /// <summary>Promises that fall due in a period, found by the last day of their grace.</summary>
    internal static IQueryable<Promise> Due(Db db, long[] portfolios, LocalDate first, LocalDate end)
    {
        var last = end.PlusDays(LongestGraceDays);
        return from promise in db.Promises
            join account in db.Accounts on promise.AccountId equals account.Id
            where Outcomes.Contains(promise.Outcome) && promise.LastDay >= first && promise.LastDay <= last
            where promise.DueOn >= first && promise.DueOn <= end && promise.WithdrawnAt == null
            where portfolios.Contains(account.PortfolioId)
            select promise;
    }

    private async Task Made(Zone zone, Add add, CancellationToken cancel)
    {
        var made = await MadeOn(db, zone)
            .GroupBy(row => row.OfficerId)
            .Select(group => new { Officer = group.Key, Count = group.LongCount() })
            .ToListAsync(cancel);
        foreach (var one in made)
        {
            add(one.Officer, it => it with { PromisesMade = one.Count });
        }
    }

    /// <summary>Promises that were taken on the date of a zone, by whoever signs in here.</summary>
    internal static IQueryable<Promise> MadeOn(Db db, Zone zone)
    {
        var (after, until, portfolios) = (zone.After, zone.Until, zone.Portfolios);
        return from promise in db.Promises
            join account in db.Accounts on promise.AccountId equals account.Id
            where db.Users.Select(user => user.Id).Contains(promise.OfficerId)
            where promise.MadeAt > after && promise.MadeAt <= until && promise.WithdrawnAt == null
            where portfolios.Contains(account.PortfolioId)
            select promise;
    }

    private async Task Contacts(Zone zone, Add add, CancellationToken cancel)
    {
        var calls = await Calls(db, zone)
            .GroupBy(row => new
            {
                row.OfficerId,
                row.Inbound,
                row.Result,
                row.IsConversation,
            })
            .Select(group => new { group.Key, Count = group.LongCount() })
            .ToListAsync(cancel);
        foreach (var (key, count) in calls.Select(it => (it.Key, it.Count)))
        {
            var isRight = !key.Inbound && key.Result == CallResult.RightParty;
            var score = new ContactScore(
                key.Inbound ? 0 : count,
                isRight ? count : 0,
                key.IsConversation ? count : 0,
                key.Inbound ? count : 0,
                0
            );
            add(key.OfficerId, it => it with { Contacts = score });
        }
        var refused = await Refused(db, zone)
            .GroupBy(row => row.OfficerId)
            .Select(group => new { Officer = group.Key, Count = group.LongCount() })
            .ToListAsync(cancel);
        foreach (var one in refused)
        {
            add(one.Officer, it => it with { Contacts = ContactScore.None with { Refused = one.Count } });
        }
    }

    /// <summary>Calls of the date that left the phone, and those that came in.</summary>
    internal static IQueryable<Attempt> Calls(Db db, Zone zone)
    {
        var (after, until, portfolios) = (zone.After, zone.Until, zone.Portfolios);
        return from attempt in db.Attempts
            join person in db.Persons on attempt.PersonId equals person.Id
            where attempt.At > after && attempt.At <= until && attempt.Channel == Channel.Call
            where attempt.Result == null || attempt.Result != CallResult.NotDialled
            where portfolios.Contains(person.PortfolioId)
            select attempt;
    }

    internal static IQueryable<Decision> Refused(Db db, Zone zone)
    {
        var (after, until, portfolios) = (zone.After, zone.Until, zone.Portfolios);
        return from decision in db.Decisions
            join person in db.Persons on decision.PersonId equals person.Id
            where decision.At > after && decision.At <= until && !decision.Permitted
            // Whoever calls is answered whatever the gate says of calling them: that refuses nothing. Who asks a
            // supervisor has not dialled.
            where decision.Verb != Evidence.AnswerVerb && decision.Verb != Evidence.AskRebuttalVerb
            where portfolios.Contains(person.PortfolioId)
            select decision;
    }

    private async Task Waiting(Zone zone, Add add, CancellationToken cancel)
    {
        var (until, portfolios) = (zone.Until, zone.Portfolios);
        var waiting = await (
            from approval in db.Approvals
            join account in db.Accounts on approval.AccountId equals account.Id
            where approval.AskedAt <= until && (approval.DecidedAt == null || approval.DecidedAt > until)
            where portfolios.Contains(account.PortfolioId)
            group approval by approval.AskedBy into asked
            select new { Officer = asked.Key, Count = asked.LongCount() }
        ).ToListAsync(cancel);
        foreach (var one in waiting)
        {
            add(one.Officer, it => it with { Approvals = one.Count });
        }
    }

    /// <summary>A payment that was taken back.</summary>
    internal sealed class TakenBack
    {
        internal required LocalDate On { get; init; }
        internal required LedgerEntry Entry { get; init; }
    }

    private delegate void Add(long officer, Func<DayFigures, DayFigures> one);

    /// <summary>A date in one zone.</summary>
    /// <param name="Portfolios">Those of the zone.</param>
    /// <param name="After">The last moment of the date before.</param>
    /// <param name="Until">Its own last moment.</param>
    internal sealed record Zone(long[] Portfolios, Instant After, Instant Until);
}
