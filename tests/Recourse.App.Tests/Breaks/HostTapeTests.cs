using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Features.Imports;
using Recourse.App.Tests.Imports;
using Recourse.App.Tests.Support;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Xunit;

namespace Recourse.App.Tests.Breaks;

/// <summary>Tapes of a lender that agree with what was keyed, and tapes that contradict it.</summary>
public sealed class HostTapeTests
{
    /// <summary>On 1 March $1,000 is owed, $200 of it since 5 January; the last payment came in December.</summary>
    private const string March1 = "A1,1000,0,0,200,L,2026-01-05,2025-12-05,100,100";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_payment_keyed_here_is_a_memo_until_the_tape_shows_it_and_counts_once(string database)
    {
        await using var house = await House.Open(database);
        var book = await March(house);
        var memo = await book.Key("A1", "2026-03-03", 100_00);
        Assert.Equal(new Money(1_000_00), (await book.StateOn("A1", "2026-03-03")).Owed);

        await book.Tape("2026-03-05", "A1,900,0,0,100,L,2026-02-05,2026-03-03,100,100");

        var state = await book.StateOn("A1", "2026-03-05");
        Assert.Equal((new Money(900_00), Money.Zero), (state.Owed, state.Pending));
        Assert.Equal(EntryFate.Stands, await book.FateOf("A1", memo));
        Assert.Empty(await book.Breaks());
        var row = await house.Ask(db => db.Accounts.SingleAsync(Cancel));
        Assert.Equal((900_00, 0, 100_00), (row.OwedCents, row.PendingCents, row.BehindCents));
        Assert.Equal(new LocalDate(2026, 2, 5), row.BehindSince);
        var line = await house.Ask(db => db.Timeline.OrderByDescending(it => it.Id).FirstAsync(Cancel));
        Assert.Contains("the payment of $100.00 received 3 Mar 2026 is on the tape and counts", line.Words);
    }

    [Theory, EveryDatabase]
    public async Task The_tape_shows_another_amount_and_both_sides_stand_until_somebody_settles_it(string database)
    {
        await using var house = await House.Open(database);
        var book = await March(house);
        var memo = await book.Key("A1", "2026-03-03", 100_00);

        await book.Tape("2026-03-05", "A1,910,0,0,110,L,2026-02-05,2026-03-03,90,100");

        Assert.Equal(new Money(910_00), (await book.StateOn("A1", "2026-03-05")).Owed);
        Assert.Equal(EntryFate.Pending, await book.FateOf("A1", memo));
        var one = Assert.Single(await book.Breaks());
        Assert.Equal(("AmountDiffers", 100_00, 90_00, memo), (one.Kind, one.OurCents, one.TheirCents, one.EntryId));
    }

    [Theory, EveryDatabase]
    public async Task A_payment_that_no_tape_shows_in_its_days_is_a_break_and_a_tape_that_shows_it_closes_it(
        string database
    )
    {
        await using var house = await House.Open(database, "2026-03-31T16:00:00Z,frozen");
        var book = await March(house);
        await book.Key("A1", "2026-03-03", 100_00);

        await book.Tape("2026-03-10", "A1,1000,0,0,200,L,2026-01-05,2025-12-05,100,100");
        Assert.Empty(await book.Breaks());
        await book.Tape("2026-03-12", "A1,1000,0,0,200,L,2026-01-05,2025-12-05,100,100");
        Assert.Equal("KeyedNotOnTape", Assert.Single(await book.Breaks()).Kind);
        await book.Tape("2026-03-13", "A1,1000,0,0,200,L,2026-01-05,2025-12-05,100,100");
        Assert.Single(await book.Breaks());

        await book.Tape("2026-03-16", "A1,900,0,0,100,L,2026-02-05,2026-03-04,100,100");

        Assert.Empty(await book.Breaks());
        Assert.Contains("shows the payment", Assert.Single(await book.Breaks(open: false)).ClosedWords);
        Assert.Equal(new Money(900_00), (await book.StateOn("A1", "2026-03-16")).Owed);
    }

