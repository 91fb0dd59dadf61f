using System.Collections.Immutable;
using Recourse.Core.Law;
using Recourse.Core.Law.Content;

namespace Recourse.App.LawPacks.Cases;

/// <summary>Reads the cases of rules about what must be said.</summary>
internal static class WordsCases
{
    private static readonly Dictionary<string, bool> YesNo = new(StringComparer.Ordinal)
    {
        ["yes"] = true,
        ["no"] = false,
    };

    internal static LawCase Read(CaseHead head, YamlMap map)
    {
        var asked = ContactCases.Ask(head, map);
        var rest = asked.Rest;
        var languages = rest.Words("languages");
        var communication = new CommunicationFacts(asked.Facts, asked.Question)
        {
            Document = rest.Choice("document", Kebab.Of<DocumentKind>()) ?? DocumentKind.Message,
            Languages = languages.Count > 0 ? [.. languages] : ["en"],
            Earlier = [.. map.Maps("earlier").Select(earlier => ReadEarlier(earlier, asked))],
            Known = ReadKnown(map.Map("known")),
        };
        rest.Done();
        return new WordsCase(head, communication, asked.On, CaseFile.Expectations(map));
    }

    private static EarlierCommunication ReadEarlier(YamlMap map, AskedContact asked)
    {
        var earlier = new EarlierCommunication(
            CaseFile.Moment(map, map.Required("at"), asked.Zone),
            map.Choice("channel", Kebab.Of<Channel>()) ?? Channel.Call,
            map.Choice("content", Kebab.Of<MessageContent>()) ?? MessageContent.Ordinary,
            [.. map.Words("about").Select(asked.Debt)]
        )
        {
            Document = map.Choice("document", Kebab.Of<DocumentKind>()) ?? DocumentKind.Message,
        };
        map.Done();
        return earlier;
    }

    private static ImmutableSortedDictionary<Situation, bool> ReadKnown(YamlMap? map)
    {
        if (map is null)
            return ImmutableSortedDictionary<Situation, bool>.Empty;
        var situations = Kebab.Of<Situation>();
        var known = ImmutableSortedDictionary.CreateBuilder<Situation, bool>();
        foreach (var word in map.Left)
        {
            if (!situations.TryGetValue(word, out var situation))
                throw map.Wrong(map.LineOf(word), $"'{word}' is none of {string.Join(", ", situations.Keys.Order())}");
            known[situation] = map.Choice(word, YesNo)!.Value;
        }

        return known.ToImmutable();
    }
}
