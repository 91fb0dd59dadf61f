using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.Core.Kernel;
using Recourse.Core.Law;
using Recourse.Core.Worklists;

namespace Recourse.App.Data;

/// <summary>
/// Loads all that the law book may ask about persons, in a fixed number of queries however many persons there are.
/// </summary>
internal static class PersonFacts
{
    /// <summary>No rule looks further back; an older call without an outcome is loaded all the same.</summary>
    private static readonly Duration LookBack = Duration.FromDays(45);

    /// <summary>Accounts that a contact may be about, or that a rule stops with better words than silence.</summary>
    private static readonly WorkLane[] Contactable = [WorkLane.Calls, WorkLane.AskAPerson, WorkLane.Deceased];

    internal static async Task<ContactFacts> Load(Db db, long personId, Instant now, CancellationToken cancel) =>
        (await Load(db, [personId], now, cancel))[personId];

    /// <summary>The facts of each person by id. An id that is no person's is left out.</summary>
    internal static async Task<Dictionary<long, ContactFacts>> Load(
        Db db,
        IReadOnlyCollection<long> ids,
        Instant now,
        CancellationToken cancel
    )
    {
        var persons = await db
            .Persons.AsNoTracking()
            .Where(person => ids.Contains(person.Id))
            .Select(person => new { person.Id, person.IsBusiness })
            .ToListAsync(cancel);
        var (debts, places) = await Debts(db, ids, now, cancel);
        var points = (
            await db.ContactPoints.AsNoTracking().Where(row => ids.Contains(row.PersonId)).ToListAsync(cancel)
        ).ToLookup(row => row.PersonId);
        var holds = (
            await db
                .Holds.AsNoTracking()
                .Where(row => ids.Contains(row.PersonId) && row.LiftedAt == null)
                .ToListAsync(cancel)
        ).ToLookup(row => row.PersonId);
        var times = (
            await db
                .StatedTimes.AsNoTracking()
                .Where(row => ids.Contains(row.PersonId) && row.LiftedAt == null)
                .ToListAsync(cancel)
        ).ToLookup(row => row.PersonId);
        var attempts = (await Attempts(db, ids, now, cancel)).ToLookup(it => it.PersonId);
        return persons.ToDictionary(
            person => person.Id,
            person => new ContactFacts(
                new PersonId(person.Id),
                !person.IsBusiness,
                InOrder(places[person.Id]),
                [.. debts[person.Id].OrderBy(debt => debt.Id.Value)],
                [.. points[person.Id].OrderBy(point => point.Id).Select(FactsOf)],
                [.. holds[person.Id].OrderBy(hold => hold.Id).SelectMany(hold => FactsOf(hold, points[person.Id]))],
                [.. times[person.Id].OrderBy(time => time.Id).Select(FactsOf)],
                [.. attempts[person.Id].OrderBy(attempt => attempt.Facts.Id.Value).Select(it => it.Facts)]
            )
        );
    }

    /// <summary>A number or address that may be used: neither ended nor known to be bad or somebody else's.</summary>
    internal static bool IsUsable(ContactPoint point) =>
        point.EndedAt is null && point.Quality is not (PointQuality.Bad or PointQuality.WrongNumber);

    private static ImmutableArray<TapePlace> InOrder(IEnumerable<TapePlace> places) =>
        [
            .. places
                .Distinct()
                .OrderBy(place => place.State, StringComparer.Ordinal)
                .ThenBy(place => place.Zip, StringComparer.Ordinal),
        ];

    /// <summary>
    /// The debts that a contact may be about, and where the tapes place the person: the place of every account counts,
    /// also of one that needs no contact.
    /// </summary>
    private static async Task<(ILookup<long, DebtFacts> Debts, ILookup<long, TapePlace> Places)> Debts(
        Db db,
        IReadOnlyCollection<long> ids,
        Instant now,
        CancellationToken cancel
    )
    {
        var all = await (
            from party in db.AccountParties
            join account in db.Accounts on party.AccountId equals account.Id
            join portfolio in db.Portfolios on account.PortfolioId equals portfolio.Id
            join product in db.Products on account.ProductId equals product.Id into products
            from product in products.DefaultIfEmpty()
            where ids.Contains(party.PersonId) && account.IsWorkable
            select new
            {
                party.PersonId,
                account.Id,
                account.Number,
                account.State,
                account.Zip,
                account.Lane,
                IsHeld = db.Holds.Any(hold =>
                    hold.AccountId == account.Id && hold.Kind == HoldKind.AskAPerson && hold.LiftedAt == null
                ),
                account.Purpose,
                account.FirstDelinquencyOn,
                account.ReportedDaysFrom,
                account.StatusAsOf,
                Kind = product == null ? DebtKind.Unknown : product.DebtKind,
                portfolio.Lender,
                portfolio.Zone,
            }
        ).ToListAsync(cancel);
        var places = all.Where(debt => debt.State is { Length: > 0 } || debt.Zip is { Length: > 0 })
            .ToLookup(debt => debt.PersonId, debt => new TapePlace(Known(debt.State), Known(debt.Zip)));
        // What waits for a look without a hold (its status is unknown, say) is stopped by no rule: it is no debt to
        // raise.
        var found = all.FindAll(debt =>
            Contactable.Contains(debt.Lane) && (debt.Lane != WorkLane.AskAPerson || debt.IsHeld)
        );
        var capacities = await Capacities(db, [.. found.Select(debt => debt.Id).Distinct()], cancel);
        var lenders = found.CountBy(debt => (debt.PersonId, debt.Lender)).ToDictionary();
        var debts = found.ToLookup(
            debt => debt.PersonId,
            debt =>
            {
                // Two debts to one lender are told apart by their numbers: findings name debts as officers know them.
                var name = lenders[(debt.PersonId, debt.Lender)] == 1 ? debt.Lender : $"{debt.Lender}, {debt.Number}";
                var today = now.InZone(DateTimeZoneProviders.Tzdb[debt.Zone]).Date;
                return FactsOf(debt.Id, CapacityOn(capacities[debt.Id], today), debt.Purpose, name) with
                {
                    PastDueSince = PastDueSince(debt.FirstDelinquencyOn, debt.ReportedDaysFrom, debt.StatusAsOf),
                    Kind = debt.Kind,
                };
            }
        );
        return (debts, places);
    }