    [Theory, EveryDatabase]
    public async Task Two_payments_between_two_tapes_are_both_found_in_the_drop_of_the_balance(string database)
    {
        await using var house = await House.Open(database);
        var book = await March(house);
        var first = await book.Key("A1", "2026-03-02", 60_00);
        var second = await book.Key("A1", "2026-03-04", 40_00, PaymentMethod.Cheque);

        await book.Tape("2026-03-05", "A1,900,0,0,100,L,2026-02-05,2026-03-04,40,100");

        Assert.Equal(EntryFate.Stands, await book.FateOf("A1", first));
        Assert.Equal(EntryFate.Stands, await book.FateOf("A1", second));
        var state = await book.StateOn("A1", "2026-03-05");
        Assert.Equal((new Money(900_00), Money.Zero), (state.Owed, state.Pending));
        Assert.Empty(await book.Breaks());
    }

    [Theory, EveryDatabase]
    public async Task A_payment_that_is_keyed_after_the_tape_showed_it_never_counts_twice(string database)
    {
        await using var house = await House.Open(database);
        var book = await March(house);
        await book.Tape("2026-03-05", "A1,900,0,0,100,L,2026-02-05,2026-03-03,100,100");
        var memo = await book.Key("A1", "2026-03-03", 100_00);
        Assert.Equal(new Money(900_00), (await book.StateOn("A1", "2026-03-05")).Owed);

        await book.Tape("2026-03-06", "A1,900,0,0,100,L,2026-02-05,2026-03-03,100,100");

        var state = await book.StateOn("A1", "2026-03-06");
        Assert.Equal((new Money(900_00), Money.Zero), (state.Owed, state.Pending));
        Assert.Equal(EntryFate.Stands, await book.FateOf("A1", memo));
    }

    [Theory, EveryDatabase]
    public async Task A_payment_that_the_host_takes_back_is_a_break_and_the_balance_is_the_tapes(string database)
    {
        await using var house = await House.Open(database);
        var book = await March(house);
        var memo = await book.Key("A1", "2026-03-03", 100_00);
        await book.Tape("2026-03-05", "A1,900,0,0,100,L,2026-02-05,2026-03-03,100,100");

        await book.Tape("2026-03-09", "A1,1000,0,0,200,L,2026-01-05,2025-12-05,100,100");

        Assert.Equal(new Money(1_000_00), (await book.StateOn("A1", "2026-03-09")).Owed);
        var one = Assert.Single(await book.Breaks());
        Assert.Equal(("TapeShowsReturn", memo), (one.Kind, one.EntryId));
    }

    [Theory, EveryDatabase]
    public async Task Charge_off_and_payoff_come_by_tape(string database)
    {
        await using var house = await House.Open(database);
        var book = await March(house);

        await book.Tape("2026-03-05", "A1,1000,0,0,,O,,2025-12-05,100,100");
        Assert.Equal(Core.Ledger.Standing.ChargedOff, (await book.StateOn("A1", "2026-03-05")).Standing);
        await book.Tape("2026-03-06", "A1,0,0,0,0,P,,2026-03-06,1000,100");

        var state = await book.StateOn("A1", "2026-03-06");
        Assert.Equal((Money.Zero, Money.Zero), (state.Owed, state.Lacks));
        var row = await house.Ask(db => db.Accounts.SingleAsync(Cancel));
        Assert.Equal((0, AccountStatus(row)), (row.OwedCents, "PaidOrClosed"));
    }

