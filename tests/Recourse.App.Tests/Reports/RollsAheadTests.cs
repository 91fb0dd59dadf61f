using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Tests.Support;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Recourse.Core.Reports;
using Xunit;

namespace Recourse.App.Tests.Reports;

public sealed class RollsAheadTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Each_account_that_rolls_says_what_stops_it_and_whether_a_promise_is_enough(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Small.Person("Ada Fielding", pastDueCents: null, daysFrom: null);
        var since = new LocalDate(2025, 12, 15);
        await book.OpenBooks(made.Account, 1_200_00, new Arrears(since, new Money(80_00), null));
        using var manager = await house.SignIn("manager");
        var account = await house.Ask(db => db.Accounts.SingleAsync(Cancel));
        Assert.NotNull(account.BehindSince);
        Assert.NotNull(account.NextBucketOn);

        var page = await manager.GetStringAsync("/reports/rolls-ahead?portfolio=own&by=2026-03-31", Cancel);
        var stop = (await house.Ask(async db => (await Ledgers.Look(db, account.Id, Cancel))!))
            .AmountsToSay(House.At("2026-03-10T16:00:00Z"))
            .StopTheRoll(new LocalDate(2026, 3, 31), Buckets.Default);
        Assert.True(stop > Money.Zero);
        Assert.Contains("Ada Fielding", page, StringComparison.Ordinal);
        Assert.Contains(Ui.Show.Amount(stop.Value.Minor), page, StringComparison.Ordinal);

        await book.Promise(made, 1_00, new LocalDate(2026, 3, 11), new LocalDate(2026, 3, 12));
        var promised = await manager.GetStringAsync("/reports/rolls-ahead?portfolio=own&by=2026-03-31", Cancel);
        Assert.Contains("not enough", promised, StringComparison.Ordinal);
        Assert.DoesNotContain("too late", promised, StringComparison.Ordinal);

        var late = account.NextBucketOn!.Value;
        await book.Promise(made, 900_00, late, late.PlusDays(3));
        var both = await manager.GetStringAsync("/reports/rolls-ahead?portfolio=own&by=2026-03-31", Cancel);
        Assert.Contains("not enough", both, StringComparison.Ordinal);
        Assert.Contains("900.00 on", both, StringComparison.Ordinal);
        Assert.Contains("too late", both, StringComparison.Ordinal);
        var csv = await manager.GetStringAsync("/reports/rolls-ahead.csv?portfolio=own&by=2026-03-31", Cancel);
        Assert.Contains(account.Number, csv, StringComparison.Ordinal);
        var early = await manager.GetStringAsync("/reports/rolls-ahead?portfolio=own&by=2026-03-10", Cancel);
        Assert.Contains("Nothing rolls by then", early, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_day_that_is_over_is_refused_with_the_way_to_write_one(string database)
    {
        await using var house = await House.Open(database);
        await OwnBook.In(house);
        using var manager = await house.SignIn("manager");

        var answer = await manager.GetAsync("/reports/rolls-ahead?portfolio=own&by=2026-01-31", Cancel);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("2026-03-31", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task The_night_keeps_the_figures_of_its_day_and_they_stay_as_they_were_reported(string database)
    {
        await using var house = await House.Open(database, clock: "2026-03-10T16:00:00Z");
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        var day = new LocalDate(2026, 3, 10);
        var other = await book.Borrower();
        await book.Promise(made, 75_00, day, day.PlusDays(2));
        await book.Promise(other, 75_00, day, day.PlusDays(2));
        await house.Record(made, day, PaymentMethod.Cash, await house.OfficerId(), (made.Account, 75_00));
        house.Set(House.At("2026-03-11T09:00:00Z"));
        await house.RunNights();
        await book.TakeBack(made.Account);
        using var manager = await house.SignIn("manager");

        var page = await manager.GetStringAsync("/reports/summaries/2026-03-10", Cancel);
        Assert.Contains("75.00", page, StringComparison.Ordinal);
        Assert.Contains(
            "2026-03-10,own,",
            await manager.GetStringAsync("/reports/summaries.csv", Cancel),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "75.00",
            await manager.GetStringAsync("/manager?on=2026-03-10", Cancel),
            StringComparison.Ordinal
        );
        // One is kept and nobody knows of the other: that is no rate of 100 %.
        Assert.Contains("1 still open", page, StringComparison.Ordinal);
        Assert.DoesNotContain("100.0", page, StringComparison.Ordinal);
        Assert.Equal(2, await house.Ask(db => db.Summaries.CountAsync(Cancel)));
        var kept = await house.Ask(db => SummaryRows.Of(db, day, null, Cancel));
        Assert.Equal(new CollectedMoney(new Money(75_00), Money.Zero), kept?.Collected);
    }
}
