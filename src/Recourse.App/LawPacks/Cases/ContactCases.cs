using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.App.LawPacks.Cases;

/// <summary>Reads the cases of rules about contacts.</summary>
internal static class ContactCases
{
    private const string DefaultDebt = "card";
    private const string DefaultPhone = "mobile";

    /// <summary>An address of the armed forces: a known place, and no state's rules are asked.</summary>
    private const string NoState = "AE";
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private static readonly Dictionary<string, bool> YesNo = new(StringComparer.Ordinal)
    {
        ["yes"] = true,
        ["no"] = false,
        ["true"] = true,
        ["false"] = false,
    };

    private static readonly Dictionary<string, Weekdays> Days = new(StringComparer.Ordinal)
    {
        ["Mon"] = Weekdays.Monday,
        ["Tue"] = Weekdays.Tuesday,
        ["Wed"] = Weekdays.Wednesday,
        ["Thu"] = Weekdays.Thursday,
        ["Fri"] = Weekdays.Friday,
        ["Sat"] = Weekdays.Saturday,
        ["Sun"] = Weekdays.Sunday,
        ["every-day"] = Weekdays.All,
    };

    internal static LawCase Read(CaseHead head, YamlMap map)
    {
        var asked = Ask(head, map);
        asked.Rest.Done();
        return new ContactCase(head, asked.Facts, asked.Question, asked.Zone, CaseFile.Expectations(map));
    }

