using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.App.Tests.Worklist;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.App.Tests.Payments;

public sealed class RecordPaymentTests
{
    private static readonly LocalDate Today = new(2026, 3, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task The_allocation_is_shown_before_and_is_what_recording_then_does(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        using var officer = await house.SignIn();
        var form = Paying.Form("150.00", more: ("reference", "till 3"));

        var preview = await officer.Preview(made.Person, form);
        var id = await officer.Paid(made.Person, form);

        Assert.Contains("Pays the instalment of 5 Jan 2026 in full.", preview, StringComparison.Ordinal);
        Assert.Contains("The instalment of 5 Feb 2026 still lacks $50.00.", preview, StringComparison.Ordinal);
        Assert.Contains("It counts at once", preview, StringComparison.Ordinal);
        Assert.Contains("64 (60–89)", preview, StringComparison.Ordinal);
        Assert.Contains("33 (30–59)", preview, StringComparison.Ordinal);
        var state = await book.StateOn(made.Account, Today);
        Assert.Equal((new Money(1_050_00), new Money(150_00)), (state.Owed, state.Lacks));
        var payment = await house.Ask(db => db.Payments.SingleAsync(row => row.Id == id, Cancel));
        Assert.Equal(("till 3", 150_00, PaymentMethod.Cash), (payment.Reference, payment.AmountCents, payment.Method));
        Assert.Equal(await house.OfficerId(), payment.OfficerId);
        var told = await house.Ask(db => db.Timeline.SingleAsync(row => row.Kind == TimelineKind.Payment, Cancel));
        Assert.Contains("$150.00 received 10 Mar 2026 by cash", told.Words, StringComparison.Ordinal);
        var page = await officer.Read($"/payments/{id}?recorded");
        Assert.Contains("Recorded.", page, StringComparison.Ordinal);
        Assert.Contains("Pays the instalment of 5 Jan 2026 in full.", page, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task One_payment_over_two_accounts_goes_to_the_oldest_first_unless_shares_say_otherwise(
        string database
    )
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        var second = await book.Small.Account(made.Person, pastDueCents: null, balanceCents: 1_200_00);
        await book.OpenBooks(second);
        await book.Pay(second, new LocalDate(2026, 2, 1), 200_00);
        using var officer = await house.SignIn();

        await officer.Paid(made.Person, Paying.Form("320.00"));
        await officer.Paid(
            made.Person,
            Paying.Form("70.00", more: [($"share-{made.Account}", "10.00"), ($"share-{second}", "60.00")])
        );

        // The first lacked January to March, the second only March; both instalments to come take what is left.
        var first = await book.StateOn(made.Account, Today);
        var other = await book.StateOn(second, Today);
        Assert.Equal((new Money(890_00), new Money(920_00)), (first.Owed, other.Owed));
        var shares = await house.Ask(db =>
            db.LedgerEntries.Where(row => row.PaymentId != null).OrderBy(row => row.Id).ToListAsync(Cancel)
        );
        Assert.Equal([300_00, 20_00, 60_00, 10_00], shares.Select(row => row.AmountCents!.Value));
    }

    [Theory, EveryDatabase]
    public async Task Shares_that_do_not_sum_up_are_refused_with_the_difference_and_values_kept(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        var second = await book.Small.Account(made.Person, pastDueCents: null, balanceCents: 1_200_00);
        await book.OpenBooks(second);
        using var officer = await house.SignIn();

        var less = await officer.Pay(
            made.Person,
            Paying.Form("100.00", more: [($"share-{made.Account}", "40.00"), ($"share-{second}", "47.50")])
        );
        var more = await officer.Pay(made.Person, Paying.Form("100.00", more: [($"share-{second}", "100.01")]));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, less.StatusCode);
        var html = await less.Html();
        Assert.Contains("$12.50 of the payment is not shared yet", html, StringComparison.Ordinal);
        Assert.Contains("value=\"47.50\"", html, StringComparison.Ordinal);
        Assert.Contains("The shares are $0.01 more than the payment", await more.Html(), StringComparison.Ordinal);
        Assert.False(await house.Ask(db => db.Payments.AnyAsync(Cancel)));
    }

    [Theory, EveryDatabase]
    public async Task A_cheque_is_pending_and_shows_what_it_will_do_once_it_clears(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        using var officer = await house.SignIn();
        var form = Paying.Form("100.00", "Cheque", more: ("reference", "1042"));

        var preview = await officer.Preview(made.Person, form);
        var id = await officer.Paid(made.Person, form);

        Assert.Contains("Once it clears", preview, StringComparison.Ordinal);
        Assert.Contains("pending until it clears on 17 Mar 2026", preview, StringComparison.Ordinal);
        Assert.Contains("Pays the instalment of 5 Jan 2026 in full.", preview, StringComparison.Ordinal);
        var state = await book.StateOn(made.Account, Today);
        Assert.Equal((new Money(1_200_00), new Money(100_00)), (state.Owed, state.Pending));
        var receipt = await officer.Read($"/payments/{id}/receipt");
        Assert.Contains("Pending.", receipt, StringComparison.Ordinal);
        Assert.Contains("Balance once it clears", receipt, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_repeated_submit_records_once_and_other_values_under_its_key_are_refused(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        using var officer = await house.SignIn();
        var page = $"/borrowers/{made.Person}/payments";
        var form = Paying.Form("100.00");
        form["seen"] = Paying.Mark(await officer.Preview(made.Person, form));

        var first = await officer.Post(page + "/new", page, new(form), "one-and-the-same");
        var again = await officer.Post(page + "/new", page, new(form), "one-and-the-same");
        var other = await officer.Post(page + "/new", page, new(form) { ["amount"] = "200.00" }, "one-and-the-same");

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(
            first.Headers.Location!.ToString().Split('?')[0],
            again.Headers.Location!.ToString().Split('?')[0]
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Equal(1, await house.Ask(db => db.Payments.CountAsync(Cancel)));
    }

    [Theory]
    [InlineData("reference", "4111 1111 1111 1111")]
    [InlineData("payer", "Sam, 5555-5555-5555-4444")]
    [InlineData("words", "card 378282246310005 by phone")]
    [InlineData("card-token", "4111111111111111")]
    public async Task A_card_number_is_refused_in_any_field_and_leaves_no_trace(string field, string text)
    {
        await using var house = await House.Open("SQLite");
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        using var officer = await house.SignIn();

        var answer = await officer.Pay(made.Person, Paying.Form("77.00", "Card", more: (field, text)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var html = await answer.Html();
        Assert.Contains("looks like a card or bank number", html, StringComparison.Ordinal);
        Assert.Contains("value=\"77.00\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain(text, html, StringComparison.Ordinal);
        Assert.False(await house.Ask(db => db.Payments.AnyAsync(Cancel)));
    }

    [Theory]
    [InlineData("amount", "12,50", "Write the amount in USD")]
    [InlineData("amount", "0", "more than zero")]
    [InlineData("received", "2026-03-11", "has not come yet")]
    [InlineData("received", "2025-12-19", "begin on 20 Dec 2025")]
    [InlineData("received", "", "Choose the day")]
    [InlineData("method", "Barter", "Say how the money came")]
    public async Task What_is_typed_wrong_is_told_at_its_field_and_everything_is_kept(
        string field,
        string text,
        string words
    )
    {
        await using var house = await House.Open("SQLite");
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        using var officer = await house.SignIn();
        var form = Paying.Form("50.00", more: ("words", "Came by with an envelope."));
        form[field] = text;

        var answer = await officer.Pay(made.Person, form);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var html = await answer.Html();
        Assert.Contains($"id=\"problem-{field}\">", html, StringComparison.Ordinal);
        Assert.Contains(words, html, StringComparison.Ordinal);
        Assert.Contains("Came by with an envelope.", html, StringComparison.Ordinal);
        Assert.False(await house.Ask(db => db.Payments.AnyAsync(Cancel)));
    }

    [Theory, EveryDatabase]
    public async Task What_was_not_looked_at_is_not_recorded(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        using var officer = await house.SignIn();
        var page = $"/borrowers/{made.Person}/payments";
        var form = Paying.Form("100.00");

        var unseen = await officer.Post(page + "/new", page, new(form));
        form["seen"] = Paying.Mark(await officer.Preview(made.Person, form));
        await book.Pay(made.Account, Today, 40_00);
        var changed = await officer.Post(page + "/new", page, new(form));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, unseen.StatusCode);
        var shown = await unseen.Html();
        Assert.Contains("Look at what this payment does, then record it.", shown, StringComparison.Ordinal);
        Assert.Contains("Pays the instalment of 5 Jan 2026 in full.", shown, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, changed.StatusCode);
        Assert.Contains("has changed since it was shown", await changed.Html(), StringComparison.Ordinal);
        Assert.False(await house.Ask(db => db.Payments.AnyAsync(Cancel)));
    }

    [Theory, EveryDatabase]
    public async Task Where_the_lender_keeps_the_books_money_is_noted_until_its_tape_shows_it(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house, OfRecord.Host);
        var made = await book.Borrower();
        using var officer = await house.SignIn();

        var preview = await officer.Preview(made.Person, Paying.Form("100.00"));
        await officer.Paid(made.Person, Paying.Form("100.00"));

        Assert.Contains("Fairlight Bank keeps these books: it is noted here", preview, StringComparison.Ordinal);
        Assert.Equal(new Money(100_00), (await book.StateOn(made.Account, Today)).Pending);
    }

    [Fact]
    public async Task A_borrower_without_open_books_gets_a_page_that_says_what_is_missing()
    {
        await using var house = await House.Open("SQLite");
        var book = await SmallBook.In(house);
        var made = await book.Person();
        using var officer = await house.SignIn();

        var answer = await officer.Pay(made.Person, Paying.Form("100.00"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("None of these accounts has an opening balance yet", await answer.Html());
    }

    [Fact]
    public async Task Only_who_takes_money_in_sees_the_form()
    {
        await using var house = await House.Open("SQLite");
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        using var compliance = await house.SignIn("compliance");

        var answer = await compliance.GetAsync($"/borrowers/{made.Person}/payments/new", Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_payment_like_one_that_is_there_is_said_before_it_is_recorded_twice()
    {
        await using var house = await House.Open("SQLite");
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        using var officer = await house.SignIn();
        var id = await officer.Paid(made.Person, Paying.Form("100.00"));

        var preview = await officer.Preview(made.Person, Paying.Form("100.00"));

        Assert.Contains($"<a href=\"/payments/{id}\">recorded already</a>", preview, StringComparison.Ordinal);
    }
}
