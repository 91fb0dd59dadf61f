using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Tests.Support;
using Xunit;

namespace Recourse.App.Tests.Night;

/// <summary>What <c>recourse verify</c> finds when somebody has been at the database.</summary>
public sealed class SealTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_tail_that_was_cut_with_its_head_set_back_shows_in_the_seals(string database)
    {
        await using var house = await Sealed(database);
        Assert.Empty((await house.Verify()).Broken);

        await house.Ask(async db =>
        {
            var last = await db.LedgerEntries.OrderByDescending(row => row.Seq).FirstAsync(Cancel);
            await db.LedgerPostings.Where(row => row.EntryId == last.Id).ExecuteDeleteAsync(Cancel);
            await db.LedgerEntries.Where(row => row.Id == last.Id).ExecuteDeleteAsync(Cancel);
            return await db
                .Accounts.Where(row => row.Id == last.AccountId)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(row => row.LedgerSeq, last.Seq - 1)
                            .SetProperty(row => row.LedgerHash, last.PreviousHash),
                    Cancel
                );
        });

        var broken = (await house.Verify()).Broken;
        Assert.NotEmpty(broken);
        Assert.All(broken, line => Assert.Contains("no longer end as they did", line, StringComparison.Ordinal));
    }

    [Theory, EveryDatabase]
    public async Task A_head_that_is_not_the_last_entry_shows(string database)
    {
        await using var house = await Sealed(database);
        await house.Ask(async db =>
        {
            var last = await db.LedgerEntries.OrderByDescending(row => row.Seq).FirstAsync(Cancel);
            await db.LedgerPostings.Where(row => row.EntryId == last.Id).ExecuteDeleteAsync(Cancel);
            return await db.LedgerEntries.Where(row => row.Id == last.Id).ExecuteDeleteAsync(Cancel);
        });

        Assert.Contains(
            (await house.Verify()).Broken,
            line => line.Contains("its ledger ends at entry", StringComparison.Ordinal)
        );
    }

    [Theory, EveryDatabase]
    public async Task A_posting_or_words_that_were_changed_show(string database)
    {
        await using var house = await Sealed(database);
        await house.Ask(db =>
            db.LedgerEntries.Where(row => row.Kind == "payment")
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Cause, "A gift."), Cancel)
        );
        var words = (await house.Verify()).Broken;
        Assert.Contains(words, line => line.Contains("are not those that were written", StringComparison.Ordinal));

        await house.Ask(db =>
            db.LedgerPostings.ExecuteUpdateAsync(
                set => set.SetProperty(row => row.AmountCents, row => row.AmountCents * 2),
                Cancel
            )
        );
        var broken = (await house.Verify()).Broken;
        Assert.Contains(broken, line => line.Contains("was changed after it was written", StringComparison.Ordinal));
        Assert.Contains(broken, line => line.Contains("what was posted is not what follows", StringComparison.Ordinal));
    }

    [Theory, EveryDatabase]
    public async Task Words_that_were_destroyed_leave_the_chain_whole(string database)
    {
        await using var house = await Sealed(database);

        await house.Ask(db =>
            db.LedgerEntries.ExecuteUpdateAsync(set => set.SetProperty(row => row.Cause, (string?)null), Cancel)
        );

        Assert.Empty((await house.Verify()).Broken);
    }

    [Theory, EveryDatabase]
    public async Task A_seal_that_was_changed_or_taken_out_shows(string database)
    {
        await using var house = await Sealed(database);
        await house.Ask(db =>
            db.NightSeals.Where(row => row.On == new LocalDate(2026, 1, 21)).ExecuteDeleteAsync(Cancel)
        );

        Assert.Contains(
            (await house.Verify()).Broken,
            line => line.Contains("it does not follow on the one before it", StringComparison.Ordinal)
        );
    }

    [Theory, EveryDatabase]
    public async Task What_an_import_alone_has_written_can_go_with_it(string database)
    {
        await using var house = await Sealed(database, importId: 7);

        await house.Ask(async db =>
        {
            await db.LedgerPostings.ExecuteDeleteAsync(Cancel);
            await db.LedgerEntries.ExecuteDeleteAsync(Cancel);
            return await db.Accounts.ExecuteUpdateAsync(
                set => set.SetProperty(row => row.LedgerSeq, 0).SetProperty(row => row.LedgerHash, (string?)null),
                Cancel
            );
        });

        Assert.Empty((await house.Verify()).Broken);
    }

    /// <summary>A book that was worked and sealed on several nights.</summary>
    private static async Task<House> Sealed(string database, long? importId = null)
    {
        var house = await House.Open(database, "2026-01-02T16:00:00Z,frozen");
        var book = await OwnBook.In(house);
        var made = await book.Borrower(importId: importId);
        house.Set(new LocalDate(2026, 1, importId is null ? 20 : 4), 10);
        if (importId is null)
            await book.Pay(made.Account, new LocalDate(2026, 1, 14), 100_00);
        await house.RunNights();
        house.Set(new LocalDate(2026, 1, importId is null ? 23 : 5), 1, 30);
        await house.RunNights();
        // What the last night wrote is sealed by the next one.
        house.Set(new LocalDate(2026, 1, importId is null ? 24 : 6), 1, 30);
        await house.RunNights();
        return house;
    }
}
