using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Tests.Support;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Xunit;

namespace Recourse.App.Tests.Books;

public sealed class LedgersTests
{
    private static readonly LocalDate Today = new(2026, 3, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Books_that_were_stored_read_as_they_were_written(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();

        await book.Pay(made.Account, new LocalDate(2026, 2, 3), 130_00);

        var state = await book.StateOn(made.Account, Today);
        Assert.Equal(new Money(1_070_00), state.Owed);
        Assert.Equal(new Money(170_00), state.Lacks);
        var books = (await house.Ask(db => Ledgers.Look(db, made.Account, Cancel)))!;
        Assert.True(books.Books.AreInBalance());
        Assert.Equal(["opening", "payment"], books.Entries.Select(it => it.Row.Kind));
        Assert.Equal(new LocalDate(2026, 2, 5), books.Account.BehindSince);
        Assert.Equal(170_00, books.Account.BehindCents);
    }

    [Theory, EveryDatabase]
    public async Task Each_entry_is_chained_to_the_one_before_of_its_account(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        await book.Pay(made.Account, new LocalDate(2026, 2, 3), 130_00);
        await book.Pay(made.Account, new LocalDate(2026, 1, 3), 20_00);

        var rows = await house.Ask(db =>
            db.LedgerEntries.Where(row => row.AccountId == made.Account).OrderBy(row => row.Seq).ToListAsync(Cancel)
        );
        var postings = (await house.Ask(db => db.LedgerPostings.ToListAsync(Cancel))).ToLookup(row => row.EntryId);

        Assert.Equal([1, 2, 3], rows.Select(row => row.Seq));
        Assert.Equal(["", rows[0].Hash, rows[1].Hash], rows.Select(row => row.PreviousHash));
        Assert.All(rows, row => Assert.Equal(row.Hash, LedgerRows.HashOf(row, postings[row.Id])));
        var head = await house.Ask(db => db.Accounts.SingleAsync(row => row.Id == made.Account, Cancel));
        Assert.Equal((3, rows[2].Hash), (head.LedgerSeq, head.LedgerHash));
    }
}
