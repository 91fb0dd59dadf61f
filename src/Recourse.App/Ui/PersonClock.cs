using NodaTime;
using Recourse.Core.Law;

namespace Recourse.App.Ui;

/// <summary>
/// The clock on which a person's moments are told: of the first place where the person may be. Where several clocks
/// may be right, the city is said; where none is known, the moment is told in UTC and says so.
/// </summary>
internal sealed record PersonClock(DateTimeZone? Zone, bool IsOneOfSeveral, Instant Now)
{
    internal LocalDate Today => DateOf(Now);

    internal static PersonClock Of(LawBook book, ContactFacts facts, Instant now)
    {
        var places = book.Places.WhereMayBe(facts);
        var offsets = places.Select(place => place.Zone.GetUtcOffset(now)).Distinct().Count();
        return new PersonClock(places.FirstOrDefault()?.Zone, offsets > 1, now);
    }

    internal LocalDate DateOf(Instant at) => at.InZone(Zone ?? DateTimeZone.Utc).Date;

    internal LocalTime TimeOf(Instant at) => at.InZone(Zone ?? DateTimeZone.Utc).TimeOfDay;

    /// <summary>“18:00”, “08:00 tomorrow”, “08:00 Tue 17 Nov (Phoenix)”.</summary>
    internal string Moment(Instant at) =>
        Zone is null ? Show.Utc(at)
        : IsOneOfSeveral ? $"{Show.Moment(at, Zone, Now)} ({Show.City(Zone)})"
        : Show.Moment(at, Zone, Now);

    /// <summary>“today”, “yesterday”, “Tue 17 Nov”.</summary>
    internal string Day(Instant at) => Show.Day(DateOf(at), Today);
}
