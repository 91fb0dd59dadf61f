using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.Core.Tests.Law;

/// <summary>
/// A person with consents, holds and contacts both ways, and a question by any channel, to anybody, with any content;
/// judged by a book of every shape that answers contacts under federal law.
/// </summary>
internal sealed record Story(ContactFacts Facts, ContactQuestion Question)
{
    private const string Every = "call voicemail text email portal social visit";

    internal static readonly LawBook Book = SmallBook.Of(
        Rule(
            "call-hours",
            ("opens", "08:00"),
            ("closes", "21:00"),
            ("channels", Every),
            Yields("reply consent stated-hours")
        ),
        Presumed("call-frequency", ("max_calls", "2"), ("window_days", "7"), ("consent_days", "7")),
        Presumed("conversation-wait", ("wait_days", "7"), ("consent_days", "7")),
        Rule("inconvenient-times", ("channels", Every), Yields("reply consent")),
        Rule("inconvenient-place", Yields("reply consent")),
        Rule("workplace-calls", Yields("reply consent")),
        Rule("attorney-represented", Yields("reply consent")),
        Rule("cease-communication", ("survives", "efforts-end named-remedy mortgage-servicing")),
        Rule("channel-ban", Yields("reply confirmation required-by-law")),
        Rule("deceased-person"),
        Rule("bankruptcy-stay"),
        Rule("co-debtor-stay"),
        Rule("until-answered", ("hold", "written-dispute")),
        Rule("third-persons"),
        Rule("location-contacts"),
        Rule("public-messages"),
        Rule("employer-email"),
        Rule("electronic-messages", ("closed_channels", "text email"), ("notice_days", "35"), ("text_days", "60")),
        Rule("dialing-consent", ("revocation_reaches", "all")),
        Rule("prerecorded-calls", ("max_calls", "3"), ("window_days", "30")),
        Presumed("opt-out-confirmation", ("minutes", "5"))
    );

    private static readonly ImmutableArray<PointFacts> Points =
    [
        new(new ContactPointId(1), PointKind.Mobile, "212", null, null, true),
        new(new ContactPointId(2), PointKind.Landline, "212", null, null, true),
        new(new ContactPointId(3), PointKind.WorkPhone, "212", null, null, true),
        new(new ContactPointId(4), PointKind.Email, null, null, null, true),
        new(new ContactPointId(5), PointKind.WorkEmail, null, null, null, true),
    ];

    private static readonly Instant Noon = Instant.FromUtc(2026, 6, 10, 16, 0);

    internal static readonly Arbitrary<Story> Any = (
        from seconds in Gen.Choose(-3 * 86400, 3 * 86400)
        let at = Noon + Duration.FromSeconds(seconds)
        from attempts in Gen.ArrayOf(Attempt(at))
        from holds in Gen.ArrayOf(Hold(at))
        from consents in Gen.ArrayOf(Consent(at))
        from stated in Gen.ArrayOf(Stated())
        from question in Asked(at)
        select new Story(
            SmallBook.Person("212") with
            {
                Points = Points,
                Attempts = [.. attempts.Take(5).Select((attempt, i) => attempt with { Id = new AttemptId(i + 1) })],
                Holds = [.. holds.Take(2)],
                Consents = [.. consents.Take(3)],
                StatedTimes = [.. stated.Take(2)],
            },
            question
        )
    ).ToArbitrary();

    internal Verdict Judge() => Book.Judge(Facts, Question);

    internal bool Permitted(Instant at) => Book.Judge(Facts, Question with { At = at }).Permitted;

    internal Story With(AttemptFacts attempt) =>
        this with
        {
            Facts = Facts with { Attempts = Facts.Attempts.Add(attempt with { Id = new AttemptId(999) }) },
        };

    internal Story With(HoldFacts hold) =>
        this with
        {
            Facts = Facts with { Holds = Facts.Holds.Add(hold with { Id = new HoldId(999) }) },
        };

    internal Story WithPlace(string areaCode) =>
        this with
        {
            Facts = Facts with
            {
                Points = Facts.Points.Add(
                    new PointFacts(new ContactPointId(99), PointKind.Mobile, areaCode, null, null, true)
                ),
            },
        };

    internal static Gen<AttemptFacts> Attempt(Instant at) =>
        from minutesAgo in Gen.Frequency((2, Gen.Choose(0, 12 * 60)), (1, Gen.Choose(0, 10 * 1440)))
        from channel in Gen.Elements(Channel.Call, Channel.Call, Channel.Voicemail, Channel.Text, Channel.Email)
        from inbound in Gen.Elements(true, false, false)
        from talk in Gen.Choose(0, 6)
        from point in Gen.Choose(0, 5)
        from answers in Gen.Choose(0, 5)
        from recipient in Gen.Elements(Recipient.Consumer, Recipient.Consumer, Recipient.ThirdPerson)
        from content in Gen.Elements(
            MessageContent.Ordinary,
            MessageContent.Ordinary,
            MessageContent.LocationInformation
        )
        let isTalk = talk == 0 && channel == Channel.Call
        select new AttemptFacts(
            default,
            at - Duration.FromMinutes(minutesAgo),
            channel,
            inbound,
            PointOf(point),
            [SmallBook.Card],
            true,
            talk != 1,
            isTalk,
            isTalk ? [SmallBook.Card] : []
        )
        {
            Recipient = inbound ? Recipient.Consumer : recipient,
            Content = inbound ? MessageContent.Ordinary : content,
            RespondsTo = !inbound && answers > 0 ? new AttemptId(answers) : null,
        };

