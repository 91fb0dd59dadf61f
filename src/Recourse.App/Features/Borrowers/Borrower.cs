using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Law;

namespace Recourse.App.Features.Borrowers;

/// <summary>One borrower as the account screen needs them: the rows, the facts for the gate, and who looks.</summary>
internal sealed record Borrower(
    Person Person,
    Portfolio Portfolio,
    ContactFacts Facts,
    IReadOnlyList<ContactPoint> Points,
    IReadOnlyList<Debt> Debts,
    IReadOnlyList<CareFlag> Care,
    IReadOnlyDictionary<long, string> Officers,
    LawBook Book,
    PersonClock Clock,
    Viewer Viewer
)
{
    /// <summary>Requests to rebut that wait, or are granted and have served no call.</summary>
    internal IReadOnlyList<RebuttalRow> Rebuttals { get; init; } = [];

    internal Instant Now => Clock.Now;

    internal DateTimeZone BusinessZone => DateTimeZoneProviders.Tzdb[Portfolio.Zone];

    /// <summary>
    /// Another officer who is at work with this person, or with somebody who owes a debt of theirs too; null when
    /// nobody is, or the viewer is.
    /// </summary>
    internal (string Name, Instant Until)? HeldBy =>
        Debts
            .SelectMany(debt => debt.Parties.Select(party => (By: party.ClaimedBy, Until: party.ClaimedUntil)))
            .Prepend((By: Person.ClaimedBy, Until: Person.ClaimedUntil))
            .Where(claim => claim.By is not null && claim.By != Viewer.OfficerId && claim.Until > Now)
            .Select(claim => ((string, Instant)?)(Officer(claim.By!.Value), claim.Until!.Value))
            .FirstOrDefault();

    internal bool IsMine => Person.ClaimedBy == Viewer.OfficerId && Person.ClaimedUntil > Now;

    internal string Name => Words.Person(Person.Name, Debts.Count > 0 ? Debts[0].Account.Number : null);

    internal string Officer(long id) => Officers.GetValueOrDefault(id, "an officer who left");

    /// <summary>A moment of the business, on the portfolio's clock and with its city.</summary>
    internal string Business(Instant at) => $"{Show.Moment(at, BusinessZone, Now)} ({Show.City(BusinessZone)})";

    /// <summary>The debt in a few words: “Credit card CE100037”.</summary>
    internal string DebtName(long accountId) =>
        Debts.FirstOrDefault(debt => debt.Account.Id == accountId)?.Name ?? "another account";

    /// <summary>Null when there is no such person, or none whose accounts are in work yet.</summary>
    internal static async Task<Borrower?> Load(
        Db db,
        LawBook book,
        long id,
        Viewer viewer,
        Instant now,
        CancellationToken cancel
    )
    {
        var person = await db.Persons.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (person is null)
        {
            return null;
        }
        var debts = await Debt.Load(db, id, cancel);
        if (debts.Count == 0)
        {
            return null;
        }
        var portfolio = await db.Portfolios.AsNoTracking().SingleAsync(row => row.Id == person.PortfolioId, cancel);
        var facts = await PersonFacts.Load(db, id, now, cancel);
        var points = await db
            .ContactPoints.AsNoTracking()
            .Where(row => row.PersonId == id)
            .OrderBy(row => row.Id)
            .ToListAsync(cancel);
        var care = await db
            .CareFlags.AsNoTracking()
            .Where(row => row.PersonId == id && row.EndedAt == null)
            .OrderBy(row => row.Id)
            .ToListAsync(cancel);
        var officers = await db
            .Users.Select(row => new { row.Id, row.DisplayName })
            .ToDictionaryAsync(row => row.Id, row => row.DisplayName, cancel);
        return new Borrower(
            person,
            portfolio,
            facts,
            points,
            debts,
            care,
            officers,
            book,
            PersonClock.Of(book, facts, now),
            viewer
        )
        {
            Rebuttals = await RebuttalRows.Open(db, id, now).AsNoTracking().ToListAsync(cancel),
        };
    }
}

/// <summary>Who looks at a borrower, and what their role allows.</summary>
/// <param name="Works">May place calls and write notes.</param>
/// <param name="SeesAll">Sees whole numbers and addresses.</param>
/// <param name="Lifts">May lift a hold.</param>
internal sealed record Viewer(long OfficerId, bool Works, bool SeesAll, bool Lifts)
{
    internal static Viewer Of(ClaimsPrincipal user) =>
        new(
            OfficerClaims.IdOf(user),
            user.IsInRole(Policies.OfficerRole) || user.IsInRole(Policies.ManagerRole),
            Reveal.All(user),
            user.IsInRole(Policies.ManagerRole) || user.IsInRole(Policies.ComplianceRole)
        );
}

