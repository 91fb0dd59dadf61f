using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using PromiseRow = Recourse.App.Data.Rows.Promise;

namespace Recourse.App.Features.Calls;

/// <summary>The debts of a person as a call needs them: names, what is owed, and what may be promised.</summary>
internal static class CallDebts
{
    internal static async Task<ImmutableArray<OutcomeDebt>> Load(
        Db db,
        long personId,
        Instant now,
        CancellationToken cancel
    )
    {
        var rows = await (
            from account in db.Accounts.AsNoTracking()
            where
                account.IsWorkable
                && db.AccountParties.Any(party => party.AccountId == account.Id && party.PersonId == personId)
            join portfolio in db.Portfolios.AsNoTracking() on account.PortfolioId equals portfolio.Id
            join product in db.Products on account.ProductId equals product.Id into products
            from product in products.DefaultIfEmpty()
            orderby account.Id
            select new
            {
                Account = account,
                Portfolio = portfolio,
                Product = product == null ? null : product.Name,
            }
        ).ToListAsync(cancel);
        var ids = rows.ConvertAll(row => row.Account.Id);
        var promises = (
            await db
                .Promises.AsNoTracking()
                .Where(row =>
                    ids.Contains(row.AccountId)
                    && row.WithdrawnAt == null
                    && (row.Outcome == PromiseOutcome.Open || row.Outcome == PromiseOutcome.AwaitsClearing)
                )
                .ToListAsync(cancel)
        ).ToLookup(row => row.AccountId);
        var open = rows.Where(row => row.Account.BooksOpenOn is not null).Select(row => row.Account.Id).ToList();
        var books = open.Count == 0 ? [] : await Ledgers.Look(db, open, cancel);
        return
        [
            .. rows.Select(row => new OutcomeDebt(
                new AccountId(row.Account.Id),
                row.Product is null ? row.Account.Number : $"{row.Product} {row.Account.Number}",
                Owed(row.Account, books.GetValueOrDefault(row.Account.Id), now)
            )
            {
                Promising = Terms(row.Portfolio, promises[row.Account.Id], now),
            }),
        ];
    }

    /// <summary>
    /// By the books the most that can be owed while a promise may lie ahead, interest until then in it.
    /// </summary>
    private static Money? Owed(Account account, AccountBooks? books, Instant now)
    {
        if (books is null)
            return account.BalanceCents is { } cents ? new Money(cents) : null;
        var last = BookPolicy.Limits(books.Portfolio).LastDay(books.Today(now));
        return Money.Max(Money.Zero, books.AmountsToSay(now).PayoffGoodThrough(last).Amount);
    }

    /// <summary>
    /// A promise that nobody can judge, as there are no books, holds nothing once its last day is over.
    /// </summary>
    private static PromiseTerms Terms(Portfolio portfolio, IEnumerable<PromiseRow> open, Instant now)
    {
        var today = BookPolicy.Today(portfolio, now);
        return new PromiseTerms(
            BookPolicy.Limits(portfolio),
            BookPolicy.Promises(portfolio),
            [
                .. open.Where(row => row.LastDay >= today)
                    .Select(row => new PromiseState(
                        PromiseRows.Of(row),
                        row.Outcome,
                        new Money(row.ReceivedCents),
                        row.LastDay
                    )),
            ],
            today
        );
    }
}
