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
    private long? _rateMillionths;

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
    internal async Task<SmallBook.Made> Borrower(
        string name = "Ada Fielding",
        long balanceCents = 1_200_00,
        long? importId = null
    )
    {
        var made = await _small.Person(name, pastDueCents: null, balanceCents: balanceCents, daysFrom: null);
        await OpenBooks(made.Account, balanceCents, importId: importId);
        return made;
    }

    /// <summary>Opens the books of an account with the terms of this book.</summary>
    internal Task OpenBooks(
        long account,
        long balanceCents = 1_200_00,
        Arrears? behind = null,
        long? importId = null
    ) =>
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
                    row.RateMillionths = _rateMillionths;
                    var hand = new Hand("test", now, now, ImportId: importId);
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

    /// <summary>Its loans earn simple interest of 10 % a year from each day.</summary>
    internal Task EarnsDaily() =>
        _house.Ask(async db =>
        {
            var portfolio = (await db.Portfolios.FindAsync(Portfolio))!;
            portfolio.Interest = InterestMethod.DailySimple;
            _rateMillionths = 100_000;
            return await db.SaveChangesAsync();
        });

    /// <summary>A payment taken in as the desk takes it: pending until its method clears.</summary>
    /// <returns>When it clears.</returns>
    internal Task<LocalDate?> Receive(SmallBook.Made made, LocalDate receivedOn, long cents, PaymentMethod method) =>
        Writing(
            made.Account,
            async (services, books, hand) =>
            {
                var cancel = TestContext.Current.CancellationToken;
                var (db, ids) = (services.GetRequiredService<Db>(), services.GetRequiredService<Ids>());
                var payment = new Payment
                {
                    Id = await ids.Next(cancel),
                    PersonId = made.Person,
                    PortfolioId = Portfolio,
                    ReceivedOn = receivedOn,
                    AmountCents = cents,
                    Method = method,
                    ClearsOn = Receiving.ClearsOn(books.Portfolio, method, receivedOn),
                    EnteredAt = hand.At,
                };
                var decided = Receiving.Decide(
                    new() { [made.Account] = books },
                    payment,
                    [new Share(made.Account, new Money(cents), null)],
                    hand,
                    await ids.Next(cancel)
                );
                await new Receiving(db, ids, services.GetRequiredService<Seal>()).Keep(payment, decided, hand, cancel);
                return payment.ClearsOn;
            }
        );

    /// <summary>
    /// The newest payment that still stands came back: one that counts is reversed, one that is pending is void.
    /// </summary>
    internal Task<bool> TakeBack(long account) =>
        Writing(
            account,
            async (services, books, hand) =>
            {
                var cancel = TestContext.Current.CancellationToken;
                var (db, ids) = (services.GetRequiredService<Db>(), services.GetRequiredService<Ids>());
                var seal = services.GetRequiredService<Seal>();
                var newest = books.Entries.LastOrDefault(it =>
                    it.Entry.What is Happening.PaymentReceived
                    && books.Books.FateOf(it.Entry.Id, hand.At) is EntryFate.Stands or EntryFate.Pending
                );
                if (newest.Entry is not { } entry)
                    return false;
                Happening what =
                    books.Books.FateOf(entry.Id, hand.At) == EntryFate.Pending
                        ? new Happening.PaymentVoided(entry.Id)
                        : new Happening.Reversed(entry.Id, ReversalReason.Nsf);
                books.Write(await ids.Next(cancel), books.Today(hand.At), what, "Came back.", hand, seal);
                await new AfterEntry(db, ids, seal).Follow([books], hand, cancel);
                return true;
            }
        );

    internal Task Promise(SmallBook.Made made, long cents, LocalDate dueOn, LocalDate lastDay) =>
        Writing(
            made.Account,
            async (services, books, hand) =>
            {
                var cancel = TestContext.Current.CancellationToken;
                var (db, ids) = (services.GetRequiredService<Db>(), services.GetRequiredService<Ids>());
                db.Promises.Add(
                    new Data.Rows.Promise
                    {
                        Id = await ids.Next(cancel),
                        PersonId = made.Person,
                        AccountId = made.Account,
                        AmountCents = cents,
                        DueOn = dueOn,
                        LastDay = lastDay,
                        Method = PromiseMethod.Electronic,
                        MadeOn = books.Today(hand.At),
                        MadeAt = hand.At,
                        OfficerId = hand.OfficerId!.Value,
                    }
                );
                await db.SaveChangesAsync(cancel);
                await new AfterEntry(db, ids, services.GetRequiredService<Seal>()).Follow([books], hand, cancel);
                return true;
            }
        );

    /// <summary>A write of an officer on one account, as the desk writes.</summary>
    private Task<T> Writing<T>(long account, Func<IServiceProvider, AccountBooks, Hand, Task<T>> work) =>
        _house.Do(async services =>
        {
            var db = services.GetRequiredService<Db>();
            var hand = Hand.Of(await _house.OfficerId(), services.GetRequiredService<IClock>().GetCurrentInstant());
            var cancel = TestContext.Current.CancellationToken;
            return await db.Write(
                async () => await work(services, (await Ledgers.Open(db, [account], cancel))[account], hand),
                cancel
            );
        });
}
