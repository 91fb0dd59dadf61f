using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Recourse.Core.Law;

/// <summary>What a parameter may be.</summary>
internal enum TermKind
{
    /// <summary>A whole number of 1 or more.</summary>
    Count,

    /// <summary>A time of day, "08:00".</summary>
    Time,

    /// <summary>Channels, separated by blanks: "call text email".</summary>
    Channels,

    /// <summary>One of the words that the term knows.</summary>
    Word,

    /// <summary>Some of the words that the term knows, separated by blanks.</summary>
    Words,

    /// <summary>A time zone, "America/New_York".</summary>
    Zone,

    /// <summary>Free text, as it is said or shown.</summary>
    Text,
}

/// <summary>A parameter that a shape asks for.</summary>
/// <param name="Name">As the packs write it.</param>
/// <param name="Kind">What it may be.</param>
internal sealed record TermName(string Name, TermKind Kind)
{
    /// <summary>What stands where a pack leaves it out; null: a pack may not.</summary>
    internal string? Default { get; init; }

    /// <summary>The words that a <see cref="TermKind.Word"/> or <see cref="TermKind.Words"/> knows.</summary>
    internal ImmutableArray<string> Known { get; init; } = [];

    /// <summary>Turns words into the members of an enum, once; null: they stay words.</summary>
    internal Func<IEnumerable<string>, object>? Members { get; init; }

    /// <summary>A word of an enum, written in kebab case.</summary>
    internal static TermName Of<T>(string name, TermKind kind = TermKind.Word)
        where T : struct, Enum
    {
        var known = Kebab.Of<T>();
        return new(name, kind)
        {
            Known = [.. known.Keys],
            Members = words => words.Select(word => known[word]).ToImmutableArray(),
        };
    }
}

/// <summary>The parameters of one rule on one date, read once.</summary>
internal sealed class Terms
{
    private static readonly LocalTimePattern TimePattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly FrozenDictionary<string, Channel> ChannelWords = Kebab.Of<Channel>();
    private readonly FrozenDictionary<string, object> _values;

    private Terms(Dictionary<string, object> values) => _values = values.ToFrozenDictionary(StringComparer.Ordinal);

    internal int Count(TermName term) => (int)_values[term.Name];

    internal LocalTime Time(TermName term) => (LocalTime)_values[term.Name];

    internal DateTimeZone Zone(TermName term) => (DateTimeZone)_values[term.Name];

    internal string Text(TermName term) => (string)_values[term.Name];

    internal bool Holds(TermName term, Channel channel) =>
        ((ImmutableArray<Channel>)_values[term.Name]).Contains(channel);

    internal bool Holds(TermName term, string word) =>
        ((ImmutableArray<string>)_values[term.Name]).Contains(word, StringComparer.Ordinal);

    /// <summary>The words of a term, in the order of the pack.</summary>
    internal ImmutableArray<string> Words(TermName term) => (ImmutableArray<string>)_values[term.Name];

    /// <summary>The members that a term of an enum names; none when it is left out.</summary>
    internal ImmutableArray<T> Members<T>(TermName term)
        where T : struct, Enum =>
        _values.TryGetValue(MembersOf(term), out var members) ? (ImmutableArray<T>)members : [];

    /// <summary>The one member that a term of an enum names.</summary>
    internal T Member<T>(TermName term)
        where T : struct, Enum => Members<T>(term)[0];

    /// <summary>True when the pack wrote the term, or the term has a default.</summary>
    internal bool Has(TermName term) => _values.ContainsKey(term.Name);

    /// <summary>Reads what is written; says what is missing, unknown or malformed.</summary>
    internal static Terms Read(ImmutableArray<TermName> asked, ImmutableSortedDictionary<string, string> values)
    {
        foreach (var written in values.Keys)
        {
            if (!asked.Any(term => term.Name == written))
                throw new FormatException($"unknown parameter '{written}'");
        }

        Dictionary<string, object> read = [];
        foreach (var term in asked)
        {
            var text =
                values.GetValueOrDefault(term.Name)
                ?? term.Default
                ?? throw new FormatException($"parameter '{term.Name}' is missing");
            if (text.Length > 0)
                read[term.Name] = Read(term, text);
            if (text.Length > 0 && term.Members is { } members)
                read[MembersOf(term)] = members(text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        return new Terms(read);
    }

    private static string MembersOf(TermName term) => term.Name + "#";

    private static object Read(TermName term, string text) =>
        term.Kind switch
        {
            TermKind.Count => ReadCount(term, text),
            TermKind.Time => ReadTime(term, text),
            TermKind.Channels => ReadChannels(term, text),
            TermKind.Zone => DateTimeZoneProviders.Tzdb.GetZoneOrNull(text)
                ?? throw new FormatException($"'{term.Name}: {text}' is not a time zone such as America/New_York"),
            TermKind.Text => text,
            TermKind.Word => KnownWord(term, text),
            _ => ReadWords(term, text),
        };

    /// <summary>
    /// Facts hold the calls of 45 days; a rule that looks further back would count too few and let calls through.
    /// </summary>
    private static int ReadCount(TermName term, string text)
    {
        var most = term.Name is "window_days" or "wait_days" ? 40 : 3660;
        return
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count > 0
            && count <= most
            ? count
            : throw new FormatException($"'{term.Name}: {text}' is not a whole number from 1 to {most}");
    }

    private static LocalTime ReadTime(TermName term, string text) =>
        TimePattern.Parse(text) is { Success: true } parsed
            ? parsed.Value
            : throw new FormatException($"'{term.Name}: {text}' is not a time of day such as 08:00");

    private static string KnownWord(TermName term, string word) =>
        term.Known.Contains(word, StringComparer.Ordinal)
            ? word
            : throw new FormatException($"'{term.Name}': '{word}' is not one of {string.Join(", ", term.Known)}");

    private static ImmutableArray<string> ReadWords(TermName term, string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => KnownWord(term, word))];

    private static ImmutableArray<Channel> ReadChannels(TermName term, string text)
    {
        var found = ImmutableArray.CreateBuilder<Channel>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            found.Add(
                ChannelWords.TryGetValue(word, out var channel)
                    ? channel
                    : throw new FormatException($"'{term.Name}': '{word}' is not a channel")
            );
        }

        return found.Count > 0 ? found.ToImmutable() : throw new FormatException($"'{term.Name}' names no channel");
    }
}
