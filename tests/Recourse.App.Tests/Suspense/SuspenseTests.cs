using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Xunit;
using SuspenseItem = Recourse.App.Data.Rows.SuspenseItem;

namespace Recourse.App.Tests.Suspense;

public sealed class SuspenseTests
{
    private static readonly LocalDate Today = new(2026, 3, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Unidentified_money_waits_in_the_list_and_in_the_officers_batch(string database)
    {
        await using var house = await House.Open(database);
        await OwnBook.In(house);
        using var officer = await house.SignIn();

        var answer = await officer.Post("/suspense/new", "/suspense/new", Money());

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var item = await Only(house);
        Assert.Equal((100_00, new LocalDate(2026, 2, 4), "A LOPEZ"), (item.AmountCents, item.ReceivedOn, item.Payer));
        var list = await officer.GetStringAsync("/suspense", Cancel);
        Assert.Contains("34 days", list, StringComparison.Ordinal);
        Assert.Contains("$100.00", list, StringComparison.Ordinal);
        Assert.Contains(
            "100.00",
            await officer.GetStringAsync($"/batches/{item.BatchId}", Cancel),
            StringComparison.Ordinal
        );
        var csv = await officer.GetStringAsync("/suspense.csv", Cancel);
        Assert.Contains(",own,2026-02-04,34,USD,100.00,cheque,", csv, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_card_number_is_refused_wherever_it_stands(string database)
    {
        await using var house = await House.Open(database);
        await OwnBook.In(house);
        using var officer = await house.SignIn();

        foreach (var field in new[] { "reference", "payer", "words" })
        {
            var money = Money((field, "4111-1111-1111-1111"));
            var answer = await officer.Post("/suspense/new", "/suspense/new", money);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.DoesNotContain("4111", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }
        Assert.False(await house.Ask(db => db.SuspenseItems.AnyAsync(Cancel)));
    }

    [Theory, EveryDatabase]
    public async Task Number_name_promise_and_amount_lead_to_accounts(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var numbered = await book.Borrower("Nora Field");
        var named = await book.Borrower("Maria Lopez", 1_150_00);
        var promised = await book.Borrower("Paul Reed", 1_150_00);
        await book.Borrower("Sam Stone", 1_150_00);
        await house.Promise(promised, new LocalDate(2026, 3, 20), 77_77, await house.OfficerId());
        var number = (await house.Account(numbered.Account)).Number;
        using var manager = await house.SignIn("manager");

        var byNumber = await Shown(manager, Money(("amount", "12.34"), ("reference", $"loan {number}")));
        var byName = await Shown(manager, Money(("amount", "12.35"), ("payer", "LOPEZ, MARIA")));
        var byPromise = await Shown(manager, Money(("amount", "77.77")));
        var byNothing = await Shown(manager, Money(("amount", "12.36")));

        Assert.Contains("Its number stands in the reference.", byNumber, StringComparison.Ordinal);
        Assert.Contains("Nora Field", byNumber, StringComparison.Ordinal);
        Assert.Contains("like Maria Lopez", byName, StringComparison.Ordinal);
        Assert.Contains("Exactly this amount is promised.", byPromise, StringComparison.Ordinal);
        Assert.Contains("Neither number, name nor amount", byNothing, StringComparison.Ordinal);
        Assert.DoesNotContain("Sam Stone", byNumber + byName + byPromise, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Settled_money_counts_from_the_day_it_came(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        var number = (await house.Account(made.Account)).Number;
        using var manager = await house.SignIn("manager");
        await manager.Post("/suspense/new", "/suspense/new", Money(("received", "2026-01-04")));
        var item = await Only(house);
        var page = $"/suspense/{item.Id}";

        var looked = await manager.GetStringAsync($"{page}?account={number}", Cancel);
        var answer = await manager.Post(page, page + "/settle", new() { ["account"] = number });

        Assert.Contains("$1,100.00", looked, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var payment = await house.Ask(db => db.Payments.SingleAsync(Cancel));
        Assert.Equal((item.Id, new LocalDate(2026, 1, 4)), (payment.SuspenseId!.Value, payment.ReceivedOn));
        Assert.Null(payment.BatchId);
        Assert.Equal($"/payments/{payment.Id}?recorded", answer.Headers.Location!.OriginalString);
        Assert.Equal(payment.Id, (await Only(house)).PaymentId);
        // Paid before the first instalment fell due: the oldest unpaid one is the second.
        Assert.Equal(new LocalDate(2026, 2, 5), (await house.Account(made.Account)).BehindSince);
        Assert.Equal(new Money(1_100_00), (await book.StateOn(made.Account, Today)).Owed);
        Assert.Contains("settled", await manager.GetStringAsync(page, Cancel), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Two_who_settle_the_same_money_onto_two_accounts_make_one_payment(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var numbers = new List<string>();
        foreach (var name in new[] { "Ada Fielding", "Ben Marsh" })
            numbers.Add((await house.Account((await book.Borrower(name)).Account)).Number);
        using var one = await house.SignIn("manager");
        using var other = await house.SignIn("manager2");
        await one.Post("/suspense/new", "/suspense/new", Money());
        var page = $"/suspense/{(await Only(house)).Id}";

        var answers = await Task.WhenAll(
            one.Post(page, page + "/settle", new() { ["account"] = numbers[0] }),
            other.Post(page, page + "/settle", new() { ["account"] = numbers[1] })
        );

        Assert.Equal(
            [HttpStatusCode.Redirect, HttpStatusCode.Conflict],
            answers.Select(it => it.StatusCode).OrderBy(it => it)
        );
        Assert.Single(await house.Ask(db => db.Payments.ToListAsync(Cancel)));
        Assert.Single(await house.Ask(db => db.LedgerEntries.Where(row => row.PaymentId != null).ToListAsync(Cancel)));
    }

    [Theory, EveryDatabase]
    public async Task Money_that_cannot_be_settled_there_goes_on_waiting(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        var number = (await house.Account(made.Account)).Number;
        using var manager = await house.SignIn("manager");
        // The books of this account open on 20 December.
        await manager.Post("/suspense/new", "/suspense/new", Money(("received", "2025-12-01")));
        var page = $"/suspense/{(await Only(house)).Id}";

        var early = await manager.Post(page, page + "/settle", new() { ["account"] = number });
        var unknown = await manager.Post(page, page + "/settle", new() { ["account"] = "NOBODY" });

        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        Assert.Contains(
            "before our books of this account begin",
            await early.Content.ReadAsStringAsync(Cancel),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
        Assert.Contains(
            "has no account NOBODY",
            await unknown.Content.ReadAsStringAsync(Cancel),
            StringComparison.Ordinal
        );
        Assert.Null((await Only(house)).SettledAt);
    }

    [Theory, EveryDatabase]
    public async Task Money_of_nobody_goes_back_with_a_reason_and_officers_settle_nothing(string database)
    {
        await using var house = await House.Open(database);
        await OwnBook.In(house);
        using var officer = await house.SignIn();
        using var compliance = await house.SignIn("compliance");
        await officer.Post("/suspense/new", "/suspense/new", Money());
        var page = $"/suspense/{(await Only(house)).Id}";
        Dictionary<string, string> why = new() { ["words"] = "Sent to the bank: another lender’s." };

        var forbidden = await officer.Post(page, page + "/return", why);
        var silent = await compliance.Post(page, page + "/return", []);
        var done = await compliance.Post(page, page + "/return", why);
        var again = await compliance.Post("/suspense", page + "/return", why);

        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal("Sent back. Sent to the bank: another lender’s.", (await Only(house)).SettledWords);
        var settled = await compliance.GetStringAsync("/suspense?show=settled", Cancel);
        Assert.Contains("Sent back", settled, StringComparison.Ordinal);
    }

    private static async Task<string> Shown(HttpClient client, Dictionary<string, string> money)
    {
        var answer = await client.Post("/suspense/new", "/suspense/new", money);
        return await client.GetStringAsync(answer.Headers.Location, Cancel);
    }

    private static Task<SuspenseItem> Only(House house) =>
        house.Ask(db => db.SuspenseItems.AsNoTracking().SingleAsync(Cancel));

    /// <summary>A cheque over $100 of 4 February, with other values where a test gives them.</summary>
    private static Dictionary<string, string> Money(params (string Name, string Value)[] fields)
    {
        Dictionary<string, string> form = new(StringComparer.Ordinal)
        {
            ["portfolio"] = "own",
            ["received"] = "2026-02-04",
            ["amount"] = "100.00",
            ["method"] = "Cheque",
            ["payer"] = "A LOPEZ",
        };
        foreach (var (name, value) in fields)
            form[name] = value;
        return form;
    }
}
