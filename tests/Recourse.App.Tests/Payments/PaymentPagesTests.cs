using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.App.Tests.Worklist;
using Recourse.Core.Kernel;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.App.Tests.Payments;

public sealed class PaymentPagesTests
{
    private static readonly LocalDate Today = new(2026, 3, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_bookkeeper_clears_a_pending_payment_with_a_reason_and_it_counts_from_its_day(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        using var officer = await house.SignIn();
        using var manager = await house.SignIn("manager");
        var id = await officer.Paid(made.Person, Paying.Form("100.00", "Cheque", "2026-03-05"));
        var page = $"/payments/{id}";

        var unsaid = await manager.Post(page, page + "/clear", new() { ["reason"] = " " });
        var cleared = await manager.Post(page, page + "/clear", new() { ["reason"] = "Seen on the bank statement." });
        var again = await manager.Post("/payments", page + "/clear", new() { ["reason"] = "Once more." });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsaid.StatusCode);
        Assert.Contains("Say why", await unsaid.Html(), StringComparison.Ordinal);
        Assert.Equal(page, cleared.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("has cleared and counts", await again.Html(), StringComparison.Ordinal);
        var state = await book.StateOn(made.Account, new LocalDate(2026, 3, 5));
        Assert.Equal((Money.Zero, new Money(1_100_00)), (state.Pending, state.Owed));
        var html = await manager.Read(page);
        Assert.Contains("Seen on the bank statement.", html, StringComparison.Ordinal);
        Assert.Contains("The manager 1", html, StringComparison.Ordinal);
        Assert.DoesNotContain("It has cleared</button>", html, StringComparison.Ordinal);
        Assert.True(
            (await house.Ask(db => db.Accounts.SingleAsync(it => it.Id == made.Account, Cancel))).PendingCents == 0
        );
    }

    [Theory, EveryDatabase]
    public async Task A_void_payment_of_two_accounts_counts_on_neither(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        var second = await book.Small.Account(made.Person, pastDueCents: null, balanceCents: 1_200_00);
        await book.OpenBooks(second);
        using var officer = await house.SignIn();
        using var compliance = await house.SignIn("compliance");
        var id = await officer.Paid(made.Person, Paying.Form("500.00", "Ach"));
        var page = $"/payments/{id}";

        await compliance.Post(page, page + "/void", new() { ["reason"] = "The file was recalled." });

        foreach (var account in new[] { made.Account, second })
        {
            var state = await book.StateOn(account, Today);
            Assert.Equal((Money.Zero, new Money(1_200_00)), (state.Pending, state.Owed));
        }
        var receipt = await officer.Read(page + "/receipt");
        Assert.Contains("The money never cleared, so this payment does not count.", receipt, StringComparison.Ordinal);
        Assert.Contains("void", await officer.Read("/payments"), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Where_the_lender_keeps_the_books_nobody_clears_by_hand(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house, OfRecord.Host);
        var made = await book.Borrower();
        using var manager = await house.SignIn("manager");
        var id = await manager.Paid(made.Person, Paying.Form("100.00"));
        var page = $"/payments/{id}";

        var answer = await manager.Post(page, page + "/clear", new() { ["reason"] = "It is there." });

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("only their tape clears it", await answer.Html(), StringComparison.Ordinal);
        Assert.Equal(new Money(100_00), (await book.StateOn(made.Account, Today)).Pending);
    }

    [Fact]
    public async Task An_officer_ends_no_waiting()
    {
        await using var house = await House.Open("SQLite");
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        using var officer = await house.SignIn();
        var id = await officer.Paid(made.Person, Paying.Form("100.00", "Cheque"));
        var page = $"/payments/{id}";

        var answer = await officer.Post(page, page + "/clear", new() { ["reason"] = "Surely." });

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.DoesNotContain("End its waiting", await officer.Read(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receipt_says_who_paid_for_whom_and_how_the_balance_stands_and_hides_the_account_number()
    {
        await using var house = await House.Open("SQLite");
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        using var officer = await house.SignIn();
        var id = await officer.Paid(
            made.Person,
            Paying.Form("1250.00", more: [("payer", "Bea Fielding"), ("reference", "till 3")])
        );
        // What happens later changes no receipt but its state.
        await book.Pay(made.Account, Today, 10_00);

        var html = await officer.Read($"/payments/{id}/receipt");

        var number = await house.Ask(db =>
            db.Accounts.Where(row => row.Id == made.Account).Select(row => row.Number).SingleAsync(Cancel)
        );
        Assert.Contains("Fairlight Bank", html, StringComparison.Ordinal);
        Assert.Contains($"No. {id}", html, StringComparison.Ordinal);
        Assert.Contains("Bea Fielding", html, StringComparison.Ordinal);
        Assert.Contains("Ada Fielding", html, StringComparison.Ordinal);
        Assert.Contains("Cash", html, StringComparison.Ordinal);
        Assert.Contains("$50.00 in your favour", html, StringComparison.Ordinal);
        Assert.Contains($"Account ending {number[^4..]}", html, StringComparison.Ordinal);
        Assert.DoesNotContain(number, html, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task The_list_filters_by_day_officer_and_state_and_sums_what_it_shows(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        var other = await book.Borrower("Bo Marsh");
        using var officer = await house.SignIn();
        using var manager = await house.SignIn("manager");
        using var compliance = await house.SignIn("compliance");
        await officer.Paid(made.Person, Paying.Form("100.00"));
        await officer.Paid(other.Person, Paying.Form("20.50", "Cheque"));
        await officer.Paid(made.Person, Paying.Form("7.00", received: "2026-03-09"));
        var gone = await manager.Paid(other.Person, Paying.Form("3.25", "Ach"));
        // Who recorded it does not void it alone.
        var ownVoid = await manager.Post(
            $"/payments/{gone}",
            $"/payments/{gone}/void",
            new() { ["reason"] = "Recalled." }
        );
        await compliance.Post($"/payments/{gone}", $"/payments/{gone}/void", new() { ["reason"] = "Recalled." });

        var own = await officer.Read("/payments");
        var all = await manager.Read("/payments");
        var pending = await manager.Read("/payments?on=any&officer=any&state=Pending");
        var cleared = await manager.Read("/payments?on=any&officer=any&state=Cleared");
        var voided = await manager.Read("/payments?on=any&officer=any&state=Void");

        Assert.Equal(HttpStatusCode.Conflict, ownVoid.StatusCode);
        Assert.Contains("2 payments", own, StringComparison.Ordinal);
        Assert.Contains("$120.50", own, StringComparison.Ordinal);
        Assert.Contains("3 payments", all, StringComparison.Ordinal);
        Assert.Contains("$123.75", all, StringComparison.Ordinal);
        Assert.Contains("1 payment", pending, StringComparison.Ordinal);
        Assert.Contains("clears on 17 Mar 2026", pending, StringComparison.Ordinal);
        Assert.Contains("2 payments", cleared, StringComparison.Ordinal);
        Assert.Contains("$107.00", cleared, StringComparison.Ordinal);
        Assert.Contains("$3.25", voided, StringComparison.Ordinal);
        var csv = await officer.Read("/payments.csv?on=any&officer=any&state=any");
        Assert.Equal(5, csv.Trim().Split("\r\n").Length);
        Assert.Contains("USD,20.50,cheque,,,Bo Marsh,", csv, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Payments_of_a_borrower_whom_an_officer_may_not_open_are_not_in_their_list(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var open = await book.Borrower();
        var closed = await book.Borrower("Bo Marsh");
        using var officer = await house.SignIn();
        using var compliance = await house.SignIn("compliance");
        await officer.Paid(open.Person, Paying.Form("100.00"));
        await officer.Paid(closed.Person, Paying.Form("20.50"));
        await house.Keep(
            new Restriction
            {
                Id = await house.NextId(),
                PersonId = closed.Person,
                OfficerId = await house.OfficerId(),
                Words = "A brother.",
                AddedAt = House.At("2026-03-10T00:00:00Z"),
                AddedBy = await house.OfficerId("compliance"),
            }
        );

        var list = await officer.Read("/payments?sort=amount");
        var file = await officer.Read("/payments.csv?on=any&officer=any");
        var seen = await compliance.Read("/payments?sort=amount");

        Assert.Contains("Ada Fielding", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Bo Marsh", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Bo Marsh", file, StringComparison.Ordinal);
        Assert.Contains("Ada Fielding", file, StringComparison.Ordinal);
        Assert.Contains("Bo Marsh", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payment_that_is_not_there_is_not_found()
    {
        await using var house = await House.Open("SQLite");
        using var officer = await house.SignIn();

        foreach (var address in new[] { "/payments/4711", "/payments/4711/receipt", "/borrowers/4711/payments/new" })
            Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(address, Cancel)).StatusCode);
    }
}
