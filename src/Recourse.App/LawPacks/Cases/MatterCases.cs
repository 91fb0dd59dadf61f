using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using Recourse.Core.Kernel;
using Recourse.Core.Law;
using Recourse.Core.Law.Duties;
using Recourse.Core.Law.Matters;
using Recourse.Core.Law.Steps;

namespace Recourse.App.LawPacks.Cases;

/// <summary>
/// Reads the cases of rules about steps and duties. What is left out is ordinary: a consumer's debt in New York that
/// was in default when we got it, and no circumstance is so unless the case says it is, or is not known.
/// </summary>
internal static class MatterCases
{
    private static readonly Dictionary<string, bool> YesNo = new(StringComparer.Ordinal)
    {
        ["yes"] = true,
        ["no"] = false,
    };

    private static readonly Dictionary<string, int> YesNoUnknown = new(StringComparer.Ordinal)
    {
        ["yes"] = 1,
        ["no"] = 0,
        ["unknown"] = -1,
    };

    /// <summary>A case that asks whether a step may be taken.</summary>
    internal static LawCase ReadStep(CaseHead head, YamlMap map)
    {
        var ask = map.Map("ask") ?? throw map.Missing("ask");
        var facts = ReadFacts(map.Map("facts"), head.Pack == "policies");
        var question = new StepQuestion(
            ask.Choice("step", Kebab.Of<Step>()) ?? throw ask.Missing("step"),
            ask.RequiredDate("at")
        )
        {
            With = [.. ReadStandings(ask, "so", true), .. ReadStandings(ask, "not_so", false), .. Unknown(ask)],
            AmountCents = Number(ask, "cents"),
            RateBasisPoints = Number(ask, "basis_points"),
            Of = ask.Optional("of"),
        };
        ask.Done();
        return new StepCase(head, facts, question, CaseFile.Expectations(map));
    }

    /// <summary>A case that asks what must be done by when.</summary>
    internal static LawCase ReadDuty(CaseHead head, YamlMap map)
    {
        var ask = map.Map("ask") ?? throw map.Missing("ask");
        var facts = ReadFacts(map.Map("facts"), head.Pack == "policies");
        var today = ask.RequiredDate("at");
        ask.Done();
        return new DutyCase(head, facts, today, CaseFile.Expectations(map));
    }

    private static MatterFacts ReadFacts(YamlMap? map, bool policy)
    {
        var states = map?.Words("states") ?? [];
        var facts = new MatterFacts(
            ReadDebt(map, policy ? PartyRole.Creditor : PartyRole.ThirdPartyCollector),
            !(map?.Choice("business", YesNo) ?? false),
            (map?.Choice("no_state", YesNo) ?? false) ? []
                : states.Count > 0 ? [.. states]
                : ["NY"],
            ReadAllStandings(map),
            [.. (map?.Maps("events") ?? []).SelectMany(ReadEvents)]
        );
        map?.Done();
        return facts;
    }

    private static DebtFacts ReadDebt(YamlMap? map, PartyRole role) =>
        new(
            new AccountId(1),
            map?.Choice("role", Kebab.Of<PartyRole>()) ?? role,
            Maybe(map, "in_default_when_obtained", true),
            map?.Choice("purpose", Kebab.Of<DebtPurpose>()) ?? DebtPurpose.Consumer
        )
        {
            Kind = map?.Choice("kind", Kebab.Of<DebtKind>()) ?? DebtKind.Unknown,
            CollectsMainly = Maybe(map, "collects_mainly", null),
            CollectsForOthers = Maybe(map, "collects_for_others", null),
        };

    private static bool? Maybe(YamlMap? map, string key, bool? ordinary) =>
        map?.Choice(key, YesNoUnknown) switch
        {
            1 => true,
            0 => false,
            -1 => null,
            _ => ordinary,
        };

    private static ImmutableArray<StandingFact> ReadAllStandings(YamlMap? map)
    {
        List<StandingFact> said = map is null ? [] : [.. ReadStandings(map, "so", true), .. Unknown(map)];
        if (map?.Choice("nothing_else_known", YesNo) ?? false)
            return [.. said];
        var rest = Enum.GetValues<Standing>().Except(said.Select(fact => fact.Standing));
        return [.. said, .. rest.Select(standing => new StandingFact(standing, false))];
    }

    private static List<StandingFact> Unknown(YamlMap map) => ReadStandings(map, "unknown", null);

    private static List<StandingFact> ReadStandings(YamlMap map, string key, bool? holds)
    {
        var line = map.LineOf(key);
        var known = Kebab.Of<Standing>();
        return
        [
            .. map.Words(key)
                .Select(word =>
                    known.TryGetValue(word, out var standing)
                        ? new StandingFact(standing, holds)
                        : throw map.Wrong(line, $"'{word}' is no circumstance that the rulebook knows")
                ),
        ];
    }

    /// <summary>One entry may stand for several events: <c>at</c> takes a list.</summary>
    private static IEnumerable<MatterEvent> ReadEvents(YamlMap map)
    {
        var kind = map.Choice("event", Kebab.Of<MatterEventKind>()) ?? throw map.Missing("event");
        var dates = map.Words("at").Select(text => Day(map, text)).ToList();
        var template = new MatterEvent(kind, default)
        {
            Names = map.Date("names"),
            Of = map.Optional("of"),
            BringsNews = Maybe(map, "news", null),
        };
        map.Done();
        return dates.Count > 0 ? dates.Select(on => template with { On = on }) : throw map.Missing("at");
    }

    private static LocalDate Day(YamlMap map, string text) =>
        LocalDatePattern.Iso.Parse(text) is { Success: true } parsed
            ? parsed.Value
            : throw map.Wrong(map.Line, $"'{text}' is not a date such as 2026-11-24");

    private static int? Number(YamlMap map, string key)
    {
        var line = map.LineOf(key);
        if (map.Optional(key) is not { } text)
            return null;
        return int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : throw map.Wrong(line, $"'{key}: {text}' is not a whole number");
    }
}
