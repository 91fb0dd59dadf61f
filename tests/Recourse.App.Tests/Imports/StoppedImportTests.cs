using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Features.Imports;
using Recourse.App.Tests.Support;

namespace Recourse.App.Tests.Imports;

public sealed class StoppedImportTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, EveryDatabase]
    public async Task An_import_stopped_while_it_was_read_goes_on_where_it_stood(string database)
    {
        await using var house = await House.Open(database);
        var import = await Begin(house, 5_000);
        await StopAfter(house, import.Id, row => row.LinesStaged, () => house.Engine().Stage(import.Id, None));
        var staged = await house.Ask(db => db.StagedRows.CountAsync());
        Assert.InRange(staged, 1_000, 4_999);

        await house.Engine().Reopen(import.Id, None);
        await house.Engine().Stage(import.Id, None);
        await house.Engine().Apply(import.Id, None);

        Assert.Equal(5_000, await house.Ask(db => db.StagedRows.CountAsync()));
        Assert.Equal(5_000, await house.Ask(db => db.Accounts.CountAsync(row => row.IsWorkable)));
        var totals = ControlTotals.FromJson((await ImportEngineTests.Get(house, import.Id)).TotalsJson!);
        Assert.Equal((5_000, "12507500.00"), (totals.RowsRead, totals.Sums[0].Sum));
    }

    [Theory, EveryDatabase]
    public async Task An_import_stopped_while_it_was_applied_shows_nothing_and_can_be_resumed(string database)
    {
        await using var house = await House.Open(database);
        var import = await Begin(house, 5_000);
        await house.Engine().Stage(import.Id, None);
        await StopAfter(house, import.Id, row => row.LinesApplied, () => house.Engine().Apply(import.Id, None));
        Assert.Equal(0, await house.Ask(db => db.Accounts.CountAsync(row => row.IsWorkable)));
        Assert.InRange(await house.Ask(db => db.Accounts.CountAsync()), 1_000, 4_999);

        await house.Engine().Reopen(import.Id, None);
        await house.Engine().Apply(import.Id, None);

        Assert.Equal(5_000, await house.Ask(db => db.Accounts.CountAsync(row => row.IsWorkable)));
        Assert.Equal(5_000, await house.Ask(db => db.AccountParties.CountAsync()));
        Assert.Equal(5_000, await house.Ask(db => db.ImportChanges.CountAsync()));
    }

    [Theory, EveryDatabase]
    public async Task An_import_stopped_half_way_bars_others_and_can_be_undone(string database)
    {
        await using var house = await House.Open(database);
        var import = await Begin(house, 3_000);
        await house.Engine().Stage(import.Id, None);
        await StopAfter(house, import.Id, row => row.LinesApplied, () => house.Engine().Apply(import.Id, None));
        var other = await ImportEngineTests.Begin(house, "B1,2020-01-01,1,0,C,TX,751\n", "2026-03-02");
        await house.Engine().Stage(other.Id, None);
        var refusal = await Assert.ThrowsAsync<CannotImportException>(() => house.Engine().Apply(other.Id, None));
        Assert.Contains("half applied", refusal.Message, StringComparison.Ordinal);

        await house.Engine().Undo(import.Id, null, None);

        Assert.Equal(0, await house.Ask(db => db.Accounts.CountAsync()));
        Assert.Equal(0, await house.Ask(db => db.Persons.CountAsync()));
        await house.Engine().Apply(other.Id, None);
        Assert.Equal("B1", (await house.Ask(db => db.Accounts.SingleAsync())).Number);
    }

    [Theory, EveryDatabase]
    public async Task The_same_file_again_takes_up_the_import_that_stopped(string database)
    {
        await using var house = await House.Open(database);
        var import = await Begin(house, 3_000);
        await StopAfter(house, import.Id, row => row.LinesStaged, () => house.Engine().Stage(import.Id, None));

        var again = await Begin(house, 3_000);

        Assert.Equal((import.Id, ImportState.Stopped), (again.Id, again.State));
    }

    private static Task<Import> Begin(House house, int rows)
    {
        var text = new StringBuilder();
        for (var i = 1; i <= rows; i++)
        {
            text.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"A{i:00000},2020-01-01,{i + 1},10,L,TX,751\n"
            );
        }
        return ImportEngineTests.Begin(house, text.ToString(), "2026-03-01");
    }

    /// <summary>Stops the import from elsewhere as soon as it has moved.</summary>
    private static async Task StopAfter(House house, long id, Func<Import, long> position, Func<Task> run)
    {
        var work = Task.Run(run);
        while (position(await ImportEngineTests.Get(house, id)) == 0)
        {
            Assert.False(work.IsFaulted, work.Exception?.ToString());
        }
        await house.Engine().Stop(id, "Stopped by a test.", None);
        await Assert.ThrowsAsync<ImportStoppedException>(() => work);
        var import = await ImportEngineTests.Get(house, id);
        Assert.Equal((ImportState.Stopped, "Stopped by a test."), (import.State, import.StoppedWhy));
    }
}
