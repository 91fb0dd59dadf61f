using Microsoft.EntityFrameworkCore;
using Recourse.App.Data.Rows;
using Recourse.App.Features.Imports;
using Recourse.App.Tests.Support;

namespace Recourse.App.Tests.Imports;

/// <summary>What a tape does not list is gone only where the tape is whole and can be read.</summary>
public sealed class PartialTapeTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private const string March =
        "A1,2020-01-01,100.00,10,L,TX,751\nA2,2020-01-01,200,0,C,TX,751\nA3,2020-01-01,300,30,L,TX,751\n";

    private static readonly string DatedProfile = Tape.Profile.Replace(
        "as_of: asked",
        "as_of: day",
        StringComparison.Ordinal
    );

    private const string DatedHeader = "id,opened,balance,due,status,state,zip,day\n";

    [Theory, EveryDatabase]
    public async Task A_refused_row_is_on_the_tape_and_its_account_is_not_gone(string database)
    {
        await using var house = await House.Open(database);
        await ImportEngineTests.Apply(house, March, "2026-03-01");

        var import = await ImportEngineTests.Apply(
            house,
            "A1,2020-01-01,100,10,L,TX,751\nA2,2020-01-01,lots,0,C,TX,751\nA3,2020-01-01,300\n",
            "2026-03-05"
        );

        Assert.Empty(await Gone(house, import));
        Assert.Empty(await house.Ask(db => ImportConsequences.NothingGone(db, import, None)));
    }

    [Theory, EveryDatabase]
    public async Task Nothing_is_gone_while_a_refused_rows_number_cannot_be_read(string database)
    {
        await using var house = await House.Open(database);
        await ImportEngineTests.Apply(house, March, "2026-03-01");

        var import = await ImportEngineTests.Apply(
            house,
            "A1,2020-01-01,100,10,L,TX,751\n,2020-01-01,200,0,C,TX,751\n",
            "2026-03-05"
        );

        Assert.Empty(await Gone(house, import));
        var said = Assert.Single(await house.Ask(db => ImportConsequences.NothingGone(db, import, None)));
        Assert.Contains("1 refused row cannot be read", said, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Mended_refused_rows_supplement_the_tape_and_nothing_is_gone(string database)
    {
        await using var house = await House.Open(database);
        await ImportEngineTests.Apply(house, March.Replace("200", "lots", StringComparison.Ordinal), "2026-03-01");

        var import = await ImportEngineTests.Apply(
            house,
            "",
            "2026-03-01",
            whole: "refused_line,refused_column,refused_why,"
                + Tape.Header
                + "3,balance,“lots” is not an amount.,A2,2020-01-01,200,0,C,TX,751\n"
        );

        Assert.True(import.IsPartial);
        Assert.Empty(await Gone(house, import));
        var accounts = await house.Ask(db => db.Accounts.OrderBy(row => row.Number).ToListAsync());
        Assert.Equal([10_000, 20_000, 30_000], accounts.Select(account => account.BalanceCents));
    }

    [Theory, EveryDatabase]
    public async Task A_file_of_some_accounts_only_takes_none_as_gone_when_it_is_said(string database)
    {
        await using var house = await House.Open(database);
        await ImportEngineTests.Apply(house, March, "2026-03-01");
        const string some = "A1,2020-01-01,90,10,L,TX,751\n";

        var whole = await ImportEngineTests.Begin(house, some, "2026-03-05");
        await house.Engine().Stage(whole.Id, None);
        var warned = await house.Ask(db => ImportConsequences.TooManyGone(db, whole, None));
        Assert.Contains("2 of the 3 accounts", warned, StringComparison.Ordinal);
        var order = new ImportOrder(
            Tape.Save(Tape.Header + some),
            "tape.csv",
            Tape.Read(Tape.Profile),
            Tape.Day("2026-03-05"),
            null,
            null,
            IsPartial: true
        );
        var partial = await house.Engine().Begin(order, None);
        Assert.Equal(whole.Id, partial.Id);
        Assert.Null(await house.Ask(db => ImportConsequences.TooManyGone(db, partial, None)));
        await house.Engine().Apply(partial.Id, None);

        Assert.Empty(await Gone(house, partial));
    }

    [Theory, EveryDatabase]
    public async Task A_mistyped_date_is_refused_at_its_row_and_the_tape_is_of_the_newest_of_the_rest(string database)
    {
        await using var house = await House.Open(database);

        var import = await ImportEngineTests.Apply(
            house,
            "",
            "2026-03-01",
            DatedProfile,
            DatedHeader + "A1,2020-01-01,1,0,C,TX,751,2203-03-01\nA2,2020-01-01,2,0,C,TX,751,2026-03-01\n"
        );

        Assert.Equal(Tape.Day("2026-03-01"), import.AsOf);
        var refused = await house.Ask(db => db.StagedRows.SingleAsync(row => row.RefusedWhy != null));
        Assert.Equal(("day", "A1"), (refused.RefusedColumn, refused.Key));
        Assert.Contains("has not come yet", refused.RefusedWhy, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_date_that_the_file_contradicts_is_refused(string database)
    {
        await using var house = await House.Open(database);

        var refusal = await Assert.ThrowsAsync<CannotImportException>(() =>
            ImportEngineTests.Begin(
                house,
                "",
                "2026-03-05",
                DatedProfile,
                DatedHeader + "A2,2020-01-01,2,0,C,TX,751,2026-03-01\n"
            )
        );

        Assert.Contains("it is of 2026-03-01; you gave 2026-03-05", refusal.Message, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task An_unfinished_import_does_not_go_on_under_another_date(string database)
    {
        await using var house = await House.Open(database);
        await ImportEngineTests.Begin(house, March, "2026-03-01");

        var refusal = await Assert.ThrowsAsync<CannotImportException>(() =>
            ImportEngineTests.Begin(house, March, "2026-03-05")
        );

        Assert.Contains("begun with another date, 2026-03-01", refusal.Message, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task An_absurd_amount_costs_its_row_and_not_the_import(string database)
    {
        await using var house = await House.Open(database);

        var import = await ImportEngineTests.Apply(
            house,
            "A1,2020-01-01,7E+28,0,C,TX,751\nA2,2020-01-01,7E+28,0,C,TX,751\nA3,2020-01-01,5,0,C,TX,751\n",
            "2026-03-01"
        );

        var totals = ControlTotals.FromJson(import.TotalsJson!);
        Assert.Equal((1, 2), (totals.Accepted, totals.Refused));
        Assert.Equal(("5.00", "0.00"), (totals.Sums[0].Sum, totals.Sums[0].RefusedSum));
    }

    [Theory, EveryDatabase]
    public async Task A_debt_of_many_persons_can_be_gone(string database)
    {
        await using var house = await House.Open(database);
        await ImportEngineTests.Apply(house, March, "2026-03-01");
        await house.Ask(async db =>
        {
            var account = await db.Accounts.SingleAsync(row => row.Number == "A3");
            var like = await db.Persons.AsNoTracking().FirstAsync();
            for (var i = 0; i < 60; i++)
            {
                like.Id = await house.NextId();
                like.CustomerKey = $"joint {i}";
                db.Persons.Add(like);
                db.AccountParties.Add(
                    new AccountParty
                    {
                        AccountId = account.Id,
                        PersonId = like.Id,
                        Kind = Recourse.Core.Loans.PartyKind.CoBorrower,
                    }
                );
                await db.SaveChangesAsync();
                db.ChangeTracker.Clear();
            }
            return true;
        });

        var import = await ImportEngineTests.Apply(
            house,
            "A1,2020-01-01,100,10,L,TX,751\nA2,2020-01-01,200,0,C,TX,751\n",
            "2026-03-05"
        );

        Assert.Equal(["A3"], await Gone(house, import));
        Assert.Equal(61, await house.Ask(db => db.Holds.CountAsync()));
    }

    private static Task<List<string>> Gone(House house, Import import) =>
        house.Ask(db =>
            db.ImportChanges.Where(row => row.ImportId == import.Id && row.Kind == ImportChangeKind.Gone)
                .Join(db.Accounts, row => row.AccountId, row => row.Id, (_, account) => account.Number)
                .ToListAsync()
        );
}
