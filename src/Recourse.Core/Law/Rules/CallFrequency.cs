using System.Collections.Immutable;
using NodaTime;

namespace Recourse.Core.Law.Rules;

/// <summary>
/// At most <c>max_calls</c> calls to the person about one debt within <c>window_days</c> calendar days, today being the
/// last of them. Counted on the dates where the person is (each zone for itself, the strictest wins), never in hours.
/// A call that never rang there does not count, nor does one that the person asked for within <c>consent_days</c> days;
/// calls to attorneys, creditors and reporting agencies are not counted at all. 12 CFR 1006.14(b)(2)(i)(A), (b)(3),
/// (b)(4).
/// </summary>
internal static class CallFrequency
{
    private static readonly TermName MaxCalls = new("max_calls", TermKind.Count) { Stricter = Stricter.Lower };
    private static readonly TermName WindowDays = new("window_days", TermKind.Count) { Stricter = Stricter.Higher };

    internal static readonly ContactShape Shape = new("call-frequency", [MaxCalls, WindowDays, MoreCalls.Days], Judge);

    /// <summary>Calls that count for the debt in the window that ends today, on the strictest clock.</summary>
    internal static int Counted(Circumstances c, DebtFacts debt, Terms terms)
    {
        var most = 0;
        foreach (var zone in Zones(c))
            most = Math.Max(most, Count(c, debt, terms, WindowStart(zone, Today(c, zone), terms)));
        return most;
    }

    internal static int Max(Terms terms) => terms.Count(MaxCalls);

    internal static int Window(Terms terms) => terms.Count(WindowDays);

    /// <summary>The first date on which the count allows a call again; null when it allows one today.</summary>
    internal static LocalDate? OpensOn(Circumstances c, DebtFacts debt, Terms terms)
    {
        LocalDate? latest = null;
        foreach (var zone in Zones(c))
        {
            if (OpensOn(c, zone, debt, terms) is { } date && (latest is null || date > latest))
                latest = date;
        }

        return latest;
    }

    private static Ruling Judge(Circumstances c, Terms terms)
    {
        if (!Media.IsCall(c.Channel) || Media.IsProfessional(c.Question.Recipient))
            return Ruling.Silent;
        var max = Max(terms);
        DebtFacts? strictest = null;
        var until = Instant.MinValue;
        Instant? closes = null;
        foreach (var debt in c.Debts)
        {
            if (CountAll(c, debt, terms) < max || Replies.IsOnTheirCall(c))
                continue;
            if (c.Places.IsEmpty)
                return Unplaced(c, debt, terms);
            if (Opening(c, debt, terms) is not { } opens)
                continue;
            if (MoreCalls.CoverNow(c, debt, terms, out var ends))
            {
                closes = ends < opens && !(closes < ends) ? ends : closes;
                continue;
            }

            opens = MoreCalls.Opening(c, debt, terms, opens);
            strictest = opens > until ? debt : strictest;
            until = Instant.Max(until, opens);
        }

        if (strictest is null)
            return c.Permits(closes, $"{Tallies(c, terms)}.", Used(c, terms, c.TellsPermits));
        return c.Forbids(
            until,
            $"{Counted(c, strictest, terms)} calls{c.About(strictest)} in {Window(terms)} days, {max} "
                + $"are allowed. The next is possible on {Say.Day(c.DateOf(until))}.",
            Used(c, terms, c.TellsStops)
        );
    }

    /// <summary>The moment at which the count allows a call on every clock; null when it allows one now.</summary>
    private static Instant? Opening(Circumstances c, DebtFacts debt, Terms terms)
    {
        Instant? latest = null;
        foreach (var place in c.Places)
        {
            if (OpensOn(c, place.Zone, debt, terms) is not { } date)
                continue;
            var opens = place.Zone.AtStartOfDay(date).ToInstant();
            latest = latest > opens ? latest : opens;
        }

        return latest;
    }

    private static Ruling Unplaced(Circumstances c, DebtFacts debt, Terms terms) =>
        c.Unknown(
            "time zone",
            $"{CountAll(c, debt, terms)} calls{c.About(debt)} are recorded, but nothing tells on which dates "
                + $"where the borrower is. Record an address or another number first.",
            Used(c, terms, c.TellsStops)
        );

    /// <summary>Calls only leave the window as days go by, so the first date that fits opens it for good.</summary>
    private static LocalDate? OpensOn(Circumstances c, DateTimeZone zone, DebtFacts debt, Terms terms)
    {
        var today = Today(c, zone);
        for (var day = 0; ; day++)
        {
            if (Count(c, debt, terms, WindowStart(zone, today.PlusDays(day), terms)) < Max(terms))
                return day == 0 ? null : today.PlusDays(day);
        }
    }

    private static Instant WindowStart(DateTimeZone zone, LocalDate today, Terms terms) =>
        zone.AtStartOfDay(today.PlusDays(1 - terms.Count(WindowDays))).ToInstant();

    /// <summary>A call that a clock of ours dates ahead counts too: two machines may differ by seconds.</summary>
    private static int Count(Circumstances c, DebtFacts debt, Terms terms, Instant from)
    {
        var count = 0;
        foreach (var attempt in c.Facts.Attempts)
        {
            if (attempt.At >= from && IsCounted(c, attempt, debt, terms))
                count++;
        }

        return count;
    }

    private static int CountAll(Circumstances c, DebtFacts debt, Terms terms) =>
        Count(c, debt, terms, Instant.MinValue);

    private static bool IsCounted(Circumstances c, AttemptFacts attempt, DebtFacts debt, Terms terms) =>
        attempt.Counts
        && !attempt.Inbound
        && Media.IsCall(attempt.Channel)
        && c.IsToSamePerson(attempt)
        && c.Concerns(attempt.Debts, debt)
        && !MoreCalls.Cover(c, debt, terms, attempt.At, attempt.Point);

    private static LocalDate Today(Circumstances c, DateTimeZone zone) => LocalWindows.Local(zone, c.At).Date;

    private static IEnumerable<DateTimeZone> Zones(Circumstances c) =>
        c.Places.IsEmpty ? [DateTimeZone.Utc] : c.Places.Select(place => place.Zone);

    private static string Tallies(Circumstances c, Terms terms) =>
        string.Join(
            "; ",
            c.Debts.Select(d => $"{Counted(c, d, terms)} of {Max(terms)} calls{c.About(d)} in {Window(terms)} days")
        );

    private static ImmutableArray<string> Used(Circumstances c, Terms terms, bool tells)
    {
        if (!tells)
            return [];
        var used = ImmutableArray.CreateBuilder<string>();
        var from = Zones(c).Select(zone => WindowStart(zone, Today(c, zone), terms)).Min();
        foreach (var attempt in c.Facts.Attempts)
        {
            if (attempt.At >= from && Array.Exists(c.Debts, debt => IsCounted(c, attempt, debt, terms)))
                used.Add($"attempt {attempt.Id}, {Say.Moment(attempt.At, Zones(c).First())}");
        }

        return used.ToImmutable();
    }
}
