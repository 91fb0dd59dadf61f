using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Ledger;
using SuspenseItem = Recourse.App.Data.Rows.SuspenseItem;

namespace Recourse.App.Features.Payments;

/// <summary>
/// What some lines of a file of payments speak of, loaded in a fixed number of queries: accounts with their books and
/// borrowers, and what is known of the lines already.
/// </summary>
internal sealed class PaymentChunk
{
    private readonly Dictionary<string, AccountBooks> _byNumber = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<long, AccountBooks> _books;
    private readonly Dictionary<long, long> _persons;
    private readonly Dictionary<string, Payment> _payments;
    private readonly Dictionary<long, List<long>> _accountsOfPayment;

    private PaymentChunk(
        Dictionary<long, AccountBooks> books,
        Dictionary<long, long> persons,
        Dictionary<string, Payment> payments,
        Dictionary<long, List<long>> accountsOfPayment,
        Dictionary<string, SuspenseItem> items
    )
    {
        (_books, _persons, _payments, _accountsOfPayment, Items) = (books, persons, payments, accountsOfPayment, items);
        foreach (var one in books.Values)
            _byNumber[one.Account.Number] = one;
    }

    /// <summary>Lines that are in suspense, or were.</summary>
    internal Dictionary<string, SuspenseItem> Items { get; }

    /// <summary>Books in which something was written.</summary>
    internal HashSet<AccountBooks> Touched { get; } = [];

    internal AccountBooks? BooksOf(string number) => _byNumber.GetValueOrDefault(number);

    internal long? PersonOf(AccountBooks one) => _persons.TryGetValue(one.Account.Id, out var person) ? person : null;

    internal Payment? PaymentOf(string sourceKey) => _payments.GetValueOrDefault(sourceKey);

    /// <summary>The entries of a payment, with the books in which they are.</summary>
    internal IEnumerable<(AccountBooks Books, LedgerEntry Row)> PartsOf(Payment payment) =>
        _accountsOfPayment
            .GetValueOrDefault(payment.Id, [])
            .SelectMany(id =>
                _books[id]
                    .Entries.Where(it => it.Row.PaymentId == payment.Id && it.Entry.What is Happening.PaymentReceived)
                    .Select(it => (_books[id], it.Row))
                    .ToList()
            );

    internal void Add(Payment payment, AccountBooks one)
    {
        _payments[payment.SourceKey!] = payment;
        _accountsOfPayment[payment.Id] = [one.Account.Id];
        Touched.Add(one);
    }

    internal static async Task<PaymentChunk> Load(
        Db db,
        Portfolio portfolio,
        PaymentLine[] lines,
        bool forWriting,
        CancellationToken cancel
    )
    {
        var keys = lines.Select(line => line.SourceKey).Distinct(StringComparer.Ordinal).ToList();
        var inSuspense = forWriting ? db.SuspenseItems : db.SuspenseItems.AsNoTracking();
        var items = await inSuspense
            .Where(row => row.PortfolioId == portfolio.Id && keys.Contains(row.SourceKey!))
            .ToDictionaryAsync(row => row.SourceKey!, StringComparer.Ordinal, cancel);
        // What was in suspense and is now somebody's has a payment, which the line is about from then on.
        var settled = items
            .Values.Where(item => item.PaymentId is not null)
            .ToDictionary(item => item.PaymentId!.Value);
        var settledIds = settled.Keys.ToList();
        var payments = await db
            .Payments.AsNoTracking()
            .Where(row =>
                settledIds.Contains(row.Id) || (row.PortfolioId == portfolio.Id && keys.Contains(row.SourceKey!))
            )
            .ToListAsync(cancel);
        var paymentIds = payments.ConvertAll(row => (long?)row.Id);
        var parts = await db
            .LedgerEntries.Where(row => paymentIds.Contains(row.PaymentId))
            .Select(row => new { row.PaymentId, row.AccountId })
            .Distinct()
            .ToListAsync(cancel);
        var numbers = lines.Select(line => line.Account).Distinct(StringComparer.Ordinal).ToList();
        var accountIds = await db
            .Accounts.Where(row => row.PortfolioId == portfolio.Id && row.IsWorkable && numbers.Contains(row.Number))
            .Select(row => row.Id)
            .ToListAsync(cancel);
        var all = accountIds.Concat(parts.Select(part => part.AccountId)).Distinct().ToList();
        var books = forWriting ? await Ledgers.Open(db, all, cancel) : await Ledgers.Look(db, all, cancel);
        var parties = await db
            .AccountParties.AsNoTracking()
            .Where(row => all.Contains(row.AccountId))
            .ToListAsync(cancel);
        return new PaymentChunk(
            books,
            parties.GroupBy(row => row.AccountId).ToDictionary(group => group.Key, group => PrimaryOf(group)),
            payments.ToDictionary(
                row => settled.TryGetValue(row.Id, out var item) ? item.SourceKey! : row.SourceKey!,
                StringComparer.Ordinal
            ),
            parts
                .GroupBy(part => part.PaymentId!.Value)
                .ToDictionary(group => group.Key, group => group.Select(part => part.AccountId).ToList()),
            items
        );
    }

    private static long PrimaryOf(IEnumerable<AccountParty> parties) =>
        parties.OrderBy(party => party.Kind).ThenBy(party => party.PersonId).First().PersonId;
}
