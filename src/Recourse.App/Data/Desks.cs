using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;

namespace Recourse.App.Data;

/// <summary>
/// Whom one officer is offered on one day. It is read once for a request, so that every question about persons (the
/// next one, the list, the counts) asks the same and none joins more tables for it.
/// </summary>
/// <param name="OfficerId">Whose desk it is.</param>
/// <param name="Owners">
/// The officers whose borrowers come to this desk: its own, those it covers today, and those who are away with nobody
/// to cover them, or have left.
/// </param>
/// <param name="Forbidden">Borrowers whom this officer may not open.</param>
/// <param name="Unoffered">The forbidden, and whoever shares a debt with one of them.</param>
internal sealed record Desk(long OfficerId, long[] Owners, long[] Forbidden, long[] Unoffered)
{
    /// <summary>Anybody's, or of an officer whose borrowers come here; never one who is restricted.</summary>
    internal Expression<Func<Person, bool>> IsOffered()
    {
        var (owners, unoffered) = (Owners, Unoffered);
        return person =>
            (person.AssignedTo == null || owners.Contains(person.AssignedTo.Value)) && !unoffered.Contains(person.Id);
    }

    /// <summary>May be opened by this officer, whoever works it.</summary>
    internal Expression<Func<Person, bool>> IsAllowed()
    {
        var closed = Unoffered;
        return person => !closed.Contains(person.Id);
    }

    /// <summary>
    /// Of a household that is loaded: never one with somebody who is restricted; else anybody’s where nobody of it was
    /// given to anyone. Where they belong to different officers (an import joined them), each of these may take all of
    /// it, whoever comes first: to ask that all belong to one would offer it to nobody.
    /// </summary>
    internal bool Offers(IReadOnlyCollection<Person> household)
    {
        var given = household.Where(person => person.AssignedTo is not null).ToList();
        return !household.Any(person => Unoffered.Contains(person.Id))
            && (given.Count == 0 || given.Exists(person => Owners.Contains(person.AssignedTo!.Value)));
    }
}

/// <summary>Reads the desk of an officer, in a fixed number of queries.</summary>
internal static class Desks
{
    /// <param name="db">Nothing is tracked.</param>
    /// <param name="officerId">Of whom.</param>
    /// <param name="now">Absences are days of the house, on the clock of its first portfolio.</param>
    /// <param name="cancel">Stops.</param>
    /// <param name="seesRestricted">
    /// True for a manager: whom no officer may open, a manager may; a restriction by name holds for both.
    /// </param>
    internal static async Task<Desk> Of(
        Db db,
        long officerId,
        Instant now,
        CancellationToken cancel,
        bool seesRestricted = false
    )
    {
        var forbidden = await db
            .Restrictions.Where(row =>
                row.EndedAt == null && (row.OfficerId == officerId || (row.OfficerId == null && !seesRestricted))
            )
            .Select(row => row.PersonId)
            .Distinct()
            .ToArrayAsync(cancel);
        return new Desk(
            officerId,
            await Owners(db, officerId, await Today(db, now, cancel), cancel),
            forbidden,
            forbidden.Length == 0 ? forbidden : [.. forbidden, .. await WithWhomTheyOwe(db, forbidden, cancel)]
        );
    }

    /// <summary>The officers whose borrowers come to this desk, as <see cref="Desk.Owners"/> says.</summary>
    internal static async Task<long[]> OwnersAt(Db db, long officerId, Instant now, CancellationToken cancel) =>
        await Owners(db, officerId, await Today(db, now, cancel), cancel);

    /// <summary>The day of the house: on the clock of its first portfolio, of a house without any in UTC.</summary>
    internal static async Task<LocalDate> Today(Db db, Instant now, CancellationToken cancel) =>
        now.InZone(await Zone(db, cancel)).Date;

    /// <summary>The clock of the house: of its first portfolio, of a house without any UTC.</summary>
    internal static async Task<DateTimeZone> Zone(Db db, CancellationToken cancel) =>
        await db.Portfolios.OrderBy(row => row.Id).Select(row => row.Zone).FirstOrDefaultAsync(cancel) is { } zone
            ? DateTimeZoneProviders.Tzdb[zone]
            : DateTimeZone.Utc;

    private static async Task<long[]> Owners(Db db, long officerId, LocalDate today, CancellationToken cancel)
    {
        var away = (
            await db
                .Absences.Where(row =>
                    row.EndedAt == null && row.FromOn <= today && (row.ToOn == null || row.ToOn >= today)
                )
                .OrderBy(row => row.Id)
                .Select(row => new { row.OfficerId, row.CoveredBy })
                .ToListAsync(cancel)
        )
            .GroupBy(row => row.OfficerId)
            .ToDictionary(rows => rows.Key, rows => rows.Last().CoveredBy);
        var left = await db.Users.Where(row => row.ClosedAt != null).Select(row => row.Id).ToListAsync(cancel);
        foreach (var gone in left)
        {
            away.TryAdd(gone, null);
        }
        var others = away.Keys.Where(owner => owner != officerId && (Cover(owner, away) ?? officerId) == officerId);
        return [officerId, .. others];
    }

    /// <summary>Who covers at last: a cover who is away is covered in turn. Null: everybody.</summary>
    private static long? Cover(long owner, Dictionary<long, long?> away)
    {
        var seen = new HashSet<long>();
        long? at = owner;
        while (at is { } officer && away.TryGetValue(officer, out var cover))
        {
            at = seen.Add(officer) ? cover : null;
        }
        return at;
    }

    /// <summary>
    /// Who owes together with a restricted person cannot be called without opening that person's debt.
    /// </summary>
    private static Task<long[]> WithWhomTheyOwe(Db db, long[] persons, CancellationToken cancel) =>
        db
            .AccountParties.Where(own => persons.Contains(own.PersonId))
            .Join(db.AccountParties, own => own.AccountId, other => other.AccountId, (_, other) => other.PersonId)
            .Distinct()
            .ToArrayAsync(cancel);
}
