using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NodaTime;
using Recourse.App.Tests.Support;
using Recourse.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Recourse.Browser.Tests;

/// <summary>Money comes in while the borrower is on the line.</summary>
public sealed class PaymentTests
{
    [Fact]
    public async Task A_split_payment_is_typed_looked_at_and_recorded_without_a_mouse()
    {
        await using var desk = await Desk.Open(seeded: false);
        var (person, first, second) = await TwoLoans(desk.House);
        var page = await desk.SignIn(then: $"/borrowers/{person}/payments/new");
        var effect = page.Locator("#effect");

        await Expect(page.Locator("#amount")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("320");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("1");
        await Expect(effect).ToContainTextAsync("It counts at once");
        await Expect(effect).ToContainTextAsync("Pays 3 instalments in full");
        await page.FillAsync("#reference", "till 3");
        await page.Locator("#split summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.FillAsync($"#share-{first}", "200");
        await Expect(effect).ToContainTextAsync("$120.00 of the payment is not shared yet");
        await page.FillAsync($"#share-{second}", "120");
        await Expect(effect).ToContainTextAsync("Pays 2 instalments in full");
        await page.Photograph("payment-split-wide-light", whole: true);
        await page.HindersNobody();
        await page.Keyboard.PressAsync("Control+Enter");

        await page.Arrives("**/payments/*?recorded");
        await Expect(page.Locator("h1")).ToContainTextAsync("$320.00");
        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Recorded.");
        await page.Photograph("payment-wide-light", whole: true);
        await page.HindersNobody();
        await page.Keyboard.PressAsync("p");
        await page.Arrives("**/receipt");
        await Expect(page.Locator("article.receipt")).ToContainTextAsync("till 3");
        await page.Photograph("receipt-wide-light", whole: true);
        await page.HindersNobody();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.Photograph("receipt-print", whole: true);
        await Expect(page.Locator("header.top")).ToBeHiddenAsync();
        // A draft of what was recorded does not come back.
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        await page.GotoAsync($"/borrowers/{person}/payments/new");
        await Expect(page.Locator("#amount")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_card_number_is_kept_neither_by_the_server_nor_by_the_browser()
    {
        await using var desk = await Desk.Open(seeded: false);
        var (person, _, _) = await TwoLoans(desk.House);
        var page = await desk.SignIn(then: $"/borrowers/{person}/payments/new");

        await page.FillAsync("#amount", "50");
        await page.CheckAsync("input[value=Card]", new() { Force = true });
        await page.FillAsync("#card-token", "4111 1111 1111 1111");
        await Expect(page.Locator("#effect")).ToContainTextAsync("looks like a card or bank number");
        var kept = await page.EvaluateAsync<string>("JSON.stringify(localStorage)");
        await page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.Locator("[role=alert]").First).ToContainTextAsync("was not");
        await Expect(page.Locator("#amount")).ToHaveValueAsync("50");
        await Expect(page.Locator("#card-token")).ToHaveValueAsync("");
        Assert.Contains("50", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("4111", kept, StringComparison.Ordinal);
        await page.Photograph("payment-refused-wide-light", whole: true);
        await page.HindersNobody();
    }

    [Fact]
    public async Task Every_page_of_payments_hinders_nobody_and_fits_its_window()
    {
        await using var desk = await Desk.Open();
        var person = await OfBook(desk.House);
        List<string> told = [];
        foreach (var screen in new[] { Screen.Wide, Screen.Phone })
        {
            foreach (var colours in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                var mark = $"{screen}-{colours}".ToLowerInvariant();
                var page = await desk.SignIn("manager", screen, colours, $"/borrowers/{person}/payments/new");
                await page.Photograph($"payment-new-{mark}", whole: true);
                told.AddRange(await page.Hindrances());
                await page.FillAsync("#amount", screen == Screen.Wide ? "412.50" : "60");
                await page.CheckAsync("input[value=Cheque]", new() { Force = true });
                await Expect(page.Locator("#effect")).ToContainTextAsync("Once it clears");
                await page.Photograph($"payment-typed-{mark}", whole: true);
                told.AddRange(await page.Hindrances());
                await page.ClickAsync(".record-bar button");
                await page.Arrives("**/payments/*?recorded");
                await Look(told, page, page.Url, $"payment-pending-{mark}");
                await Look(
                    told,
                    page,
                    page.Url.Replace("?recorded", "/receipt", StringComparison.Ordinal),
                    $"receipt-{mark}"
                );
                await Look(told, page, "/payments", $"payments-{mark}");
                await Look(told, page, "/payments/file", $"payments-file-{mark}");
                await page.SelectOptionAsync("select[name=Portfolio]", new SelectOptionValue { Index = 1 });
                await page.SetInputFilesAsync("#file", File());
                await page.ClickAsync("main form .btn-primary");
                await page.Arrives("**/payments/file/*");
                await page.Photograph($"payments-look-{mark}", whole: true);
                told.AddRange(await page.Hindrances());
                await page.Context.CloseAsync();
            }
        }
        Assert.True(told.Count == 0, string.Join('\n', told.Distinct(StringComparer.Ordinal)));
    }

    private static async Task Look(List<string> told, IPage page, string address, string name)
    {
        await page.GotoAsync(address);
        await page.Photograph(name, whole: true);
        told.AddRange(await page.Hindrances());
    }

    private static FilePayload File() =>
        new()
        {
            Name = "payments.csv",
            MimeType = "text/csv",
            Buffer = System.Text.Encoding.UTF8.GetBytes(
                "date_received,account,amount,method\n2026-03-09,NOBODY,12.00,ach\n2026-03-09,X,never,ach\n"
            ),
        };

    private static async Task<(long Person, long First, long Second)> TwoLoans(House house)
    {
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        var second = await book.Small.Account(made.Person, pastDueCents: null, balanceCents: 1_200_00);
        await book.OpenBooks(second);
        await book.Pay(second, new LocalDate(2026, 2, 1), 180_00);
        return (made.Person, made.Account, second);
    }

    /// <summary>A borrower of the demonstration with two debts in books of ours, at least one of them behind.</summary>
    private static Task<long> OfBook(House house) =>
        house.Ask(db =>
            db.AccountParties.Where(party =>
                    db.Accounts.Any(account =>
                        account.Id == party.AccountId
                        && account.BooksOpenOn != null
                        && account.BehindSince != null
                        && db.Portfolios.Any(row =>
                            row.Id == account.PortfolioId && row.OfRecord == Core.Loans.OfRecord.Book
                        )
                    )
                )
                .OrderByDescending(party => db.AccountParties.Count(it => it.PersonId == party.PersonId))
                .ThenBy(party => party.PersonId)
                .Select(party => party.PersonId)
                .FirstAsync()
        );
}
