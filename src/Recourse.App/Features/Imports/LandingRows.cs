using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Law;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Imports;

/// <summary>
/// Rows of a chunk that are made and not stored yet. Identifiers are taken before the transaction opens.
/// </summary>
internal sealed class LandingRows(long firstId, int ids)
{
    private const int IdsPerMemo = 4;

    /// <summary>So many may be keyed between the count and the lock.</summary>
    private const int SpareMemos = 50;

    private readonly List<Product> _products = [];
    private readonly List<Person> _persons = [];
    private readonly List<AccountParty> _parties = [];
    private readonly List<ContactPoint> _points = [];
    private readonly List<MonthEnd> _months = [];
    private readonly List<TimelineEntry> _timeline = [];
    private readonly List<ImportChange> _changes = [];
    private readonly List<DataConflict> _conflicts = [];
    private readonly List<LedgerBreak> _breaks = [];
    private readonly List<LoanTermsRow> _terms = [];
    private readonly List<LedgerEntry> _entries = [];
    private readonly List<LedgerPosting> _postings = [];
    private int _used;

    internal List<Account> Accounts { get; } = [];
    internal List<AccountCapacity> Capacities { get; } = [];
    internal List<Hold> Holds { get; } = [];

    /// <summary>How many identifiers a chunk can need at most.</summary>
    /// <param name="rows">Its rows.</param>
    /// <param name="memos">Payments keyed on their accounts: each may be posted, or be a break or two.</param>
    internal static int IdsFor(IEnumerable<MappedRow> rows, int memos) =>
        (IdsPerMemo * (memos + SpareMemos))
        + rows.Sum(row =>
            8
            + BookOpening.MostIds
            + TapeBooks.MostIds
            + row.Doubts.Count
            + row.Over.Count
            + row.Parties.Sum(party => 8 + party.Points.Count)
        );

    internal long NextId() =>
        _used < ids ? firstId + _used++ : throw new InvalidOperationException("More rows landed than foreseen.");

    internal async Task Insert(Db db, CancellationToken cancel)
    {
        await db.Dialect.Insert(db, _products, cancel);
        await db.Dialect.Insert(db, _persons, cancel);
        await db.Dialect.Insert(db, Accounts, cancel);
        await db.Dialect.Insert(db, Capacities, cancel);
        await db.Dialect.Insert(db, _parties, cancel);
        await db.Dialect.Insert(db, _points, cancel);
        await db.Dialect.Insert(db, _months, cancel);
        await db.Dialect.Insert(db, Holds, cancel);
        await db.Dialect.Insert(db, _timeline, cancel);
        await db.Dialect.Insert(db, _changes, cancel);
        await db.Dialect.Insert(db, _conflicts, cancel);
        await db.Dialect.Insert(db, _breaks, cancel);
        await db.Dialect.Insert(db, _terms, cancel);
        await db.Dialect.Insert(db, _entries, cancel);
        await db.Dialect.Insert(db, _postings, cancel);
        await SearchTokens.Refresh(
            db,
            _persons
                .Select(row => row.Id)
                .Concat(_parties.Select(row => row.PersonId))
                .Concat(_points.Select(row => row.PersonId)),
            cancel
        );
    }

    internal long Product(long portfolioId, string code, string name)
    {
        var product = new Product
        {
            Id = NextId(),
            PortfolioId = portfolioId,
            Code = code,
            Name = name,
        };
        _products.Add(product);
        return product.Id;
    }

    internal Person Person(Portfolio portfolio, string key, MappedParty party)
    {
        var person = new Person
        {
            Id = NextId(),
            PortfolioId = portfolio.Id,
            Lender = portfolio.Lender,
            CustomerKey = key,
            IsBusiness = party.IsBusiness,
            Name = party.Name,
            Language = party.Language ?? "en",
            BirthDateSealed = party.BirthDate,
            LastFourSealed = party.LastFour,
        };
        _persons.Add(person);
        return person;
    }

    internal void Party(long accountId, long personId, PartyKind kind) =>
        _parties.Add(
            new AccountParty
            {
                AccountId = accountId,
                PersonId = personId,
                Kind = kind,
            }
        );

    internal long Point(long personId, MappedPoint point, string source, Instant now)
    {
        var row = new ContactPoint
        {
            Id = NextId(),
            PersonId = personId,
            Kind = point.Kind,
            Value = point.Value,
            AreaCode =
                point.Kind <= PointKind.WorkPhone && point.Value is ['1', .. { Length: 10 } ten] ? ten[..3] : null,
            City = point.City,
            State = point.State,
            Zip = point.Zip,
            Source = source,
            Quality = PointQuality.Unverified,
            AddedAt = now,
        };
        _points.Add(row);
        return row.Id;
    }

    /// <summary>A hold that the tape places, with its line in the history.</summary>
    internal long Hold(long personId, long? accountId, HoldKind kind, string words, Instant now)
    {
        var hold = new Hold
        {
            Id = NextId(),
            PersonId = personId,
            AccountId = accountId,
            Kind = kind,
            PlacedAt = now,
            Words = words,
        };
        Holds.Add(hold);
        Tell(personId, accountId, TimelineKind.Hold, words, now);
        return hold.Id;
    }

    internal void Tell(long personId, long? accountId, TimelineKind kind, string words, Instant now) =>
        _timeline.Add(
            new TimelineEntry
            {
                Id = NextId(),
                PersonId = personId,
                AccountId = accountId,
                At = now,
                Kind = kind,
                Words = words,
            }
        );

    /// <summary>The books of a new account, with the terms that its tape told.</summary>
    internal void Books(AccountBooks books, LoanTermsRow? terms)
    {
        _entries.AddRange(books.Added);
        _postings.AddRange(books.AddedPostings);
        if (terms is not null)
        {
            _terms.Add(terms);
        }
    }

    internal void Break(LedgerBreak row) => _breaks.Add(row);

    internal void Month(Account account, MappedMonth month, long importId) =>
        _months.Add(
            new MonthEnd
            {
                AccountId = account.Id,
                PortfolioId = account.PortfolioId,
                On = month.On,
                Stage = month.Stage,
                ImportId = importId,
            }
        );

    internal void Change(long importId, long accountId, ImportChangeKind kind, Before? before, string? words) =>
        _changes.Add(
            new ImportChange
            {
                ImportId = importId,
                AccountId = accountId,
                Kind = kind,
                BeforeJson = before?.ToJson(),
                Words = words,
            }
        );

    internal void Doubts(long importId, long accountId, IEnumerable<MappedDoubt> doubts) =>
        _conflicts.AddRange(
            doubts.Select(doubt => new DataConflict
            {
                Id = NextId(),
                ImportId = importId,
                AccountId = accountId,
                Kind = doubt.Kind,
                Words = doubt.Words,
            })
        );
}
