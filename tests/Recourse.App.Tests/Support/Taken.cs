using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.App.Tests.Support;

/// <summary>Payments and promises as the application keeps them.</summary>
internal static class Taken
{
    internal static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Records a payment by the one door, over one account or several.</summary>
    internal static Task<Payment> Record(
        this House house,
        SmallBook.Made made,
        LocalDate receivedOn,
        PaymentMethod method,
        long? officer,
        params (long Account, long Cents)[] shares
    ) =>
        house.Do(async services =>
        {
            var db = services.GetRequiredService<Db>();
            var ids = services.GetRequiredService<Ids>();
            var now = services.GetRequiredService<IClock>().GetCurrentInstant();
            var hand = officer is { } id ? Hand.Of(id, now) : new Hand("file", now, now);
            return await db.Write(
                async () =>
                {
                    var books = await Ledgers.Open(db, [.. shares.Select(it => it.Account)], Cancel);
                    var portfolio = books.Values.First().Portfolio;
                    var payment = new Payment
                    {
                        Id = await ids.Next(Cancel),
                        PersonId = made.Person,
                        PortfolioId = portfolio.Id,
                        ReceivedOn = receivedOn,
                        AmountCents = shares.Sum(it => it.Cents),
                        Method = method,
                        ClearsOn = Receiving.ClearsOn(portfolio, method, receivedOn),
                        EnteredAt = now,
                        OfficerId = officer,
                    };
                    Share[] split = [.. shares.Select(it => new Share(it.Account, new(it.Cents), null))];
                    var first = await ids.Next(split.Length, Cancel);
                    var decisions = Receiving.Decide(books, payment, split, hand, first);
                    await new Receiving(db, ids, services.GetRequiredService<Seal>()).Keep(
                        payment,
                        decisions,
                        hand,
                        Cancel
                    );
                    return payment;
                },
                Cancel
            );
        });

    internal static Task<List<LedgerEntry>> Entries(this House house, long account) =>
        house.Ask(db =>
            db.LedgerEntries.AsNoTracking()
                .Where(row => row.AccountId == account)
                .OrderBy(row => row.Seq)
                .ToListAsync(Cancel)
        );

    /// <summary>The entry of a payment on an account.</summary>
    internal static async Task<long> EntryOf(this House house, Payment payment, long account) =>
        (await house.Entries(account)).Single(row => row.PaymentId == payment.Id).Id;

    internal static async Task<Data.Rows.Promise> Promise(
        this House house,
        SmallBook.Made made,
        LocalDate dueOn,
        long cents,
        long officer
    )
    {
        var row = new Data.Rows.Promise
        {
            Id = await house.NextId(),
            PersonId = made.Person,
            AccountId = made.Account,
            AmountCents = cents,
            DueOn = dueOn,
            Method = PromiseMethod.Electronic,
            MadeOn = dueOn.PlusDays(-5),
            MadeAt = House.At("2026-01-01T12:00:00Z"),
            OfficerId = officer,
            LastDay = BankingDays.After(dueOn, 3),
        };
        await house.Keep(row);
        return row;
    }

    internal static Task<Account> Account(this House house, long id) =>
        house.Ask(db => db.Accounts.AsNoTracking().SingleAsync(row => row.Id == id, Cancel));
}
