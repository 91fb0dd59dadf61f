using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Books;

/// <summary>One account's books with the names that a page needs beside them.</summary>
/// <param name="Books">The books, not tracked.</param>
/// <param name="Name">“Auto loan CE100037”.</param>
/// <param name="PersonId">The borrower named first; null: none.</param>
/// <param name="Person">How that borrower is called on screens.</param>
/// <param name="Terms">Every version of the terms as stored, oldest first.</param>
/// <param name="MonthEnds">Month-ends as they were kept, by day.</param>
/// <param name="Clears">When each pending payment counts as cleared.</param>
/// <param name="Officers">Names.</param>
/// <param name="Now">The moment.</param>
internal sealed record AccountLook(
    AccountBooks Books,
    string Name,
    long? PersonId,
    string Person,
    IReadOnlyList<LoanTermsRow> Terms,
    IReadOnlyDictionary<LocalDate, MonthEnd> MonthEnds,
    IReadOnlyDictionary<long, LocalDate?> Clears,
    IReadOnlyDictionary<long, string> Officers,
    Instant Now
)
{
    internal long Id => Books.Account.Id;

    internal Portfolio Portfolio => Books.Portfolio;

    internal string Currency => Books.Portfolio.Currency;

    internal LocalDate Today => Books.Today(Now);

    internal bool IsOurs => Portfolio.OfRecord == OfRecord.Book;

    internal string Path => string.Create(CultureInfo.InvariantCulture, $"/accounts/{Id}");

    internal string Moment(Instant at) =>
        at.InZone(BookPolicy.Zone(Portfolio)).LocalDateTime.ToString("d MMM uuuu HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Known on a later day than the one from which it counts.</summary>
    internal bool IsBackDated(Entry entry) => BookPolicy.Today(Portfolio, entry.EnteredAt) > entry.EffectiveOn;

    /// <summary>Null when there is no such account, or it is not in work.</summary>
    internal static async Task<AccountLook?> Load(Db db, long id, Instant now, CancellationToken cancel)
    {
        if (await Ledgers.Look(db, id, cancel) is not { Account.IsWorkable: true } books)
            return null;
        var product = await db
            .Products.Where(row => row.Id == books.Account.ProductId)
            .Select(row => row.Name)
            .SingleOrDefaultAsync(cancel);
        var party = await (
            from it in db.AccountParties
            join person in db.Persons on it.PersonId equals person.Id
            where it.AccountId == id
            orderby it.Kind, person.Id
            select new { person.Id, person.Name }
        ).FirstOrDefaultAsync(cancel);
        var terms = await db
            .LoanTerms.AsNoTracking()
            .Where(row => row.AccountId == id)
            .OrderBy(row => row.FromOn)
            .ThenBy(row => row.EnteredAt)
            .ToListAsync(cancel);
        var months = await db
            .MonthEnds.AsNoTracking()
            .Where(row => row.AccountId == id)
            .ToDictionaryAsync(row => row.On, cancel);
        var payments = books.Entries.Select(it => it.Row.PaymentId).OfType<long>().Distinct().ToList();
        var clears = await db
            .Payments.Where(row => payments.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.ClearsOn, cancel);
        var officers = await db
            .Users.Select(row => new { row.Id, row.DisplayName })
            .ToDictionaryAsync(row => row.Id, row => row.DisplayName, cancel);
        return new AccountLook(
            books,
            $"{product ?? "Account"} {books.Account.Number}",
            party?.Id,
            Words.Person(party?.Name, books.Account.Number),
            terms,
            months,
            clears,
            officers,
            now
        );
    }
}
