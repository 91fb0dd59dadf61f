using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Ledger;
using Promise = Recourse.App.Data.Rows.Promise;

namespace Recourse.App.Features.Worklist;

/// <summary>What stands beside the persons of a page: accounts, last calls, what was agreed, who holds them.</summary>
internal sealed record Beside(
    ILookup<long, Account> Accounts,
    IReadOnlyDictionary<long, Portfolio> Portfolios,
    IReadOnlyDictionary<long, Attempt> Last,
    ILookup<long, Promise> Promises,
    ILookup<long, NextAction> Actions,
    IReadOnlyDictionary<long, ContactPoint> Points,
    IReadOnlyDictionary<long, string> Officers
)
{
    internal string Currency(Person person) => Portfolios[person.PortfolioId].Currency;

    /// <summary>“Call mobile (602) 555-0134”.</summary>
    internal string Way(Way way, bool seesAll)
    {
        var point = Points[way.Point.Value];
        return $"{Words.Of(way.Channel)} {Words.Of(point.Kind).ToLowerInvariant()} {Reveal.Of(point, seesAll)}";
    }

    /// <summary>What was promised or is due, the earliest first.</summary>
    internal List<string> Agreed(Person person, PersonClock clock)
    {
        var currency = Currency(person);
        var today = clock.Now.InZone(DateTimeZoneProviders.Tzdb[Portfolios[person.PortfolioId].Zone]).Date;
        return
        [
            .. Actions[person.Id]
                .OrderBy(action => action.DueAt ?? Instant.MaxValue)
                .Select(action =>
                    action.DueAt is { } due
                        ? $"{Words.Of(action.Kind)}{(due <= clock.Now ? " due since" : "")} {clock.Moment(due)}"
                        : Words.Of(action.Kind)
                ),
            .. Promises[person.Id]
                .Where(promise => promise.WithdrawnAt is null && !promise.Outcome.IsFinal())
                .OrderBy(promise => promise.DueOn)
                .Take(1)
                .Select(promise =>
                    $"{Show.Money(promise.AmountCents, currency)} promised by {Show.Day(promise.DueOn, today)}"
                ),
        ];
    }

    internal string? Claim(Person person, Look look) =>
        person is { ClaimedBy: { } by, ClaimedUntil: { } until } && until > look.Now
            ? by == look.OfficerId
                ? "Yours now"
                : $"With {Officers.GetValueOrDefault(by, "another officer")}"
            : null;

    /// <summary>Whose borrower it is; null: anybody's.</summary>
    internal string? Owner(Person person, Look look) =>
        person.AssignedTo is not { } owner ? null
        : owner == look.OfficerId ? "yours"
        : $"of {Officers.GetValueOrDefault(owner, "an officer who left")}";

    internal static async Task<Beside> Load(Look look, List<Person> people, CancellationToken cancel)
    {
        var db = look.Db;
        var ids = people.ConvertAll(person => person.Id);
        var accounts = await (
            from party in db.AccountParties.AsNoTracking()
            join account in db.Accounts.AsNoTracking() on party.AccountId equals account.Id
            where ids.Contains(party.PersonId) && account.IsWorkable
            orderby account.Id
            select new { party.PersonId, account }
        ).ToListAsync(cancel);
        var latest = db
            .Attempts.Where(row => ids.Contains(row.PersonId))
            .GroupBy(row => row.PersonId)
            .Select(calls => new { PersonId = calls.Key, At = calls.Max(row => row.At) });
        var last = await db
            .Attempts.AsNoTracking()
            .Join(latest, row => new { row.PersonId, row.At }, newest => newest, (row, _) => row)
            .ToListAsync(cancel);
        var promises = await db.Promises.AsNoTracking().Where(row => ids.Contains(row.PersonId)).ToListAsync(cancel);
        var actions = await db
            .NextActions.AsNoTracking()
            .Where(row => ids.Contains(row.PersonId) && row.DoneAt == null)
            .ToListAsync(cancel);
        var points = await db
            .ContactPoints.AsNoTracking()
            .Where(row => ids.Contains(row.PersonId))
            .ToDictionaryAsync(row => row.Id, cancel);
        var holders = people.SelectMany(person => new[] { person.ClaimedBy, person.AssignedTo }).ToList();
        var officers = await db
            .Users.Where(row => holders.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.DisplayName, cancel);
        return new Beside(
            accounts.ToLookup(row => row.PersonId, row => row.account),
            await db.Portfolios.AsNoTracking().ToDictionaryAsync(row => row.Id, cancel),
            last.GroupBy(row => row.PersonId).ToDictionary(calls => calls.Key, calls => calls.MaxBy(row => row.Id)!),
            promises.ToLookup(row => row.PersonId),
            actions.ToLookup(row => row.PersonId),
            points,
            officers
        );
    }
}
