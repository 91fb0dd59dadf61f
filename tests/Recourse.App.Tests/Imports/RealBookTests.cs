using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Features.Imports;
using Recourse.App.Tests.Support;
using Recourse.Core.Law;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;

namespace Recourse.App.Tests.Imports;

/// <summary>The two real books that lie beside the project; skipped by name where they are absent.</summary>
public sealed class RealBookTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, EveryDatabase]
    public async Task The_metro2_book_lands_with_its_facts_and_rolls_as_its_history_says(string database)
    {
        var path = Tape.Real("metro2_portfolio_10k.csv.gz");
        await using var house = await House.Open(database, "2023-11-16T15:00:00Z,frozen");

        var import = await Run(house, path, "metro2-portfolio", null);

        Assert.Equal(Tape.Day("2023-11-16"), import.AsOf);
        var accounts = await house.Ask(db => db.Accounts.AsNoTracking().ToListAsync());
        var dead = await house.Ask(db =>
            db.Holds.Where(hold => hold.Kind == HoldKind.Deceased)
                .Join(db.AccountParties, hold => hold.PersonId, party => party.PersonId, (_, party) => party)
                .Where(party => party.Kind == PartyKind.Primary)
                .Select(party => party.AccountId)
                .ToListAsync()
        );
        Assert.Equal(10_000, accounts.Count(account => account.IsWorkable));
        Assert.Equal(195, accounts.Count(account => account.Status == AccountStatus.PastDue));
        Assert.Equal(
            2_412,
            accounts.Count(account => account is { Status: AccountStatus.ChargedOff, BalanceCents: 0 })
        );
        Assert.Equal(9, accounts.Count(account => account.Lane == WorkLane.Fraud));
        Assert.Equal(6, accounts.Count(account => account.StatusCode == "96" && account.Lane == WorkLane.Repossession));
        Assert.Equal(7, accounts.Count(account => account.Lane == WorkLane.Refund));
        Assert.Equal(105, dead.Count);
        var calls = accounts.Where(account => account.Lane == WorkLane.Calls).ToList();
        Assert.Equal(191, calls.Count);
        Assert.All(calls, account => Assert.Equal(AccountStatus.PastDue, account.Status));
        Assert.Empty(calls.Select(account => account.Id).Intersect(dead));
        Assert.All(accounts, account => Assert.Null(account.PastDueCents));
        Assert.All(accounts, account => Assert.NotNull(account.InstalmentCents));
        var workable = await house.Ask(db => db.Persons.Where(person => person.IsWorkable).ToListAsync());
        Assert.Equal(191, workable.Count(person => !person.CustomerKey.Contains(":j", StringComparison.Ordinal)));
        Assert.All(workable, person => Assert.Null(person.PastDueCents));
        Assert.Equal(
            134,
            await house.Ask(db => db.DataConflicts.CountAsync(row => row.Kind == Doubts.FirstDelinquency))
        );
        await ItsHistoryRolls(house);
        Assert.Equal(0, await house.Engine().Undo(import.Id, null, None));
        Assert.Equal(0, await house.Ask(db => db.Accounts.CountAsync()));
        Assert.Equal(0, await house.Ask(db => db.Persons.CountAsync()));
        Assert.Equal(0, await house.Ask(db => db.MonthEnds.CountAsync()));
        Assert.Equal(0, await house.Ask(db => db.Holds.CountAsync()));
    }

    /// <summary>
    /// From each stage to the next, exits counted in the denominator: 31.4, 63.0, 80.4 and 97.9 percent.
    /// </summary>
    private static async Task ItsHistoryRolls(House house)
    {
        var months = await house.Ask(db => db.MonthEnds.AsNoTracking().ToListAsync());
        Assert.Equal(240_000, months.Count);
        Assert.Equal(Tape.Day("2023-10-31"), months.Max(month => month.On));
        var at = months.ToDictionary(month => (month.AccountId, month.On), month => month.Stage);
        (int, int) Roll(MonthStage from, MonthStage to)
        {
            var next = months
                .Where(month => month.Stage == from)
                .Select(month =>
                    at.TryGetValue((month.AccountId, month.On.PlusDays(1).PlusMonths(1).PlusDays(-1)), out var stage)
                        ? (MonthStage?)stage
                        : null
                )
                .Where(stage => stage is not null)
                .ToList();
            return (next.Count(stage => stage == to), next.Count);
        }
        Assert.Equal((1_161, 3_698), Roll(MonthStage.Days30, MonthStage.Days60));
        Assert.Equal((823, 1_306), Roll(MonthStage.Days60, MonthStage.Days90));
        Assert.Equal((716, 890), Roll(MonthStage.Days90, MonthStage.Days120));
        Assert.Equal((736, 752), Roll(MonthStage.Days120, MonthStage.Days150));
    }

    [Theory, EveryDatabase]
    public async Task The_Lending_Club_book_lands_with_its_fractions_of_a_cent(string database)
    {
        var path = Tape.Real("lendingclub_2007_2010.csv.gz");
        await using var house = await House.Open(database);

        var import = await Run(house, path, "lending-club", "2018-01-01");

        var totals = ControlTotals.FromJson(import.TotalsJson!);
        Assert.Equal((20_814, 20_814, 0), (totals.RowsRead, totals.Accepted, totals.Refused));
        var paid = totals.Sums.Single(sum => sum.Column == "total_pymnt");
        Assert.Equal("221855560.083173670107", paid.Sum);
        Assert.Equal("221855560.65", paid.RoundedSum);
        Assert.Equal("0.566826329893", paid.Difference);
        Assert.Equal(17_550, paid.WithFractions);
        Assert.Equal((9, 20), (totals.SharedKeys.Length, (int)totals.SharedKeyRows));
        Assert.Equal(
            20_814,
            await house.Ask(db => db.Accounts.CountAsync(row => row.IsWorkable && row.NaturalKey != null))
        );
        Assert.Equal(0, await house.Ask(db => db.Accounts.CountAsync(row => row.Lane == WorkLane.Calls)));
    }

    private static async Task<Import> Run(House house, string path, string profileName, string? asOf)
    {
        var profile = await house.Ask(db => ProfileShelf.Find(db, profileName, None));
        var order = new ImportOrder(
            path,
            Path.GetFileName(path),
            profile!,
            asOf is null ? null : Tape.Day(asOf),
            null,
            null
        );
        var import = await house.Engine().Begin(order, None);
        await house.Engine().Stage(import.Id, None);
        await house.Engine().Apply(import.Id, None);
        return await ImportEngineTests.Get(house, import.Id);
    }
}
