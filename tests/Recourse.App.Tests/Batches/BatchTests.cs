using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.Core.Ledger;
using Xunit;

namespace Recourse.App.Tests.Batches;

public sealed class BatchTests
{
    private static readonly LocalDate Today = new(2026, 3, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task What_an_officer_records_in_a_day_is_one_batch_and_a_file_is_in_none(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        var officer = await house.OfficerId();

        // Received on another day, it is still money of the day on which it was recorded.
        var one = await house.Record(made, new(2026, 3, 6), PaymentMethod.Cash, officer, (made.Account, 20_00));
        var two = await house.Record(made, Today, PaymentMethod.Cheque, officer, (made.Account, 30_00));
        var others = await house.Record(
            made,
            Today,
            PaymentMethod.Cash,
            await house.OfficerId("manager"),
            (made.Account, 5_00)
        );
        var file = await house.Record(made, Today, PaymentMethod.Ach, null, (made.Account, 7_00));

        Assert.Equal(one.BatchId, two.BatchId);
        Assert.NotEqual(one.BatchId, others.BatchId);
        Assert.Null(file.BatchId);
        var batch = await BatchOf(house, one);
        Assert.Equal((officer, Today, "USD", 1), (batch.OfficerId, batch.On, batch.Currency, batch.Number));
    }

    [Theory, EveryDatabase]
    public async Task First_payments_at_the_same_time_open_one_batch(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        SmallBook.Made[] people =
        [
            await book.Borrower(),
            await book.Borrower("Ben Marsh"),
            await book.Borrower("Cora Dale"),
            await book.Borrower("Dan Reed"),
        ];
        var officer = await house.OfficerId();

        var paid = await Task.WhenAll(
            people.Select(it => house.Record(it, Today, PaymentMethod.Cash, officer, (it.Account, 20_00)))
        );

        Assert.Single(paid.Select(it => it.BatchId).Distinct());
        Assert.Single(await house.Ask(db => db.PaymentBatches.ToListAsync(Cancel)));
    }

    [Theory, EveryDatabase]
    public async Task A_batch_that_balances_is_closed_and_later_money_opens_the_next(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        var officer = await house.OfficerId();
        var paid = await house.Record(made, Today, PaymentMethod.Cash, officer, (made.Account, 20_00));
        await house.Record(made, Today, PaymentMethod.Cheque, officer, (made.Account, 30_00));
        using var client = await house.SignIn();
        var page = $"/batches/{paid.BatchId}";

        var answer = await client.Post(
            page,
            page + "/close",
            new() { ["counted-Cash"] = "20.00", ["counted-Cheque"] = "30" }
        );
        var again = await client.Post("/batches", page + "/close", new() { ["counted-Cash"] = "20.00" });
        var later = await house.Record(made, Today, PaymentMethod.Cash, officer, (made.Account, 10_00));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var batch = await BatchOf(house, paid);
        Assert.Equal((50_00, 50_00, (string?)null), (batch.RecordedCents, batch.CountedCents, batch.DifferenceWords));
        Assert.Equal(officer, batch.ClosedBy);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal(2, (await BatchOf(house, later)).Number);
        Assert.Equal(
            """[{"method":"Cash","count":1,"recorded":2000,"counted":2000},"""
                + """{"method":"Cheque","count":1,"recorded":3000,"counted":3000}]""",
            batch.LinesJson
        );
        Assert.Contains("balanced", await client.GetStringAsync(page, Cancel), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_difference_closes_only_with_words(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        var officer = await house.OfficerId();
        var paid = await house.Record(made, Today, PaymentMethod.Cash, officer, (made.Account, 20_00));
        await house.Record(made, Today, PaymentMethod.Cheque, officer, (made.Account, 30_00));
        using var client = await house.SignIn();
        var page = $"/batches/{paid.BatchId}";
        // Two differences that cancel each other out are two.
        Dictionary<string, string> counted = new() { ["counted-Cash"] = "25", ["counted-Cheque"] = "25" };

        var silent = await client.Post(page, page + "/close", counted);
        var html = await silent.Content.ReadAsStringAsync(Cancel);
        var uncounted = await client.Post(page, page + "/close", new() { ["counted-Cash"] = "20" });
        counted["words"] = "A cheque was keyed as $30.";
        var said = await client.Post(page, page + "/close", counted);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        Assert.Contains("Cash: $5.00 more than recorded.", html, StringComparison.Ordinal);
        Assert.Contains("Cheque: $5.00 less than recorded.", html, StringComparison.Ordinal);
        Assert.Contains("value=\"25\"", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, uncounted.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, said.StatusCode);
        Assert.Equal("A cheque was keyed as $30.", (await BatchOf(house, paid)).DifferenceWords);
    }

    [Theory, EveryDatabase]
    public async Task Officers_see_their_own_batches_and_managers_all(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        var officer = await house.OfficerId();
        var paid = await house.Record(made, Today, PaymentMethod.Cash, officer, (made.Account, 20_00));
        using var own = await house.SignIn();
        using var other = await house.SignIn("officer2");
        using var manager = await house.SignIn("manager");
        var page = $"/batches/{paid.BatchId}";

        Assert.Contains("$20.00", await own.GetStringAsync("/batches", Cancel), StringComparison.Ordinal);
        Assert.Contains(
            "No batch yet",
            await other.GetStringAsync("/batches?show=all", Cancel),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync(page, Cancel)).StatusCode);
        var closing = await other.Post("/batches", page + "/close", new() { ["counted-Cash"] = "20" });
        Assert.Equal(HttpStatusCode.Forbidden, closing.StatusCode);
        Assert.Contains("The officer 1", await manager.GetStringAsync("/batches", Cancel), StringComparison.Ordinal);
        Assert.Contains("$20.00", await manager.GetStringAsync(page, Cancel), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task What_was_taken_back_stands_beside_and_the_batch_stays(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        var officer = await house.OfficerId();
        var paid = await house.Record(made, Today, PaymentMethod.Cash, officer, (made.Account, 20_00));
        using var manager = await house.SignIn("manager");
        var reverse = $"/entries/{await house.EntryOf(paid, made.Account)}/reverse";
        Dictionary<string, string> keyedTwice = new()
        {
            ["reason"] = "Duplicate",
            ["on"] = "2026-03-10",
            ["words"] = "Keyed twice by us.",
        };

        await manager.Post(reverse, reverse, keyedTwice);

        var html = await manager.GetStringAsync($"/batches/{paid.BatchId}", Cancel);
        Assert.Contains("Taken back since", html, StringComparison.Ordinal);
        Assert.Contains("A duplicate. Keyed twice by us.", html, StringComparison.Ordinal);
        Assert.Contains("name=\"counted-Cash\"", html, StringComparison.Ordinal);
    }

    private static Task<PaymentBatch> BatchOf(House house, Payment payment) =>
        house.Ask(db => db.PaymentBatches.AsNoTracking().SingleAsync(row => row.Id == payment.BatchId, Cancel));
}
