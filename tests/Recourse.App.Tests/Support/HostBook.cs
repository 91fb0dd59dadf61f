using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Features.Imports;
using Recourse.App.Tests.Imports;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Xunit;

namespace Recourse.App.Tests.Support;

/// <summary>
/// A portfolio whose books the lender keeps: what is true of it comes by tape, and what is keyed here is a memo.
/// </summary>
internal sealed class HostBook(House house)
{
    /// <summary>The columns of its tapes; a cell that is left empty is not told.</summary>
    internal const string Header = "id,balance,interest,fees,due,status,next,paid_on,paid,instalment";

    private const string Profile = """
        name: host
        title: A book that its lender keeps
        portfolio:
          key: host
          name: The host book
          lender: Fairlight Bank
          zone: America/New_York
          of_record: OF
        as_of: asked
        key: id
        fields:
          balance: balance
          interest: interest
          fees: fees
          past_due: due
          status: status
          next_due_on: next
          last_payment_on: paid_on
          last_payment: paid
          instalment: instalment
        constants:
          purpose: consumer
          role: third-party
          in_default_when_obtained: yes
        codes:
          status:
            C: current
            L: past-due 30
            P: paid-or-closed
            O: charged-off
        control_sums: [balance]
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Imports a tape of a day and applies it.</summary>
    internal async Task<Import> Tape(string asOf, string rows, string of = "host")
    {
        var path = Imports.Tape.Save(Header + "\n" + rows.Trim() + "\n");
        try
        {
            var profile = Imports.Tape.Read(Profile.Replace("OF", of, StringComparison.Ordinal));
            var order = new ImportOrder(path, $"{asOf}.csv", profile, Imports.Tape.Day(asOf), null, null);
            var import = await house.Engine().Begin(order, Cancel);
            if (import.State != ImportState.NothingNew)
            {
                await house.Engine().Stage(import.Id, Cancel);
                await house.Engine().Apply(import.Id, Cancel);
            }
            return await house.Ask(db => db.Imports.AsNoTracking().SingleAsync(row => row.Id == import.Id, Cancel));
        }
        finally
        {
            File.Delete(path);
        }
    }

    internal Task<long> Account(string number) =>
        house.Ask(db => db.Accounts.Where(row => row.Number == number).Select(row => row.Id).SingleAsync(Cancel));

    /// <summary>An officer keys a payment, as the application does; its entry comes back.</summary>
    internal Task<long> Key(string number, string receivedOn, long cents, PaymentMethod method = PaymentMethod.Cash) =>
        house.Do(async services =>
        {
            var (db, ids) = (services.GetRequiredService<Db>(), services.GetRequiredService<Ids>());
            var seal = services.GetRequiredService<Seal>();
            var hand = Hand.Of(await house.OfficerId(), services.GetRequiredService<IClock>().GetCurrentInstant());
            var account = await Account(number);
            var (paymentId, entryId) = (await ids.Next(Cancel), await ids.Next(Cancel));
            await db.Write(
                async () =>
                {
                    var books = await Ledgers.Open(db, [account], Cancel);
                    var payment = new Payment
                    {
                        Id = paymentId,
                        PersonId = await db
                            .AccountParties.Where(row => row.AccountId == account)
                            .Select(row => row.PersonId)
                            .SingleAsync(Cancel),
                        PortfolioId = books[account].Portfolio.Id,
                        ReceivedOn = Imports.Tape.Day(receivedOn),
                        AmountCents = cents,
                        Method = method,
                        EnteredAt = hand.At,
                        OfficerId = hand.OfficerId,
                    };
                    Share[] shares = [new(account, new Money(cents), null)];
                    var decisions = Receiving.Decide(books, payment, shares, hand, entryId);
                    await new Receiving(db, ids, seal).Keep(payment, decisions, hand, Cancel);
                },
                Cancel
            );
            return entryId;
        });

    /// <summary>The account as its books have it at the end of a day.</summary>
    internal async Task<AccountState> StateOn(string number, string day)
    {
        var books = await Books(number);
        Assert.True(books.Books.AreInBalance());
        return books.StateOn(Imports.Tape.Day(day));
    }

    internal async Task<AccountBooks> Books(string number)
    {
        var account = await Account(number);
        return (await house.Ask(db => Ledgers.Look(db, account, Cancel)))!;
    }

    /// <summary>Kinds of entries in the order in which they were written.</summary>
    internal async Task<string> Kinds(string number) =>
        string.Join(' ', (await Books(number)).Entries.Select(it => it.Row.Kind));

    internal async Task<EntryFate?> FateOf(string number, long entry) =>
        (await Books(number)).Books.FateOf(new EntryId(entry), Instant.MaxValue);

    internal Task<List<LedgerBreak>> Breaks(bool open = true) =>
        house.Ask(db =>
            db.LedgerBreaks.AsNoTracking()
                .Where(row => (row.ClosedAt == null) == open)
                .OrderBy(row => row.Id)
                .ToListAsync(Cancel)
        );
}
