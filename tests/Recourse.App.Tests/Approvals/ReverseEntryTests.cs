using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.App.Tests.Approvals;

public sealed class ReverseEntryTests
{
    private static readonly LocalDate Today = new(2026, 3, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_returned_payment_never_was_and_its_promise_is_not_kept(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        var officer = await house.OfficerId();
        await house.Promise(made, new LocalDate(2026, 2, 5), 80_00, officer);
        var paid = await house.Record(made, new(2026, 2, 4), PaymentMethod.Cash, officer, (made.Account, 80_00));
        Assert.Equal(PromiseOutcome.Kept, (await Promises(house, made))[0].Outcome);
        var entry = await house.EntryOf(paid, made.Account);
        using var manager = await house.SignIn("manager");
        var page = $"/entries/{entry}/reverse";

        var before = await manager.GetStringAsync(page, Cancel);
        var answer = await manager.Post(page, page, Returned());

        Assert.Contains("for a payment came back", before, StringComparison.Ordinal);
        Assert.Contains("$1,120.00", before, StringComparison.Ordinal);
        Assert.Contains("$1,200.00", before, StringComparison.Ordinal);
        Assert.DoesNotContain("A second person decides", before, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(new Money(1_200_00), (await book.StateOn(made.Account, Today)).Owed);
        Assert.Equal(PromiseOutcome.NotKept, (await Promises(house, made))[0].Outcome);
        var account = await house.Account(made.Account);
        // The worklist tells of it from the day on which we learned of it.
        Assert.Equal(Today, account.ReturnedOn);
        Assert.Equal(House.At("2026-03-10T16:00:00Z"), account.ReturnedAt);
        Assert.Equal(300_00, account.BehindCents);
        var told = await Told(house, made);
        Assert.Contains(told, words => words.Contains("taken back as of 9 Mar 2026", StringComparison.Ordinal));
        Assert.Contains(
            "returned: not sufficient funds",
            await manager.GetStringAsync(page, Cancel),
            StringComparison.Ordinal
        );
    }

    [Theory, EveryDatabase]
    public async Task The_late_fee_that_comes_back_is_told_before(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        var paid = await house.Record(made, new(2026, 1, 5), PaymentMethod.Cash, null, (made.Account, 100_00));
        using var manager = await house.SignIn("manager");

        var html = await manager.GetStringAsync($"/entries/{await house.EntryOf(paid, made.Account)}/reverse", Cancel);

        const string told = "The late fee of $25.00 for the instalment of 5 Jan 2026 is due again";
        Assert.Contains(told, html, StringComparison.Ordinal);
        // The instalment of February is late with and without it.
        Assert.DoesNotContain("5 Feb 2026 is due again", html, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_payment_that_has_not_cleared_is_made_void(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        var officer = await house.OfficerId();
        var paid = await house.Record(made, new(2026, 3, 9), PaymentMethod.Ach, officer, (made.Account, 80_00));
        var entry = await house.EntryOf(paid, made.Account);
        using var manager = await house.SignIn("manager");
        var page = $"/entries/{entry}/reverse";

        var before = await manager.GetStringAsync(page, Cancel);
        var answer = await manager.Post(page, page, Returned());

        Assert.Contains("Make it void", before, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var last = (await house.Entries(made.Account))[^1];
        Assert.Equal(("voided", (long?)entry), (last.Kind, last.OfEntryId));
        Assert.Contains("not sufficient funds", last.Cause!, StringComparison.Ordinal);
        Assert.Equal(0, (await house.Account(made.Account)).PendingCents);
    }

    [Theory, EveryDatabase]
    public async Task All_parts_of_a_payment_go_back_together_or_one_alone(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        var second = await book.Small.Account(made.Person, null, 1_200_00, null);
        await book.OpenBooks(second);
        var officer = await house.OfficerId();
        using var manager = await house.SignIn("manager");
        (long, long)[] shares = [(made.Account, 50_00), (second, 40_00)];
        var whole = await house.Record(made, new(2026, 3, 2), PaymentMethod.Cash, officer, shares);
        var parted = await house.Record(made, new(2026, 3, 3), PaymentMethod.Cash, officer, shares);
        var all = $"/entries/{await house.EntryOf(whole, made.Account)}/reverse";
        var part = $"/entries/{await house.EntryOf(parted, second)}/reverse";

        await manager.Post(all, all, Returned(("scope", "all")));
        await manager.Post(part, part, Returned(("scope", "part")));

        Assert.Equal(new Money(1_150_00), (await book.StateOn(made.Account, Today)).Owed);
        Assert.Equal(new Money(1_200_00), (await book.StateOn(second, Today)).Owed);
    }

    [Theory, EveryDatabase]
    public async Task An_officer_takes_nothing_back(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        var officer = await house.OfficerId();
        var paid = await house.Record(made, new(2026, 3, 2), PaymentMethod.Cash, officer, (made.Account, 50_00));
        var page = $"/entries/{await house.EntryOf(paid, made.Account)}/reverse";
        using var client = await house.SignIn();

        var looked = await client.GetAsync(page, Cancel);
        var sent = await client.Post("/worklist", page, Returned());

        Assert.Equal(HttpStatusCode.Forbidden, looked.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, sent.StatusCode);
        Assert.Equal(new Money(1_150_00), (await book.StateOn(made.Account, Today)).Owed);
    }

    [Theory, EveryDatabase]
    public async Task Above_the_limit_nothing_changes_until_another_person_grants_it(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        var officer = await house.OfficerId();
        var paid = await house.Record(made, new(2026, 2, 4), PaymentMethod.Cash, officer, (made.Account, 150_00));
        var page = $"/entries/{await house.EntryOf(paid, made.Account)}/reverse";
        using var manager = await house.SignIn("manager");
        using var compliance = await house.SignIn("compliance");

        var asked = await manager.Post(page, page, Returned());
        var request = asked.Headers.Location!.OriginalString;
        var waiting = await book.StateOn(made.Account, Today);
        var again = await manager.Post("/approvals", page, Returned());
        var own = await manager.Post(request, request, new() { ["decision"] = "grant" });
        var listed = await compliance.GetStringAsync("/approvals", Cancel);
        var granted = await compliance.Post(request, request, new() { ["decision"] = "grant" });

        Assert.StartsWith("/approvals/", request, StringComparison.Ordinal);
        Assert.Equal(new Money(1_050_00), waiting.Owed);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, own.StatusCode);
        Assert.Contains("$150.00 is more than the $100.00", listed, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, granted.StatusCode);
        Assert.Equal(new Money(1_200_00), (await book.StateOn(made.Account, Today)).Owed);
        var reversal = (await house.Entries(made.Account)).Single(row => row.Kind == "reversed");
        Assert.Equal(await house.OfficerId("compliance"), reversal.OfficerId);
        Assert.Contains(
            "Asked for by The manager 1, granted by The compliance 1",
            reversal.Cause!,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "granted",
            await compliance.GetStringAsync("/approvals.csv?show=done", Cancel),
            StringComparison.Ordinal
        );
    }

    [Theory, EveryDatabase]
    public async Task Two_who_decide_at_once_write_one_entry(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        var paid = await house.Record(made, new(2026, 2, 4), PaymentMethod.Cash, null, (made.Account, 150_00));
        var page = $"/entries/{await house.EntryOf(paid, made.Account)}/reverse";
        using var manager = await house.SignIn("manager");
        var request = (await manager.Post(page, page, Returned())).Headers.Location!.OriginalString;
        using var one = await house.SignIn("compliance");
        using var other = await house.SignIn("compliance2");

        var answers = await Task.WhenAll(
            one.Post(request, request, new() { ["decision"] = "grant" }),
            other.Post(request, request, new() { ["decision"] = "grant" })
        );

        Assert.Equal(
            [HttpStatusCode.Redirect, HttpStatusCode.Conflict],
            answers.Select(it => it.StatusCode).OrderBy(it => it)
        );
        Assert.Single(await house.Entries(made.Account), row => row.Kind == "reversed");
    }

    [Theory, EveryDatabase]
    public async Task Who_recorded_it_or_took_a_promise_needs_a_second_person(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var (recorded, promised) = (await book.Borrower(), await book.Borrower("Ben Marsh"));
        var manager = await house.OfficerId("manager");
        await house.Promise(promised, new LocalDate(2026, 4, 5), 80_00, manager);
        var own = await house.Record(recorded, Today, PaymentMethod.Cash, manager, (recorded.Account, 20_00));
        var others = await house.Record(promised, Today, PaymentMethod.Cash, null, (promised.Account, 20_00));
        using var client = await house.SignIn("manager");

        foreach (var (payment, account) in new[] { (own, recorded.Account), (others, promised.Account) })
        {
            var page = $"/entries/{await house.EntryOf(payment, account)}/reverse";
            var asked = await client.Post(page, page, Returned(("on", "2026-03-10")));
            Assert.StartsWith("/approvals/", asked.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }

        var why = await house.Ask(db => db.Approvals.OrderBy(row => row.Id).Select(row => row.Why).ToListAsync(Cancel));
        Assert.Equal(["Whoever asks also recorded it.", "Whoever asks took a promise on this account."], why);
    }

    [Theory, EveryDatabase]
    public async Task A_part_above_the_limit_with_its_payment_needs_a_second_person(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        var second = await book.Small.Account(made.Person, null, 1_200_00, null);
        await book.OpenBooks(second);
        var paid = await house.Record(made, Today, PaymentMethod.Cash, null, [(made.Account, 60_00), (second, 60_00)]);
        var page = $"/entries/{await house.EntryOf(paid, second)}/reverse";
        using var manager = await house.SignIn("manager");

        var asked = await manager.Post(page, page, Returned(("scope", "part"), ("on", "2026-03-10")));

        Assert.StartsWith("/approvals/", asked.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_refused_request_changes_nothing_and_says_why(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        var paid = await house.Record(made, new(2026, 2, 4), PaymentMethod.Cash, null, (made.Account, 150_00));
        var page = $"/entries/{await house.EntryOf(paid, made.Account)}/reverse";
        using var manager = await house.SignIn("manager");
        using var compliance = await house.SignIn("compliance");
        var request = (await manager.Post(page, page, Returned())).Headers.Location!.OriginalString;

        var silent = await compliance.Post(request, request, new() { ["decision"] = "refuse" });
        var refused = await compliance.Post(
            request,
            request,
            new() { ["decision"] = "refuse", ["words"] = "The bank shows it as paid." }
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        Assert.Equal(new Money(1_050_00), (await book.StateOn(made.Account, Today)).Owed);
        Assert.Contains(
            await Told(house, made),
            words => words.Contains("was refused. The bank shows it as paid.", StringComparison.Ordinal)
        );
        Assert.DoesNotContain("open the request", await manager.GetStringAsync(page, Cancel), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_request_that_no_longer_holds_is_not_granted_and_stays_open(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        var paid = await house.Record(made, new(2026, 2, 4), PaymentMethod.Cash, null, (made.Account, 150_00));
        var page = $"/entries/{await house.EntryOf(paid, made.Account)}/reverse";
        using var manager = await house.SignIn("manager");
        using var compliance = await house.SignIn("compliance");
        var request = (await manager.Post(page, page, Returned())).Headers.Location!.OriginalString;
        await house.Ask(db =>
            db.Portfolios.Where(row => row.Id == book.Portfolio)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.OfRecord, OfRecord.Host), Cancel)
        );

        var answer = await compliance.Post(request, request, new() { ["decision"] = "grant" });

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains(
            "The lender keeps these books.",
            await answer.Content.ReadAsStringAsync(Cancel),
            StringComparison.Ordinal
        );
        Assert.Null((await house.Ask(db => db.Approvals.SingleAsync(Cancel))).DecidedAt);
    }

    [Theory, EveryDatabase]
    public async Task A_host_tells_its_returns_itself_but_what_is_only_noted_may_be_void(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house, OfRecord.Host);
        var made = await book.Borrower();
        var noted = await house.Record(made, new(2026, 3, 9), PaymentMethod.Cash, null, (made.Account, 50_00));
        await book.Pay(made.Account, new LocalDate(2026, 3, 1), 40_00);
        var shown = (await house.Entries(made.Account)).Single(row => row.Kind == "payment").Id;
        var memo = await house.EntryOf(noted, made.Account);
        using var manager = await house.SignIn("manager");

        var page = await manager.GetStringAsync($"/entries/{shown}/reverse", Cancel);
        var refused = await manager.Post("/approvals", $"/entries/{shown}/reverse", Returned());
        var done = await manager.Post($"/entries/{memo}/reverse", $"/entries/{memo}/reverse", Returned());

        Assert.Contains("its tape", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal(["voided"], (await house.Entries(made.Account)).Skip(3).Select(row => row.Kind));
    }

    [Theory, EveryDatabase]
    public async Task What_is_typed_wrong_is_said_at_its_field_and_kept(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        var paid = await house.Record(made, new(2026, 3, 2), PaymentMethod.Cash, null, (made.Account, 50_00));
        var page = $"/entries/{await house.EntryOf(paid, made.Account)}/reverse";
        using var manager = await house.SignIn("manager");

        var answer = await manager.Post(
            page,
            page,
            new() { ["on"] = "2026-03-01", ["words"] = "Card 4111 1111 1111 1111 was charged back" }
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("Choose why it is taken back.", html, StringComparison.Ordinal);
        Assert.Contains("cannot come back before that", html, StringComparison.Ordinal);
        Assert.Contains("card or bank number", html, StringComparison.Ordinal);
        Assert.DoesNotContain("4111", html, StringComparison.Ordinal);
        Assert.Equal(2, (await house.Entries(made.Account)).Count);
    }

    [Theory, EveryDatabase]
    public async Task The_same_form_sent_twice_takes_back_once(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        var paid = await house.Record(made, new(2026, 3, 2), PaymentMethod.Cash, null, (made.Account, 50_00));
        var page = $"/entries/{await house.EntryOf(paid, made.Account)}/reverse";
        using var manager = await house.SignIn("manager");
        var key = Guid.NewGuid().ToString("N");

        await manager.Post(page, page, Returned(), key);
        var again = await manager.Post("/approvals", page, Returned(), key);
        var other = await manager.Post("/approvals", page, Returned(("words", "Something else happened.")), key);

        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Equal(3, (await house.Entries(made.Account)).Count);
    }

    /// <summary>A return for want of funds of 9 March, with other values where a test gives them.</summary>
    private static Dictionary<string, string> Returned(params (string Name, string Value)[] fields)
    {
        Dictionary<string, string> form = new(StringComparer.Ordinal)
        {
            ["reason"] = "Nsf",
            ["on"] = "2026-03-09",
            ["words"] = "The bank sent it back.",
        };
        foreach (var (name, value) in fields)
            form[name] = value;
        return form;
    }

    private static Task<List<Data.Rows.Promise>> Promises(House house, SmallBook.Made made) =>
        house.Ask(db => db.Promises.AsNoTracking().Where(row => row.PersonId == made.Person).ToListAsync(Cancel));

    private static Task<List<string>> Told(House house, SmallBook.Made made) =>
        house.Ask(db =>
            db.Timeline.Where(row => row.PersonId == made.Person).Select(row => row.Words).ToListAsync(Cancel)
        );
}
