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
    internal static IQueryable<Person> Free(Db db, Desk desk, Instant now)
    {
        var officerId = desk.OfficerId;
        return db
            .Persons.Where(IsDue(now))
            .Where(desk.IsOffered())
            .Where(person => person.OpenAttemptId == null)
            .Where(person => person.ClaimedBy == null || person.ClaimedBy == officerId || person.ClaimedUntil <= now);
    }

    /// <summary>Free, and not passed over by this officer a short while ago.</summary>
    internal static IQueryable<Person> Offered(Db db, Desk desk, Instant now)
    {
        var officerId = desk.OfficerId;
        return Free(db, desk, now)
            .Where(person => person.PassedBy != officerId || person.PassedBy == null || !(person.PassedUntil > now));
    }

    /// <summary>In another officer's hands at the moment: claimed, or in a call of which nobody told the end.</summary>
    internal static bool IsWithAnother(Person person, long officerId, Instant now) =>
        (person is { ClaimedBy: { } by, ClaimedUntil: { } until } && by != officerId && until > now)
        || person.OpenAttemptId is not null;
}
