using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Payments;

/// <summary>An account that a payment may be for, with what an officer must know of it.</summary>
public sealed record PayAccount
{
    internal AccountBooks Books { get; init; } = null!;

    /// <summary>What it is; null: unknown.</summary>
    internal string? Product { get; init; }

    /// <summary>What is due today; null where it has no books.</summary>
    internal DueAmount? Due { get; init; }

    internal long Id => Books.Account.Id;

    internal string Name => Product is null ? $"Account {Books.Account.Number}" : $"{Product} {Books.Account.Number}";

    /// <summary>The name of its field in the form.</summary>
    internal string Field => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"share-{Id}");
}

/// <summary>A borrower about whom a payment is recorded: the accounts of one portfolio at a time.</summary>
public sealed record PayView
{
    internal Person Person { get; init; } = null!;
    internal string PersonName { get; init; } = null!;
    internal Instant Now { get; init; }

    /// <summary>Every portfolio in which the borrower has accounts, the one most behind first.</summary>
    internal ImmutableArray<Portfolio> Portfolios { get; init; }

    /// <summary>The portfolio whose accounts the payment is for.</summary>
    internal Portfolio Portfolio { get; init; } = null!;

    /// <summary>Accounts of that portfolio, the one most behind first.</summary>
    internal ImmutableArray<PayAccount> Accounts { get; init; }

    internal LocalDate Today => BookPolicy.Today(Portfolio, Now);

    internal string Page =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/borrowers/{Person.Id}/payments");

    internal ImmutableArray<PayAccount> Open => [.. Accounts.Where(it => it.Books.AreOpen)];

    internal string Say(Money? amount) => Show.Money(amount?.Minor, Portfolio.Currency);

    /// <summary>All that is due now on its accounts; null when it is unknown of one.</summary>
    internal Money? DueNow => Sum(it => it.Due?.WithFees);

    /// <summary>What pays every account off if it comes today.</summary>
    internal Money? Payoff => Sum(it => it.Books.AmountsToSay(Now).PayoffGoodThrough(Today).Amount);

    private Money? Sum(Func<PayAccount, Money?> of) =>
        Open.IsEmpty ? null : Open.Aggregate((Money?)Money.Zero, (sum, it) => sum + of(it));

    /// <summary>What a split must know of each account.</summary>
    internal ImmutableArray<PayableAccount> Payable =>
        [
            .. Open.Select(it =>
            {
                var state = it.Books.StateOn(Today);
                var figures = AccountFigures.Of(state, it.Books.Books, it.Books.Buckets);
                return new PayableAccount(
                    new AccountId(it.Id),
                    figures.OldestUnpaidOn,
                    it.Due?.WithFees,
                    figures.NextDueOn,
                    figures.NextDue,
                    state.Owed
                );
            }),
        ];

    /// <summary>
    /// A borrower with books; null when there is no such borrower. Under the locks of <see cref="Ledgers.Open"/> when
    /// it is to be written.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="personId">Who.</param>
    /// <param name="portfolioKey">The portfolio that was chosen; null or unknown: the one most behind.</param>
    /// <param name="forWriting">True: in a transaction, as its first statement.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancel">Stops.</param>
    internal static async Task<PayView?> Load(
        Db db,
        long personId,
        string? portfolioKey,
        bool forWriting,
        Instant now,
        CancellationToken cancel
    )
    {
        var ids = await db
            .AccountParties.Where(party => party.PersonId == personId)
            .Join(db.Accounts, party => party.AccountId, account => account.Id, (_, account) => account)
            .Where(account => account.IsWorkable)
            .Select(account => account.Id)
            .Distinct()
            .ToListAsync(cancel);
        var books = forWriting ? await Ledgers.Open(db, ids, cancel) : await Ledgers.Look(db, ids, cancel);
        var person = await db.Persons.AsNoTracking().SingleOrDefaultAsync(row => row.Id == personId, cancel);
        if (person is null || books.Count == 0)
            return null;
        var products = await db
            .Products.AsNoTracking()
            .Where(row => db.Accounts.Any(account => account.ProductId == row.Id && ids.Contains(account.Id)))
            .ToDictionaryAsync(row => row.Id, row => row.Name, cancel);
        AccountBooks[] inOrder =
        [
            .. books
                .Values.OrderByDescending(it => it.AreOpen)
                .ThenBy(it => it.Account.BehindSince ?? LocalDate.MaxIsoValue)
                .ThenBy(it => it.Account.Id),
        ];
        ImmutableArray<Portfolio> portfolios = [.. inOrder.Select(it => it.Portfolio).DistinctBy(it => it.Id)];
        var chosen = portfolios.FirstOrDefault(it => it.Key == portfolioKey) ?? portfolios[0];
        return new PayView
        {
            Person = person,
            PersonName = Words.Person(person.Name, inOrder[0].Account.Number),
            Now = now,
            Portfolios = portfolios,
            Portfolio = chosen,
            Accounts =
            [
                .. inOrder
                    .Where(it => it.Portfolio.Id == chosen.Id)
                    .Select(it => new PayAccount
                    {
                        Books = it,
                        Product = it.Account.ProductId is { } product ? products.GetValueOrDefault(product) : null,
                        Due = it.AreOpen ? it.AmountsToSay(now).DueNow() : null,
                    }),
            ],
        };
    }
}
