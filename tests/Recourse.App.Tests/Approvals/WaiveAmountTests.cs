using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Tests.Support;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.App.Tests.Approvals;

public sealed partial class WaiveAmountTests
{
    private static readonly LocalDate Today = new(2026, 3, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task What_is_forgiven_is_looked_at_first_and_then_owed_no_more(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        using var manager = await house.SignIn("manager");
        var page = $"/accounts/{made.Account}/waive";

        var looked = await manager.Post(page, page, Forgiven("Principal", "80.00"));
        var html = await looked.Content.ReadAsStringAsync(Cancel);
        var owed = (await book.StateOn(made.Account, Today)).Owed;
        var done = await manager.Post(page, page, Forgiven("Principal", "80.00", "Principal 80.00"));

        Assert.Equal(HttpStatusCode.OK, looked.StatusCode);
        Assert.Contains("$1,120.00", html, StringComparison.Ordinal);
        Assert.Equal(new Money(1_200_00), owed);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal(new Money(1_120_00), (await book.StateOn(made.Account, Today)).Owed);
        Assert.Equal(220_00, (await house.Account(made.Account)).BehindCents);
    }

    [Theory, EveryDatabase]
    public async Task What_was_changed_after_the_look_is_looked_at_again(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        using var manager = await house.SignIn("manager");
        var page = $"/accounts/{made.Account}/waive";

        var answer = await manager.Post(page, page, Forgiven("Principal", "90.00", "Principal 80.00"));

        var html = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Principal 90.00", Seen().Match(html).Groups[1].Value);
        Assert.Single(await house.Entries(made.Account));
    }

    [Theory, EveryDatabase]
    public async Task More_than_is_owed_is_not_forgiven(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        using var manager = await house.SignIn("manager");
        var page = $"/accounts/{made.Account}/waive";

        var looked = await manager.Post(page, page, Forgiven("Fees", "5.00"));
        var forced = await manager.Post(page, page, Forgiven("Fees", "5.00", "Fees 5.00"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, looked.StatusCode);
        Assert.Contains("Only 0.00 is there", await looked.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, forced.StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task Small_amounts_of_one_day_do_not_pass_under_the_limit(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        using var manager = await house.SignIn("manager");
        using var compliance = await house.SignIn("compliance");
        var page = $"/accounts/{made.Account}/waive";

        await manager.Post(page, page, Forgiven("Principal", "80.00", "Principal 80.00"));
        var asked = await manager.Post(page, page, Forgiven("Principal", "30.00", "Principal 30.00"));
        var request = asked.Headers.Location!.OriginalString;
        var owed = (await book.StateOn(made.Account, Today)).Owed;
        await compliance.Post(
            request,
            request,
            new() { ["decision"] = "grant", ["words"] = "Agreed with the lender." }
        );

        Assert.StartsWith("/approvals/", request, StringComparison.Ordinal);
        Assert.Equal(new Money(1_120_00), owed);
        Assert.Equal(new Money(1_090_00), (await book.StateOn(made.Account, Today)).Owed);
    }

    [Theory, EveryDatabase]
    public async Task What_a_host_keeps_the_host_forgives_and_officers_forgive_nothing(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house, OfRecord.Host);
        var made = await book.Borrower();
        using var manager = await house.SignIn("manager");
        using var officer = await house.SignIn();
        var page = $"/accounts/{made.Account}/waive";

        var html = await manager.GetStringAsync(page, Cancel);
        var refused = await manager.Post("/approvals", page, Forgiven("Principal", "10.00", "Principal 10.00"));
        var forbidden = await officer.Post("/worklist", page, Forgiven("Principal", "10.00", "Principal 10.00"));

        Assert.Contains("The lender keeps these books.", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        Assert.False(await house.Ask(db => db.LedgerEntries.AnyAsync(row => row.Kind == "waived", Cancel)));
    }

    private static Dictionary<string, string> Forgiven(string part, string amount, string seen = "") =>
        new(StringComparer.Ordinal)
        {
            ["component"] = part,
            ["amount"] = amount,
            ["words"] = "Goodwill after our late letter.",
            ["seen"] = seen,
        };

    [GeneratedRegex("name=\"seen\" value=\"([^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Seen();
}
