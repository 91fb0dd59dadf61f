using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Law.Calendars;

namespace Recourse.Core.Law.Rules;

/// <summary>
/// Contact only within hours that differ by day of the week, at home or at work, with holidays by rule, on every clock
/// where the person may be and on one fixed clock besides where the law names one. When it opens is included, when it
/// closes is not.
/// </summary>
internal static class ContactHours
{
    /// <summary>Easter with its weekend is the longest stretch of closed days that any pack knows.</summary>
    private const int HorizonDays = 16;
    private const int MaxEdges = 8;
    private static readonly TermName Channels = new("channels", TermKind.Channels) { Stricter = Stricter.More };
    private static readonly TermName Weekdays = new("weekdays", TermKind.Hours);
    private static readonly TermName Saturday = new("saturday", TermKind.Hours) { Default = "" };
    private static readonly TermName Sunday = new("sunday", TermKind.Hours) { Default = "" };
    private static readonly TermName Holidays = new("holidays", TermKind.Hours) { Default = "" };
    private static readonly TermName Calendar = new("calendar", TermKind.Word)
    {
        Known = [.. HolidayCalendars.Names],
        Default = "",
    };
    private static readonly TermName AlsoZone = new("also_zone", TermKind.Zone) { Default = "" };
    private static readonly TermName Recipients = TermName.Of<Recipient>("recipients", TermKind.Words) with
    {
        Default = "",
    };

    internal static readonly ContactShape Shape = new(
        "contact-hours",
        [Channels, Weekdays, Saturday, Sunday, Holidays, Calendar, AlsoZone, Recipients, Manner.Place, Manner.Says],
        Judge
    );

    private static Ruling Judge(Circumstances c, Terms terms)
    {
        if (!terms.Holds(Channels, c.Channel) || !Manner.Reaches(terms, c.Point))
            return Ruling.Silent;
        if (terms.Has(Recipients) && !terms.Holds(Recipients, RecipientWords.Of(c.Question.Recipient)))
            return Ruling.Silent;
        if (c.Places.IsEmpty)
        {
            return Manner.Of(
                terms,
                c.Unknown(
                    "time zone",
                    $"We do not know what time it is for this borrower: nothing tells a time zone. Record an address "
                        + $"or another number first."
                )
            );
        }

        var closed = new Closed(terms);
        var also = terms.Has(AlsoZone) ? terms.Zone(AlsoZone) : null;
        Span<LocalTime> edges = stackalloc LocalTime[MaxEdges];
        var flip = LocalWindows.NextFlip(c.Places.AsSpan(), also, c.At, closed.Edges(edges), HorizonDays, closed);
        return Manner.Of(
            terms,
            LocalWindows.AnyInside(c.Places.AsSpan(), also, c.At, closed)
                ? c.Forbids(
                    flip,
                    $"It is {Clocks(c, also)}. Contact{Manner.Words(Manner.PlaceOf(terms))} is open {closed.Told}.",
                    Used(c, c.TellsStops)
                )
                : c.Permits(flip, $"It is {Clocks(c, also)}: open {closed.Told}.", Used(c, c.TellsPermits))
        );
    }

    private static string Clocks(Circumstances c, DateTimeZone? also)
    {
        List<string> clocks = [];
        HashSet<LocalDateTime> told = [];
        foreach (var place in c.Places)
            Add(place.Zone, $" ({place.Because})");
        if (also is not null)
            Add(also, " (the clock that this rule names)");
        return string.Join(" and ", clocks);

        void Add(DateTimeZone zone, string because)
        {
            var local = LocalWindows.Local(zone, c.At);
            if (told.Add(local))
                clocks.Add($"{Say.Clock(local.TimeOfDay)} on {Say.Day(local.Date)} in {Say.City(zone)}{because}");
        }
    }

    private static ImmutableArray<string> Used(Circumstances c, bool tells) =>
        tells ? [.. c.Places.Select(place => $"{place.Because}: {place.Zone.Id}")] : [];

    /// <summary>The closed times as a value: nothing is allocated while it is asked.</summary>
    private readonly struct Closed : ILocalWindow
    {
        private readonly OpenHours _weekdays;
        private readonly OpenHours _saturday;
        private readonly OpenHours _sunday;
        private readonly OpenHours _holidays;
        private readonly HolidayCalendar? _calendar;

        internal Closed(Terms terms)
        {
            _weekdays = terms.Hours(Weekdays);
            _saturday = terms.Has(Saturday) ? terms.Hours(Saturday) : _weekdays;
            _sunday = terms.Has(Sunday) ? terms.Hours(Sunday) : _saturday;
            _calendar = terms.Has(Calendar) ? HolidayCalendars.Named(terms.Text(Calendar)) : null;
            _holidays = terms.Has(Holidays) ? terms.Hours(Holidays) : default;
        }

        /// <summary>"from 07:00 to 21:00, Sunday 13:00 to 17:00, holidays closed".</summary>
        internal string Told
        {
            get
            {
                var days =
                    _saturday == _weekdays ? $"{_weekdays}" : $"Monday to Friday {_weekdays}, Saturday {_saturday}";
                if (_sunday != _saturday)
                    days += $", Sunday {_sunday}";
                return _calendar is null ? days : $"{days}, public holidays {_holidays}";
            }
        }

        public bool Holds(LocalDateTime local)
        {
            var hours =
                _calendar is not null && _calendar.IsHoliday(local.Date) ? _holidays
                : local.DayOfWeek == IsoDayOfWeek.Sunday ? _sunday
                : local.DayOfWeek == IsoDayOfWeek.Saturday ? _saturday
                : _weekdays;
            return !hours.Holds(local.TimeOfDay);
        }

        internal ReadOnlySpan<LocalTime> Edges(Span<LocalTime> edges)
        {
            edges[0] = _weekdays.Opens;
            edges[1] = _weekdays.Closes;
            edges[2] = _saturday.Opens;
            edges[3] = _saturday.Closes;
            edges[4] = _sunday.Opens;
            edges[5] = _sunday.Closes;
            edges[6] = _holidays.Opens;
            edges[7] = _holidays.Closes;
            return edges;
        }
    }
}
