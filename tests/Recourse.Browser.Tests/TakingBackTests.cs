using Microsoft.Playwright;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.Browser.Tests.Support;
using Recourse.Core.Ledger;

namespace Recourse.Browser.Tests;

/// <summary>A reversal with a second person, a batch that is closed, unidentified money that is settled.</summary>
public sealed class TakingBackTests
{
    private static readonly LocalDate Today = new(2026, 3, 10);

    [Fact]
    public async Task A_manager_asks_for_a_reversal_and_compliance_grants_it()
    {
        await using var desk = await Desk.Open(seeded: false);
        var (made, paid) = await Paid(desk);
        var entry = await desk.House.EntryOf(paid, made.Account);

        var manager = await desk.SignIn("manager", then: $"/entries/{entry}/reverse");
        await manager.Keyboard.PressAsync("1");
        await manager.FillAsync("#words", "The bank returned the cheque on Monday.");
        await manager.Photograph("take-reverse", whole: true);
        await manager.HindersNobody();
        await manager.ClickAsync("text=Ask a second person");
        await manager.Arrives("**/approvals/*");
        await manager.Photograph("take-asked", whole: true);
        await manager.HindersNobody();

        var compliance = await desk.SignIn("compliance", then: "/approvals");
        await compliance.Photograph("take-requests", whole: true);
        await compliance.HindersNobody();
        await compliance.ClickAsync("tbody a >> nth=0");
        await compliance.FillAsync("#words", "Seen on the bank’s list.");
        await compliance.Photograph("take-decide", whole: true);
        await compliance.HindersNobody();
        await compliance.ClickAsync("text=Grant it");
        await compliance.WaitForSelectorAsync("text=Granted by");
        await compliance.Photograph("take-granted", whole: true);

        await manager.GotoAsync($"/entries/{entry}/reverse");
        await manager.WaitForSelectorAsync("text=Taken back as of");
        await manager.Photograph("take-done", whole: true);
        Assert.Equal(PromiseOutcome.NotKept, (await Promise(desk, made)).Outcome);
    }

    [Fact]
    public async Task An_officer_counts_explains_a_difference_and_closes_the_batch()
    {
        await using var desk = await Desk.Open(seeded: false);
        var (_, paid) = await Paid(desk);

        var page = await desk.SignIn(then: "/batches");
        await page.Photograph("batches", whole: true);
        await page.HindersNobody();
        await page.ClickAsync("tbody a >> nth=0");
        await page.FillAsync("#counted-Cheque", "150");
        await page.FillAsync("#counted-Cash", "35.00");
        await page.ClickAsync("text=Close the batch");
        await page.WaitForSelectorAsync("[role=alert]");
        await page.Photograph("batch-refused", whole: true);
        await page.HindersNobody();
        await page.FillAsync("#words", "Five dollars too few; given back to the borrower as change.");
        await page.ClickAsync("text=Close the batch");
        await page.WaitForSelectorAsync("text=Closed by");
        await page.Photograph("batch-closed", whole: true);
        await page.HindersNobody();
        Assert.Equal(185_00, (await Batch(desk, paid)).CountedCents);
    }

    [Fact]
    public async Task Unidentified_money_is_recorded_looked_at_and_settled()
    {
        await using var desk = await Desk.Open(seeded: false);
        var (made, _) = await Paid(desk);
        var number = (await desk.House.Account(made.Account)).Number;

        var page = await desk.SignIn("manager", then: "/suspense/new");
        await page.FillAsync("#amount", "100.00");
        await page.CheckAsync("input[value=Wire]", new PageCheckOptions { Force = true });
        await page.FillAsync("#received", "2026-02-02");
        await page.FillAsync("#reference", $"Loan {number}");
        await page.FillAsync("#payer", "M LOPEZ");
        await page.Photograph("suspense-new", whole: true);
        await page.HindersNobody();
        await page.ClickAsync("button:has-text(\"Record it\")");
        await page.WaitForSelectorAsync("text=Its number stands in the reference.");
        await page.Photograph("suspense-item", whole: true);
        await page.HindersNobody();
        await page.ClickAsync($"[aria-label='Look at account {number}']");
        await page.WaitForSelectorAsync("text=Settle it onto this account");
        await page.Photograph("suspense-look", whole: true);
        await page.HindersNobody();
        await page.GotoAsync("/suspense");
        await page.Photograph("suspense-list", whole: true);
        await page.HindersNobody();
        await page.GoBackAsync();
        await page.ClickAsync("text=Settle it onto this account");
        await page.Arrives("**/payments/*");
        await page.Photograph("suspense-settled", whole: true);
    }

    [Fact]
    public async Task Each_page_hinders_nobody_on_a_phone_and_in_the_dark()
    {
        await using var desk = await Desk.Open(seeded: false);
        var (made, paid) = await Paid(desk);
        var entry = await desk.House.EntryOf(paid, made.Account);
        var page = await desk.SignIn("manager", Screen.Phone, ColorScheme.Dark, "/suspense/new");
        await page.FillAsync("#amount", "100.00");
        await page.CheckAsync("input[value=Wire]", new PageCheckOptions { Force = true });
        await page.ClickAsync("button:has-text(\"Record it\")");
        await page.WaitForSelectorAsync("text=Whose it may be");
        var item = new Uri(page.Url).AbsolutePath;
        List<string> told = [];
        foreach (
            var (address, name) in new[]
            {
                ($"/entries/{entry}/reverse", "take-reverse"),
                ($"/accounts/{made.Account}/waive", "take-waive"),
                ("/approvals", "take-requests"),
                ("/batches?show=all", "batches"),
                ($"/batches/{paid.BatchId}", "batch"),
                ("/suspense", "suspense-list"),
                ("/suspense/new", "suspense-new"),
                (item, "suspense-item"),
            }
        )
        {
            await page.GotoAsync(address);
            await page.Photograph(name + "-phone-dark", whole: true);
            told.AddRange(await page.Hindrances());
        }
        Assert.True(told.Count == 0, string.Join('\n', told));
    }

    /// <summary>A borrower who kept a promise with a cheque over $150, and another who paid $40 in cash.</summary>
    private static async Task<(SmallBook.Made Made, Payment Cheque)> Paid(Desk desk)
    {
        var book = await OwnBook.In(desk.House);
        var made = await book.Borrower("Maria Lopez");
        var other = await book.Borrower("Ben Marsh");
        var officer = await desk.House.OfficerId();
        await desk.House.Promise(made, new LocalDate(2026, 2, 6), 150_00, officer);
        (long, long)[] cheque = [(made.Account, 150_00)];
        (long, long)[] cash = [(other.Account, 40_00)];
        var paid = await desk.House.Record(made, new(2026, 2, 4), PaymentMethod.Cheque, officer, cheque);
        await desk.House.Record(other, Today, PaymentMethod.Cash, officer, cash);
        return (made, paid);
    }

    private static Task<App.Data.Rows.Promise> Promise(Desk desk, SmallBook.Made made) =>
        desk.House.Ask(async db => await Task.FromResult(db.Promises.Single(row => row.PersonId == made.Person)));

    private static Task<PaymentBatch> Batch(Desk desk, Payment payment) =>
        desk.House.Ask(async db => await Task.FromResult(db.PaymentBatches.Single(row => row.Id == payment.BatchId)));
}
