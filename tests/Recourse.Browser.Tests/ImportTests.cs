using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using Recourse.Browser.Tests.Support;

namespace Recourse.Browser.Tests;

/// <summary>
/// A manager brings a book in with mouse and keyboard; every page on the way is photographed and asked by axe.
/// </summary>
public sealed class ImportTests
{
    [Fact]
    public async Task A_book_is_brought_in_by_hand_from_upload_to_undo()
    {
        await using var desk = await Desk.Open(seeded: false);
        var page = await desk.SignIn("manager");
        List<string> told = [];

        await page.GotoAsync("/imports");
        await Look(told, page, "imports-empty");
        await Choose(page, Book("30.00"));
        await page.Arrives("**/imports/files/**");
        await Look(told, page, "import-file");
        await page.GetByText("Make a profile for this file").ClickAsync();
        await Look(told, page, "import-profile");
        await Profile(page);
        await Look(told, page, "import-preview");
        await page.GetByText("Read the whole file").ClickAsync();
        await page.GetByText("Apply it?").WaitForAsync();
        await Look(told, page, "import-staged");
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply", Exact = true }).ClickAsync();
        await page.GetByText("The portfolio as it stands now").WaitForAsync();
        await Look(told, page, "import-applied");

        await Choose(page, Book("25.00"));
        await page.GetByLabel("As of").FillAsync("2026-03-02");
        await page.GetByText("Show the first rows").ClickAsync();
        await page.GetByText("Read the whole file").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply", Exact = true }).ClickAsync();
        await page.GetByText("The portfolio as it stands now").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Changed" }).ClickAsync();
        await Look(told, page, "import-changes");
        await page.GetByText("Undo it").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo this import" }).ClickAsync();
        await page.GetByText("everything is as it was before").WaitForAsync();
        await page.GotoAsync("/imports");
        await Look(told, page, "imports");

        Assert.True(told.Count == 0, string.Join('\n', told.Distinct(StringComparer.Ordinal)));
    }

    private static async Task Choose(IPage page, string text)
    {
        await page.GotoAsync("/imports/new");
        await page.GetByLabel("CSV file, plain or gzip, up to 100 MB")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "harbor book.csv",
                    MimeType = "text/csv",
                    Buffer = Encoding.UTF8.GetBytes(text),
                }
            );
        await page.GetByText("Upload and look at it").ClickAsync();
    }

    private static async Task Profile(IPage page)
    {
        await page.GetByLabel("Portfolio's name").FillAsync("Harbor car loans");
        await page.GetByLabel("Lender").FillAsync("Harbor Bank");
        await page.GetByLabel("Status codes").FillAsync("C = current\nL = past-due 30\nP = paid-or-closed");
        await page.GetByText("Save and look at the first rows").ClickAsync();
        await page.GetByLabel("As of").FillAsync("2026-03-01");
        await page.GetByText("Show the first rows").ClickAsync();
        await page.GetByText("The first rows as they will be read").WaitForAsync();
    }

    /// <summary>Forty loans, one with a date that is none, one without a number, one dated after the tape.</summary>
    private static string Book(string due)
    {
        var text = new StringBuilder("Loan Number,Borrower,Date Opened,Current Balance,Past Due,Status,State,Zip\n");
        for (var i = 1; i <= 40; i++)
        {
            var opened = i switch
            {
                7 => "2024-02-31",
                9 => "2026-12-24",
                _ => "2024-05-01",
            };
            var number = i == 8 ? "" : string.Create(CultureInfo.InvariantCulture, $"HB{1000 + i}");
            text.Append(
                CultureInfo.InvariantCulture,
                $"{number},Borrower {i},{opened},{1000 + i}.005,{(i % 3 == 0 ? due : "0")},{"CCL"[i % 3]},TX,75001\n"
            );
        }
        return text.ToString();
    }

    /// <summary>Wide and narrow, by day and in the dark.</summary>
    private static async Task Look(List<string> told, IPage page, string name)
    {
        foreach (var (width, height, screen) in new[] { (1440, 900, "wide"), (390, 844, "phone") })
        {
            await page.SetViewportSizeAsync(width, height);
            foreach (var colours in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = colours });
                await page.EvaluateAsync(
                    "colours => document.documentElement.setAttribute('data-bs-theme', colours)",
                    colours == ColorScheme.Dark ? "dark" : "light"
                );
                await page.Photograph($"{name}-{screen}-{colours}".ToLowerInvariant(), whole: true);
                told.AddRange(await page.Hindrances());
            }
        }
        await page.SetViewportSizeAsync(1440, 900);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }
}
