using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Recourse.App.Tests.Support;
using Recourse.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Recourse.Browser.Tests;

/// <summary>One day on the demonstration, from the first borrower to the manager's evening, without a mouse.</summary>
public sealed class WholeDayTests(ITestOutputHelper output)
{
    private static readonly TimeSpan WrapUp = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Ten_borrowers_a_caller_a_stop_an_escalation_and_a_reassignment_go_by_keyboard()
    {
        await using var desk = await Desk.Open();
        var hands = new Hands(desk.House, await desk.SignIn());

        var met = await TenBorrowers(hands);
        await ACallerPays(desk, hands);
        await AStopClosesTheSecondScreen(desk, hands, met[1]);
        var escalated = await ACallGoesToASupervisor(desk, hands);
        await TheManagerGivesABorrowerToAnother(desk, hands, escalated);
    }

    private async Task<List<long>> TenBorrowers(Hands hands)
    {
        List<long> met = [];
        var (all, longest) = (Stopwatch.StartNew(), TimeSpan.Zero);
        for (var nth = 0; nth < 10; nth++)
        {
            var person = await hands.Next();
            Assert.DoesNotContain(person, met);
            met.Add(person);
            await hands.Call();
            var wrapUp = Stopwatch.StartNew();
            await End(hands, nth, person);
            longest = wrapUp.Elapsed > longest ? wrapUp.Elapsed : longest;
        }
        output.WriteLine(
            $"Ten borrowers in {all.Elapsed.TotalSeconds:0} s; the longest wrap-up {longest.TotalSeconds:0.0} s."
        );
        Assert.True(longest < WrapUp, $"The longest wrap-up took {longest.TotalSeconds:0.0} seconds.");
        await hands.Page.GotoAsync("/worklist");
        await Expect(hands.Page.Locator("dl", new() { HasText = "Worked today" }).First)
            .ToContainTextAsync("Worked today10");
        await hands.Page.Photograph("after-ten-wide-light");
        await hands.Page.HindersNobody();
        return met;
    }

    /// <summary>What comes of the calls of a morning: mostly nothing, once a promise, once a hard luck story.</summary>
    private static async Task End(Hands hands, int nth, long person)
    {
        switch (nth)
        {
            case 0:
                await hands.Verify(person);
                await hands.Promise("60");
                await Expect(hands.Page.Locator("#consequences")).ToContainTextAsync("Promise of $60.00");
                await hands.Record("Promise of $60.00");
                break;
            case 3:
                await hands.Verify(person);
                await hands.Press("r");
                await hands.Page.Keyboard.TypeAsync("Lost her job in March");
                await hands.Press("Escape", "k");
                await hands.Record("Call back");
                break;
            case 5:
                await hands.Press("5");
                await hands.Record("rong number");
                break;
            case 7:
                await hands.Press("4");
                await hands.Record("omebody else");
                break;
            default:
                await hands.Press("2");
                await hands.Record("No answer");
                break;
        }
    }

    private static async Task ACallerPays(Desk desk, Hands hands)
    {
        var page = hands.Page;
        var (person, account) = await desk.House.Ask(async db =>
        {
            var found = await (
                from party in db.AccountParties
                join row in db.Accounts on party.AccountId equals row.Id
                join owner in db.Persons on party.PersonId equals owner.Id
                where
                    row.BooksOpenOn != null
                    && row.BehindSince != null
                    && owner.ClaimedBy == null
                    && owner.LastFourSealed != null
                    && owner.BirthDateSealed != null
                orderby party.PersonId
                select new { party.PersonId, row.Number }
            ).FirstAsync();
            return (found.PersonId, found.Number);
        });

        await hands.Press("i");
        await Expect(page.Locator("#caller")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(account);
        await Expect(page.Locator("#callers form")).ToHaveCountAsync(1);
        await hands.Press("Enter");
        await page.Arrives($"**/borrowers/{person}");
        await hands.Verify(person);
        await hands.Press("o", "Control+Enter");

        await page.Arrives("**/payments/new?*");
        await Expect(page.Locator("#amount")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("45");
        await hands.Press("Escape", "1");
        await Expect(page.Locator("#effect")).ToContainTextAsync("It counts at once");
        await hands.Press("Control+Enter");
        await page.Arrives("**/payments/*?recorded");
        await Expect(page.Locator("h1")).ToContainTextAsync("$45.00");
    }

    private static async Task AStopClosesTheSecondScreen(Desk desk, Hands hands, long person)
    {
        var second = await desk.SignIn("manager", then: Of(person));
        await Expect(second.Locator("#board form").First).ToBeVisibleAsync();
        await hands.Page.GotoAsync(Of(person) + "/letters/new");
        await hands.Press("s");
        await Expect(hands.Page.Locator("[name=stops]")).ToBeCheckedAsync();
        await hands.Press("Control+Enter");
        await hands.Page.Arrives("**" + Of(person) + "?letter=*");

        await Expect(second.Locator("#live-says")).ToBeVisibleAsync(new() { Timeout = 1_000 });
        await Expect(second.Locator("#board form")).ToHaveCountAsync(0);
        await second.Context.CloseAsync();
    }

    private static async Task<long> ACallGoesToASupervisor(Desk desk, Hands hands)
    {
        var person = await hands.Next();
        await hands.Call();
        await hands.Press("!");
        await Expect(hands.Page.GetByText("A supervisor was asked to take this call")).ToBeVisibleAsync();

        var manager = await desk.SignIn("manager", then: "/manager");
        await manager.Locator("#handovers").GetByRole(AriaRole.Button).First.FocusAsync();
        await manager.Keyboard.PressAsync("Enter");
        await manager.Arrives("**" + Of(person));
        await manager.Keyboard.PressAsync("8");
        await manager.Keyboard.PressAsync("Control+Enter");
        await Expect(manager.GetByLabel("Recorded")).ToBeVisibleAsync();
        await hands.Page.ReloadAsync();
        await Expect(hands.Page.Locator("#call-form")).ToHaveCountAsync(0);
        await manager.Context.CloseAsync();
        return person;
    }

    private static async Task TheManagerGivesABorrowerToAnother(Desk desk, Hands hands, long person)
    {
        var manager = await desk.SignIn("manager", then: "/officers/give?person=" + Text(person));
        await manager.Locator("#to").SelectOptionAsync(new SelectOptionValue { Label = "The officer 2" });
        await manager.Locator("#why").FillAsync("Shares the load of the afternoon.");
        await manager.Keyboard.PressAsync("Enter");
        await manager.Leaves("/give");

        var owner = await desk.House.Ask(db =>
            db.Persons.Where(row => row.Id == person).Select(row => row.AssignedTo).SingleAsync()
        );
        Assert.Equal(await desk.House.OfficerId("officer2"), owner);
        await hands.Page.GotoAsync("/worklist/left");
        await Expect(hands.Page.Locator("main")).ToContainTextAsync("The officer 2");
        await hands.Page.HindersNobody();
    }

    private static string Of(long person) => "/borrowers/" + Text(person);

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
