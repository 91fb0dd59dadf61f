using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Law;

namespace Recourse.App.LawPacks.Cases;

/// <summary>Reads what a case tells of an address, a number or a bankruptcy case beyond the thing itself.</summary>
internal static class ElectronicCases
{
    private static readonly Dictionary<string, bool> YesNo = new(StringComparer.Ordinal)
    {
        ["yes"] = true,
        ["no"] = false,
    };

    /// <summary>The keys under <c>electronic</c>; null when a case says nothing.</summary>
    internal static ElectronicFacts? Read(YamlMap? map, DateTimeZone zone)
    {
        if (map is null)
            return null;
        var facts = new ElectronicFacts
        {
            ConsumerUsedAt = Moment(map, "consumer_used", zone),
            NotReassignedAt = Moment(map, "not_reassigned", zone),
            Leaked = map.Choice("leaked", YesNo) ?? false,
            DomainIsPublic = map.Choice("public_domain", YesNo),
            Notice = map.Map("notice") is { } notice ? ReadNotice(notice) : null,
            EarlierUses = map.Maps("earlier_collectors").Select(ReadUse).ToImmutableArray(),
        };
        map.Done();
        return facts;
    }

    /// <summary>The keys under <c>case</c> of a hold; null when a case says nothing.</summary>
    internal static BankruptcyCase? ReadBankruptcy(YamlMap? map, DateTimeZone zone)
    {
        if (map is null)
            return null;
        var found = new BankruptcyCase(
            Number(map, "chapter") ?? throw map.Missing("chapter"),
            Number(map, "dismissed_before") ?? 0
        )
        {
            StayExtended = map.Choice("stay_extended", YesNo),
            DischargedAt = Moment(map, "discharged", zone),
        };
        map.Done();
        return found;
    }

    private static CreditorNotice ReadNotice(YamlMap map)
    {
        var notice = new CreditorNotice(map.RequiredDate("sent"), map.RequiredDate("opt_out_by"))
        {
            ObtainedFromConsumer = map.Choice("obtained_from_consumer", YesNo) ?? true,
            UsedForAccount = map.Choice("used_for_account", YesNo) ?? true,
            AskedToStop = map.Choice("asked_to_stop", YesNo) ?? false,
            SentToSuchAddress = map.Choice("sent_to_such_address", YesNo) ?? true,
            IsComplete = map.Choice("complete", YesNo) ?? true,
            OptedOut = map.Choice("opted_out", YesNo) ?? false,
        };
        map.Done();
        return notice;
    }

    private static EarlierUse ReadUse(YamlMap map)
    {
        var use = new EarlierUse(
            map.Choice("obtained", YesNo) ?? false,
            map.Choice("used", YesNo) ?? false,
            map.Choice("opted_out", YesNo) ?? false
        );
        map.Done();
        return use;
    }

    private static Instant? Moment(YamlMap map, string key, DateTimeZone zone) =>
        map.Optional(key) is { } text ? CaseFile.Moment(map, text, zone) : null;

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
