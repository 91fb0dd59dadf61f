using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Law;
using Recourse.Core.Worklists;

namespace Recourse.App.Features.Worklist;

/// <summary>Work that is no call: whose it is, and who is asked to do it.</summary>
internal static class Tasks
{
    internal static readonly NextActionKind[] Kinds = [.. Enum.GetValues<NextActionKind>().Where(OtherWork.IsAtADesk)];

    /// <summary>True where this person may do what stands at that desk.</summary>
    internal static bool MayDo(ClaimsPrincipal user, WorkDesk desk) =>
        user.IsInRole(Policies.ManagerRole)
        || desk switch
        {
            WorkDesk.Compliance => user.IsInRole(Policies.ComplianceRole),
            WorkDesk.Officers => user.IsInRole(Policies.OfficerRole),
            _ => false,
        };

    /// <summary>The desk of whoever is signed in; managers and compliance may open whom no officer may.</summary>
    internal static Task<Desk> DeskOf(HttpContext http, Db db, Instant now, CancellationToken cancel) =>
        Desks.Of(db, http.OfficerId(), now, cancel, !http.User.IsInRole(Policies.OfficerRole));

    /// <summary>What waits at the desks of this person.</summary>
    internal static NextActionKind[] KindsOf(ClaimsPrincipal user) =>
        [.. Kinds.Where(kind => MayDo(user, OtherWork.DeskOf(kind)))];

    /// <summary>Open work of these kinds, about borrowers whom the person may open.</summary>
    internal static IQueryable<NextAction> Open(Db db, Desk desk, NextActionKind[] kinds)
    {
        var people = db.Persons.Where(desk.IsAllowed());
        return db.NextActions.Where(row =>
            row.DoneAt == null && kinds.Contains(row.Kind) && people.Any(person => person.Id == row.PersonId)
        );
    }

    /// <summary>
    /// Who is due and, as far as the data says without asking the gate, has no call open to them, and a letter is open:
    /// no phone is left that no ban names, or calls are banned altogether. Whom a stop takes out of the queue is not
    /// due, and letters are closed to them too.
    /// </summary>
    internal static IQueryable<Person> ByLetter(Db db, Desk desk, Instant now)
    {
        var bans = db.Holds.Where(hold =>
            hold.Kind == HoldKind.ChannelBan && hold.LiftedAt == null && (hold.EndsAt == null || hold.EndsAt > now)
        );
        var calls = bans.Where(hold => hold.Channel == null || hold.Channel == Channel.Call);
        var letters = bans.Where(hold =>
            hold.ContactPointId == null && (hold.Channel == null || hold.Channel == Channel.Letter)
        );
        var stops = WorkRecords.Closing(db).Where(hold => hold.AccountId == null);
        var phones = db.ContactPoints.Where(point =>
            point.EndedAt == null
            && point.Quality != PointQuality.Bad
            && point.Quality != PointQuality.WrongNumber
            && point.Kind != PointKind.Email
            && point.Kind != PointKind.WorkEmail
            && point.Kind != PointKind.Address
            && !calls.Any(hold => hold.ContactPointId == point.Id)
        );
        return db
            .Persons.AsNoTracking()
            .Where(desk.IsOffered())
            .Where(WorkQueue.IsDue(now))
            .Where(person =>
                !phones.Any(point => point.PersonId == person.Id)
                || calls.Any(hold => hold.PersonId == person.Id && hold.ContactPointId == null)
            )
            .Where(person =>
                !letters.Any(hold => hold.PersonId == person.Id) && !stops.Any(hold => hold.PersonId == person.Id)
            );
    }

    /// <summary>One that is open and that this person may do; null: none is.</summary>
    internal static async Task<NextAction?> Find(
        Db db,
        Desk desk,
        ClaimsPrincipal user,
        long id,
        CancellationToken cancel
    ) => await Open(db, desk, KindsOf(user)).SingleOrDefaultAsync(row => row.Id == id, cancel);
}
