using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;

namespace Recourse.App.Features.Diary;

/// <summary>One line of a diary.</summary>
/// <param name="Who">The borrower.</param>
/// <param name="When">The moment on the clock of the house.</param>
/// <param name="IsAgreed">True for a call-back that the borrower was promised: it is not put off by a key.</param>
public sealed record DiaryLine(
    long Id,
    long PersonId,
    string Who,
    string When,
    string Words,
    bool IsAgreed,
    Instant? DueAt,
    string? Owner
);

/// <summary>
/// Reads diaries. A moment without a borrower's clock is told on the clock of the house, with its city.
/// </summary>
internal static class DiaryLines
{
    internal static readonly NextActionKind[] Kinds = [NextActionKind.Diary, NextActionKind.CallBack];

    /// <summary>
    /// Open lines at an officer's desk: entries and agreed call-backs of their own, and of those whom they cover today,
    /// as far as they may open the borrower. What is planned goes along with a borrower who is given to another.
    /// </summary>
    internal static async Task<IQueryable<NextAction>> OpenOf(
        HttpContext http,
        Db db,
        Instant now,
        CancellationToken cancel
    )
    {
        var owners = await Desks.OwnersAt(db, http.OfficerId(), now, cancel);
        var closed = Doorkeeper.ClosedPersons(http, db);
        return db
            .NextActions.AsNoTracking()
            .Where(row => row.OfficerId != null && owners.Contains(row.OfficerId.Value))
            .Where(row => row.DoneAt == null && Kinds.Contains(row.Kind))
            .Where(row => !closed.Contains(row.PersonId));
    }

    internal static async Task<List<DiaryLine>> Of(
        Db db,
        IQueryable<NextAction> actions,
        DateTimeZone zone,
        Instant now,
        CancellationToken cancel
    )
    {
        var rows = await (
            from action in actions
            join person in db.Persons on action.PersonId equals person.Id
            join officer in db.Users on action.OfficerId equals officer.Id into officers
            from officer in officers.DefaultIfEmpty()
            orderby action.DueAt, action.Id
            select new
            {
                Action = action,
                person.Name,
                Owner = officer == null ? null : officer.DisplayName,
                Account = db
                    .AccountParties.Where(party => party.PersonId == person.Id)
                    .Join(db.Accounts, party => party.AccountId, account => account.Id, (_, account) => account.Number)
                    .OrderBy(number => number)
                    .FirstOrDefault(),
            }
        ).ToListAsync(cancel);
        return rows.ConvertAll(row => new DiaryLine(
            row.Action.Id,
            row.Action.PersonId,
            Ui.Words.Person(row.Name, row.Account),
            row.Action.DueAt is { } due ? $"{Show.Moment(due, zone, now)} ({Show.City(zone)})" : "at no set time",
            row.Action.Words,
            row.Action.Kind == NextActionKind.CallBack,
            row.Action.DueAt,
            row.Owner
        ));
    }
}
