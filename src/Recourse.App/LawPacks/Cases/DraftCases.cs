using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Recourse.Core.Kernel;
using Recourse.Core.Law;
using Recourse.Core.Law.Content;

namespace Recourse.App.LawPacks.Cases;

/// <summary>Reads the cases of rules about drafts: texts and documents that are not sent yet.</summary>
internal static class DraftCases
{
    private static readonly FrozenSet<string> Parts = PartWords.All.ToFrozenSet(StringComparer.Ordinal);

    internal static LawCase Read(CaseHead head, YamlMap map)
    {
        var asked = ContactCases.Ask(head, map);
        asked.Rest.Done();
        var draft = map.Map("draft") ?? throw map.Missing("draft");
        var facts = new DraftFacts(
            draft.Choice("draft", Kebab.Of<DraftKind>()) ?? DraftKind.Message,
            [.. draft.Words("parts").Select(word => Part(draft, word))]
        )
        {
            Text = draft.Optional("text"),
            BusinessName = draft.Optional("business_name"),
            EmailAddress = draft.Optional("email"),
            SentOn = draft.Date("sent"),
            AnswerBy = draft.Date("answer_by"),
            InOrder = [.. draft.Words("in_order").Select(word => Part(draft, word))],
            Notice = ReadNotice(draft.Map("notice")),
        };
        draft.Done();
        return new DraftCase(head, asked, facts, CaseFile.Expectations(map));
    }

    private static NoticeFacts? ReadNotice(YamlMap? map)
    {
        if (map is null)
            return null;
        var notice = new NoticeFacts
        {
            AsOf = [.. map.Maps("as_of").Select(ReadDated)],
            UsedBefore = map.Map("used_before") is { } before ? ReadDated(before) : null,
            OwedThen = [.. map.Words("owed_then").Select(text => Amount(map, text))],
            ShownThen = map.Optional("shown_then") is { } then ? Amount(map, then) : null,
            OwedNow = [.. map.Words("owed_now").Select(text => Amount(map, text))],
            ShownNow = map.Optional("shown_now") is { } now ? Amount(map, now) : null,
            SumsShown = map.Optional("sums_shown") is { } sums ? int.Parse(sums, CultureInfo.InvariantCulture) : 1,
            Fields = [.. map.Maps("fields").Select(ReadField)],
            ProvidedOn = map.Date("provided"),
            ReceivedOn = map.Date("received"),
            EndsOn = map.Date("ends"),
        };
        map.Done();
        return notice;
    }

    private static DatedPart ReadDated(YamlMap map)
    {
        var dated = new DatedPart(
            Part(map, map.Optional("part") ?? "itemization-date"),
            map.Choice("reference", Kebab.Of<ReferenceDate>()) ?? throw map.Missing("reference"),
            map.RequiredDate("on")
        );
        map.Done();
        return dated;
    }

    private static ItemizedField ReadField(YamlMap map)
    {
        var part = Part(map, map.Required("part"));
        var shown = map.Required("shown");
        map.Done();
        return shown switch
        {
            "blank" => new ItemizedField(part, null, true),
            "none" => new ItemizedField(part, new Money(0), false),
            _ => new ItemizedField(part, Amount(map, shown), false),
        };
    }

    private static string Part(YamlMap map, string word) =>
        Parts.Contains(word) ? word : throw map.Wrong(map.Line, $"'{word}' is no part of a draft");

    private static Money Amount(YamlMap map, string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            ? new Money((long)(amount * 100))
            : throw map.Wrong(map.Line, $"'{text}' is not an amount such as 12.50");
}
