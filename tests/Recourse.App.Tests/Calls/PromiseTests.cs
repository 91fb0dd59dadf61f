using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.App.Tests.Worklist;
using Recourse.Core.Ledger;
using Recourse.Core.Worklists;
using Xunit;

namespace Recourse.App.Tests.Calls;

public sealed class PromiseTests
{
    private static readonly LocalDate Today = new(2026, 3, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_series_becomes_promises_of_its_own_that_are_judged_one_by_one(string database)
    {
        await using var house = await House.Open(database);
        var (book, borrower) = (await OwnBook.In(house), await Borrower.In(house));
        await book.OpenBooks(borrower.First);
        using var officer = await house.SignIn();
        var attempt = await officer.MustDial(house, borrower);

        await officer.MustTalk(
            attempt,
            ("promise", "yes"),
            ("promise-account", $"{borrower.First}"),
            ("promise-amount", "100.00"),
            ("promise-date", "2026-03-13"),
            ("promise-method", "Mail"),
            ("promise-count", "3"),
            ("promise-every", "Biweekly"),
            ("promise-reminder", "by text the day before")
        );

        var rows = await house.Ask(db => db.Promises.OrderBy(row => row.DueOn).ToListAsync(Cancel));
        Assert.Equal(
            [new LocalDate(2026, 3, 13), new LocalDate(2026, 3, 27), new LocalDate(2026, 4, 10)],
            rows.Select(row => row.DueOn)
        );
        Assert.All(rows, row => Assert.Equal(rows[0].Id, row.SeriesId));
        Assert.All(rows, row => Assert.Equal((Today, PromiseMethod.Mail), (row.MadeOn, row.Method)));
        Assert.All(rows, row => Assert.Equal("by text the day before", row.ReminderAsked));
        // Seven banking days by mail, counted from a Friday.
        Assert.Equal(new LocalDate(2026, 3, 24), rows[0].LastDay);
        var account = await house.Ask(db => db.Accounts.SingleAsync(row => row.Id == borrower.First, Cancel));
        Assert.True(account.WakesOn <= new LocalDate(2026, 3, 25), $"It wakes on {account.WakesOn}.");
        var page = await officer.Read(borrower.Page);
        Assert.Contains("3 promises of $100.00", page, StringComparison.Ordinal);
        Assert.Contains("Asked for a reminder: by text the day before.", page, StringComparison.Ordinal);
        Assert.Contains("$0.00 received so far, money counts until Tue 24 Mar", page, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task What_the_portfolio_does_not_take_is_said_at_its_field(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        var attempt = await officer.MustDial(house, borrower);
        await officer.Verify(attempt);

        var answer = await officer.Record(
            attempt,
            "RightParty",
            ("promise", "yes"),
            ("promise-account", $"{borrower.First}"),
            ("promise-amount", "5.00"),
            ("promise-date", "2026-03-13"),
            ("promise-count", "8"),
            ("promise-every", "Weekly")
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Contains("Each payment must be at least $10.00.", page, StringComparison.Ordinal);
        Assert.Contains("A series has at most 6 parts.", page, StringComparison.Ordinal);
        Assert.Contains("is too far away", page, StringComparison.Ordinal);
        Assert.Contains("value=\"8\"", page, StringComparison.Ordinal);
        Assert.Equal(0, await house.Ask(db => db.Promises.CountAsync(Cancel)));
    }

    [Theory, EveryDatabase]
    public async Task What_is_promised_already_is_not_promised_again_unless_the_first_is_withdrawn(string database)
    {
        await using var house = await House.Open(database);
        var (book, borrower) = (await OwnBook.In(house), await Borrower.In(house));
        await book.OpenBooks(borrower.First);
        await book.Promise(Made(borrower), 1_150_00, new LocalDate(2026, 3, 13), lastDay: new LocalDate(2026, 3, 18));
        using var officer = await house.SignIn();
        var attempt = await officer.MustDial(house, borrower);
        await officer.Verify(attempt);
        (string, string)[] said =
        [
            ("promise", "yes"),
            ("promise-account", $"{borrower.First}"),
            ("promise-amount", "60.00"),
            ("promise-date", "2026-03-20"),
        ];

        var refused = await officer.Record(attempt, "RightParty", said);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(
            "at most $50.00 can be promised on this debt",
            WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancel)),
            StringComparison.Ordinal
        );
        await Withdraw(officer, house, "They agreed on another day and a smaller sum.");
        await officer.MustRecord(attempt, "RightParty", said);
    }

    [Theory, EveryDatabase]
    public async Task A_withdrawn_promise_gives_no_peace_and_stays_in_the_history_with_its_reason(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        await book.Promise(made, 100_00, new LocalDate(2026, 3, 13), lastDay: new LocalDate(2026, 3, 18));
        Assert.Equal(WorkReason.PromiseOpen, (await Person(house, made)).WorkReason);
        using var officer = await house.SignIn();
        Assert.Null(await officer.GetNext());

        var refused = await Withdraw(officer, house, "no");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var done = await Withdraw(officer, house, "It was keyed on the wrong account.");

        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal(WorkReason.FirstPaymentDefault, (await Person(house, made)).WorkReason);
        Assert.Equal(made.Person, await officer.GetNext());
        var page = await officer.Read($"/borrowers/{made.Person}");
        Assert.Contains("withdrawn: It was keyed on the wrong account.", page, StringComparison.Ordinal);
        Assert.Contains(
            "Promise of $100.00 by 13 Mar 2026 was withdrawn: It was keyed on the wrong account.",
            page,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("/withdraw\"", page, StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await Withdraw(officer, house, "Once more for luck.", of: page)).StatusCode
        );
    }

    [Theory, EveryDatabase]
    public async Task A_return_takes_back_that_a_promise_was_kept_and_the_history_says_why(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        await book.Promise(made, 100_00, new LocalDate(2026, 3, 13), lastDay: new LocalDate(2026, 3, 18));
        await book.Pay(made.Account, Today, 100_00);
        using var officer = await house.SignIn();
        var kept = await officer.Read($"/borrowers/{made.Person}");
        Assert.Contains("kept: $100.00 received in time", kept, StringComparison.Ordinal);
        Assert.Contains("1 kept, 0 broken", kept, StringComparison.Ordinal);
        Assert.Contains(
            "Promise of $100.00 by 13 Mar 2026 kept: $100.00 came in time.",
            kept,
            StringComparison.Ordinal
        );

        await book.TakeBack(made.Account);

        var back = await officer.Read($"/borrowers/{made.Person}");
        Assert.Contains(
            "is open again: a payment that had kept it came back, and its last day is still to come. "
                + "It was kept before.",
            back,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("1 kept, 0 broken", back, StringComparison.Ordinal);
    }

    private static SmallBook.Made Made(Borrower borrower) => new(borrower.Id, borrower.First, borrower.Mobile, "");

    private static async Task<HttpResponseMessage> Withdraw(
        HttpClient officer,
        House house,
        string why,
        string? of = null
    )
    {
        var promise = await house.Ask(db => db.Promises.SingleAsync(Cancel));
        var page = of is null ? $"/promises/{promise.Id}/withdraw" : $"/borrowers/{promise.PersonId}";
        return await officer.Post(page, $"/promises/{promise.Id}/withdraw", new() { ["Why"] = why });
    }

    private static Task<Person> Person(House house, SmallBook.Made made) =>
        house.Ask(db => db.Persons.SingleAsync(row => row.Id == made.Person, Cancel));
}
