using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Law;

namespace Recourse.App.Features.Worklist;

/// <summary>
/// Groups a whole list by the clock where the first of each one's phones is. The gate asks every place where a person
/// may be; this only sorts a list.
/// </summary>
internal static class WorkZones
{
    /// <summary>The clocks of a list, the latest hour first: there the day ends first.</summary>
    internal static async Task<IReadOnlyList<ZoneChoice>> Of(
        Db db,
        LawBook book,
        IQueryable<Person> people,
        Instant now,
        CancellationToken cancel
    )
    {
        var firsts = people
            .Join(Phones(db), person => person.Id, point => point.PersonId, (_, point) => point)
            .GroupBy(point => point.PersonId)
            .Select(points => points.Min(point => point.AreaCode));
        var codes = await firsts
            .GroupBy(code => code)
            .Select(group => new { Code = group.Key, Count = group.Count() })
            .ToListAsync(cancel);
        return
        [
            .. codes
                .Select(row => (row.Code, row.Count, Zone: ZoneOf(book, row.Code)))
                .Where(row => row.Zone is not null)
                .GroupBy(row => row.Zone!)
                .OrderByDescending(rows => rows.Key.GetUtcOffset(now))
                .Select(rows => new ZoneChoice(
                    rows.Key.Id,
                    $"{Show.Clock(now.InZone(rows.Key).TimeOfDay)} {Show.City(rows.Key)}",
                    rows.Sum(row => row.Count),
                    [.. rows.Select(row => row.Code!)]
                )),
        ];
    }

    internal static IQueryable<Person> In(Db db, IQueryable<Person> people, ZoneChoice zone)
    {
        var codes = zone.AreaCodes.ToArray();
        var phones = Phones(db);
        return people.Where(person =>
            codes.Contains(phones.Where(point => point.PersonId == person.Id).Min(point => point.AreaCode))
        );
    }

    private static DateTimeZone? ZoneOf(LawBook book, string? code) =>
        book.Places.ZonesOfAreaCode(code) is [var zone, ..] ? zone : null;

    private static IQueryable<ContactPoint> Phones(Db db) =>
        db.ContactPoints.Where(point =>
            point.AreaCode != null
            && point.EndedAt == null
            && point.Quality != PointQuality.Bad
            && point.Quality != PointQuality.WrongNumber
        );
}

/// <summary>A clock to filter by.</summary>
/// <param name="Zone">Name of the zone.</param>
/// <param name="Words">“10:42 Phoenix”.</param>
/// <param name="Count">How many of the list.</param>
/// <param name="AreaCodes">By which they are found.</param>
public sealed record ZoneChoice(string Zone, string Words, int Count, IReadOnlyList<string> AreaCodes);
