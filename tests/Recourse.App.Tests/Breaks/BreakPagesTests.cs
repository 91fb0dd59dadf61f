using System.Net;
using Microsoft.EntityFrameworkCore;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Xunit;

namespace Recourse.App.Tests.Breaks;

public sealed class BreakPagesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Both_sides_age_and_owner_are_listed_and_the_list_can_be_narrowed_and_taken_away(string database)
    {
        await using var house = await House.Open(database);
        var book = new HostBook(house);
        await Contradicted(book);
        var manager = await house.SignIn("manager");

        var page = WebUtility.HtmlDecode(await manager.GetStringAsync("/breaks", Cancel));
        Assert.Contains("The tape shows another amount", page);
        Assert.Contains("$100.00", page);
        Assert.Contains("$90.00", page);
        Assert.Contains("−$10.00", page);
        Assert.Contains("nobody yet", page);
        Assert.Contains("Nothing differs", await manager.GetStringAsync("/breaks?kind=BalanceDiffers", Cancel));
        Assert.Contains("Nothing differs", await manager.GetStringAsync("/breaks?owner=mine", Cancel));
        Assert.Contains("$90.00", await manager.GetStringAsync("/breaks?portfolio=host&sort=-amount", Cancel));
        var csv = await manager.GetStringAsync("/breaks.csv", Cancel);
        Assert.Contains(",A1,USD,100.00,90.00,-10.00,2026-03-10,0,,,", csv);
    }

    [Theory, EveryDatabase]
    public async Task A_break_is_taken_over_noted_and_closed_with_words(string database)
    {
        await using var house = await House.Open(database);
        var book = new HostBook(house);
        await Contradicted(book);
        var id = Assert.Single(await book.Breaks()).Id;
        var manager = await house.SignIn("manager");

        await manager.Post($"/breaks/{id}", $"/breaks/{id}/owner", []);
        await manager.Post(
            $"/breaks/{id}",
            $"/breaks/{id}/notes",
            new() { ["Words"] = "Asked the lender on Tuesday." }
        );
        var refused = await manager.Post($"/breaks/{id}", $"/breaks/{id}/close", new() { ["Words"] = "ok" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Say it in a sentence", await refused.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(await house.OfficerId("manager"), Assert.Single(await book.Breaks()).OwnerId);
        Assert.Contains("Asked the lender on Tuesday.", await manager.GetStringAsync($"/breaks/{id}", Cancel));

        await manager.Post($"/breaks/{id}", $"/breaks/{id}/close", new() { ["Words"] = "The lender explained both." });

        Assert.Empty(await book.Breaks());
        Assert.Contains("The lender explained both.", await manager.GetStringAsync("/breaks?state=closed", Cancel));
        var late = await manager.Post("/breaks", $"/breaks/{id}/notes", new() { ["Words"] = "Too late to be noted." });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task A_memo_that_is_voided_from_its_break_counts_for_nothing_and_closes_it(string database)
    {
        await using var house = await House.Open(database);
        var book = new HostBook(house);
        var memo = await Contradicted(book);
        var id = Assert.Single(await book.Breaks()).Id;
        var manager = await house.SignIn("compliance");

        var answer = await manager.Post(
            $"/breaks/{id}",
            $"/breaks/{id}/void",
            new() { ["Words"] = "The receipt says $90, too." }
        );

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(EntryFate.Voided, await book.FateOf("A1", memo));
        Assert.Empty(await book.Breaks());
        var state = await book.StateOn("A1", "2026-03-10");
        Assert.Equal((new Money(910_00), Money.Zero), (state.Owed, state.Pending));
        Assert.Equal(0, (await house.Ask(db => db.Accounts.SingleAsync(Cancel))).PendingCents);
    }

    [Theory, EveryDatabase]
    public async Task Nobody_voids_alone_what_is_above_the_limit_or_what_they_keyed_themselves(string database)
    {
        await using var house = await House.Open(database);
        var book = new HostBook(house);
        var memo = await Contradicted(book);
        var id = Assert.Single(await book.Breaks()).Id;
        var manager = await house.SignIn("manager");
        async Task<string> Void()
        {
            var words = new Dictionary<string, string> { ["Words"] = "The receipt says $90, too." };
            var answer = await manager.Post($"/breaks/{id}", $"/breaks/{id}/void", words);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
        }

        await house.Ask(db =>
            db.Portfolios.ExecuteUpdateAsync(set => set.SetProperty(row => row.SecondPersonAboveCents, 50_00), Cancel)
        );
        Assert.Contains("$100.00 is more than the $50.00 that one person decides.", await Void());
        await house.Ask(db =>
            db.Portfolios.ExecuteUpdateAsync(set => set.SetProperty(row => row.SecondPersonAboveCents, 500_00), Cancel)
        );
        var self = await house.OfficerId("manager");
        await house.Ask(db =>
            db.LedgerEntries.Where(row => row.Id == memo)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.OfficerId, (long?)self), Cancel)
        );
        Assert.Contains("Whoever asks also recorded it.", await Void());

        Assert.Equal(EntryFate.Pending, await book.FateOf("A1", memo));
        Assert.Single(await book.Breaks());
    }

    [Theory, EveryDatabase]
    public async Task What_the_host_took_back_may_be_taken_back_here_and_that_closes_the_break(string database)
    {
        await using var house = await House.Open(database);
        var book = new HostBook(house);
        await book.Tape("2026-03-01", "A1,1000,0,0,200,L,2026-01-05,2025-12-05,100,100");
        var memo = await book.Key("A1", "2026-03-03", 90_00);
        await book.Tape("2026-03-05", "A1,910,0,0,110,L,2026-02-05,2026-03-03,90,100");
        var manager = await house.SignIn("manager");
        Assert.Contains("only its tape takes back", await manager.GetStringAsync($"/entries/{memo}/reverse", Cancel));
        await book.Tape("2026-03-09", "A1,1000,0,0,200,L,2026-01-05,2025-12-05,100,100");
        var id = Assert.Single(await book.Breaks()).Id;
        Assert.Contains($"/entries/{memo}/reverse", await manager.GetStringAsync($"/breaks/{id}", Cancel));

        var answer = await manager.Post(
            $"/entries/{memo}/reverse",
            $"/entries/{memo}/reverse",
            new()
            {
                ["scope"] = "all",
                ["reason"] = "Nsf",
                ["on"] = "2026-03-09",
                ["words"] = "The lender says: not sufficient funds.",
            }
        );

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(EntryFate.Reversed, await book.FateOf("A1", memo));
        Assert.Equal(new Money(1_000_00), (await book.StateOn("A1", "2026-03-10")).Owed);
        Assert.Empty(await book.Breaks());
    }

    [Fact]
    public async Task Officers_do_not_work_on_breaks()
    {
        await using var house = await House.Open("SQLite");
        var officer = await house.SignIn();

        Assert.NotEqual(HttpStatusCode.OK, (await officer.GetAsync("/breaks", Cancel)).StatusCode);
        Assert.DoesNotContain("/breaks", await officer.GetStringAsync("/worklist", Cancel));
    }

    /// <summary>An officer noted $100, and the lender's tape shows $90 of that day.</summary>
    private static async Task<long> Contradicted(HostBook book)
    {
        await book.Tape("2026-03-01", "A1,1000,0,0,200,L,2026-01-05,2025-12-05,100,100");
        var memo = await book.Key("A1", "2026-03-03", 100_00);
        await book.Tape("2026-03-05", "A1,910,0,0,110,L,2026-02-05,2026-03-03,90,100");
        return memo;
    }
}