    /// <summary>The facts and the contact of a case; other kinds of question read on where this stops.</summary>
    internal static AskedContact Ask(CaseHead head, YamlMap map)
    {
        var ask = map.Map("ask") ?? throw map.Missing("ask");
        var zoneId = ask.Optional("zone") ?? "America/New_York";
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId) ?? throw ask.Wrong(ask.Line, $"no zone '{zoneId}'");
        var names = new Names();
        var facts = ReadFacts(map.Map("facts"), names, zone, head.Pack == "policies");
        var about = ask.Words("about").Select(word => names.Debt(ask, word)).ToImmutableArray();
        var question = new ContactQuestion(
            ask.Choice("channel", Kebab.Of<Channel>()) ?? Channel.Call,
            ask.Optional("point") is { } point ? names.Point(ask, point) : names.FirstPhone,
            about,
            CaseFile.Moment(ask, ask.Required("at"), zone)
        )
        {
            Content = ask.Choice("content", Kebab.Of<MessageContent>()) ?? MessageContent.Ordinary,
            Recipient = ask.Choice("recipient", Kebab.Of<Recipient>()) ?? Recipient.Consumer,
            Dialing = ask.Choice("dialing", Kebab.Of<Dialing>()) ?? Dialing.ByHand,
            AtInconvenientPlace = ask.Choice("at_inconvenient_place", YesNo) ?? false,
            OpenToOthers = ask.Choice("open_to_others", YesNo) ?? false,
            AskingAgain = ask.Choice("asking_again", Kebab.Of<AskingAgain>()),
            RespondsTo = ask.Optional("responds_to") is { } attempt ? names.Attempt(ask, attempt) : null,
            Rebuttal = ReadRebuttal(ask),
        };
        return new AskedContact(facts, question, zone, ask, words => names.Debt(ask, words));
    }

    private static ContactFacts ReadFacts(YamlMap? map, Names names, DateTimeZone zone, bool policy)
    {
        var defaultRole = policy ? PartyRole.Creditor : PartyRole.ThirdPartyCollector;
        var debts = map?.Maps("debts").Select(debt => ReadDebt(debt, names, defaultRole)).ToImmutableArray() ?? [];
        if (debts.IsEmpty)
            debts = [new DebtFacts(names.NewDebt(DefaultDebt), defaultRole, true, DebtPurpose.Consumer)];
        var points = ImmutableArray.CreateBuilder<PointFacts>();
        points.AddRange(map?.Maps("phones").Select(phone => ReadPhone(phone, names, zone)) ?? []);
        var placeless = map?.Choice("no_phone", YesNo) ?? false;
        var stateless = map is null || !map.Left.Any(key => key is "tape_places" or "addresses");
        if (points.Count == 0 && !placeless)
            points.Add(new PointFacts(names.NewPoint(DefaultPhone, true), PointKind.Mobile, "212", null, null, true));
        points.AddRange(map?.Maps("addresses").Select(address => ReadAddress(address, names)) ?? []);
        points.AddRange(map?.Maps("emails").Select(email => ReadEmail(email, names, zone)) ?? []);
        var facts = new ContactFacts(
            new PersonId(1),
            !(map?.Choice("business", YesNo) ?? false),
            stateless
                ? [new TapePlace(NoState, null)]
                : map!.Maps("tape_places").Select(ReadTapePlace).ToImmutableArray(),
            debts,
            points.ToImmutable(),
            map?.Maps("holds").Select((hold, i) => ReadHold(hold, i, names, zone)).ToImmutableArray() ?? [],
            map?.Maps("stated_times").Select(ReadStatedTime).ToImmutableArray() ?? [],
            map?.Maps("attempts").SelectMany(attempt => ReadAttempts(attempt, names, zone)).ToImmutableArray() ?? []
        )
        {
            Consents =
                map?.Maps("consents").Select(consent => ReadConsent(consent, names, zone)).ToImmutableArray() ?? [],
            EarlierAbuse = map?.Choice("earlier_abuse", YesNo) ?? false,
        };
        map?.Done();
        return facts;
    }

    private static DebtFacts ReadDebt(YamlMap map, Names names, PartyRole defaultRole)
    {
        var unknown = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["yes"] = 1,
            ["no"] = 0,
            ["unknown"] = -1,
        };
        var inDefault = map.Choice("in_default_when_obtained", unknown) ?? 1;
        var debt = new DebtFacts(
            names.NewDebt(map.Required("debt")),
            map.Choice("role", Kebab.Of<PartyRole>()) ?? defaultRole,
            inDefault < 0 ? null : inDefault == 1,
            map.Choice("purpose", Kebab.Of<DebtPurpose>()) ?? DebtPurpose.Consumer,
            map.Optional("creditor")
        )
        {
            Kind = map.Choice("kind", Kebab.Of<DebtKind>()) ?? DebtKind.Unknown,
            CountsAs = map.Optional("counts_as") is { } other ? names.Debt(map, other) : null,
            PastDueSince = map.Date("past_due_since"),
            ValidationEndsOn = map.Date("validation_ends_on"),
            NoticeMailedOn = map.Date("notice_mailed_on"),
            EverSpoken = map.Choice("ever_spoken", YesNo),
            CollectsMainly = map.Choice("collects_mainly", YesNo),
            CollectsForOthers = map.Choice("collects_for_others", YesNo),
        };
        map.Done();
        return debt;
    }

    private static PointFacts ReadPhone(YamlMap map, Names names, DateTimeZone zone)
    {
        var point = new PointFacts(
            names.NewPoint(map.Required("phone"), true),
            map.Choice("kind", Kebab.Of<PointKind>()) ?? PointKind.Mobile,
            map.Optional("area_code"),
            null,
            null,
            map.Choice("usable", YesNo) ?? true
        )
        {
            Electronic = ElectronicCases.Read(map.Map("electronic"), zone),
        };
        map.Done();
        return point;
    }

    private static PointFacts ReadAddress(YamlMap map, Names names)
    {
        var id = names.NewPoint(map.Required("address"), false);
        var zip = map.Optional("zip");
        var state = map.Optional("state");
        var usable = map.Choice("usable", YesNo) ?? true;
        map.Done();
        return new PointFacts(id, PointKind.Address, null, zip, state, usable);
    }

    private static TapePlace ReadTapePlace(YamlMap map)
    {
        var place = new TapePlace(map.Optional("state"), map.Optional("zip"));
        map.Done();
        return place;
    }

    private static PointFacts ReadEmail(YamlMap map, Names names, DateTimeZone zone)
    {
        var id = names.NewPoint(map.Required("email"), false);
        var kind = map.Choice("kind", Kebab.Of<PointKind>()) ?? PointKind.Email;
        var electronic = ElectronicCases.Read(map.Map("electronic"), zone);
        map.Done();
        return new PointFacts(id, kind, null, null, null, true) { Electronic = electronic };
    }

    private static HoldFacts ReadHold(YamlMap map, int index, Names names, DateTimeZone zone)
    {
        var hold = new HoldFacts(
            new HoldId(index + 1),
            map.Choice("hold", Kebab.Of<HoldKind>()) ?? throw map.Missing("hold"),
            map.Optional("debt") is { } debt ? names.Debt(map, debt) : null,
            map.Choice("channel", Kebab.Of<Channel>()),
            map.Optional("point") is { } point ? names.Point(map, point) : null,
            CaseFile.Moment(map, map.Required("placed"), zone),
            map.Optional("ends") is { } ends ? CaseFile.Moment(map, ends, zone) : null
        )
        {
            Case = ElectronicCases.ReadBankruptcy(map.Map("case"), zone),
            IsOral = map.Choice("oral", YesNo) ?? false,
            ConfirmedAt = map.Optional("confirmed") is { } confirmed ? CaseFile.Moment(map, confirmed, zone) : null,
        };
        map.Done();
        return hold;
    }

    private static ConsentFacts ReadConsent(YamlMap map, Names names, DateTimeZone zone)
    {
        var consent = new ConsentFacts(
            map.Choice("consent", Kebab.Of<ConsentKind>()) ?? throw map.Missing("consent"),
            map.Optional("debt") is { } debt ? names.Debt(map, debt) : null,
            map.Optional("point") is { } point ? names.Point(map, point) : null,
            CaseFile.Moment(map, map.Required("at"), zone),
            map.Date("last_on"),
            map.Optional("revoked") is { } revoked ? CaseFile.Moment(map, revoked, zone) : null
        )
        {
            FirstOn = map.Date("first_on"),
            GivenTo = map.Choice("given_to", Kebab.Of<ConsentReceiver>()) ?? ConsentReceiver.Us,
            WhileInconvenient = map.Choice("while_inconvenient", YesNo) ?? false,
        };
        map.Done();
        return consent;
    }

    private static Rebuttal? ReadRebuttal(YamlMap ask) =>
        ask.Choice("rebuttal", Kebab.Of<RebuttalFactor>()) is { } factor
            ? new Rebuttal(factor, ask.Required("because"))
            : null;

    private static StatedTime ReadStatedTime(YamlMap map)
    {
        var days = Weekdays.None;
        foreach (var word in map.Words("days"))
            days |= Days.TryGetValue(word, out var day) ? day : throw map.Wrong(map.Line, $"'{word}' is not a day");
        var stated = new StatedTime(
            days,
            map.Read("from", Clock, "a time of day"),
            map.Read("to", Clock, "a time of day"),
            map.Date("last_on"),
            map.Choice("only_then", YesNo) ?? false
        );
        map.Done();
        return stated;
    }

    /// <summary>One entry may stand for several attempts: <c>at</c> takes a list.</summary>
    private static IEnumerable<AttemptFacts> ReadAttempts(YamlMap map, Names names, DateTimeZone zone)
    {
        var about = map.Words("about").Select(word => names.Debt(map, word)).ToImmutableArray();
        if (about.IsEmpty)
            about = names.AllDebts;
        var conversation = map.Choice("conversation", YesNo) ?? false;
        var discussed = map.Words("discussed").Select(word => names.Debt(map, word)).ToImmutableArray();
        var template = new AttemptFacts(
            default,
            default,
            map.Choice("channel", Kebab.Of<Channel>()) ?? Channel.Call,
            map.Choice("inbound", YesNo) ?? false,
            map.Optional("point") is { } point ? names.Point(map, point) : names.FirstPhone,
            about,
            map.Choice("counts", YesNo) ?? true,
            map.Choice("outcome", YesNo) ?? true,
            conversation,
            conversation && discussed.IsEmpty ? about : discussed
        )
        {
            Recipient = map.Choice("recipient", Kebab.Of<Recipient>()) ?? Recipient.Consumer,
            RespondsTo = map.Optional("responds_to") is { } answered ? names.Attempt(map, answered) : null,
            Content = map.Choice("content", Kebab.Of<MessageContent>()) ?? MessageContent.Ordinary,
            Dialing = map.Choice("dialing", Kebab.Of<Dialing>()) ?? Dialing.ByHand,
        };
        var name = map.Optional("attempt");
        var moments = map.Words("at").Select(text => CaseFile.Moment(map, text, zone)).ToList();
        map.Done();
        return moments.Count > 0
            ? moments.Select(at => template with { Id = names.NewAttempt(name), At = at })
            : throw map.Missing("at");
    }

    private sealed class Names
    {
        private readonly Dictionary<string, AccountId> _debts = new(StringComparer.Ordinal);
        private readonly Dictionary<string, ContactPointId> _points = new(StringComparer.Ordinal);
        private readonly Dictionary<string, AttemptId> _attempts = new(StringComparer.Ordinal);
        private long _lastAttempt;

        internal ContactPointId? FirstPhone { get; private set; }

        internal ImmutableArray<AccountId> AllDebts => [.. _debts.Values];

        internal AccountId NewDebt(string name)
        {
            _debts.Add(name, new AccountId(_debts.Count + 1));
            return _debts[name];
        }

        internal ContactPointId NewPoint(string name, bool phone)
        {
            _points.Add(name, new ContactPointId(_points.Count + 1));
            if (phone)
                FirstPhone ??= _points[name];
            return _points[name];
        }

        internal AttemptId NewAttempt(string? name)
        {
            var id = new AttemptId(++_lastAttempt);
            if (name is not null)
                _attempts[name] = id;
            return id;
        }

        internal AttemptId Attempt(YamlMap at, string name) =>
            _attempts.TryGetValue(name, out var id) ? id : throw at.Wrong(at.Line, $"no attempt '{name}' in the facts");

        internal AccountId Debt(YamlMap at, string name) =>
            _debts.TryGetValue(name, out var id) ? id : throw at.Wrong(at.Line, $"no debt '{name}' in the facts");

        internal ContactPointId Point(YamlMap at, string name) =>
            _points.TryGetValue(name, out var id) ? id : throw at.Wrong(at.Line, $"no point '{name}' in the facts");
    }
}
