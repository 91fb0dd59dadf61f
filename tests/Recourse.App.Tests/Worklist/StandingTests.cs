using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.Core.Contact;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;
using Xunit;

namespace Recourse.App.Tests.Worklist;

/// <summary>What books, promises and nights do to a person's place.</summary>
public sealed class StandingTests
{
    private static readonly LocalDate Today = new(2026, 3, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Who_never_paid_an_instalment_stands_before_others_that_are_past_due(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var never = await book.Borrower("Nell Never");
        var paid = await book.Borrower("Pat Paid");
        await book.Pay(paid.Account, new LocalDate(2026, 1, 5), 100_00);
        await book.Small.Refresh(never.Person, paid.Person);

        var (first, second) = (await Person(house, never), await Person(house, paid));

        Assert.Equal(WorkReason.FirstPaymentDefault, first.WorkReason);
        Assert.Equal(WorkReason.NeverSpoken, second.WorkReason);
        Assert.True(first.WorkPriority > second.WorkPriority);
        Assert.Equal((300_00, 1_200_00), (first.PastDueCents, first.BalanceCents));
        Assert.Equal((200_00, 1_100_00), (second.PastDueCents, second.BalanceCents));
        using var officer = await house.SignIn();
        Assert.Equal(never.Person, await officer.GetNext());
    }

    [Theory, EveryDatabase]
    public async Task A_payment_that_cures_takes_the_borrower_off_the_list_and_its_return_brings_them_back(
        string database
    )
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();

        await book.Pay(made.Account, Today, 300_00);

        Assert.Equal(WorkLane.None, (await Account(house, made)).Lane);
        Assert.False((await Person(house, made)).IsWorkable);

        await book.TakeBack(made.Account);

        var account = await Account(house, made);
        Assert.Equal((WorkLane.Calls, Today), (account.Lane, account.ReturnedOn));
        var person = await Person(house, made);
        Assert.True(person.IsWorkable);
        Assert.Equal(WorkReason.PaymentReturned, person.WorkReason);

        var officer = await house.OfficerId();
        await book.Small.Call(made, officer, House.At("2026-03-10T16:00:00Z"), CallResult.RightParty);

        Assert.Equal(WorkReason.FirstPaymentDefault, (await Person(house, made)).WorkReason);
    }

    [Theory, EveryDatabase]
    public async Task A_payment_that_has_not_cleared_leaves_the_borrower_in_peace_until_the_day_after(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();

        var clears = await book.Receive(made, Today, 50_00, PaymentMethod.Cheque);

        var person = await Person(house, made);
        Assert.Equal(WorkReason.PaymentPending, person.WorkReason);
        Assert.Equal(new LocalDate(2026, 3, 17), clears);
        Assert.Equal(House.At("2026-03-18T04:00:00Z"), person.WorkFromAt);
        using var officer = await house.SignIn();
        Assert.Null(await officer.GetNext());

        await book.TakeBack(made.Account);

        Assert.Equal(WorkReason.PaymentReturned, (await Person(house, made)).WorkReason);
        Assert.Equal(made.Person, await officer.GetNext());
    }

