using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Recourse.App.Tests.Support;
using Recourse.Browser.Tests.Support;

namespace Recourse.Browser.Tests;

/// <summary>The books of an account, the ageing of a portfolio, and the forms that decide about them.</summary>
public sealed class AccountBooksTests
{
    private const string Key = "river-loans";

    [Fact]
    public async Task A_manager_sees_what_was_reported_beside_what_is_known_now_and_changes_the_terms()
    {
        await using var desk = await Desk.Open();
        var path = await Opened(desk);
        var page = await desk.SignIn("manager");

        await page.GotoAsync($"/reports/ageing?portfolio={Key}&on=2026-02-28");
        await page.ClickAsync("text=1 account stands otherwise now than reported");
        await page.ClickAsync("text=L-2");
        await page.Arrives("**/books");
        var february = page.Locator(".ageing-two tr.differs", new() { HasText = "28 Feb 2026" });
        Assert.Contains("54", await february.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("restated", await february.InnerTextAsync(), StringComparison.Ordinal);

        await page.GotoAsync($"{path}/books");
        await page.ClickAsync("text=Change the terms");
        await page.FillAsync("#Instalment", "80");
        await page.FillAsync("#Count", "13");
        await page.ClickAsync("text=See what it changes");
        await page.WaitForSelectorAsync("text=What they would change");
        Assert.Contains("$80.00", await page.InnerTextAsync(".consequences"), StringComparison.Ordinal);
        await page.FillAsync("#Why", "Agreed by phone, noted today.");
        await page.ClickAsync("text=Agree these terms");
        await page.Arrives("**/books*");
        Assert.Contains("13 × $80.00 a month", await page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_of_the_books_hinder_nobody_and_fit_their_windows()
    {
        await using var desk = await Desk.Open();
        var path = await Opened(desk);
        var demo = await desk.House.Ask(db =>
            db.Accounts.Where(row => row.BooksOpenOn != null && row.BehindSince != null)
                .OrderBy(row => row.Id)
                .Select(row => new { row.Id, Person = db.AccountParties.First(it => it.AccountId == row.Id).PersonId })
                .FirstAsync()
        );
        List<string> told = [];
        foreach (var screen in new[] { Screen.Wide, Screen.Phone })
        {
            foreach (var colours in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                var mark = $"{screen}-{colours}".ToLowerInvariant();
                var page = await desk.SignIn("manager", screen, colours);
                await Look(told, page, $"{path}/books", $"books-{mark}");
                await Look(told, page, $"{path}/books?from=2026-02-05&to=2026-02-28", $"books-days-{mark}");
                await Look(told, page, $"/accounts/{demo.Id}/books", $"books-demo-{mark}");
                await Look(told, page, $"/borrowers/{demo.Person}", $"owed-{mark}");
                await Look(told, page, $"{path}/terms", $"terms-{mark}");
                await Look(told, page, $"/reports/ageing?portfolio={Key}&on=2026-02-28", $"ageing-{mark}");
                await Look(told, page, "/reports/ageing?portfolio=harbor-light", $"ageing-demo-{mark}");
                await Look(told, page, $"/reports/ageing/accounts?portfolio={Key}", $"ageing-accounts-{mark}");
                await page.GotoAsync("/portfolios/new");
                await page.ClickAsync(".policy-part > summary");
                await page.FillAsync("#OrderUnderContract", "fees, interest, principal");
                await page.ClickAsync("text=Make the portfolio");
                await page.WaitForSelectorAsync("[role=alert]");
                await page.Photograph($"policy-refused-{mark}", whole: true);
                told.AddRange(await page.Hindrances());
                await page.Context.CloseAsync();
            }
        }
        Assert.True(told.Count == 0, string.Join('\n', told.Distinct(StringComparer.Ordinal)));
    }

    /// <summary>Two accounts of a book of ours, one bounced and made up for, one paid late in the mail.</summary>
    private static async Task<string> Opened(Desk desk)
    {
        var (code, errors) = await desk.House.ReadHistory(Histories.BouncedAndBackDated, Key, "America/New_York");
        Assert.True(code == 0, errors);
        (code, errors) = await desk.House.ReadHistory(
            """
            account,kind,effective_on,entered_on,amount,instalment,first_due_on,count
            L-2,open,2025-12-20,,1200,,,
            L-2,terms,2025-12-20,,,100,2026-01-05,12
            L-2,payment,2026-02-20,2026-03-03,200,,,
            """,
            Key
        );
        Assert.True(code == 0, errors);
        return $"/accounts/{(await desk.House.LookAt("L-1")).Account.Id}";
    }

    private static async Task Look(List<string> told, IPage page, string address, string name)
    {
        await page.GotoAsync(address);
        await page.Photograph(name, whole: true);
        told.AddRange(await page.Hindrances());
    }
}
