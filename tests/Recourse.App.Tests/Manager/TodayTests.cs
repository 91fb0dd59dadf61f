using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.App.Tests.Worklist;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Law;
using Recourse.Core.Ledger;
using Recourse.Core.Reports;
using Recourse.Core.Worklists;
using Xunit;

namespace Recourse.App.Tests.Manager;

public sealed class TodayTests
{
    private static readonly LocalDate Today = new(2026, 3, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Money_is_counted_when_it_is_posted_and_taken_off_when_it_comes_back(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var (first, second) = (await book.Borrower("Ada"), await book.Borrower("Ben"));
        var officer = await house.OfficerId();
        await house.Record(first, Today.PlusDays(-3), PaymentMethod.Cash, officer, (first.Account, 120_00));
        await house.Record(second, Today, PaymentMethod.Cash, null, (second.Account, 50_00));
        await book.TakeBack(second.Account);

        var figures = await Read(house, Today);

        Assert.Equal(new CollectedMoney(new Money(120_00), Money.Zero), figures[officer].Collected);
        Assert.Equal(new CollectedMoney(new Money(50_00), new Money(50_00)), figures[0].Collected);
        Assert.Empty(await Read(house, Today.PlusDays(-3)));
    }

    [Theory, EveryDatabase]
    public async Task Calls_that_were_never_dialled_count_nowhere_and_nobody_elses_day_is_counted(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var made = await book.Person();
        var officer = await house.OfficerId();
        await book.Call(made, officer, House.At("2026-03-10T15:00:00Z"), CallResult.RightParty);
        await book.Call(made, officer, House.At("2026-03-10T15:10:00Z"), CallResult.NoAnswer);
        await book.Call(made, officer, House.At("2026-03-10T15:20:00Z"), CallResult.NotDialled);
        // Ten at night in New York, where it is still the day before.
        await book.Call(made, officer, House.At("2026-03-10T02:00:00Z"), CallResult.RightParty);

        Assert.Equal(new ContactScore(2, 1, 1, 0, 0), (await Read(house, Today))[officer].Contacts);
        Assert.Equal(1, (await Read(house, Today.PlusDays(-1)))[officer].Contacts.RightParty);
    }

    [Theory, EveryDatabase]
    public async Task Promises_are_counted_by_the_day_they_fall_due_and_withdrawn_ones_not_at_all(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var made = await book.Person();
        var officer = await house.OfficerId();
        var kept = await house.Promise(made, Today, 100_00, officer);
        await house.Promise(made, Today, 40_00, officer);
        await house.Promise(made, Today.PlusDays(1), 40_00, officer);
        var gone = await house.Promise(made, Today, 70_00, officer);
        await house.Ask(db =>
            db.Promises.Where(row => row.Id == kept.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Outcome, PromiseOutcome.Kept), Cancel)
        );
        await house.Ask(db =>
            db.Promises.Where(row => row.Id == gone.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.WithdrawnAt, (Instant?)Instant.MinValue), Cancel)
        );

        var score = (await Read(house, Today))[officer].Promises;

