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

public sealed class ImportEngineTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private const string March =
        "A1,2020-01-01,100.00,10,L,TX,751\nA2,2020-01-01,200,0,C,TX,751\nA3,2020-01-01,300,30,L,TX,751\n";

    [Theory, EveryDatabase]
    public async Task Accounts_are_workable_when_the_import_is_applied_and_not_before(string database)
    {
        await using var house = await House.Open(database);

        var import = await Begin(house, March, "2026-03-01");
        await house.Engine().Stage(import.Id, None);
        Assert.Equal(0, await house.Ask(db => db.Accounts.CountAsync()));
        await house.Engine().Apply(import.Id, None);

        var accounts = await house.Ask(db => db.Accounts.OrderBy(row => row.Number).ToListAsync());
        Assert.All(accounts, account => Assert.True(account.IsWorkable));
        Assert.Equal([WorkLane.Calls, WorkLane.None, WorkLane.Calls], accounts.Select(account => account.Lane));
        Assert.Equal([10_000, 20_000, 30_000], accounts.Select(account => account.BalanceCents));
        var persons = await house.Ask(db => db.Persons.OrderBy(row => row.CustomerKey).ToListAsync());
        Assert.Equal("account:small:A1", persons[0].CustomerKey);
        Assert.Equal([true, false, true], persons.Select(person => person.IsWorkable));
        Assert.Equal(1_000, persons[0].PastDueCents);
        var capacity = await house.Ask(db => db.AccountCapacities.FirstAsync());
        Assert.Equal((PartyRole.ThirdPartyCollector, true), (capacity.Role, capacity.InDefaultWhenObtained));
        Assert.Equal(Tape.Day("2026-03-01"), (await house.Ask(db => db.Portfolios.SingleAsync())).TapeAsOf);
    }

    [Theory, EveryDatabase]
    public async Task Every_row_lands_or_is_refused_with_line_column_and_reason(string database)
    {
        await using var house = await House.Open(database);

        var import = await Apply(
            house,
            "A1,2020-01-01,100.005,10,L,TX,751\nA2,2020-13-01,x,0,C,TX,751\nA3,only\nA1,2020-01-01,1,0,C,TX,751\n",
            "2026-03-01"
        );

        var totals = ControlTotals.FromJson(import.TotalsJson!);
        Assert.Equal((4, 1, 3), (totals.RowsRead, totals.Accepted, totals.Refused));
        var sum = Assert.Single(totals.Sums);
        Assert.Equal(("100.005", "100.01", "0.005", 1), (sum.Sum, sum.RoundedSum, sum.Difference, sum.WithFractions));
        Assert.Equal("1.00", sum.RefusedSum);
        await using var text = new StringWriter();
        await house.Ask(async db =>
        {
            await RefusedRows.Write(db, house.Services.GetRequiredService<Seal>(), import, text, None);
            return true;
        });
        Assert.Equal(
            [
                "\ufeffrefused_line,refused_column,refused_why,id,opened,balance,due,status,state,zip",
                "3,\"opened, balance\",“2020-13-01” is not a date as the profile writes them. “x” is not an "
                    + "amount as the profile writes them.,A2,2020-13-01,x,0,C,TX,751",
                "4,,\"The row has 2 columns, the header has 7.\",A3,only",
                "5,id,Account “A1” stands already on line 2.,A1,2020-01-01,1,0,C,TX,751",
            ],
            text.ToString().TrimEnd('\n').Split('\n')
        );
    }

    [Theory, EveryDatabase]
    public async Task The_same_file_twice_changes_nothing(string database)
    {
        await using var house = await House.Open(database);
        await Apply(house, March, "2026-03-01");
        var before = await Snapshot(house);

        var again = await Begin(house, March, "2026-03-01");

        Assert.Equal(ImportState.NothingNew, again.State);
        Assert.Equal(before, await Snapshot(house));
    }

    [Theory, EveryDatabase]
    public async Task A_newer_tape_changes_what_changed_and_stops_what_is_gone(string database)
    {
        await using var house = await House.Open(database);
        await Apply(house, March, "2026-03-01");

        var import = await Apply(
            house,
            "A1,2020-01-01,90.00,0,P,TX,751\nA2,2020-01-01,200,0,C,TX,751\nA4,2026-03-05,50,0,C,TX,751\n",
            "2026-04-01"
        );

        var changes = await house.Ask(db =>
            db.ImportChanges.Where(row => row.ImportId == import.Id)
                .Join(
                    db.Accounts,
                    row => row.AccountId,
                    row => row.Id,
                    (change, account) =>
                        new
                        {
                            account.Number,
                            change.Kind,
                            change.Words,
                        }
                )
                .OrderBy(row => row.Number)
                .ToListAsync()
        );
        Assert.Equal(["A1 Paid", "A3 Gone", "A4 New"], changes.Select(row => $"{row.Number} {row.Kind}"));
        Assert.Contains("status 30–59 days past due → paid or closed", changes[0].Words, StringComparison.Ordinal);
        Assert.Contains("balance $100.00 → $90.00", changes[0].Words, StringComparison.Ordinal);
        var gone = await Account(house, "A3");
        Assert.Equal((WorkLane.AskAPerson, AccountStatus.PastDue, true), (gone.Lane, gone.Status, gone.IsWorkable));
        var hold = await house.Ask(db => db.Holds.SingleAsync());
        Assert.Equal((HoldKind.AskAPerson, gone.Id), (hold.Kind, hold.AccountId));
        Assert.False((await PersonOf(house, "A3")).IsWorkable);
        Assert.False((await PersonOf(house, "A1")).IsWorkable);
        Assert.Equal(Tape.Day("2026-04-01"), (await Account(house, "A2")).StatusAsOf);
    }

    [Theory, EveryDatabase]
    public async Task An_account_that_comes_back_is_worked_again_and_an_older_tape_is_refused(string database)
    {
        await using var house = await House.Open(database);
        await Apply(house, March, "2026-03-01");
        await Apply(house, "A1,2020-01-01,100.00,10,L,TX,751\n", "2026-04-01");

        await Apply(house, March + "\n", "2026-05-01");

        Assert.Equal(WorkLane.Calls, (await Account(house, "A3")).Lane);
        Assert.All(await house.Ask(db => db.Holds.ToListAsync()), hold => Assert.NotNull(hold.LiftedAt));
        Assert.True((await PersonOf(house, "A3")).IsWorkable);
        var refusal = await Assert.ThrowsAsync<CannotImportException>(() =>
            Begin(house, "A1,2020-01-01,1,0,C,TX,751\n", "2026-04-15")
        );
        Assert.Contains("already one of 2026-05-01", refusal.Message, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Undo_puts_everything_back_as_it_was(string database)
    {
        await using var house = await House.Open(database);
        await Apply(house, March, "2026-03-01");
        var before = await Snapshot(house);
        var import = await Apply(
            house,
            "A1,2020-01-01,90.00,0,P,TX,751\nA2,2020-01-01,200,0,C,TX,751\nA4,2026-03-05,50,0,C,TX,751\n",
            "2026-04-01"
        );

        await house.Engine().Undo(import.Id, null, None);

        Assert.Equal(before, await Snapshot(house));
        Assert.All(await house.Ask(db => db.Holds.ToListAsync()), hold => Assert.NotNull(hold.LiftedAt));
        Assert.Equal(3, await house.Ask(db => db.Accounts.CountAsync()));
        Assert.Equal(ImportState.Undone, (await Get(house, import.Id)).State);
        await Apply(
            house,
            "A1,2020-01-01,90.00,0,P,TX,751\nA2,2020-01-01,200,0,C,TX,751\nA4,2026-03-05,50,0,C,TX,751\n",
            "2026-04-01"
        );
        Assert.Equal(4, await house.Ask(db => db.Accounts.CountAsync()));
    }

    [Theory, EveryDatabase]
    public async Task Only_the_newest_import_can_be_undone(string database)
    {
        await using var house = await House.Open(database);
        var first = await Apply(house, March, "2026-03-01");
        await Apply(house, "A1,2020-01-01,100.00,10,L,TX,751\n", "2026-04-01");

        var refusal = await Assert.ThrowsAsync<CannotImportException>(() => house.Engine().Undo(first.Id, null, None));

        Assert.Contains("Undo that one first", refusal.Message, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task What_officers_recorded_survives_a_newer_tape_and_an_undo(string database)
    {
        await using var house = await House.Open(database);
        var import = await Apply(house, March, "2026-03-01");
        var person = await PersonOf(house, "A1");
        var account = await Account(house, "A1");
        var (holdId, promiseId) = (await house.NextId(), await house.NextId());
        await house.Ask(async db =>
        {
            db.Holds.Add(
                new Hold
                {
                    Id = holdId,
                    PersonId = person.Id,
                    AccountId = account.Id,
                    Kind = HoldKind.CeaseWritten,
                    PlacedAt = House.At("2026-03-09T12:00:00Z"),
                    PlacedBy = 1,
                    Words = "A letter.",
                }
            );
            db.Promises.Add(
                new Promise
                {
                    Id = promiseId,
                    PersonId = person.Id,
                    AccountId = account.Id,
                    AmountCents = 500,
                    DueOn = Tape.Day("2026-04-01"),
                    MadeAt = House.At("2026-03-09T12:00:00Z"),
                    OfficerId = 1,
                }
            );
            return await db.SaveChangesAsync();
        });

        var newer = await Apply(house, "A1,2020-01-01,90.00,5,L,TX,751\n", "2026-04-01");
        Assert.Null((await house.Ask(db => db.Holds.SingleAsync(row => row.Id == holdId))).LiftedAt);
        await house.Engine().Undo(newer.Id, null, None);
        var kept = await house.Engine().Undo(import.Id, null, None);

        Assert.Equal(1, kept);
        Assert.Contains("1 account", (await Get(house, import.Id)).StoppedWhy, StringComparison.Ordinal);
        var left = Assert.Single(await house.Ask(db => db.Accounts.ToListAsync()));
        Assert.Equal(("A1", false), (left.Number, left.IsWorkable));
        Assert.Equal(1, await house.Ask(db => db.Promises.CountAsync()));
        Assert.Null((await house.Ask(db => db.Holds.SingleAsync(row => row.Id == holdId))).LiftedAt);
        Assert.Null((await house.Ask(db => db.Portfolios.SingleAsync())).TapeAsOf);
        Assert.Equal(1, await house.Ask(db => db.Persons.CountAsync()));
    }

    [Theory, EveryDatabase]
    public async Task A_person_is_matched_by_lender_and_customer_number_and_keeps_what_was_corrected(string database)
    {
        await using var house = await House.Open(database);
        var yaml = Tape.Profile.Replace(
            "  zip: zip\n",
            "  zip: zip\n  customer: cust\n  name: name\n  mobile: cell\n",
            StringComparison.Ordinal
        );
        const string header = "id,opened,balance,due,status,state,zip,cust,name,cell\n";
        await Apply(
            house,
            "",
            "2026-03-01",
            yaml,
            header + "A1,,1,1,L,TX,751,C7,Ana,6025550134\nA2,,1,1,L,TX,751,C7,Ana,6025550134\n"
        );
        await house.Ask(async db =>
        {
            (await db.Persons.SingleAsync()).Name = "Ana María";
            var point = await db.ContactPoints.SingleAsync();
            (point.EndedAt, point.EndedWhy) = (House.At("2026-03-10T12:00:00Z"), "wrong number");
            return await db.SaveChangesAsync();
        });

        await Apply(
            house,
            "",
            "2026-04-01",
            yaml.Replace("  mobile: cell", "  work_phone: cell", StringComparison.Ordinal),
            header + "A1,,1,1,L,TX,751,C7,Ana,6025550134\nA2,,2,1,L,TX,751,C7,Ana,6025550199\n"
        );

        Assert.Equal("Ana María", (await house.Ask(db => db.Persons.SingleAsync())).Name);
        Assert.Equal(2, await house.Ask(db => db.AccountParties.CountAsync()));
        var points = await house.Ask(db => db.ContactPoints.OrderBy(row => row.Value).ToListAsync());
        Assert.Equal(["16025550134", "16025550199"], points.Select(point => point.Value));
        Assert.NotNull(points[0].EndedAt);
        Assert.Equal("602", points[1].AreaCode);
    }

    [Theory, EveryDatabase]
    public async Task A_file_without_identifiers_gets_a_stated_key_and_twins_are_told_apart(string database)
    {
        await using var house = await House.Open(database);
        var yaml = Tape.Profile.Replace(
            "key: id\n",
            "natural_key:\n  columns: [opened, state]\n  words: Made of day and state.\n",
            StringComparison.Ordinal
        );

        var import = await Apply(
            house,
            ",2020-01-01,1,1,L,TX,751\n,2020-01-01,2,1,L,TX,751\n,2020-01-01,3,1,L,AZ,751\n",
            "2026-03-01",
            yaml
        );

        Assert.Equal(
            ["2020-01-01/AZ", "2020-01-01/TX", "2020-01-01/TX#2"],
            await house.Ask(db => db.Accounts.OrderBy(row => row.Number).Select(row => row.Number).ToListAsync())
        );
        Assert.Equal("Made of day and state.", (await house.Ask(db => db.Accounts.FirstAsync())).NaturalKey);
        var totals = ControlTotals.FromJson(import.TotalsJson!);
        Assert.Equal([2, 3], Assert.Single(totals.SharedKeys).Lines);
    }

    [Theory, EveryDatabase]
    public async Task Two_processes_cannot_apply_the_same_import(string database)
    {
        await using var house = await House.Open(database);
        var import = await Begin(house, March, "2026-03-01");
        await house.Engine().Stage(import.Id, None);

        var runs = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(async _ => await Record.ExceptionAsync(() => house.Engine().Apply(import.Id, None)))
        );

        Assert.Single(runs, failure => failure is null);
        Assert.Equal(3, await house.Ask(db => db.Accounts.CountAsync()));
        Assert.Equal(3, await house.Ask(db => db.ImportChanges.CountAsync()));
    }

    internal static Task<Import> Begin(
        House house,
        string rows,
        string asOf,
        string yaml = Tape.Profile,
        string? whole = null
    ) =>
        house
            .Engine()
            .Begin(
                new ImportOrder(
                    Tape.Save(whole ?? Tape.Header + rows),
                    "tape.csv",
                    Tape.Read(yaml),
                    Tape.Day(asOf),
                    null,
                    null
                ),
                None
            );

    internal static async Task<Import> Apply(
        House house,
        string rows,
        string asOf,
        string yaml = Tape.Profile,
        string? whole = null
    )
    {
        var import = await Begin(house, rows, asOf, yaml, whole);
        Assert.Equal(ImportState.Staging, import.State);
        await house.Engine().Stage(import.Id, None);
        await house.Engine().Apply(import.Id, None);
        return await Get(house, import.Id);
    }

    internal static Task<Import> Get(House house, long id) =>
        house.Ask(db => db.Imports.SingleAsync(row => row.Id == id));

    private static Task<Account> Account(House house, string number) =>
        house.Ask(db => db.Accounts.SingleAsync(row => row.Number == number));

    private static Task<Person> PersonOf(House house, string number) =>
        house.Ask(async db =>
        {
            var id = (
                await db.AccountParties.SingleAsync(party =>
                    db.Accounts.Any(row => row.Id == party.AccountId && row.Number == number)
                )
            ).PersonId;
            return await db.Persons.SingleAsync(row => row.Id == id);
        });

    /// <summary>Every column of accounts, worklist and months that an import may touch, as one text.</summary>
    private static Task<string> Snapshot(House house) =>
        house.Ask(async db =>
        {
            var accounts = await db.Accounts.AsNoTracking().OrderBy(row => row.Id).ToListAsync();
            var persons = await db.Persons.AsNoTracking().OrderBy(row => row.Id).ToListAsync();
            var portfolio = await db.Portfolios.AsNoTracking().SingleAsync();
            return string.Join(
                '\n',
                [
                    .. accounts.Select(account =>
                        account.Number
                        + System.Text.Json.JsonSerializer.Serialize(TapeOwned.Of(account), RowJson.Options)
                    ),
                    .. persons.Select(person =>
                        $"{person.CustomerKey} {person.IsWorkable} {person.WorkReason} {person.WorkPriority} "
                        + $"{person.BalanceCents}"
                    ),
                    $"{portfolio.TapeAsOf}",
                    $"{await db.MonthEnds.CountAsync()}",
                ]
            );
        });
}