    private static async Task<ILookup<long, AccountCapacity>> Capacities(
        Db db,
        IReadOnlyCollection<long> accountIds,
        CancellationToken cancel
    ) =>
        (
            await db
                .AccountCapacities.AsNoTracking()
                .Where(row => accountIds.Contains(row.AccountId))
                .ToListAsync(cancel)
        ).ToLookup(row => row.AccountId);

    /// <summary>Where no capacity is known, the strict side: for others, nobody knows whether in default.</summary>
    private static DebtFacts FactsOf(long id, AccountCapacity? capacity, DebtPurpose purpose, string name) =>
        new(
            new AccountId(id),
            capacity?.Role ?? PartyRole.ThirdPartyCollector,
            capacity?.InDefaultWhenObtained,
            purpose,
            name
        );

    /// <summary>
    /// The first day past due: as the tape tells it, or as far back as its stage reaches where that is earlier.
    /// </summary>
    private static LocalDate? PastDueSince(LocalDate? told, int? stageDaysFrom, LocalDate? asOf)
    {
        var atLatest = stageDaysFrom is { } days && asOf is { } on ? on.PlusDays(-days) : (LocalDate?)null;
        return told > atLatest ? atLatest : told;
    }

    private static string? Known(string? text) => text is { Length: > 0 } ? text : null;

    /// <summary>
    /// As whom we act on a date: the newest capacity that has begun. Where none is known, the strict side: for others,
    /// nobody knows whether in default.
    /// </summary>
    internal static AccountCapacity? CapacityOn(IEnumerable<AccountCapacity> capacities, LocalDate today) =>
        capacities.Where(row => row.FromOn <= today).MaxBy(row => (row.FromOn, row.Id));

    private static async Task<IEnumerable<(long PersonId, AttemptFacts Facts)>> Attempts(
        Db db,
        IReadOnlyCollection<long> ids,
        Instant now,
        CancellationToken cancel
    )
    {
        var since = now - LookBack;
        var attempts = await db
            .Attempts.AsNoTracking()
            .Where(row => ids.Contains(row.PersonId) && (row.At >= since || row.Result == null))
            .ToListAsync(cancel);
        var attemptIds = attempts.Select(row => row.Id).ToList();
        var debts = (
            await db.AttemptDebts.AsNoTracking().Where(row => attemptIds.Contains(row.AttemptId)).ToListAsync(cancel)
        ).ToLookup(row => row.AttemptId);
        return attempts.Select(row =>
            (
                row.PersonId,
                new AttemptFacts(
                    new AttemptId(row.Id),
                    row.At,
                    row.Channel,
                    row.Inbound,
                    row.ContactPointId is { } point ? new ContactPointId(point) : null,
                    AccountsOf(debts[row.Id]),
                    row.Counts,
                    row.Result is not null,
                    row.IsConversation,
                    AccountsOf(debts[row.Id].Where(debt => debt.Discussed))
                )
            )
        );
    }

    private static ImmutableArray<AccountId> AccountsOf(IEnumerable<AttemptDebt> debts) =>
        [.. debts.Select(debt => new AccountId(debt.AccountId)).Order()];

    private static PointFacts FactsOf(ContactPoint row) =>
        new(new ContactPointId(row.Id), row.Kind, row.AreaCode, row.Zip, row.State, IsUsable(row));

    /// <summary>A hold on a number binds every row of that number.</summary>
    private static IEnumerable<HoldFacts> FactsOf(Hold row, IEnumerable<ContactPoint> points)
    {
        var told = FactsOf(row);
        if (row.ContactPointId is not { } id || points.FirstOrDefault(point => point.Id == id) is not { } held)
        {
            return [told];
        }
        var same = SamePoint.Of(held);
        return
        [
            told,
            .. points
                .Where(point => point.Id != id && SamePoint.Of(point) == same)
                .OrderBy(point => point.Id)
                .Select(point => told with { Point = new ContactPointId(point.Id) }),
        ];
    }

    private static HoldFacts FactsOf(Hold row) =>
        new(
            new HoldId(row.Id),
            row.Kind,
            row.AccountId is { } account ? new AccountId(account) : null,
            row.Channel,
            row.ContactPointId is { } point ? new ContactPointId(point) : null,
            row.PlacedAt,
            row.EndsAt
        );

    private static StatedTime FactsOf(StatedTimeRow row) =>
        new(WeekdaysOf(row.Days), row.From, row.To, row.LastOn, row.OnlyThen);

    /// <summary>Writes ISO digits: Monday to Friday is <c>12345</c>.</summary>
    internal static string DigitsOf(Weekdays days) =>
        new([.. Enumerable.Range(0, 7).Where(i => days.HasFlag((Weekdays)(1 << i))).Select(i => (char)('1' + i))]);

    /// <summary>Reads ISO digits: <c>12345</c> is Monday to Friday.</summary>
    internal static Weekdays WeekdaysOf(string digits) =>
        digits.Aggregate(Weekdays.None, (days, digit) => days | (Weekdays)(1 << (digit - '1')));
}
