using NodaTime;

namespace Recourse.Core.Law.Rules;

/// <summary>
/// A request not to be contacted at work: in writing it binds until it is taken back, spoken for <c>oral_days</c> days
/// unless it is confirmed in writing within <c>confirm_days</c>. Whether it was spoken is not always known; then it
/// binds as if written.
/// </summary>
internal static class WorkplaceRequest
{
    private static readonly TermName Channels = new("channels", TermKind.Channels) { Stricter = Stricter.More };
    private static readonly TermName OralDays = new("oral_days", TermKind.Count) { Stricter = Stricter.Higher };
    private static readonly TermName ConfirmDays = new("confirm_days", TermKind.Count) { Stricter = Stricter.Higher };

    internal static readonly ContactShape Shape = new("workplace-request", [Channels, OralDays, ConfirmDays], Judge);

    private static Ruling Judge(Circumstances c, Terms terms)
    {
        if (!terms.Holds(Channels, c.Channel) || c.Point?.Kind is not (PointKind.WorkPhone or PointKind.WorkEmail))
            return Ruling.Silent;
        HoldFacts? found = null;
        Instant? begins = null;
        var lifts = Instant.MinValue;
        foreach (var hold in c.Facts.Holds)
        {
            if (hold.Kind != HoldKind.WorkplaceForbidden || (hold.Point is { } point && point != c.Point.Id))
                continue;
            if (hold.PlacedAt > c.At)
            {
                begins = begins < hold.PlacedAt ? begins : hold.PlacedAt;
                continue;
            }

            var end = EndOf(c, hold, terms);
            if (end <= c.At)
                continue;
            found ??= hold;
            lifts = Instant.Max(lifts, end);
        }

        if (found is null)
            return c.Permits(begins, $"No request about work binds now.");
        return c.Forbids(
            lifts == Instant.MaxValue ? null : lifts,
            $"The borrower asked on {Holds.Since(c, found)} not to be contacted at work.",
            Holds.Fact(c, found)
        );
    }

    private static Instant EndOf(Circumstances c, HoldFacts hold, Terms terms)
    {
        var end = hold.EndsAt ?? Instant.MaxValue;
        if (!hold.IsOral)
            return end;
        var date = LocalWindows.Local(Manner.ZoneOf(c), hold.PlacedAt).Date;
        if (hold.ConfirmedAt is { } confirmed && confirmed < c.LastStartOf(date.PlusDays(terms.Count(ConfirmDays) + 1)))
            return end;
        return Instant.Min(end, c.LastStartOf(date.PlusDays(terms.Count(OralDays) + 1)));
    }
}
