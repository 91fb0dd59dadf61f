using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Jobs;
using Recourse.App.Tests.Support;
using Recourse.Core.Contact;
using Recourse.Core.Law;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;
using Xunit;

namespace Recourse.App.Tests.Night;

public sealed class NightTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_late_fee_comes_with_the_night_of_the_first_day_after_its_grace(string database)
    {
        await using var house = await House.Open(database, "2026-01-02T16:00:00Z,frozen");
        var book = await OwnBook.In(house);
        var made = await book.Borrower();

        house.Set(new LocalDate(2026, 1, 16), 1, 30);
        await house.RunNights();
        Assert.Equal(0, await Fees(house, made.Account));
        house.Set(new LocalDate(2026, 1, 17), 1, 30);
        await house.RunNights();

        var fee = await house.Ask(db => db.LedgerEntries.SingleAsync(row => row.Kind == "fee", Cancel));
        Assert.Equal((new LocalDate(2026, 1, 16), 25_00), (fee.EffectiveOn, fee.AmountCents));
        Assert.Equal(House.At("2026-01-17T04:59:59.999999Z"), fee.EnteredAt);
        Assert.Equal("night of 2026-01-16", fee.EnteredBy);
        Assert.Empty((await house.Verify()).Broken);
    }

    [Theory, EveryDatabase]
    public async Task A_fee_that_a_back_dated_payment_makes_undue_is_taken_back_and_one_that_a_return_calls_for_comes(
        string database
    )
    {
        await using var house = await House.Open(database, "2026-01-02T16:00:00Z,frozen");
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        house.Set(new LocalDate(2026, 1, 20), 1, 30);
        await house.RunNights();
        Assert.Equal(1, await Fees(house, made.Account));

        house.Set(new LocalDate(2026, 1, 20), 10);
        await book.Pay(made.Account, new LocalDate(2026, 1, 14), 100_00);
        Assert.Equal(0, await Fees(house, made.Account));
        house.Set(new LocalDate(2026, 1, 22), 10);
        await book.TakeBack(made.Account);
        house.Set(new LocalDate(2026, 1, 23), 1, 30);
        await house.RunNights();

        Assert.Equal(1, await Fees(house, made.Account));
        var fee = await house.Ask(db =>
            db.LedgerEntries.OrderByDescending(row => row.Seq).FirstAsync(row => row.Kind == "fee", Cancel)
        );
        Assert.Equal(new LocalDate(2026, 1, 16), fee.EffectiveOn);
    }

    [Theory, EveryDatabase]
    public async Task A_host_charges_its_own_fees(string database)
    {
        await using var house = await House.Open(database, "2026-01-02T16:00:00Z,frozen");
        var book = await OwnBook.In(house, OfRecord.Host);
        var made = await book.Borrower();
        house.Set(new LocalDate(2026, 2, 20), 1, 30);

        await house.RunNights();

        Assert.Equal(0, await Fees(house, made.Account));
    }

    [Theory, EveryDatabase]
    public async Task A_pending_payment_clears_on_its_day_and_counts_from_the_day_it_was_received(string database)
    {
        await using var house = await House.Open(database, "2026-01-05T16:00:00Z,frozen");
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        var clearsOn = await book.Receive(made, new LocalDate(2026, 1, 5), 100_00, PaymentMethod.Cheque);
        Assert.Equal(new LocalDate(2026, 1, 12), clearsOn);

        house.Set(clearsOn!.Value, 1, 30);
        await house.RunNights();
        Assert.Equal(100_00, (await book.StateOn(made.Account, clearsOn.Value)).Pending.Minor);
        house.Set(clearsOn.Value.PlusDays(1), 1, 30);
        await house.RunNights();

        var state = await book.StateOn(made.Account, new LocalDate(2026, 1, 6));
        Assert.Equal((1_100_00, 0, 0), (state.Owed.Minor, state.Pending.Minor, state.Lacks.Minor));
        Assert.Equal(0, await Fees(house, made.Account));
    }

    [Theory, EveryDatabase]
    public async Task A_promise_is_judged_by_the_night_after_its_grace_and_followed_up(string database)
    {
        await using var house = await House.Open(database, "2026-01-05T16:00:00Z,frozen");
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        await book.Promise(made, 100_00, new LocalDate(2026, 1, 7), lastDay: new LocalDate(2026, 1, 12));
        house.Set(new LocalDate(2026, 1, 13), 1, 30);
        await house.RunNights();
        Assert.Equal(PromiseOutcome.Open, (await Promise(house)).Outcome);

        house.Set(new LocalDate(2026, 1, 14), 1, 30);
        await house.RunNights();

        var promise = await Promise(house);
        Assert.Equal((PromiseOutcome.NotKept, new LocalDate(2026, 1, 13)), (promise.Outcome, promise.JudgedOn));
        var action = await house.Ask(db => db.NextActions.SingleAsync(Cancel));
        Assert.Equal(
            (NextActionKind.FollowUp, "Ask what became of the $100.00 promised by 7 Jan 2026."),
            (action.Kind, action.Words)
        );
        var lines = await Lines(house, made.Person);
        Assert.Contains("Promise of $100.00 by 7 Jan 2026 not kept: nothing came by 12 Jan 2026.", lines);
    }

    [Theory, EveryDatabase]
    public async Task Only_who_asked_for_a_call_before_the_day_of_a_promise_is_reminded_and_once(string database)
    {
        await using var house = await House.Open(database, "2026-01-05T16:00:00Z,frozen");
        var book = await OwnBook.In(house);
        var (asked, other) = (await book.Borrower(), await book.Borrower("Bo Carver"));
        await book.Promise(asked, 100_00, new LocalDate(2026, 1, 9), lastDay: new LocalDate(2026, 1, 14));
        await book.Promise(other, 100_00, new LocalDate(2026, 1, 9), lastDay: new LocalDate(2026, 1, 14));
        await house.Ask(db =>
            db.Promises.Where(row => row.PersonId == asked.Person)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.ReminderAsked, RemindOfPromises.ByCall), Cancel)
        );

        house.Set(new LocalDate(2026, 1, 8), 1, 30);
        await house.RunNights();
        await house.RunNights();

        var action = await house.Ask(db => db.NextActions.SingleAsync(Cancel));
        Assert.Equal((asked.Person, NextActionKind.CallBack), (action.PersonId, action.Kind));
        Assert.Equal(House.At("2026-01-08T15:00:00Z"), action.DueAt);
        var reasons = await house.Ask(db =>
            db.Persons.OrderBy(row => row.Id).Select(row => row.WorkReason).ToListAsync(Cancel)
        );
        Assert.Equal([WorkReason.CallBack, WorkReason.PromiseOpen], reasons);
    }

    [Theory, EveryDatabase]
    public async Task A_payment_that_came_back_is_followed_up_once(string database)
    {
        await using var house = await House.Open(database, "2026-01-05T16:00:00Z,frozen");
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        await book.Pay(made.Account, new LocalDate(2026, 1, 5), 100_00);
        house.Set(new LocalDate(2026, 1, 7), 10);
        await book.TakeBack(made.Account);
        house.Set(new LocalDate(2026, 1, 10), 1, 30);

        await house.RunNights();

        var action = await house.Ask(db => db.NextActions.SingleAsync(Cancel));
        Assert.Equal(House.At("2026-01-08T04:59:59.999999Z"), action.CreatedAt);
        Assert.StartsWith("Tell the borrower that a payment came back", action.Words, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Holds_and_call_backs_of_the_date_are_told_once(string database)
    {
        await using var house = await House.Open(database, "2026-01-05T16:00:00Z,frozen");
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        await house.Keep(
            new Hold
            {
                Id = await house.NextId(),
                PersonId = made.Person,
                Kind = HoldKind.RefusesToPay,
                PlacedAt = House.At("2026-01-05T16:00:00Z"),
                EndsAt = House.At("2026-01-08T17:00:00Z"),
                Words = "Asked for three days.",
            },
            new NextAction
            {
                Id = await house.NextId(),
                PersonId = made.Person,
                Kind = NextActionKind.CallBack,
                DueAt = House.At("2026-01-08T20:00:00Z"),
                CreatedAt = House.At("2026-01-05T16:00:00Z"),
                Words = "After work.",
            }
        );
        house.Set(new LocalDate(2026, 1, 12), 1, 30);

        await house.RunNights();

        var lines = await Lines(house, made.Person);
        Assert.Single(lines, "Ended as agreed: Refuses to pay. Asked for three days.");
        Assert.Single(lines, "The call-back agreed for 15:00 was not made. After work.");
    }

    [Theory, EveryDatabase]
    public async Task A_month_end_is_kept_as_it_was_known_and_daily_interest_is_written(string database)
    {
        await using var house = await House.Open(database, "2026-01-02T16:00:00Z,frozen");
        var book = await OwnBook.In(house);
        await book.EarnsDaily();
        var made = await book.Borrower();
        house.Set(new LocalDate(2026, 2, 1), 1, 30);
        await house.RunNights();
        house.Set(new LocalDate(2026, 2, 3), 10);
        await book.Pay(made.Account, new LocalDate(2026, 1, 30), 100_00);
        house.Set(new LocalDate(2026, 2, 4), 1, 30);
        await house.RunNights();

        var kept = await house.Ask(db => db.MonthEnds.SingleAsync(Cancel));
        Assert.Equal(
            (new LocalDate(2026, 1, 31), MonthStage.Current, 26, "1–29", 100_00, 0),
            (kept.On, kept.Stage, kept.DaysPastDue, kept.Bucket, kept.PastDueCents, kept.ImportId)
        );
        var interest = await house.Ask(db => db.LedgerEntries.SingleAsync(row => row.Kind == "interest", Cancel));
        // 42 days of 1,200.00 at 10 %.
        Assert.Equal((13_81, new LocalDate(2026, 1, 31)), (interest.AmountCents, interest.EffectiveOn));
        Assert.Equal(1_200_00 + 13_81 + 25_00, kept.OwedCents);
        Assert.Empty((await house.Verify()).Broken);
    }

    [Theory, EveryDatabase]
    public async Task A_date_that_is_not_over_is_refused_and_one_that_was_done_is_left(string database)
    {
        await using var house = await House.Open(database, "2026-01-05T16:00:00Z,frozen");
        var book = await OwnBook.In(house);
        await book.Borrower();

        var early = await house.RunNights(new LocalDate(2026, 1, 5));
        Assert.True(early.IsRefused);
        Assert.Equal(
            "5 Jan 2026 is not over yet: it ends Tue 6 Jan 2026 05:00 UTC, at midnight in New York. "
                + "Run its night from then on.",
            early.Words
        );
        house.Set(new LocalDate(2026, 1, 8), 1, 30);
        await house.RunNights();
        var told = await house.Told();
        var again = await house.RunNights(new LocalDate(2026, 1, 6));

        Assert.Equal("The night of 6 Jan 2026 was done before. Nothing was changed.", again.Words);
        Assert.False(again.IsRefused);
        Assert.Equal(told, await house.Told());
    }

    private static Task<Data.Rows.Promise> Promise(House house) =>
        house.Ask(db => db.Promises.AsNoTracking().SingleAsync(Cancel));

    private static Task<List<string>> Lines(House house, long person) =>
        house.Ask(db => db.Timeline.Where(row => row.PersonId == person).Select(row => row.Words).ToListAsync(Cancel));

    /// <summary>Late fees that stand.</summary>
    private static Task<int> Fees(House house, long account) =>
        house.Ask(async db =>
        {
            var books = (await Ledgers.Look(db, account, Cancel))!;
            return books.Entries.Count(it =>
                it.Entry.What is Happening.FeeAssessed
                && books.Books.FateOf(it.Entry.Id, Instant.MaxValue) == EntryFate.Stands
            );
        });
}
