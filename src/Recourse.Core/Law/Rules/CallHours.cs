using System.Collections.Immutable;
using NodaTime;

namespace Recourse.Core.Law.Rules;

/// <summary>
/// Contact only while every clock where the person may be shows a time from <c>opens</c> (included) to <c>closes</c>
/// (not included): the strict side of 15 USC 1692c(a)(1) and 12 CFR 1006.6(b)(1)(i), whose words differ about the exact
/// minute. Emails and texts are judged when they are sent (comment 6(b)(1)(i)-1).
/// </summary>
internal static class CallHours
{
    private const int HorizonDays = 3;
    private static readonly TermName Opens = new("opens", TermKind.Time) { Stricter = Stricter.Higher };
    private static readonly TermName Closes = new("closes", TermKind.Time) { Stricter = Stricter.Lower };
    private static readonly TermName Channels = new("channels", TermKind.Channels) { Stricter = Stricter.More };

    internal static readonly ContactShape Shape = new("call-hours", [Opens, Closes, Channels], Judge);

    private static Ruling Judge(Circumstances c, Terms terms)
    {
        if (!terms.Holds(Channels, c.Channel))
            return Ruling.Silent;
        if (c.Places.IsEmpty)
        {
            return c.Unknown(
                "time zone",
                $"We do not know what time it is for this borrower: no usable phone or address has an "
                    + $"area code, ZIP or state that tells a time zone. Record an address or another number "
                    + $"first."
            );
        }

        var opens = terms.Time(Opens);
        var closes = terms.Time(Closes);
        var flip = LocalWindows.NextFlip(c.Places.AsSpan(), c.At, [opens, closes], HorizonDays, Closed);
        return LocalWindows.AnyInside(c.Places.AsSpan(), c.At, Closed)
            ? c.Forbids(
                flip,
                $"It is {Clocks(c, Closed)}. Contact is open from {Say.Clock(opens)} to "
                    + $"{Say.Clock(closes)} at every place where the borrower may be.",
                Used(c, c.TellsStops)
            )
            : c.Permits(
                flip,
                $"It is {Clocks(c, null)}: between {Say.Clock(opens)} and {Say.Clock(closes)} at every "
                    + $"place where the borrower may be.",
                Used(c, c.TellsPermits)
            );

        bool Closed(LocalDateTime local) => local.TimeOfDay < opens || local.TimeOfDay >= closes;
    }

    /// <summary>
    /// "07:12 in Phoenix (area code 602)"; places that show the same clock once, only those that are closed.
    /// </summary>
    private static string Clocks(Circumstances c, Func<LocalDateTime, bool>? only)
    {
        List<string> clocks = [];
        HashSet<LocalDateTime> told = [];
        foreach (var place in c.Places)
        {
            var local = LocalWindows.Local(place.Zone, c.At);
            if ((only is null || only(local)) && told.Add(local))
                clocks.Add($"{Say.Clock(local.TimeOfDay)} in {Say.City(place.Zone)} ({place.Because})");
        }

        return string.Join(" and ", clocks);
    }

    private static ImmutableArray<string> Used(Circumstances c, bool tells) =>
        tells ? [.. c.Places.Select(place => $"{place.Because}: {place.Zone.Id}")] : [];
}
