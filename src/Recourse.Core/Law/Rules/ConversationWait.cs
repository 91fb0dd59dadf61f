using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;

namespace Recourse.Core.Law.Rules;

/// <summary>
/// After a telephone conversation about a debt no call about it for <c>wait_days</c> calendar days, the day of the
/// conversation being the first; inbound conversations wait too. 12 CFR 1006.14(b)(2)(i)(B), (ii).
/// </summary>
internal static class ConversationWait
{
    private static readonly TermName WaitDays = new("wait_days", TermKind.Count) { Stricter = Stricter.Higher };

    internal static readonly ContactShape Shape = new("conversation-wait", [WaitDays], Judge);

    /// <summary>The latest date, on any clock where the person may be, of a conversation about the debt.</summary>
    internal static LocalDate? LastConversationOn(Circumstances c, DebtFacts debt)
    {
        if (LastConversation(c, debt) is not { } last)
            return null;
        if (c.Places.IsEmpty)
            return last.At.InUtc().Date;
        var latest = LocalDate.MinIsoValue;
        foreach (var place in c.Places)
            latest = LocalDate.Max(latest, LocalWindows.Local(place.Zone, last.At).Date);
        return latest;
    }

    /// <summary>The first date on which the wait is over; null when it is over today.</summary>
    internal static LocalDate? OpensOn(Circumstances c, DebtFacts debt, Terms terms)
    {
        if (LastConversationOn(c, debt)?.PlusDays(terms.Count(WaitDays)) is not { } opens)
            return null;
        return opens > c.Date(latest: false) ? opens : null;
    }

    private static Ruling Judge(Circumstances c, Terms terms)
    {
        if (c.Channel != Channel.Call)
            return Ruling.Silent;
        DebtFacts? strictest = null;
        var until = c.At;
        foreach (var debt in c.Debts)
        {
            if (LastConversation(c, debt) is not { } last)
                continue;
            if (c.Places.IsEmpty)
                return Unplaced(c, debt, last);
            foreach (var place in c.Places)
            {
                var opens = Opens(place.Zone, last, terms);
                strictest = opens > until ? debt : strictest;
                until = Instant.Max(until, opens);
            }
        }

        if (strictest is null)
            return c.Permits(
                null,
                $"No conversation in the last {terms.Count(WaitDays)} days.",
                Used(c, c.TellsPermits)
            );
        return c.Forbids(
            until,
            $"Spoke{c.About(strictest)} on {Say.Day(LastConversationOn(c, strictest)!.Value)}; "
                + $"{terms.Count(WaitDays)} days must pass, that day included. The next call is possible on "
                + $"{Say.Day(OpensOn(c, strictest, terms)!.Value)}.",
            Used(c, c.TellsStops)
        );
    }

    private static Ruling Unplaced(Circumstances c, DebtFacts debt, AttemptFacts last) =>
        c.Unknown(
            "time zone",
            $"We spoke{c.About(debt)} on {Say.Day(last.At.InUtc().Date)}, but nothing tells the date "
                + $"where the borrower is. Record an address or another number first.",
            Used(c, c.TellsStops)
        );

    private static Instant Opens(DateTimeZone zone, AttemptFacts last, Terms terms) =>
        zone.AtStartOfDay(LocalWindows.Local(zone, last.At).Date.PlusDays(terms.Count(WaitDays))).ToInstant();

    private static AttemptFacts? LastConversation(Circumstances c, DebtFacts debt)
    {
        AttemptFacts? last = null;
        foreach (var attempt in c.Facts.Attempts)
        {
            if (
                attempt.IsConversation
                && attempt.Channel == Channel.Call
                && (last is null || attempt.At > last.At)
                && Discussed(attempt).Contains(debt.Id)
            )
                last = attempt;
        }

        return last;
    }

    /// <summary>A conversation about no debt in particular counts for those that the call was stored against.</summary>
    private static ImmutableArray<AccountId> Discussed(AttemptFacts attempt) =>
        attempt.DebtsDiscussed.IsEmpty ? attempt.Debts : attempt.DebtsDiscussed;

    private static ImmutableArray<string> Used(Circumstances c, bool tells)
    {
        if (!tells)
            return [];
        var zone = c.Places.IsEmpty ? DateTimeZone.Utc : c.Places[0].Zone;
        return
        [
            .. c
                .Debts.Select(debt => LastConversation(c, debt))
                .OfType<AttemptFacts>()
                .Distinct()
                .Select(last => $"conversation {last.Id}, {Say.Moment(last.At, zone)}"),
        ];
    }
}
