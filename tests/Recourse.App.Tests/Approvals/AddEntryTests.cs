using System.Net;
using NodaTime;
using Recourse.App.Tests.Support;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;
using Xunit;

namespace Recourse.App.Tests.Approvals;

public sealed class AddEntryTests
{
    private static readonly LocalDate Today = new(2026, 3, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Court_costs_are_looked_at_and_then_owed_without_making_the_account_older(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        using var manager = await house.SignIn("manager");
        var page = $"/accounts/{made.Account}/entries/new";
        var before = await book.StateOn(made.Account, Today);

        var looked = await manager.Post(page, page, Typed("court", "60.00"));
        var html = await looked.Content.ReadAsStringAsync(Cancel);
        var done = await manager.Post(page, page, Typed("court", "60.00", seen: true));

        Assert.Contains("Charge court costs of $60.00", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        var after = await book.StateOn(made.Account, Today);
        Assert.Equal((new Money(60_00), before.Lacks), (after.Fees, after.Lacks));
    }

    [Theory, EveryDatabase]
    public async Task Money_that_goes_out_needs_a_second_person_and_is_never_more_than_the_credit(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower(balanceCents: 100_00);
        await book.Pay(made.Account, new LocalDate(2026, 3, 2), 130_00);
        using var manager = await house.SignIn("manager");
        using var compliance = await house.SignIn("compliance");
        var page = $"/accounts/{made.Account}/entries/new";

        var tooMuch = await manager.Post(page, page, Typed("refund", "40.00", seen: true));
        var asked = await manager.Post(page, page, Typed("refund", "30.00", seen: true));
        var request = asked.Headers.Location!.OriginalString;
        var credit = (await book.StateOn(made.Account, Today)).Credit;
        var own = await manager.Post(request, request, Granted());
        var granted = await compliance.Post(request, request, Granted());

        Assert.Equal(HttpStatusCode.Conflict, tooMuch.StatusCode);
        Assert.Equal(new Money(30_00), credit);
        Assert.Equal(HttpStatusCode.Conflict, own.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, granted.StatusCode);
        Assert.Equal(Money.Zero, (await book.StateOn(made.Account, Today)).Credit);
        Assert.Equal("refunded", (await house.Entries(made.Account))[^1].Kind);
    }

    [Theory, EveryDatabase]
    public async Task A_charge_off_makes_all_of_it_due_and_money_then_goes_to_principal_first(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        using var manager = await house.SignIn("manager");
        using var compliance = await house.SignIn("compliance");
        var page = $"/accounts/{made.Account}/entries/new";

        await manager.Post(page, page, Typed("court", "60.00", seen: true));
        var asked = await manager.Post(page, page, Typed("charge-off", "", seen: true));
        var request = asked.Headers.Location!.OriginalString;
        await compliance.Post(request, request, Granted());
        await book.Pay(made.Account, Today, 50_00);

        var state = await book.StateOn(made.Account, Today);
        Assert.Equal(Standing.ChargedOff, state.Standing);
        Assert.Equal((new Money(1_150_00), new Money(60_00)), (state.Principal, state.Fees));
        Assert.Equal(WorkLane.Calls, (await house.Account(made.Account)).Lane);
    }

    [Theory, EveryDatabase]
    public async Task What_is_typed_wrong_is_said_at_its_field_and_nothing_is_written(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        using var manager = await house.SignIn("manager");
        using var officer = await house.SignIn();
        var page = $"/accounts/{made.Account}/entries/new";

        var empty = await manager.Post(page, page, []);
        var future = await manager.Post(page, page, Typed("fee", "5.00", on: "2026-04-01"));
        var forbidden = await officer.Post("/worklist", page, Typed("fee", "5.00", seen: true));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Contains(
            "Choose what happened.",
            await empty.Content.ReadAsStringAsync(Cancel),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, future.StatusCode);
        Assert.Contains("future", await future.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        Assert.Single(await house.Entries(made.Account));
    }

    [Theory, EveryDatabase]
    public async Task What_a_host_keeps_is_written_by_the_host(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house, OfRecord.Host);
        var made = await book.Borrower();
        using var manager = await house.SignIn("manager");
        var page = $"/accounts/{made.Account}/entries/new";

        var html = await manager.GetStringAsync(page, Cancel);
        var refused = await manager.Post("/approvals", page, Typed("fee", "5.00", seen: true));

        Assert.Contains("The lender keeps these books.", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }

    private static Dictionary<string, string> Granted() =>
        new(StringComparer.Ordinal) { ["decision"] = "grant", ["words"] = "Looked at and right." };

    private static Dictionary<string, string> Typed(
        string kind,
        string amount,
        bool seen = false,
        string on = "2026-03-10"
    ) =>
        new(StringComparer.Ordinal)
        {
            ["kind"] = kind,
            ["component"] = "Principal",
            ["amount"] = amount,
            ["on"] = on,
            ["words"] = "As the letter of the court says.",
            ["seen"] = seen ? $"{kind} Principal {amount} {on}" : "",
        };
}