    internal static Gen<HoldFacts> Hold(Instant at) =>
        from kind in Gen.Elements(Enum.GetValues<HoldKind>())
        from placedHours in Gen.Choose(-100, 20)
        from lastsHours in Gen.Choose(1, 200)
        from ends in Gen.Elements(true, true, false)
        from point in Gen.Choose(0, 5)
        from channel in Gen.Elements<Channel?>(null, Channel.Call, Channel.Text, Channel.Email)
        from dismissed in Gen.Choose(0, 3)
        let placed = at + Duration.FromHours(placedHours)
        select new HoldFacts(
            new HoldId(1),
            kind,
            null,
            kind == HoldKind.ChannelBan ? channel : null,
            kind is HoldKind.ChannelBan or HoldKind.InconvenientPlace ? PointOf(point) : null,
            placed,
            ends ? placed + Duration.FromHours(lastsHours) : null
        )
        {
            Case =
                kind == HoldKind.Bankruptcy && dismissed < 3
                    ? new BankruptcyCase(13, dismissed) { StayExtended = false }
                    : null,
        };

    private static Gen<ConsentFacts> Consent(Instant at) =>
        from kind in Gen.Elements(Enum.GetValues<ConsentKind>())
        from hours in Gen.Choose(-200, 20)
        from point in Gen.Choose(-4, 5)
        from first in Gen.Choose(-3, 3)
        from last in Gen.Choose(-3, 3)
        from revokedHours in Gen.Choose(-50, 100)
        from receiver in Gen.Elements(
            ConsentReceiver.Us,
            ConsentReceiver.Us,
            ConsentReceiver.Us,
            ConsentReceiver.Creditor
        )
        let given = at + Duration.FromHours(hours)
        let today = at.InUtc().Date
        select new ConsentFacts(
            kind,
            null,
            PointOf(point),
            given,
            last > 0 ? today.PlusDays(last) : null,
            revokedHours > 0 ? given + Duration.FromHours(revokedHours) : null
        )
        {
            FirstOn = first > 1 ? today.PlusDays(first - 1) : null,
            GivenTo = receiver,
        };

    private static Gen<StatedTime> Stated() =>
        from days in Gen.Elements(Weekdays.All, Weekdays.WorkingDays, Weekdays.Wednesday)
        from begins in Gen.Choose(0, 47)
        from length in Gen.Choose(1, 20)
        from only in Gen.Elements(true, false)
        select new StatedTime(
            days,
            LocalTime.FromMinutesSinceMidnight(begins * 30),
            LocalTime.FromMinutesSinceMidnight((begins + length) % 48 * 30),
            null,
            only
        );

    private static Gen<ContactQuestion> Asked(Instant at) =>
        from channel in Gen.Elements(
            Channel.Call,
            Channel.Call,
            Channel.Voicemail,
            Channel.Text,
            Channel.Email,
            Channel.Email,
            Channel.Letter
        )
        from point in Gen.Choose(0, 5)
        from content in Gen.Frequency(
            (3, Gen.Constant(MessageContent.Ordinary)),
            (1, Gen.Elements(Enum.GetValues<MessageContent>()))
        )
        from recipient in Gen.Frequency(
            (4, Gen.Constant(Recipient.Consumer)),
            (1, Gen.Elements(Enum.GetValues<Recipient>()))
        )
        from answers in Gen.Choose(0, 5)
        from dialing in Gen.Elements(Dialing.ByHand, Dialing.ByHand, Dialing.Prerecorded)
        select new ContactQuestion(channel, PointOf(point), [SmallBook.Card], at)
        {
            Content = content,
            Recipient = recipient,
            RespondsTo = answers > 0 ? new AttemptId(answers) : null,
            Dialing = dialing,
        };

    private static ContactPointId? PointOf(int index) => index > 0 ? new ContactPointId(index) : null;

    private static (string Key, string Value) Yields(string words) => ("yields_to", words);

    private static RuleContent Rule(string shape, params (string Key, string Value)[] values) =>
        SmallBook.Rule(shape, SmallBook.Since("1990-01-01", values));

    private static RuleContent Presumed(string shape, params (string Key, string Value)[] values) =>
        Rule(shape, values) with
        {
            Effect = Effect.Presumption,
        };
}
