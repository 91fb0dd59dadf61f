using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;

namespace Recourse.Core.Law.Rules;

/// <summary>
/// After a telephone conversation about a debt no call about it for <c>wait_days</c> calendar days, the day of the
/// conversation being the first; inbound conversations wait too. A call that the person asked for within
/// <c>consent_days</c> days need not wait, until the two have spoken again. 12 CFR 1006.14(b)(2)(i)(B), (ii), (b)(3).
/// </summary>
internal static class ConversationWait
{
    private static readonly TermName WaitDays = new("wait_days", TermKind.Count) { Stricter = Stricter.Higher };

    internal static readonly ContactShape Shape = new("conversation-wait", [WaitDays, MoreCalls.Days], Judge);

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
        if (!Media.IsCall(c.Channel) || Media.IsProfessional(c.Question.Recipient))
            return Ruling.Silent;
        DebtFacts? strictest = null;
        var until = c.At;
        Instant? closes = null;
        foreach (var debt in c.Debts)
        {
            if (LastConversation(c, debt) is not { } last || Replies.IsOnTheirCall(c))
                continue;
            if (c.Places.IsEmpty)
                return Unplaced(c, debt, last);
            var opens = Opening(c, last, terms);
            if (opens <= c.At)
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
        {
            return c.Permits(
                closes,
                $"No conversation in the last {terms.Count(WaitDays)} days, or they asked for this call.",
                Used(c, c.TellsPermits)
            );
        }

        return c.Forbids(
            until,
            $"Spoke{c.About(strictest)} on {Say.Day(LastConversationOn(c, strictest)!.Value)}; "
                + $"{terms.Count(WaitDays)} days must pass, that day included. The next call is possible on "
                + $"{Say.Day(c.DateOf(until))}.",
            Used(c, c.TellsStops)
        );
    }

    /// <summary>When the wait after a conversation is over on every clock where the person may be.</summary>
    private static Instant Opening(Circumstances c, AttemptFacts last, Terms terms)
    {
        var latest = Instant.MinValue;
        foreach (var place in c.Places)
            latest = Instant.Max(latest, Opens(place.Zone, last, terms));
        return latest;
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
                && Media.IsCall(attempt.Channel)
                && (last is null || attempt.At > last.At)
                && c.IsToSamePerson(attempt)
                && c.Concerns(Discussed(attempt), debt)
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
