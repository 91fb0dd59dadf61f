using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.Benchmarks;

/// <summary>
/// Twelve rules about a call, as a law book and as the facts that an engine of plain conditions needs: there the calls
/// are counted and the clocks read beforehand, here by the gate.
/// </summary>
internal static class TwelveRules
{
    private const int Attempts = 60;
    private static readonly LocalDate Since = new(2021, 11, 30);

    /// <summary>Which hold stands for which fact of the engines.</summary>
    private static readonly (HoldKind Kind, string Fact)[] Held =
    [
        (HoldKind.AskAPerson, "askAPerson"),
        (HoldKind.Attorney, "attorney"),
        (HoldKind.Bankruptcy, "bankrupt"),
        (HoldKind.CeaseWritten, "ceased"),
        (HoldKind.ChannelBan, "banned"),
        (HoldKind.Deceased, "deceased"),
        (HoldKind.InconvenientPlace, "placeInconvenient"),
        (HoldKind.WorkplaceForbidden, "employerForbids"),
    ];

    internal static LawBook Over(LawBookContent places) =>
        FortyRules.Of(
            places,
            [
                FortyRules.Rule("ask-a-person"),
                FortyRules.Rule("attorney-represented"),
                FortyRules.Rule("bankruptcy-stay"),
                FortyRules.Rule("cease-communication"),
                FortyRules.Rule("channel-ban"),
                FortyRules.Rule("deceased-person"),
                FortyRules.Rule("inconvenient-place"),
                FortyRules.Rule("workplace-calls"),
                FortyRules.Rule("unfinished-attempt"),
                FortyRules.Rule("call-hours", ("opens", "08:00"), ("closes", "21:00"), ("channels", "call")),
                FortyRules.Rule("call-frequency", ("max_calls", "7"), ("window_days", "7")),
                FortyRules.Rule("conversation-wait", ("wait_days", "7")),
            ]
        );

    /// <summary>Two hundred calls to persons of one debt and one landline, at hours of all kinds.</summary>
    internal static List<(ContactFacts Person, ContactQuestion Question)> Scenarios() =>
        [.. Enumerable.Range(0, 200).Select(Scenario)];

    /// <summary>The facts, ready-made, as the engines are given them.</summary>
    internal static Dictionary<string, object> FactsOf(LawBook book, ContactFacts person, ContactQuestion question)
    {
        var clocks = book
            .Places.WhereMayBe(person)
            .Select(place => question.At.InZone(place.Zone).LocalDateTime)
            .ToList();
        var minutes = clocks.ConvertAll(clock => clock.Hour * 60 + clock.Minute);
        var zones = book.Places.WhereMayBe(person).Select(place => place.Zone).ToList();
        var facts = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["minMinute"] = minutes.Min(),
            ["maxMinute"] = minutes.Max(),
            ["callsInWindow"] = zones.Max(zone =>
                person.Attempts.Count(call => call.Counts && DaysAgo(zone, call.At, question.At) < 7)
            ),
            ["daysSinceTalk"] = person
                .Attempts.Where(call => call.IsConversation)
                .SelectMany(call => zones.Select(zone => DaysAgo(zone, call.At, question.At)))
                .DefaultIfEmpty(999)
                .Min(),
            ["openCall"] = person.Attempts.Any(call => !call.HasOutcome),
            ["atWork"] = person.Points[0].Kind == PointKind.WorkPhone,
        };
        foreach (var (kind, fact) in Held)
        {
            facts[fact] = person.Holds.Any(hold => hold.Kind == kind);
        }
        return facts;
    }

    private static int DaysAgo(DateTimeZone zone, Instant then, Instant now) =>
        Period.DaysBetween(then.InZone(zone).Date, now.InZone(zone).Date);

    private static (ContactFacts, ContactQuestion) Scenario(int number)
    {
        var (debt, point) = (new AccountId(2), new ContactPointId(3));
        var at = SomePeople.Noon + Duration.FromMinutes(number * 37);
        var person = new ContactFacts(
            new PersonId(1),
            true,
            [],
            [new DebtFacts(debt, PartyRole.ThirdPartyCollector, true, DebtPurpose.Consumer)],
            [
                new PointFacts(
                    point,
                    number % 5 == 0 ? PointKind.WorkPhone : PointKind.Mobile,
                    number % 2 == 0 ? "602" : "850",
                    null,
                    null,
                    true
                ),
            ],
            number % 3 == 0 ? [Hold(Held[number / 3 % Held.Length].Kind, point)] : [],
            [],
            [.. Enumerable.Range(0, Attempts).Select(i => Call(number, i, at, debt))]
        );
        return (person, new ContactQuestion(Channel.Call, point, [debt], at));
    }

    private static HoldFacts Hold(HoldKind kind, ContactPointId point) =>
        new(
            new HoldId(1),
            kind,
            null,
            null,
            kind == HoldKind.InconvenientPlace ? point : null,
            SomePeople.Noon - Duration.FromDays(1),
            null
        );

    private static AttemptFacts Call(int number, int i, Instant at, AccountId debt) =>
        new(
            new AttemptId(i + 1),
            at - Duration.FromHours(1 + i * (12 + number % 12)),
            Channel.Call,
            false,
            null,
            [debt],
            i % (1 + number % 3) == 0,
            i != 0 || number % 7 != 0,
            i == 9 && number % 4 == 0,
            []
        );
}
