using System.Collections.Immutable;
using NodaTime;

namespace Recourse.Core.Law.Rules;

/// <summary>
/// At most <c>max</c> contacts, or conversations, within a window of the calendar where the person is: so many days,
/// a week, a month. For one debt or for the person, by some channels, at work or elsewhere. One conversation as the
/// most is a wait after a conversation. Each zone counts for itself and the strictest wins.
/// </summary>
internal static class ContactCap
{
    private static readonly TermName Max = new("max", TermKind.Count) { Stricter = Stricter.Lower };
    private static readonly TermName Channels = new("channels", TermKind.Channels) { Stricter = Stricter.More };
    private static readonly TermName Window = TermName.Of<CapWindow>("window") with { Default = "days" };
    private static readonly TermName WindowDays = new("window_days", TermKind.Count)
    {
        Default = "7",
        Stricter = Stricter.Higher,
    };
    private static readonly TermName Per = new("per", TermKind.Word) { Known = ["debt", "person"], Default = "debt" };
    private static readonly TermName Counts = new("counts", TermKind.Word)
    {
        Known = ["attempts", "conversations"],
        Default = "attempts",
    };
    private static readonly TermName Answers = new("answers", TermKind.Word)
    {
        Known = ["count", "free"],
        Default = "count",
    };
    private static readonly TermName OnceSpoken = new("once_spoken", TermKind.Word)
    {
        Known = ["no", "yes"],
        Default = "no",
    };
    private static readonly TermName OnlyContent = TermName.Of<MessageContent>("only_content", TermKind.Words) with
    {
        Default = "",
    };
    private static readonly TermName FreeContent = TermName.Of<MessageContent>("free_content", TermKind.Words) with
    {
        Default = "",
    };

    internal static readonly ContactShape Shape = new(
        "contact-cap",
        [
            Max,
            Channels,
            Window,
            WindowDays,
            Per,
            Counts,
            Answers,
            OnceSpoken,
            OnlyContent,
            FreeContent,
            Manner.Place,
            Manner.Says,
        ],
        Judge
    );

    /// <summary>
    /// What it counts for one debt, where it stops ordinary calls elsewhere than at work; null where it does not.
    /// </summary>
    internal static CapCount? CountOf(Circumstances c, DebtFacts debt, Terms terms)
    {
        var cap = new Cap(terms);
        if (Manner.Advises(terms) || cap.Place == ContactPlace.Work || cap.Conversations || c.Places.IsEmpty)
            return null;
        if (!terms.Holds(Channels, Channel.Call) || terms.Has(OnlyContent) || !IsOn(c, cap, debt))
            return null;
        var counted = 0;
        LocalDate? opens = null;
        foreach (var place in c.Places)
        {
            var today = LocalWindows.Local(place.Zone, c.At).Date;
            counted = Math.Max(counted, Count(c, cap, debt, StartOf(place.Zone, cap.FirstDay(today))));
            if (OpensOn(c, cap, place.Zone, debt) is { } date && (opens is null || date > opens))
                opens = date;
        }

        return new CapCount(counted, cap.Max, cap.Days, opens);
    }

    private static Ruling Judge(Circumstances c, Terms terms)
    {
        if (Media.IsProfessional(c.Question.Recipient))
            return Ruling.Silent;
        if (!terms.Holds(Channels, c.Channel) || !Manner.Reaches(terms, c.Point) || !Speaks(c, terms))
            return Ruling.Silent;
        if (Replies.IsOnTheirCall(c))
            return Manner.Of(terms, c.Permits(null, $"They called: nobody places a call."));
        var cap = new Cap(terms);
        if (cap.AnswersAreFree && Replies.IsFirst(c))
            return Manner.Of(terms, c.Permits(null, $"It answers what the borrower asked for."));
        DebtFacts? strictest = null;
        var until = c.At;
        foreach (var debt in c.Debts)
        {
            if (!IsOn(c, cap, debt) || Count(c, cap, debt, Instant.MinValue) < cap.Max)
                continue;
            if (c.Places.IsEmpty)
                return Manner.Of(terms, Unplaced(c, cap, debt));
            foreach (var place in c.Places)
            {
                if (OpensOn(c, cap, place.Zone, debt) is not { } date)
                    continue;
                var opens = StartOf(place.Zone, date);
                strictest = opens > until ? debt : strictest;
                until = Instant.Max(until, opens);
            }
        }

        return Manner.Of(terms, strictest is null ? Allowed(c, cap) : Reached(c, cap, strictest, until));
    }

