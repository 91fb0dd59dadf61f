using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.App.Features.Bench;

/// <summary>What is tried, as the address says it.</summary>
public sealed record BenchForm
{
    private static readonly LocalDateTimePattern Line = LocalDateTimePattern.CreateWithInvariantCulture(
        "uuuu-MM-dd HH:mm"
    );
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private const int MostLines = 60;

    /// <summary>Whose facts; null: those that are typed here.</summary>
    internal long? Person { get; private init; }
    internal Channel Channel { get; private init; }
    internal long? Point { get; private init; }
    internal MessageContent Content { get; private init; }
    internal Recipient Recipient { get; private init; }
    internal Dialing Dialing { get; private init; }
    internal string On { get; private init; } = "";
    internal string Time { get; private init; } = "";
    internal PartyRole Role { get; private init; } = PartyRole.ThirdPartyCollector;
    internal string InDefault { get; private init; } = "yes";
    internal DebtPurpose Purpose { get; private init; } = DebtPurpose.Consumer;
    internal PointKind Kind { get; private init; }
    internal string Area { get; private init; } = "";
    internal string State { get; private init; } = "";
    internal string Zip { get; private init; } = "";
    internal string Calls { get; private init; } = "";
    internal string Talks { get; private init; } = "";
    internal ImmutableArray<HoldKind> Holds { get; private init; } = [];
    internal ImmutableArray<ConsentKind> Consents { get; private init; } = [];

    internal static BenchForm Of(IQueryCollection query) =>
        new()
        {
            Person = Number(query["person"]),
            Channel = One(query["channel"], Channel.Call),
            Point = Number(query["point"]),
            Content = One(query["content"], MessageContent.Ordinary),
            Recipient = One(query["recipient"], Recipient.Consumer),
            Dialing = One(query["dialing"], default(Dialing)),
            On = query["on"].ToString(),
            Time = query["time"].ToString(),
            Role = One(query["role"], PartyRole.ThirdPartyCollector),
            InDefault = query["default"].ToString() is { Length: > 0 } said ? said : "yes",
            Purpose = One(query["purpose"], DebtPurpose.Consumer),
            Kind = One(query["kind"], PointKind.Mobile),
            Area = query["area"].ToString().Trim(),
            State = query["state"].ToString().Trim().ToUpperInvariant(),
            Zip = query["zip"].ToString().Trim(),
            Calls = query["calls"].ToString(),
            Talks = query["talks"].ToString(),
            Holds = [.. query["hold"].OfType<string>().Select(it => Parsed<HoldKind>(it)).OfType<HoldKind>()],
            Consents =
            [
                .. query["consent"].OfType<string>().Select(it => Parsed<ConsentKind>(it)).OfType<ConsentKind>(),
            ],
        };

    /// <summary>The moment on the person's clock; where none was said, now.</summary>
    internal Instant Moment(DateTimeZone zone, Instant now)
    {
        var local = now.InZone(zone).LocalDateTime;
        var day = Typed.Day(On) ?? local.Date;
        var time = Clock.Parse(Time) is { Success: true } read ? read.Value : local.TimeOfDay;
        return On.Length == 0 && Time.Length == 0 ? now : (day + time).InZoneLeniently(zone).ToInstant();
    }

    /// <summary>The facts that are typed, once they can be read.</summary>
    internal (ContactFacts Facts, ImmutableArray<FieldProblem> Problems) Facts(Places places, Instant at)
    {
        var problems = ImmutableArray.CreateBuilder<FieldProblem>();
        if (Area.Length > 0 && !(Area.Length == 3 && Area.All(char.IsAsciiDigit)))
            problems.Add(new FieldProblem("area", "Three digits, such as 602."));
        if (State.Length > 0 && !(State.Length == 2 && State.All(char.IsAsciiLetterUpper)))
            problems.Add(new FieldProblem("state", "Two letters, such as AZ."));
        if (Zip.Length > 0 && !(Zip.Length is 3 or 5 && Zip.All(char.IsAsciiDigit)))
            problems.Add(new FieldProblem("zip", "Five digits, or the first three."));
        var bare = With([], [], problems.Count == 0);
        var zone = places.WhereMayBe(bare).Select(it => it.Zone).FirstOrDefault() ?? DateTimeZone.Utc;
        var calls = Moments("calls", Calls, zone, problems);
        var talks = Moments("talks", Talks, zone, problems);
        return (With(calls, talks, problems.Count == 0) with { Holds = HoldsAt(at) }, problems.ToImmutable());
    }

    private ImmutableArray<HoldFacts> HoldsAt(Instant at) =>
        [
            .. Holds.Select(
                (kind, i) =>
                    new HoldFacts(
                        new HoldId(i + 1),
                        kind,
                        null,
                        kind == HoldKind.ChannelBan ? Channel : null,
                        null,
                        at - Duration.FromDays(1),
                        null
                    )
            ),
        ];

    private ContactFacts With(IReadOnlyList<Instant> calls, IReadOnlyList<Instant> talks, bool isRead)
    {
        var debt = new AccountId(1);
        var point = new ContactPointId(1);
        var isAddress = Kind == PointKind.Address;
        return new ContactFacts(
            new PersonId(1),
            Purpose != DebtPurpose.Business,
            isRead && !isAddress && (State.Length > 0 || Zip.Length > 0)
                ? [new TapePlace(State.Length > 0 ? State : null, Zip.Length > 0 ? Zip : null)]
                : [],
            [
                new DebtFacts(
                    debt,
                    Role,
                    InDefault switch
                    {
                        "yes" => true,
                        "no" => false,
                        _ => null,
                    },
                    Purpose
                ),
            ],
            [
                new PointFacts(
                    point,
                    Kind,
                    isRead && Kind <= PointKind.WorkPhone && Area.Length > 0 ? Area : null,
                    isRead && isAddress && Zip.Length > 0 ? Zip : null,
                    isRead && isAddress && State.Length > 0 ? State : null,
                    true
                ),
            ],
            [],
            [],
            [
                .. calls.Select((at, i) => Attempt(i + 1, at, point, debt, isTalk: false)),
                .. talks.Select((at, i) => Attempt(i + 1 + MostLines, at, point, debt, isTalk: true)),
            ]
        )
        {
            Consents =
            [
                .. Consents.Select(kind => new ConsentFacts(kind, null, null, Instant.FromUtc(2000, 1, 1, 0, 0))),
            ],
        };
    }

    private static AttemptFacts Attempt(int id, Instant at, ContactPointId point, AccountId debt, bool isTalk) =>
        new(
            new AttemptId(id),
            at,
            Channel.Call,
            Inbound: false,
            point,
            [debt],
            Counts: true,
            HasOutcome: true,
            isTalk,
            isTalk ? [debt] : []
        );

    private static List<Instant> Moments(
        string field,
        string text,
        DateTimeZone zone,
        ImmutableArray<FieldProblem>.Builder problems
    )
    {
        List<Instant> found = [];
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (found.Count == MostLines || Line.Parse(line) is not { Success: true } read)
            {
                problems.Add(new FieldProblem(field, "One a line, at most 60, as 2026-03-09 14:30 on their clock."));
                return found;
            }
            found.Add(read.Value.InZoneLeniently(zone).ToInstant());
        }
        return found;
    }

    private static T One<T>(string? text, T otherwise)
        where T : struct, Enum => Parsed<T>(text) ?? otherwise;

    private static T? Parsed<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, out var read) && Enum.IsDefined(read) ? read : null;

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
