using Recourse.App.Data;
using Recourse.App.Data.Rows;

namespace Recourse.App.Features.Demonstration;

/// <summary>
/// Rows that were invented and are not stored yet. Identifiers are taken beforehand, outside the transaction.
/// </summary>
internal sealed class InventedRows(long firstId, int ids)
{
    private int _used;

    internal List<Portfolio> Portfolios { get; } = [];
    internal List<Product> Products { get; } = [];
    internal List<Account> Accounts { get; } = [];
    internal List<AccountCapacity> Capacities { get; } = [];
    internal List<MonthEnd> MonthEnds { get; } = [];
    internal List<Person> Persons { get; } = [];
    internal List<AccountParty> Parties { get; } = [];
    internal List<ContactPoint> Points { get; } = [];
    internal List<ConsentEvent> Consents { get; } = [];
    internal List<Hold> Holds { get; } = [];
    internal List<StatedTimeRow> Times { get; } = [];
    internal List<Promise> Promises { get; } = [];
    internal List<LoanTermsRow> Terms { get; } = [];
    internal List<LedgerEntry> Entries { get; } = [];
    internal List<LedgerPosting> Postings { get; } = [];
    internal List<NextAction> Actions { get; } = [];
    internal List<TimelineEntry> Timeline { get; } = [];

    internal long NextId() =>
        _used < ids ? firstId + _used++ : throw new InvalidOperationException("More rows were invented than foreseen.");

    /// <summary>Stores all of it in the current transaction.</summary>
    internal async Task Insert(Db db, CancellationToken cancel)
    {
        await db.Dialect.Insert(db, Portfolios, cancel);
        await db.Dialect.Insert(db, Products, cancel);
        await db.Dialect.Insert(db, Persons, cancel);
        await db.Dialect.Insert(db, Accounts, cancel);
        await db.Dialect.Insert(db, Capacities, cancel);
        await db.Dialect.Insert(db, Parties, cancel);
        await db.Dialect.Insert(db, MonthEnds, cancel);
        await db.Dialect.Insert(db, Points, cancel);
        await db.Dialect.Insert(db, Consents, cancel);
        await db.Dialect.Insert(db, Holds, cancel);
        await db.Dialect.Insert(db, Times, cancel);
        await db.Dialect.Insert(db, Promises, cancel);
        await db.Dialect.Insert(db, Actions, cancel);
        await db.Dialect.Insert(db, Timeline, cancel);
        await db.Dialect.Insert(db, Terms, cancel);
        await db.Dialect.Insert(db, Entries, cancel);
        await db.Dialect.Insert(db, Postings, cancel);
        await SearchTokens.Refresh(
            db,
            Persons
                .Select(row => row.Id)
                .Concat(Parties.Select(row => row.PersonId))
                .Concat(Points.Select(row => row.PersonId)),
            cancel
        );
    }
}
