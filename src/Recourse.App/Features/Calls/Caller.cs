using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;
using Recourse.Core.Law;
using Recourse.Core.Worklists;

namespace Recourse.App.Features.Calls;

/// <summary>Somebody who may be on the line.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="Name">As they want to be called.</param>
/// <param name="Accounts">The numbers of their accounts.</param>
/// <param name="Place">Where they live, to tell two of one name apart; empty: not known.</param>
public sealed record Caller(long PersonId, string Name, string Accounts, string Place)
{
    private const int Most = 8;

    /// <summary>
    /// The digits of a phone number as people write one, whole or without its area; null: it is something else, such as
    /// a name or an account number.
    /// </summary>
    internal static string? Number(string text)
    {
        var digits = Folding.Digits(text);
        var isPhone =
            text.All(letter => char.IsAsciiDigit(letter) || " ()-.+/".Contains(letter, StringComparison.Ordinal))
            && (digits.Length is 7 or 10 || (digits.Length == 11 && digits[0] == '1'));
        return isPhone ? digits : null;
    }

    /// <summary>Who fits what was typed, best first; only whom this officer may open.</summary>
    internal static async Task<IReadOnlyList<Caller>> Find(
        Db db,
        HttpContext http,
        string? text,
        IClock clock,
        CancellationToken cancel
    )
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 100)
            return [];
        var found = await PersonSearch.Persons(db, text.Trim(), PersonSearch.Most, cancel);
        var ids = found.Select(one => one.PersonId).ToList();
        var desk = await DeskOf(db, http, clock, cancel);
        var named = await db
            .Persons.AsNoTracking()
            .Where(row => ids.Contains(row.Id))
            .Where(desk.IsAllowed())
            .ToDictionaryAsync(row => row.Id, row => row.CalledName ?? row.Name, cancel);
        var shown = ids.Where(named.ContainsKey).Take(Most).ToList();
        var accounts = (
            await (
                from party in db.AccountParties
                join account in db.Accounts on party.AccountId equals account.Id
                where shown.Contains(party.PersonId) && account.IsWorkable
                orderby account.Lane == WorkLane.PaidOrClosed, account.Id
                select new
                {
                    party.PersonId,
                    account.Number,
                    IsOver = account.Lane == WorkLane.PaidOrClosed,
                }
            ).ToListAsync(cancel)
        ).ToLookup(row => row.PersonId, row => row.IsOver ? $"{row.Number} (closed)" : row.Number);
        var homes = (
            await db
                .ContactPoints.AsNoTracking()
                .Where(row => shown.Contains(row.PersonId) && row.Kind == PointKind.Address && row.EndedAt == null)
                .Select(row => new
                {
                    row.PersonId,
                    row.City,
                    row.State,
                })
                .ToListAsync(cancel)
        ).ToLookup(row => row.PersonId, row => $"{row.City}, {row.State}".Trim(',', ' '));
        return
        [
            .. shown.Select(id => new Caller(
                id,
                Words.Person(named[id], accounts[id].FirstOrDefault()),
                string.Join(", ", accounts[id].Take(3)),
                homes[id].FirstOrDefault() ?? ""
            )),
        ];
    }

    /// <summary>False for a person who is not there, or whom this officer may not open.</summary>
    internal static async Task<bool> MayOpen(
        Db db,
        HttpContext http,
        long personId,
        IClock clock,
        CancellationToken cancel
    )
    {
        var desk = await DeskOf(db, http, clock, cancel);
        return await db.Persons.Where(row => row.Id == personId).Where(desk.IsAllowed()).AnyAsync(cancel);
    }

    private static Task<Desk> DeskOf(Db db, HttpContext http, IClock clock, CancellationToken cancel) =>
        Desks.Of(
            db,
            http.OfficerId(),
            clock.GetCurrentInstant(),
            cancel,
            seesRestricted: http.User.IsInRole(Policies.ManagerRole)
        );
}