    [Theory, EveryDatabase]
    public async Task A_tape_that_says_the_same_again_writes_nothing_and_an_older_one_is_refused(string database)
    {
        await using var house = await House.Open(database);
        var book = await March(house);
        var before = await book.Kinds("A1");

        var again = await book.Tape("2026-03-01", March1);
        Assert.Equal(ImportState.NothingNew, again.State);
        await book.Tape("2026-03-02", March1);
        Assert.Equal(before, await book.Kinds("A1"));

        await Assert.ThrowsAsync<CannotImportException>(() => book.Tape("2026-02-27", "A1,5,0,0,0,C,,,,100"));
        Assert.Equal(before, await book.Kinds("A1"));
    }

    [Theory, EveryDatabase]
    public async Task An_account_that_came_without_a_balance_gets_books_with_the_tape_that_tells_one(string database)
    {
        await using var house = await House.Open(database);
        var book = new HostBook(house);
        await book.Tape("2026-03-01", "A1,,,,,L,2026-02-05,,,100");
        Assert.Null((await house.Ask(db => db.Accounts.SingleAsync(Cancel))).BooksOpenOn);

        await book.Tape("2026-03-05", "A1,700,,,100,L,2026-02-05,,,100");

        Assert.Equal(new Money(700_00), (await book.StateOn("A1", "2026-03-05")).Owed);
    }

    [Theory, EveryDatabase]
    public async Task Our_own_books_are_not_changed_by_a_tape_and_the_difference_stands_until_they_agree(
        string database
    )
    {
        await using var house = await House.Open(database);
        var book = new HostBook(house);
        await book.Tape("2026-03-01", March1, of: "book");
        await book.Key("A1", "2026-03-03", 100_00);

        await book.Tape("2026-03-05", "A1,1000,0,0,200,L,2026-01-05,2025-12-05,100,100", of: "book");

        Assert.Equal(new Money(900_00), (await book.StateOn("A1", "2026-03-05")).Owed);
        var one = Assert.Single(await book.Breaks());
        Assert.Equal(("BalanceDiffers", 900_00, 1_000_00), (one.Kind, one.OurCents, one.TheirCents));
        Assert.Equal(1_000_00, (await house.Ask(db => db.Accounts.SingleAsync(Cancel))).BalanceCents);
        await book.Tape("2026-03-06", "A1,950,0,0,200,L,2026-01-05,2025-12-05,100,100", of: "book");
        Assert.Equal(950_00, Assert.Single(await book.Breaks()).TheirCents);
        await book.Tape("2026-03-09", "A1,900,0,0,100,L,2026-02-05,2026-03-03,100,100", of: "book");
        Assert.Empty(await book.Breaks());
    }

    [Theory, EveryDatabase]
    public async Task An_undone_tape_is_taken_back_in_the_books_and_what_it_posted_waits_again(string database)
    {
        await using var house = await House.Open(database);
        var book = await March(house);
        var memo = await book.Key("A1", "2026-03-03", 100_00);
        var late = await book.Key("A1", "2026-03-02", 7_00);
        var tape = await book.Tape("2026-03-10", "A1,900,2,0,100,L,2026-02-05,2026-03-03,100,100");
        Assert.Single(await book.Breaks());

        await house.Engine().Undo(tape.Id, null, Cancel);

        var state = await book.StateOn("A1", "2026-03-10");
        Assert.Equal((new Money(1_000_00), Money.Zero, new Money(107_00)), (state.Owed, state.Interest, state.Pending));
        Assert.Equal(EntryFate.Pending, await book.FateOf("A1", memo));
        Assert.Empty(await book.Breaks());
        var row = await house.Ask(db => db.Accounts.SingleAsync(Cancel));
        Assert.Equal((1_000_00, 107_00, 1_000_00), (row.OwedCents, row.PendingCents, row.BalanceCents));
        await book.Tape("2026-03-10", "A1,900,2,0,100,L,2026-02-05,2026-03-03,100,100");
        Assert.Equal(EntryFate.Stands, await book.FateOf("A1", memo));
        Assert.Equal(EntryFate.Pending, await book.FateOf("A1", late));
        Assert.Equal(new Money(900_00), (await book.StateOn("A1", "2026-03-10")).Owed);
    }

