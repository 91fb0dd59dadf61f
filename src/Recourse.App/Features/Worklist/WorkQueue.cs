using System.Linq.Expressions;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;

namespace Recourse.App.Features.Worklist;

/// <summary>Who may be worked at a moment. The list shows by it and <see cref="GetNext"/> claims by it.</summary>
internal static class WorkQueue
{
    /// <summary>On the worklist, and not left in peace until later.</summary>
    internal static Expression<Func<Person, bool>> IsDue(Instant now) =>
        person => person.IsWorkable && (person.WorkFromAt == null || person.WorkFromAt <= now);

    internal static Expression<Func<Person, bool>> IsResting(Instant now) =>
        person => person.IsWorkable && person.WorkFromAt > now;

    /// <summary>Due, without an unfinished call, and in nobody else's hands.</summary>
    internal static IQueryable<Person> Free(Db db, long officerId, Instant now) =>
        db
            .Persons.Where(IsDue(now))
            .Where(person => person.OpenAttemptId == null)
            .Where(person => person.ClaimedBy == null || person.ClaimedBy == officerId || person.ClaimedUntil <= now);

    /// <summary>Free, and not passed over by this officer a short while ago.</summary>
    internal static IQueryable<Person> Offered(Db db, long officerId, Instant now) =>
        Free(db, officerId, now)
            .Where(person => person.PassedBy != officerId || person.PassedBy == null || !(person.PassedUntil > now));

    /// <summary>Another party of one of this person's debts is in another officer's hands at the moment.</summary>
    internal static Expression<Func<Person, bool>> SharesADebtInWork(Db db, long officerId, Instant now) =>
        person =>
            db.AccountParties.Any(own =>
                own.PersonId == person.Id
                && db.AccountParties.Any(other =>
                    other.AccountId == own.AccountId
                    && other.PersonId != person.Id
                    && db.Persons.Any(party =>
                        party.Id == other.PersonId
                        && party.ClaimedBy != null
                        && party.ClaimedBy != officerId
                        && party.ClaimedUntil > now
                    )
                )
            );
}
