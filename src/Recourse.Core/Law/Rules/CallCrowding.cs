using System.Collections.Immutable;
using NodaTime;

namespace Recourse.Core.Law.Rules;

/// <summary>
/// What may rebut the presumption that calls within the frequencies comply: calls in quick succession or crowded into
/// one day, what the person said before, and what we did before. Advice, no bar: comment 14(b)(2)(i)-2.i to -2.iv,
/// whose numbers are examples.
/// </summary>
internal static class CallCrowding
{
    private static readonly TermName RapidMinutes = new("rapid_minutes", TermKind.Count);
    private static readonly TermName DayCalls = new("day_calls", TermKind.Count);

    internal static readonly ContactShape Shape = new("call-crowding", [RapidMinutes, DayCalls], Judge);

    private static Ruling Judge(Circumstances c, Terms terms)
    {
        if (!Media.IsCall(c.Channel) || Media.IsProfessional(c.Question.Recipient) || Replies.IsOnTheirCall(c))
            return Ruling.Silent;
        var rapid = IsRapid(c, terms);
        var crowded = SinceYesterday(c) + 1 >= terms.Count(DayCalls) && OnThisDay(c) + 1 >= terms.Count(DayCalls);
        var said = SaidBefore(c);
        if (!rapid && !crowded && said is null && !c.Facts.EarlierAbuse)
            return c.Permits(null, $"Nothing known weighs against the presumption.");
        return c.Advises(
            null,
            $"Within the frequencies, and yet this may weigh against us: {Factors(c, terms, rapid, crowded, said)}.",
            said is null ? [] : Holds.Fact(c, said)
        );
    }

    private static string Factors(Circumstances c, Terms terms, bool rapid, bool crowded, HoldFacts? said)
    {
        List<string> factors = [];
        if (rapid)
            factors.Add($"the last call to this number is less than {terms.Count(RapidMinutes)} minutes old");
        if (crowded)
            factors.Add($"it would be call {OnThisDay(c) + 1} to this number today");
        if (said is not null)
            factors.Add($"what they said on {Holds.Since(c, said)}");
        if (c.Facts.EarlierAbuse)
            factors.Add("how we treated them before");
        return string.Join("; ", factors);
    }

    private static bool IsRapid(Circumstances c, Terms terms)
    {
        var since = c.At - Duration.FromMinutes(terms.Count(RapidMinutes));
        foreach (var attempt in c.Facts.Attempts)
        {
            if (IsCallToNumber(c, attempt) && attempt.At >= since && attempt.At <= c.At)
                return true;
        }

        return false;
    }

    /// <summary>Calls to the number on the date of the question, on the clock that shows most.</summary>
    private static int OnThisDay(Circumstances c)
    {
        var most = 0;
        foreach (var place in c.Places)
        {
            var today = place.Zone.AtStartOfDay(LocalWindows.Local(place.Zone, c.At).Date).ToInstant();
            most = Math.Max(most, Since(c, today));
        }

        return most;
    }

    /// <summary>A bound that needs no calendar: no day is longer.</summary>
    private static int SinceYesterday(Circumstances c) => Since(c, c.At - Duration.FromHours(26));

    private static int Since(Circumstances c, Instant from)
    {
        var count = 0;
        foreach (var attempt in c.Facts.Attempts)
        {
            if (attempt.At >= from && IsCallToNumber(c, attempt))
                count++;
        }

        return count;
    }

    private static bool IsCallToNumber(Circumstances c, AttemptFacts attempt) =>
        attempt is { Counts: true, Inbound: false }
        && Media.IsCall(attempt.Channel)
        && c.IsToSamePerson(attempt)
        && (attempt.Point is null || c.Point is null || attempt.Point == c.Point.Id);

    /// <summary>
    /// That they want no contact, will not pay, or owe nothing; in whatever form it is held, of this debt or of any.
    /// </summary>
    private static HoldFacts? SaidBefore(Circumstances c)
    {
        foreach (var hold in c.Facts.Holds)
        {
            if (
                hold.PlacedAt <= c.At
                && hold.Kind
                    is HoldKind.RefusesToPay
                        or HoldKind.Dispute
                        or HoldKind.WrittenDispute
                        or HoldKind.CeaseWritten
                        or HoldKind.ChannelBan
                && (hold.Kind is HoldKind.ChannelBan || Holds.OfPersonOrDebt(c, hold))
            )
                return hold;
        }

        return null;
    }
}
