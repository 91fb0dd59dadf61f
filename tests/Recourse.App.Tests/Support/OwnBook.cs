using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.App.Tests.Support;

/// <summary>
/// A portfolio whose books are ours, worked in New York: loans of twelve instalments of $100 on the 5th, the first on 5
/// January 2026, with nothing paid yet. Interest comes from entries and a late fee costs $25 after ten days, unless a
/// test says otherwise. Where a host keeps the books there are no terms: its tapes tell.
/// </summary>
internal sealed class OwnBook
{
    internal static readonly LocalDate OpenedOn = new(2025, 12, 20);

    private readonly House _house;
    private readonly SmallBook _small;

    private OwnBook(House house, SmallBook small) => (_house, _small) = (house, small);

    internal long Portfolio => _small.Portfolio;

    internal SmallBook Small => _small;

    internal static async Task<OwnBook> In(House house, OfRecord of = OfRecord.Book, string key = "own")
    {
        var small = await SmallBook.In(house, key: key);
        await house.Ask(async db =>
        {
            var portfolio = (await db.Portfolios.FindAsync(small.Portfolio))!;
            portfolio.OfRecord = of;
            (portfolio.LateFeeFlatCents, portfolio.LateFeeGraceDays) = (25_00, 10);
            return await db.SaveChangesAsync();
        });
        return new OwnBook(house, small);
    }

    /// <summary>A borrower with one loan whose books are open.</summary>
    internal async Task<SmallBook.Made> Borrower(string name = "Ada Fielding", long balanceCents = 1_200_00)
    {
        var made = await _small.Person(name, pastDueCents: null, balanceCents: balanceCents, daysFrom: null);
        await OpenBooks(made.Account, balanceCents);
        return made;
    }

    /// <summary>Opens the books of an account with the terms of this book.</summary>
    internal Task OpenBooks(long account, long balanceCents = 1_200_00, Arrears? behind = null) =>
        _house.Do(async services =>
        {
            var db = services.GetRequiredService<Db>();
            var now = services.GetRequiredService<IClock>().GetCurrentInstant();
            var cancel = TestContext.Current.CancellationToken;
            var first = await services.GetRequiredService<Ids>().Next(BookOpening.MostIds, cancel);
            await db.Write(
                async () =>
                {
                    var row = (await db.Accounts.FindAsync([account], cancel))!;
                    var portfolio = (await db.Portfolios.FindAsync([row.PortfolioId], cancel))!;
                    (row.OpenedOn, row.InstalmentCents, row.TermMonths) = (OpenedOn, 100_00, 12);
                    (row.NextDueOn, row.BalanceCents) = (new LocalDate(2026, 1, 5), balanceCents);
                    var hand = new Hand("test", now, now);
                    var seal = services.GetRequiredService<Seal>();
                    var opened = BookOpening.Open(
                        row,
                        portfolio,
                        behind ?? Arrears.None,
                        OpenedOn,
                        () => first++,
                        hand,
                        seal
                    );
                    if (opened!.Value.Terms is { } terms)
                    {
                        db.LoanTerms.Add(terms);
                    }
                    await Ledgers.Save(db, [opened.Value.Books], cancel);
                },
                cancel
            );
        });

    /// <summary>The account as it stands on a day, with all that is known.</summary>
    internal Task<AccountState> StateOn(long account, LocalDate day) =>
        _house.Ask(async db => (await Ledgers.Look(db, account, TestContext.Current.CancellationToken))!.StateOn(day));

    /// <summary>A payment that counts at once, written as the application writes it, with all that follows.</summary>
    internal Task Pay(long account, LocalDate receivedOn, long cents, PaymentMethod method = PaymentMethod.Cash) =>
        _house.Do(async services =>
        {
            var db = services.GetRequiredService<Db>();
            var ids = services.GetRequiredService<Ids>();
            var seal = services.GetRequiredService<Seal>();
            var hand = Hand.Of(await _house.OfficerId(), services.GetRequiredService<IClock>().GetCurrentInstant());
            var cancel = TestContext.Current.CancellationToken;
            await db.Write(
                async () =>
                {
                    var books = (await Ledgers.Open(db, [account], cancel))[account];
                    var what = new Happening.PaymentReceived(new Money(cents), method, null, false);
                    books.Write(await ids.Next(cancel), receivedOn, what, "Paid.", hand, seal);
                    await new AfterEntry(db, ids, seal).Follow([books], hand, cancel);
                },
                cancel
            );
        });
}