    [Theory, EveryDatabase]
    public async Task Books_that_an_undone_tape_opened_are_closed_unless_somebody_wrote_into_them(string database)
    {
        await using var house = await House.Open(database);
        var book = new HostBook(house);
        await book.Tape("2026-03-01", "A1,,,,,L,2026-02-05,,,100\nA2,,,,,L,2026-02-05,,,100");
        var tape = await book.Tape("2026-03-05", "A1,700,,,100,L,2026-02-05,,,100\nA2,700,,,100,L,2026-02-05,,,100");
        await book.Key("A2", "2026-03-06", 50_00);

        await house.Engine().Undo(tape.Id, null, Cancel);

        var rows = await house.Ask(db => db.Accounts.OrderBy(row => row.Number).ToListAsync(Cancel));
        Assert.Equal([null, new LocalDate(2026, 3, 5)], rows.Select(row => row.BooksOpenOn));
        Assert.Equal([null, 50_00], rows.Select(row => row.PendingCents));
        Assert.Equal(2, await house.Ask(db => db.LedgerEntries.CountAsync(Cancel)));
        await book.Tape("2026-03-09", "A1,600,,,100,L,2026-02-05,,,100\nA2,600,,,100,L,2026-02-05,,,100");
        Assert.Equal(new Money(600_00), (await book.StateOn("A1", "2026-03-09")).Owed);
        Assert.Equal(new Money(600_00), (await book.StateOn("A2", "2026-03-09")).Owed);
    }

    [Theory, EveryDatabase]
    public async Task A_memo_that_no_tape_shows_is_a_break_by_the_night_when_no_tape_comes_at_all(string database)
    {
        await using var house = await House.Open(database);
        var book = await March(house);
        await book.Key("A1", "2026-03-02", 100_00);
        Task<int> Night(int day) =>
            house.Do(services =>
                new HostMemos(services.GetRequiredService<Db>(), services.GetRequiredService<Ids>()).Overdue(
                    new LocalDate(2026, 3, day),
                    Cancel
                )
            );

        Assert.Equal((0, 1, 0), (await Night(9), await Night(10), await Night(11)));

        var one = Assert.Single(await book.Breaks());
        Assert.Equal(("KeyedNotOnTape", 100_00, new LocalDate(2026, 3, 10)), (one.Kind, one.OurCents, one.OpenedOn));
    }

    [Theory, EveryDatabase]
    public async Task A_promise_is_kept_by_a_payment_that_only_the_tape_tells(string database)
    {
        await using var house = await House.Open(database);
        var book = await March(house);
        var account = await book.Account("A1");
        await house.Keep(
            new Recourse.App.Data.Rows.Promise
            {
                Id = await house.NextId(),
                PersonId = await house.Ask(db => db.AccountParties.Select(row => row.PersonId).SingleAsync(Cancel)),
                AccountId = account,
                AmountCents = 100_00,
                DueOn = new LocalDate(2026, 3, 4),
                MadeOn = new LocalDate(2026, 3, 2),
                MadeAt = House.At("2026-03-02T16:00:00Z"),
                OfficerId = await house.OfficerId(),
                LastDay = new LocalDate(2026, 3, 9),
            }
        );

        await book.Tape("2026-03-05", "A1,900,0,0,100,L,2026-02-05,2026-03-04,100,100");

        Assert.Equal(PromiseOutcome.Kept, (await house.Ask(db => db.Promises.SingleAsync(Cancel))).Outcome);
    }

    private static string AccountStatus(Account row) => row.Status.ToString();

    private static async Task<HostBook> March(House house)
    {
        var book = new HostBook(house);
        await book.Tape("2026-03-01", March1);
        Assert.Equal(new Money(1_000_00), (await book.StateOn("A1", "2026-03-01")).Owed);
        return book;
    }
}