        Assert.Equal((2, 1, 1), (score.Due, score.Kept, score.Open));
        Assert.Equal((new Money(140_00), new Money(100_00)), (score.DueAmount, score.KeptAmount));
    }

    [Theory, EveryDatabase]
    public async Task The_page_shows_the_figures_and_each_leads_to_its_rows_and_to_a_file(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower("Ada Fielding");
        await house.Record(made, Today, PaymentMethod.Cash, await house.OfficerId(), (made.Account, 123_45));
        using var manager = await house.SignIn("manager");

        var page = await manager.GetStringAsync("/manager", Cancel);
        Assert.Contains("$123.45", page, StringComparison.Ordinal);
        Assert.All(
            Metrics.All.Where(it => page.Contains($"formula-{it.Key}", StringComparison.Ordinal)),
            it => Assert.Contains(WebUtility.HtmlEncode(it.Rows)[..20], page, StringComparison.Ordinal)
        );
        var rows = await manager.GetStringAsync("/manager/figures/collected?on=2026-03-10", Cancel);
        Assert.Contains("Ada Fielding", rows, StringComparison.Ordinal);
        var csv = await manager.GetStringAsync("/manager/figures/collected.csv?on=2026-03-10", Cancel);
        Assert.Contains("Ada Fielding", csv, StringComparison.Ordinal);
        Assert.Contains(",123.45,USD", csv, StringComparison.Ordinal);
        foreach (
            var key in new[] { "promises?month=1", "promises-made", "attempts", "contacts", "conversations", "refused" }
        )
            Assert.Contains(
                "Nothing is behind",
                await manager.GetStringAsync("/manager/figures/" + key, Cancel),
                StringComparison.Ordinal
            );
    }

    [Theory, EveryDatabase]
    public async Task What_has_a_list_leads_to_it_and_what_has_none_says_so(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        await book.Person("Anybody Ann");
        await book.Person("Paid Paula", lane: WorkLane.PaidOrClosed);
        var disputed = await book.Person("Disputed Dan");
        await book.Hold(disputed.Person, HoldKind.Dispute);
        using var manager = await house.SignIn("manager");

        var all = await manager.Read("/manager");
        Assert.Contains("Holds in force", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Closed to calls", all, StringComparison.Ordinal);
        Assert.Contains("Choose a portfolio to open the accounts that are not", all, StringComparison.Ordinal);
        Assert.Contains("/worklist?view=due&whose=anybody\"", all, StringComparison.Ordinal);
        var one = await manager.Read("/manager?portfolio=small");
        Assert.Contains($"whose=anybody&portfolio={book.Portfolio}\"", one, StringComparison.Ordinal);
        Assert.Contains("/portfolios/small/accounts?lane=PaidOrClosed", one, StringComparison.Ordinal);
        var paid = await manager.GetAsync("/portfolios/small/accounts?lane=PaidOrClosed", Cancel);
        Assert.Equal(HttpStatusCode.OK, paid.StatusCode);
        var anybodys = await manager.Read($"/worklist?view=due&whose=anybody&portfolio={book.Portfolio}");
        Assert.Contains("Anybody Ann", anybodys, StringComparison.Ordinal);
        var past = await manager.Read("/manager?on=2026-03-09");
        Assert.Contains("There is no list of them", past, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_target_is_shown_with_how_much_of_it_is_reached(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        await house.Record(made, Today, PaymentMethod.Cash, await house.OfficerId(), (made.Account, 100_00));
        using var manager = await house.SignIn("manager");

        var wrong = await manager.Post("/manager/targets", "/manager/targets", Target("CollectedCents", "much"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("value=\"much\"", await wrong.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        var set = await manager.Post("/manager/targets", "/manager/targets", Target("CollectedCents", "400"));
        Assert.Equal(HttpStatusCode.Redirect, set.StatusCode);

        Assert.Contains(
            "25 % of $400.00",
            await manager.GetStringAsync("/manager/today", Cancel),
            StringComparison.Ordinal
        );
    }

    [Theory, EveryDatabase]
    public async Task Officers_do_not_see_the_page_of_those_who_lead_them(string database)
    {
        await using var house = await House.Open(database);
        using var officer = await house.SignIn();

        foreach (var path in new[] { "/manager", "/officers", "/manager/figures/collected.csv" })
            Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync(path, Cancel)).StatusCode);
    }

    private static Dictionary<string, string> Target(string kind, string value) =>
        new()
        {
            ["officer"] = "",
            ["kind"] = kind,
            ["value"] = value,
            ["from"] = "2026-03-10",
        };

    private static Task<Dictionary<long, DayFigures>> Read(House house, LocalDate on) =>
        house.Ask(async db => await new DayReading(db, await db.Portfolios.ToListAsync(Cancel)).Of(on, Cancel));
}