    private static bool Speaks(Circumstances c, Terms terms)
    {
        if (!terms.Has(OnlyContent) && !terms.Has(FreeContent))
            return true;
        var content = MessageContents.Word(c.Question.Content);
        return (!terms.Has(OnlyContent) || terms.Holds(OnlyContent, content))
            && (!terms.Has(FreeContent) || !terms.Holds(FreeContent, content));
    }

    private static Ruling Allowed(Circumstances c, in Cap cap) =>
        c.Permits(
            null,
            $"Fewer than {cap.Max} {cap.Noun(cap.Max)}{Manner.Words(cap.Place)} {cap.InWindow}.",
            Used(c, cap, c.TellsPermits)
        );

    private static Ruling Reached(Circumstances c, in Cap cap, DebtFacts debt, Instant until)
    {
        var zone = c.Places[0].Zone;
        var counted = Count(c, cap, debt, StartOf(zone, cap.FirstDay(LocalWindows.Local(zone, c.At).Date)));
        return c.Forbids(
            until,
            $"{counted} {cap.Noun(counted)}{Manner.Words(cap.Place)}{(cap.PerPerson ? "" : c.About(debt))} "
                + $"{cap.InWindow}, {cap.Max} {(cap.Max == 1 ? "is" : "are")} allowed. The next is possible on "
                + $"{Say.Day(OpensOnAnyClock(c, cap, debt))}.",
            Used(c, cap, c.TellsStops)
        );
    }

    private static Ruling Unplaced(Circumstances c, in Cap cap, DebtFacts debt) =>
        c.Unknown(
            "time zone",
            $"{Count(c, cap, debt, Instant.MinValue)} {cap.Noun(2)} are recorded, but nothing tells on which dates "
                + $"where the borrower is. Record an address or another number first.",
            Used(c, cap, c.TellsStops)
        );

    /// <summary>
    /// A rule that begins with the first conversation waits for one only where it is known that none was.
    /// </summary>
    private static bool IsOn(Circumstances c, in Cap cap, DebtFacts debt)
    {
        if (!cap.OnceSpoken || debt.EverSpoken != false)
            return true;
        foreach (var attempt in c.Facts.Attempts)
        {
            if (attempt.IsConversation && IsAbout(c, attempt, debt, true))
                return true;
        }

        return false;
    }

    private static LocalDate OpensOnAnyClock(Circumstances c, in Cap cap, DebtFacts debt)
    {
        var latest = c.Date(latest: false);
        foreach (var place in c.Places)
            latest = LocalDate.Max(latest, OpensOn(c, cap, place.Zone, debt) ?? latest);
        return latest;
    }

    /// <summary>Contacts only leave the window as days go by; null when there is room today.</summary>
    private static LocalDate? OpensOn(Circumstances c, in Cap cap, DateTimeZone zone, DebtFacts debt)
    {
        var today = LocalWindows.Local(zone, c.At).Date;
        for (var date = today; ; date = date.PlusDays(1))
        {
            if (Count(c, cap, debt, StartOf(zone, cap.FirstDay(date))) < cap.Max)
                return date == today ? null : date;
        }
    }

    private static Instant StartOf(DateTimeZone zone, LocalDate date) => LocalWindows.StartOf(zone, date);

