using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.Core.Contact;

/// <summary>
/// What a supervisor may rebut for one call: a presumption that it violates a law (12 CFR 1006.14(b)(2)(ii)), and
/// nothing else. A prohibition, a missing fact and the company's own policy yield to nobody.
/// </summary>
public static class Rebutting
{
    /// <summary>True when presumptions of violation of a law are all that stops it.</summary>
    /// <param name="verdict">What the law book says without a rebuttal.</param>
    public static bool MayRebut(Verdict verdict)
    {
        if (verdict.Permitted)
            return false;
        foreach (var stop in verdict.Stops)
        {
            if (!MayRebut(stop))
                return false;
        }

        return true;
    }

    /// <summary>True for a law's presumption of violation.</summary>
    /// <param name="finding">One of the reasons.</param>
    public static bool MayRebut(Finding finding) =>
        finding is { Outcome: Outcome.PresumedViolation, Rule.Kind: SourceKind.Law };

    /// <summary>
    /// The debts about which a call to the number is stopped by presumptions alone, each judged for itself; empty when
    /// there is none.
    /// </summary>
    /// <param name="book">The law book.</param>
    /// <param name="facts">The person.</param>
    /// <param name="point">The number.</param>
    /// <param name="now">The moment.</param>
    public static ImmutableArray<AccountId> Debts(
        LawBook book,
        ContactFacts facts,
        ContactPointId point,
        Instant now
    ) =>
        [
            .. facts
                .Debts.Select(debt => debt.Id)
                .Where(debt => MayRebut(book.Judge(facts, new ContactQuestion(Channel.Call, point, [debt], now)))),
        ];

    /// <summary>
    /// When a rebuttal that is given now ends unused: at the first midnight anywhere the person may be; where no place
    /// is known, at that of UTC.
    /// </summary>
    /// <param name="book">The law book.</param>
    /// <param name="facts">The person.</param>
    /// <param name="now">The moment.</param>
    public static Instant EndsAt(LawBook book, ContactFacts facts, Instant now)
    {
        var ends = NextMidnight(DateTimeZone.Utc, now);
        var isFirst = true;
        foreach (var place in book.Places.WhereMayBe(facts))
        {
            var midnight = NextMidnight(place.Zone, now);
            ends = isFirst ? midnight : Instant.Min(ends, midnight);
            isFirst = false;
        }

        return ends;
    }

    private static Instant NextMidnight(DateTimeZone zone, Instant now) =>
        zone.AtStartOfDay(now.InZone(zone).Date.PlusDays(1)).ToInstant();
}
