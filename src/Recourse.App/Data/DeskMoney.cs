using Recourse.Core.Worklists;

namespace Recourse.App.Data;

/// <summary>One debt of one person in the queue of calls; two who owe it together give two of these.</summary>
internal sealed class DeskDebt
{
    internal required long PersonId { get; init; }
    internal required long AccountId { get; init; }

    /// <summary>Whose borrower the person is; null: anybody's.</summary>
    internal required long? Owner { get; init; }

    /// <summary>What is past due; unknown counts as nothing.</summary>
    internal required long Cents { get; init; }
}

/// <summary>
/// The money at a desk. Figures of persons must not be added up for it: each of two who owe a debt carries all of it.
/// </summary>
internal static class DeskMoney
{
    /// <summary>The debts of whoever is in the queue of calls, as the figures of persons count them.</summary>
    internal static IQueryable<DeskDebt> Debts(Db db) =>
        from party in db.AccountParties
        join person in db.Persons on party.PersonId equals person.Id
        join account in db.Accounts on party.AccountId equals account.Id
        where person.IsWorkable && account.IsWorkable && account.Lane == WorkLane.Calls
        where
            !WorkRecords
                .Closing(db)
                .Any(hold =>
                    hold.PersonId == party.PersonId && (hold.AccountId == null || hold.AccountId == party.AccountId)
                )
        select new DeskDebt
        {
            PersonId = party.PersonId,
            AccountId = party.AccountId,
            Owner = person.AssignedTo,
            Cents = (account.BooksOpenOn == null ? account.PastDueCents : account.BehindCents) ?? 0,
        };
}