    /// <summary>A contact that a clock of ours dates ahead counts too: two machines may differ by seconds.</summary>
    private static int Count(Circumstances c, in Cap cap, DebtFacts debt, Instant from)
    {
        var count = 0;
        foreach (var attempt in c.Facts.Attempts)
        {
            if (attempt.At >= from && IsCounted(c, cap, attempt, debt))
                count++;
        }

        return count;
    }

    private static bool IsCounted(Circumstances c, in Cap cap, AttemptFacts attempt, DebtFacts debt)
    {
        if (!cap.Terms.Holds(Channels, attempt.Channel) || Media.IsProfessional(attempt.Recipient))
            return false;
        if (cap.Conversations ? !attempt.IsConversation : attempt.Inbound || !attempt.Counts)
            return false;
        if (!cap.PerPerson && !IsAbout(c, attempt, debt, cap.Conversations))
            return false;
        if (!cap.Conversations && cap.AnswersAreFree && Replies.IsFirst(c, attempt))
            return false;
        return cap.Place == ContactPlace.Anywhere || Manner.Reaches(cap.Place, PointOf(c, attempt));
    }

    private static bool IsAbout(Circumstances c, AttemptFacts attempt, DebtFacts debt, bool discussed) =>
        c.Concerns(discussed && !attempt.DebtsDiscussed.IsEmpty ? attempt.DebtsDiscussed : attempt.Debts, debt);

    private static PointFacts? PointOf(Circumstances c, AttemptFacts attempt)
    {
        foreach (var point in c.Facts.Points)
        {
            if (point.Id == attempt.Point)
                return point;
        }

        return null;
    }

    private static ImmutableArray<string> Used(Circumstances c, in Cap cap, bool tells)
    {
        if (!tells)
            return [];
        var zone = Manner.ZoneOf(c);
        var from = StartOf(zone, cap.FirstDay(LocalWindows.Local(zone, c.At).Date));
        var used = ImmutableArray.CreateBuilder<string>();
        foreach (var attempt in c.Facts.Attempts)
        {
            foreach (var debt in c.Debts)
            {
                if (attempt.At < from || !IsCounted(c, cap, attempt, debt))
                    continue;
                used.Add($"attempt {attempt.Id}, {Say.Moment(attempt.At, zone)}");
                break;
            }
        }

        return used.ToImmutable();
    }

    /// <summary>The terms, read once for a judgement.</summary>
    private readonly struct Cap(Terms terms)
    {
        internal Terms Terms { get; } = terms;
        internal int Max { get; } = terms.Count(ContactCap.Max);
        internal CapWindow Kind { get; } = CapWindows.Of(terms.Text(Window));
        internal bool PerPerson { get; } = terms.Text(Per) == "person";
        internal bool Conversations { get; } = terms.Text(Counts) == "conversations";
        internal bool AnswersAreFree { get; } = terms.Text(Answers) == "free";
        internal bool OnceSpoken { get; } = terms.Text(ContactCap.OnceSpoken) == "yes";
        internal ContactPlace Place { get; } = Manner.PlaceOf(terms);

        /// <summary>The longest that the window may be, in days.</summary>
        internal int Days =>
            Kind switch
            {
                CapWindow.Days => Terms.Count(WindowDays),
                CapWindow.Month => 31,
                _ => 7,
            };

        internal string InWindow =>
            Kind switch
            {
                CapWindow.Days => $"in {Terms.Count(WindowDays)} days",
                CapWindow.Month => "in this calendar month",
                CapWindow.SundayWeek => "in the week from Sunday to Saturday",
                _ => "in the week from Monday to Sunday",
            };

        internal LocalDate FirstDay(LocalDate last) => CapWindows.FirstDay(Kind, last, Terms.Count(WindowDays));

        internal string Noun(int count)
        {
            var one =
                Conversations ? "conversation"
                : Terms.Holds(Channels, Channel.Text) || Terms.Holds(Channels, Channel.Visit) ? "contact"
                : "call";
            return count == 1 ? one : one + "s";
        }
    }
}