/// <summary>One debt of the borrower with everything that stands beside it.</summary>
/// <param name="Account">What the tape told.</param>
/// <param name="Portfolio">Whose.</param>
/// <param name="Product">As the tape names it.</param>
/// <param name="Capacities">In what capacity we act.</param>
/// <param name="Months">Month-ends, newest first.</param>
/// <param name="Parties">Who owes it.</param>
/// <param name="Books">Its books; null: none are open.</param>
/// <param name="Clears">When each pending payment counts as cleared; null: by a tape only.</param>
internal sealed record Debt(
    Account Account,
    Portfolio Portfolio,
    string? Product,
    IReadOnlyList<AccountCapacity> Capacities,
    IReadOnlyList<MonthEnd> Months,
    IReadOnlyList<Party> Parties,
    AccountBooks? Books,
    IReadOnlyDictionary<long, LocalDate?> Clears
)
{
    internal string Name => $"{Product ?? "Account"} {Account.Number}";

    internal LocalDate Today(Instant now) => now.InZone(DateTimeZoneProviders.Tzdb[Portfolio.Zone]).Date;

    /// <summary>Every account of the person that is in work, callable ones first.</summary>
    internal static async Task<IReadOnlyList<Debt>> Load(Db db, long personId, CancellationToken cancel)
    {
        var found = await (
            from party in db.AccountParties.AsNoTracking()
            join account in db.Accounts.AsNoTracking() on party.AccountId equals account.Id
            join portfolio in db.Portfolios.AsNoTracking() on account.PortfolioId equals portfolio.Id
            where party.PersonId == personId && account.IsWorkable
            select new { account, portfolio }
        ).ToListAsync(cancel);
        var ids = found.ConvertAll(row => row.account.Id);
        var productIds = found.ConvertAll(row => row.account.ProductId);
        var products = await db
            .Products.Where(row => productIds.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.Name, cancel);
        var capacities = (
            await db.AccountCapacities.AsNoTracking().Where(row => ids.Contains(row.AccountId)).ToListAsync(cancel)
        ).ToLookup(row => row.AccountId);
        var months = (
            await db
                .MonthEnds.AsNoTracking()
                .Where(row => ids.Contains(row.AccountId))
                .OrderByDescending(row => row.On)
                .ToListAsync(cancel)
        ).ToLookup(row => row.AccountId);
        var parties = (await PartiesOf(db, ids, cancel)).ToLookup(row => row.AccountId);
        var open = found.Where(row => row.account.BooksOpenOn is not null).Select(row => row.account.Id).ToList();
        var books = open.Count == 0 ? [] : await Ledgers.Look(db, open, cancel);
        var clears = await ClearsOf(db, books.Values, cancel);
        return
        [
            .. found
                .Select(row => new Debt(
                    row.account,
                    row.portfolio,
                    row.account.ProductId is { } product ? products.GetValueOrDefault(product) : null,
                    [.. capacities[row.account.Id]],
                    [.. months[row.account.Id]],
                    [.. parties[row.account.Id].OrderBy(party => party.Kind).ThenBy(party => party.PersonId)],
                    books.GetValueOrDefault(row.account.Id),
                    clears
                ))
                .OrderBy(debt => Words.WhyNoCalls(debt.Account.Lane) is null ? 0 : 1)
                .ThenBy(debt => debt.Account.Id),
        ];
    }

    /// <summary>By payment; only payments that were pending when they came are asked for.</summary>
    private static async Task<Dictionary<long, LocalDate?>> ClearsOf(
        Db db,
        IEnumerable<AccountBooks> books,
        CancellationToken cancel
    )
    {
        var pending = books
            .SelectMany(one => one.Entries)
            .Where(it => it.Entry.What is Core.Ledger.Happening.PaymentReceived { IsPending: true })
            .Select(it => it.Row.PaymentId)
            .OfType<long>()
            .Distinct()
            .ToList();
        return pending.Count == 0
            ? []
            : await db
                .Payments.Where(row => pending.Contains(row.Id))
                .ToDictionaryAsync(row => row.Id, row => row.ClearsOn, cancel);
    }

    private static Task<List<Party>> PartiesOf(Db db, List<long> ids, CancellationToken cancel) =>
        (
            from party in db.AccountParties
            join person in db.Persons on party.PersonId equals person.Id
            where ids.Contains(party.AccountId)
            select new Party(party.AccountId, person.Id, person.Name, party.Kind, person.ClaimedBy, person.ClaimedUntil)
        ).ToListAsync(cancel);
}

/// <summary>A person's part in a debt, and who is at work with that person.</summary>
internal sealed record Party(
    long AccountId,
    long PersonId,
    string? Name,
    Core.Loans.PartyKind Kind,
    long? ClaimedBy,
    Instant? ClaimedUntil
);
