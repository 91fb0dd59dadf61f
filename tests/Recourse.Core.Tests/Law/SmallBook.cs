using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.Core.Tests.Law;

/// <summary>A law book of a few rules and places, made here so that these tests need no files.</summary>
internal static class SmallBook
{
    internal static readonly AccountId Card = new(11);
    internal static readonly AccountId Loan = new(12);

    /// <summary>Hours, count, wait, stated times and bans, in force since 2021-11-30 for debts of others.</summary>
    internal static readonly LawBook Book = Of(
        Rule(
            "call-hours",
            Since("2021-11-30", ("opens", "08:00"), ("closes", "21:00"), ("channels", "call text email"))
        ),
        Rule("call-frequency", Since("2021-11-30", ("max_calls", "7"), ("window_days", "7"))),
        Rule("conversation-wait", Since("2021-11-30", ("wait_days", "7"))),
        Rule("inconvenient-times", Since("2021-11-30", ("channels", "call text email"))),
        Rule("channel-ban", Since("2021-11-30")),
        Rule("ask-a-person", Since("2021-11-30"))
    );

    internal static LawBook Of(params RuleContent[] rules) =>
        new(
            new LawBookContent(
                RuleCode.Full,
                "test",
                [],
                [.. rules],
                [new StateContent("AZ", "Arizona", false, false)],
                Places()
            ),
            "",
            ""
        );

    internal static RuleContent Rule(string name, params DatedTerms[] terms) =>
        new(
            name,
            "us/test",
            name,
            name,
            SourceKind.Law,
            "test",
            null,
            "test",
            Binds.DebtCollector,
            false,
            Effect.Bar,
            "test",
            new LocalDate(2026, 11, 24),
            "test",
            null,
            [.. terms]
        );

    internal static DatedTerms Since(string from, params (string Key, string Value)[] values) =>
        new(Date(from), null, values.ToImmutableSortedDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal));

    internal static LocalDate Date(string iso) => NodaTime.Text.LocalDatePattern.Iso.Parse(iso).Value;

    /// <summary>A person with a phone of each area code given.</summary>
    internal static ContactFacts Person(params string[] areaCodes) =>
        new(
            new PersonId(1),
            true,
            [],
            [
                new DebtFacts(Card, PartyRole.ThirdPartyCollector, true, DebtPurpose.Consumer),
                new DebtFacts(Loan, PartyRole.ThirdPartyCollector, true, DebtPurpose.Consumer),
            ],
            [
                .. areaCodes.Select(
                    (code, i) => new PointFacts(new ContactPointId(i + 1), PointKind.Mobile, code, null, null, true)
                ),
            ],
            [],
            [],
            []
        );

    internal static AttemptFacts Call(long id, Instant at, AccountId debt, bool counts = true, bool talk = false) =>
        new(new AttemptId(id), at, Channel.Call, false, null, [debt], counts, true, talk, talk ? [debt] : []);

    internal static ContactQuestion MayCall(Instant at, params AccountId[] about) =>
        new(Channel.Call, null, [.. about], at);

    internal static Instant At(string local, string zone) =>
        NodaTime
            .Text.LocalDateTimePattern.GeneralIso.Parse(local)
            .Value.InZoneStrictly(DateTimeZoneProviders.Tzdb[zone])
            .ToInstant();

    private static PlaceTables Places() =>
        new(
            [
                new PlaceRow("212", ["America/New_York"], []),
                new PlaceRow("303", ["America/Denver"], []),
                new PlaceRow("602", ["America/Phoenix"], []),
                new PlaceRow("808", ["Pacific/Honolulu"], []),
                new PlaceRow("850", ["America/Chicago", "America/New_York"], []),
            ],
            [new PlaceRow("324", ["America/Chicago", "America/New_York"], ["FL"])],
            [new PlaceRow("32401", ["America/Chicago"], ["FL"])],
            [new PlaceRow("AZ", ["America/Phoenix"], [])]
        );
}