    [Theory, EveryDatabase]
    public async Task Where_only_the_tape_clears_a_payment_the_borrower_is_left_in_peace_for_the_days_it_has(
        string database
    )
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house, OfRecord.Host);
        var made = await book.Small.Person(pastDueCents: 300_00, balanceCents: 1_200_00, daysFrom: 60);
        await book.OpenBooks(made.Account, behind: new Arrears(null, new(300_00), 60));

        await book.Receive(made, Today, 50_00, PaymentMethod.Cash);

        var person = await Person(house, made);
        Assert.Equal(WorkReason.PaymentPending, person.WorkReason);
        Assert.Equal(House.At("2026-03-18T04:00:00Z"), person.WorkFromAt);
        Assert.Equal(new LocalDate(2026, 3, 17), (await Account(house, made)).WakesOn);
    }

    [Theory, EveryDatabase]
    public async Task A_promise_leaves_everybody_who_owes_the_debt_in_peace_until_it_is_broken(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        var other = await book.Small.Person("Cora Borrower", lane: WorkLane.None);
        await book.Small.Party(made.Account, other.Person, PartyKind.CoBorrower);

        await book.Promise(made, 100_00, new LocalDate(2026, 3, 13), lastDay: new LocalDate(2026, 3, 18));

        Assert.Equal(WorkReason.PromiseOpen, (await Person(house, made)).WorkReason);
        Assert.Equal(WorkReason.PromiseOpen, (await Person(house, other)).WorkReason);

        house.Set(new LocalDate(2026, 3, 20), 1, 30);
        await house.RunNights();

        var both = new[] { await Person(house, made), await Person(house, other) };
        Assert.All(both, person => Assert.Equal(WorkReason.FirstPaymentDefault, person.WorkReason));
        Assert.All(both, person => Assert.Null(person.WorkFromAt));
    }

    [Theory, EveryDatabase]
    public async Task A_broken_promise_is_the_reason_until_somebody_has_spoken_of_it(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        await book.Pay(made.Account, new LocalDate(2026, 1, 5), 100_00);
        await book.Promise(made, 100_00, new LocalDate(2026, 3, 11), lastDay: new LocalDate(2026, 3, 16));

        house.Set(new LocalDate(2026, 3, 18), 1, 30);
        await house.RunNights();

        Assert.Equal(WorkReason.PromiseBroken, (await Person(house, made)).WorkReason);
        await book.Small.Call(made, await house.OfficerId(), House.At("2026-03-18T16:00:00Z"), CallResult.RightParty);
        Assert.Equal(WorkReason.PastDue, (await Person(house, made)).WorkReason);
    }

    [Theory, EveryDatabase]
    public async Task The_last_banking_day_before_a_worse_bucket_comes_and_goes_with_the_nights(string database)
    {
        await using var house = await House.Open(database, "2026-03-04T16:00:00Z,frozen");
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        await book.Pay(made.Account, new LocalDate(2026, 1, 5), 100_00);
        // Behind since February 5: 30 days on Saturday, March 7, so Friday is the last banking day before.
        var reasons = new List<WorkReason> { (await Person(house, made)).WorkReason };
        foreach (var day in new[] { 5, 6, 7, 8 })
        {
            house.Set(new LocalDate(2026, 3, day), 1, 30);
            await house.RunNights();
            reasons.Add((await Person(house, made)).WorkReason);
        }

        Assert.Equal(
            [
                WorkReason.NeverSpoken,
                WorkReason.NeverSpoken,
                WorkReason.LastDay,
                WorkReason.NeverSpoken,
                WorkReason.NeverSpoken,
            ],
            reasons
        );
    }

    [Theory, EveryDatabase]
    public async Task An_instalment_that_nobody_paid_brings_an_account_into_the_queue_by_night(string database)
    {
        await using var house = await House.Open(database, "2026-03-04T16:00:00Z,frozen");
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        await book.Pay(made.Account, new LocalDate(2026, 3, 4), 200_00);
        Assert.False((await Person(house, made)).IsWorkable);

        house.Set(new LocalDate(2026, 3, 6), 1, 30);
        await house.RunNights();

        Assert.True((await Person(house, made)).IsWorkable);
        Assert.Equal(WorkLane.Calls, (await Account(house, made)).Lane);
    }

    [Theory, EveryDatabase]
    public async Task Money_opens_no_lane_that_a_person_must_look_at(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        await house.Ask(db =>
            db.Accounts.Where(row => row.Id == made.Account)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Lane, WorkLane.AskAPerson), Cancel)
        );

        await book.Pay(made.Account, Today, 300_00);
        await book.TakeBack(made.Account);

        Assert.Equal(WorkLane.AskAPerson, (await Account(house, made)).Lane);
    }

    private static Task<Person> Person(House house, SmallBook.Made made) =>
        house.Ask(db => db.Persons.SingleAsync(row => row.Id == made.Person, Cancel));

    private static Task<Account> Account(House house, SmallBook.Made made) =>
        house.Ask(db => db.Accounts.SingleAsync(row => row.Id == made.Account, Cancel));
}
