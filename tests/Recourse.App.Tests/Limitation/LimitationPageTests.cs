using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.Core.Law;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.App.Tests.Limitation;

public sealed class LimitationPageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_debt_says_whether_it_is_time_barred_by_which_law_and_why(string database)
    {
        await using var house = await House.Open(database);
        var made = await ChargedOff(house, "DE", new LocalDate(2021, 5, 2));
        using var officer = await house.SignIn();

        var barred = await Owed(officer, made);
        var why = WebUtility.HtmlDecode(await officer.GetStringAsync(Why(made), Cancel));
        await Set(house, made, account => account.State = "GA");
        var doubtful = await Owed(officer, made);
        await Set(house, made, account => account.FirstDelinquencyOn = null);
        var unknown = await Owed(officer, made);
        await Set(
            house,
            made,
            account =>
                (account.Status, account.PastDueCents, account.ReportedDaysFrom) = (AccountStatus.Current, 0, null)
        );
        var current = await Owed(officer, made);

        Assert.Contains(
            "Time-barred since 3 May 2024 (Delaware, 3 years, 10 Del. C. 8106): no suit, no threat of one.",
            barred,
            StringComparison.Ordinal
        );
        Assert.Contains("law not reviewed by counsel yet", barred, StringComparison.Ordinal);
        Assert.Contains("Every period that was looked at", why, StringComparison.Ordinal);
        Assert.Contains("Card or other revolving line", why, StringComparison.Ordinal);
        Assert.Contains("unreviewed", why, StringComparison.Ordinal);
        Assert.Contains("Doubtful since", doubtful, StringComparison.Ordinal);
        Assert.Contains("barred for certain after 2 May 2027", doubtful, StringComparison.Ordinal);
        Assert.Contains("Not known: the date of default is missing. No suit.", unknown, StringComparison.Ordinal);
        Assert.DoesNotContain("No suit", current, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, EveryDatabase]
    public async Task The_kind_of_a_product_is_said_by_a_person_and_changes_what_is_looked_at(string database)
    {
        await using var house = await House.Open(database);
        var made = await ChargedOff(house, "AZ", new LocalDate(2024, 1, 2), DebtKind.Unknown);
        using var manager = await house.SignIn("manager");
        using var officer = await house.SignIn();
        const string Page = "/portfolios/small/products";
        var product = await house.Ask(db => db.Products.SingleAsync(Cancel));
        var field = $"Kind-{product.Id}";

        var before = await Owed(officer, made);
        var refused = await manager.Post(Page, Page, new() { [field] = "luxury" });
        var kept = await manager.Post(Page, Page, new() { [field] = "revolving" });
        var after = await Owed(officer, made);

        Assert.Contains("Doubtful since 3 Jan 2026 (CA, 2 years", before, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(
            "“luxury” is no kind of debt",
            WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancel)),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        Assert.Contains("Not time-barred: a suit is in time until", after, StringComparison.Ordinal);
        Assert.Contains(
            "Card or other revolving line",
            await manager.GetStringAsync("/portfolios/small", Cancel),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_law_of_each_place_can_be_read_with_its_source()
    {
        await using var house = await House.Open("SQLite");
        using var officer = await house.SignIn();

        var list = await officer.GetStringAsync("/rules/limitation", Cancel);
        var newYork = WebUtility.HtmlDecode(await officer.GetStringAsync("/rules/limitation/NY", Cancel));
        var scotland = WebUtility.HtmlDecode(await officer.GetStringAsync("/rules/limitation/GB-SCT", Cancel));
        var nowhere = await officer.GetAsync("/rules/limitation/ZZ", Cancel);

        Assert.Contains("/rules/limitation/WI", list, StringComparison.Ordinal);
        Assert.Contains("3 years from 7 Apr 2022, by the day of the suit", newYork, StringComparison.Ordinal);
        Assert.Contains(
            "A payment does not begin it anew. Nor does an acknowledgment.",
            newYork,
            StringComparison.Ordinal
        );
        Assert.Contains("unreviewed", newYork, StringComparison.Ordinal);
        Assert.Contains("The debt itself is gone", scotland, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    /// <summary>One card that was written off, of a borrower of whom only its tape tells where they live.</summary>
    private static async Task<SmallBook.Made> ChargedOff(
        House house,
        string state,
        LocalDate since,
        DebtKind kind = DebtKind.Revolving
    )
    {
        var book = await SmallBook.In(house);
        var made = await book.Person();
        var product = new Product
        {
            Id = await house.NextId(),
            PortfolioId = book.Portfolio,
            Code = "CARD",
            Name = "Credit card",
            DebtKind = kind,
        };
        await house.Keep(product);
        await Set(
            house,
            made,
            account =>
            {
                (account.ProductId, account.State, account.Status) = (product.Id, state, AccountStatus.ChargedOff);
                (account.OpenedOn, account.FirstDelinquencyOn) = (new LocalDate(2019, 1, 1), since);
                account.LastPaymentOn = since.PlusDays(-20);
            }
        );
        return made;
    }

    private static Task<int> Set(House house, SmallBook.Made made, Action<Account> set) =>
        house.Ask(async db =>
        {
            set((await db.Accounts.FindAsync([made.Account], Cancel))!);
            return await db.SaveChangesAsync(Cancel);
        });

    private static string Why(SmallBook.Made made) => $"/accounts/{made.Account}/limitation";

    private static async Task<string> Owed(HttpClient officer, SmallBook.Made made) =>
        WebUtility.HtmlDecode(await officer.GetStringAsync($"/borrowers/{made.Person}", Cancel));
}
