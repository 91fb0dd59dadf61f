using NodaTime;
using Recourse.App.Tests.Support;
using Recourse.Core.Law;
using Recourse.Core.Ledger;
using Xunit;

namespace Recourse.App.Tests.Worklist;

/// <summary>What the worklist says of rows whose books are open.</summary>
public sealed class WorkStoryTests
{
    private static readonly LocalDate Today = new(2026, 3, 10);

    [Theory, EveryDatabase]
    public async Task A_row_says_what_keeps_the_account_out_of_a_worse_bucket_and_what_cures_it(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        await book.Pay(made.Account, new LocalDate(2026, 1, 5), 100_00);
        using var officer = await house.SignIn();

        var html = await officer.Read("/worklist");

        // Behind since February 5: 33 days; 60 days on April 6, when February's $100 must be whole.
        Assert.Contains("33 days (30–59)", html, StringComparison.Ordinal);
        Assert.Contains("$100.00 by Sun 5 Apr keeps it out of 60–89.", html, StringComparison.Ordinal);
        Assert.Contains("$200.00 cures it.", html, StringComparison.Ordinal);
        Assert.Contains("A promise leaves them in peace.", html, StringComparison.Ordinal);
        Assert.Contains(">$200.00</span><small>of $1,100.00</small>", html, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_row_says_what_changed_since_the_banking_day_before(string database)
    {
        await using var house = await House.Open(database, "2026-03-09T16:00:00Z,frozen");
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        house.Set(Today, 12);
        await book.Pay(made.Account, Today, 110_00);
        await book.Small.Hold(made.Person, HoldKind.RefusesToPay);
        await book.Receive(made, Today, 50_00, PaymentMethod.Cheque);
        await book.TakeBack(made.Account);
        using var officer = await house.SignIn();

        var html = await officer.Read("/worklist");

        Assert.Contains("Since yesterday: $50.00 came back; ", html, StringComparison.Ordinal);
        Assert.Contains("$160.00 came in", html, StringComparison.Ordinal);
        Assert.Contains("now 30–59, was 60–89", html, StringComparison.Ordinal);
        Assert.Contains("A payment came back", html, StringComparison.Ordinal);
        Assert.Contains("Tell them of the payment that came back today.", html, StringComparison.Ordinal);
        // Placed three days ago.
        Assert.DoesNotContain("stop: Refuses to pay", html, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Who_rests_for_a_promise_is_told_with_the_day_on_which_it_is_judged(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        await book.Promise(made, 100_00, new LocalDate(2026, 3, 13), lastDay: new LocalDate(2026, 3, 18));
        using var officer = await house.SignIn();

        var html = await officer.Read("/worklist?view=later");

        Assert.Contains("Promise is open", html, StringComparison.Ordinal);
        Assert.Contains("The promise is kept by Wed 18 Mar, or broken after it.", html, StringComparison.Ordinal);
        Assert.Contains("$100.00 promised by Fri 13 Mar", html, StringComparison.Ordinal);
        Assert.DoesNotContain("A promise leaves them in peace.", html, StringComparison.Ordinal);
    }
}
