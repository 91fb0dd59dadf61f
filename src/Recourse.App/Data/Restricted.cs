using Microsoft.EntityFrameworkCore;
using Recourse.App.Data.Rows;

namespace Recourse.App.Data;

/// <summary>
/// To whom an address leads, and whether an officer may go there. An address whose first part is neither here nor
/// among those of nobody fails a test, so that no new page forgets it.
/// </summary>
internal static class Restricted
{
    /// <summary>The first parts of addresses with an id that lead to persons.</summary>
    internal static IReadOnlyDictionary<string, Func<Db, long, IQueryable<long>>> Leads { get; } =
        new Dictionary<string, Func<Db, long, IQueryable<long>>>(StringComparer.Ordinal)
        {
            ["borrowers"] = (db, id) => db.Persons.Where(row => row.Id == id).Select(row => row.Id),
            ["accounts"] = OfAccount,
            ["calls"] = (db, id) => db.Attempts.Where(row => row.Id == id).Select(row => row.PersonId),
            ["holds"] = (db, id) => db.Holds.Where(row => row.Id == id).Select(row => row.PersonId),
            ["times"] = (db, id) => db.StatedTimes.Where(row => row.Id == id).Select(row => row.PersonId),
            ["points"] = (db, id) => db.ContactPoints.Where(row => row.Id == id).Select(row => row.PersonId),
            ["promises"] = (db, id) => db.Promises.Where(row => row.Id == id).Select(row => row.PersonId),
            ["payments"] = (db, id) => db.Payments.Where(row => row.Id == id).Select(row => row.PersonId),
            ["entries"] = (db, id) =>
                OfAccounts(db, db.LedgerEntries.Where(row => row.Id == id).Select(row => row.AccountId)),
            ["breaks"] = (db, id) =>
                OfAccounts(db, db.LedgerBreaks.Where(row => row.Id == id).Select(row => row.AccountId)),
            ["actions"] = OfAction,
            ["care"] = (db, id) => db.CareFlags.Where(row => row.Id == id).Select(row => row.PersonId),
            ["handovers"] = (db, id) => db.Handovers.Where(row => row.Id == id).Select(row => row.PersonId),
            ["rebuttals"] = (db, id) => db.Rebuttals.Where(row => row.Id == id).Select(row => row.PersonId),
            ["decisions"] = (db, id) => db.Decisions.Where(row => row.Id == id).Select(row => row.PersonId),
            ["diary"] = OfAction,
            ["other-work"] = OfAction,
            ["approvals"] = (db, id) =>
                OfAccounts(db, db.Approvals.Where(row => row.Id == id).Select(row => row.AccountId)),
        };

    /// <summary>First parts of addresses with an id that lead to nobody in particular.</summary>
    internal static IReadOnlySet<string> OfNobody { get; } =
        new HashSet<string>(StringComparer.Ordinal)
        {
            "api-keys",
            "batches",
            "examiner",
            "imports",
            "me",
            "officers",
            "restrictions",
            "suspense",
            "users",
            "folders",
            "worklist",
        };

    /// <summary>
    /// The first of these persons whom the officer may not open; null when all may be. A restriction of all officers
    /// leaves managers free; one by name binds whoever is named.
    /// </summary>
    internal static Task<long?> Of(
        Db db,
        IQueryable<long> persons,
        long officerId,
        bool isManager,
        CancellationToken cancel
    )
    {
        // Who owes together is opened together: an account shows all who owe it.
        var theirs = OfAccounts(
            db,
            db.AccountParties.Where(row => persons.Contains(row.PersonId)).Select(row => row.AccountId)
        );
        return Binding(db, officerId, isManager)
            .Where(row => persons.Contains(row.PersonId) || theirs.Contains(row.PersonId))
            .Select(row => (long?)row.PersonId)
            .FirstOrDefaultAsync(cancel);
    }

    /// <summary>The accounts that lists leave out: all of those who may not be opened.</summary>
    internal static IQueryable<long> Accounts(Db db, long officerId, bool isManager)
    {
        var persons = Binding(db, officerId, isManager).Select(row => row.PersonId);
        return db.AccountParties.Where(row => persons.Contains(row.PersonId)).Select(row => row.AccountId);
    }

    /// <summary>The persons whom lists leave out: who may not be opened, and who owes together with them.</summary>
    internal static IQueryable<long> Persons(Db db, long officerId, bool isManager) =>
        Binding(db, officerId, isManager)
            .Select(row => row.PersonId)
            .Union(OfAccounts(db, Accounts(db, officerId, isManager)));

    /// <summary>The persons of the account that unidentified money is looked at with.</summary>
    internal static IQueryable<long> OfNumber(Db db, long suspenseId, string number) =>
        OfAccounts(
            db,
            db.SuspenseItems.Where(row => row.Id == suspenseId)
                .Join(db.Accounts, row => row.PortfolioId, account => account.PortfolioId, (_, account) => account)
                .Where(account => account.Number == number)
                .Select(account => account.Id)
        );

    internal static IQueryable<Restriction> Binding(Db db, long officerId, bool isManager) =>
        db.Restrictions.Where(row =>
            row.EndedAt == null && (row.OfficerId == officerId || (row.OfficerId == null && !isManager))
        );

    private static IQueryable<long> OfAccounts(Db db, IQueryable<long> accounts) =>
        db.AccountParties.Where(row => accounts.Contains(row.AccountId)).Select(row => row.PersonId);

    private static IQueryable<long> OfAction(Db db, long id) =>
        db.NextActions.Where(row => row.Id == id).Select(row => row.PersonId);

    private static IQueryable<long> OfAccount(Db db, long id) =>
        db.AccountParties.Where(row => row.AccountId == id).Select(row => row.PersonId);
}
