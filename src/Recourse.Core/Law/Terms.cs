using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using NodaTime;
using NodaTime.Text;
using Recourse.Core.Kernel;

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

    /// <summary>From when to when, "07:30-21:00", or "closed".</summary>
    Hours,
}

/// <summary>From when (included) to when (not included) it is open; the same twice: closed.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct OpenHours(LocalTime Opens, LocalTime Closes)
{
    internal bool IsClosed => Opens == Closes;

    internal bool Holds(LocalTime time) => time >= Opens && time < Closes;

    public override string ToString() => IsClosed ? "closed" : $"{Say.Clock(Opens)} to {Say.Clock(Closes)}";
}

/// <summary>Which of two values of a parameter is the stricter one.</summary>
internal enum Stricter
{
    /// <summary>They cannot be compared.</summary>
    Incomparable,

    /// <summary>The lower number, the earlier time.</summary>
    Lower,

    /// <summary>The higher number, the later time.</summary>
    Higher,

    /// <summary>The longer list of channels.</summary>
    More,
}

/// <summary>A parameter that a shape asks for.</summary>
/// <param name="Name">As the packs write it.</param>
/// <param name="Kind">What it may be.</param>
internal sealed record TermName(string Name, TermKind Kind)
{
    /// <summary>What stands where a pack leaves it out; null: a pack may not.</summary>
    internal string? Default { get; init; }

    /// <summary>Which way a number is stricter, where it has such a way.</summary>
    internal Stricter Stricter { get; init; }

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
    private readonly ImmutableArray<TermName> _names;
    private readonly object?[] _values;

    /// <summary>
    /// Counts as they are, times as nanoseconds since midnight, channels as one bit each: read millions of times.
    /// </summary>
    private readonly long[] _numbers;

    /// <summary>The members of an enum where the words name such.</summary>
    private readonly object?[] _members;

    private Terms(ImmutableArray<TermName> names, object?[] values)
    {
        _names = names;
        _values = values;
        _numbers = Array.ConvertAll(values, NumberOf);
        _members = [.. names.Select((name, slot) => MembersOf(name, values[slot]))];
    }

    internal int Count(TermName term) => (int)_numbers[Slot(term)];

    internal LocalTime Time(TermName term) => LocalTime.FromNanosecondsSinceMidnight(_numbers[Slot(term)]);

    internal DateTimeZone Zone(TermName term) => (DateTimeZone)Value(term);

    internal OpenHours Hours(TermName term) => (OpenHours)Value(term);

    internal string Text(TermName term) => (string)Value(term);

    internal bool Holds(TermName term, Channel channel) => (_numbers[Slot(term)] & (1L << (int)channel)) != 0;

    internal bool Holds(TermName term, string word)
    {
        foreach (var known in (ImmutableArray<string>)Value(term))
        {
            if (known == word)
                return true;
        }

        return false;
    }

    /// <summary>True when the term is that word or text.</summary>
    internal bool Is(TermName term, string word) => _values[Slot(term)] as string == word;

    /// <summary>The words of a term, in the order of the pack.</summary>
    internal ImmutableArray<string> Words(TermName term) => (ImmutableArray<string>)Value(term);

    /// <summary>The members that a term of an enum names; none when it is left out.</summary>
    internal ImmutableArray<T> Members<T>(TermName term)
        where T : struct, Enum => _members[Slot(term)] is ImmutableArray<T> members ? members : [];

    /// <summary>The one member that a term of an enum names.</summary>
    internal T Member<T>(TermName term)
        where T : struct, Enum => Members<T>(term)[0];

    /// <summary>True when the pack wrote the term, or the term has a default.</summary>
    internal bool Has(TermName term) => _values[Slot(term)] is not null;

    /// <summary>Reads what is written; says what is missing, unknown or malformed.</summary>
    internal static Terms Read(ImmutableArray<TermName> asked, ImmutableSortedDictionary<string, string> values)
    {
        foreach (var written in values.Keys)
        {
            if (!asked.Any(term => term.Name == written))
                throw new FormatException($"unknown parameter '{written}'");
        }

        var read = new object?[asked.Length];
        for (var slot = 0; slot < read.Length; slot++)
        {
            var term = asked[slot];
            var text =
                values.GetValueOrDefault(term.Name)
                ?? term.Default
                ?? throw new FormatException($"parameter '{term.Name}' is missing");
            if (text.Length > 0)
                read[slot] = Read(term, text);
        }

        return new Terms(asked, read);
    }

    /// <summary>The names of the parameters in which this is looser than other terms of the same shape.</summary>
    internal IEnumerable<string> LooserThan(Terms other, ImmutableArray<TermName> asked) =>
        from term in asked
        where Has(term) && other.Has(term) && IsLooser(term, other)
        select term.Name;

    private bool IsLooser(TermName term, Terms other) =>
        term.Stricter switch
        {
            Stricter.Incomparable => false,
            Stricter.More => ((ImmutableArray<Channel>)other.Value(term)).Any(channel => !Holds(term, channel)),
            Stricter.Lower => Comparer<object>.Default.Compare(Value(term), other.Value(term)) > 0,
            _ => Comparer<object>.Default.Compare(Value(term), other.Value(term)) < 0,
        };

    /// <summary>Where the term stands among those that the shape asks for: a handful, found by looking.</summary>
    private int Slot(TermName term)
    {
        for (var slot = 0; slot < _names.Length; slot++)
        {
            if (ReferenceEquals(_names[slot], term))
                return slot;
        }

        throw new InvariantException($"the shape asks for the term '{term.Name}' that it reads");
    }

    private object Value(TermName term) =>
        _values[Slot(term)] ?? throw new InvariantException($"the term '{term.Name}' is read only where it stands");

    private static object? MembersOf(TermName term, object? value) =>
        value switch
        {
            ImmutableArray<string> words => term.Members?.Invoke(words),
            string word => term.Members?.Invoke([word]),
            _ => null,
        };

    private static long NumberOf(object? value) =>
        value switch
        {
            int count => count,
            LocalTime time => time.NanosecondOfDay,
            ImmutableArray<Channel> channels => channels.Aggregate(0L, (bits, it) => bits | (1L << (int)it)),
            _ => 0,
        };

    private static object Read(TermName term, string text) =>
        term.Kind switch
        {
            TermKind.Count => ReadCount(term, text),
            TermKind.Time => ReadTime(term, text),
            TermKind.Channels => ReadChannels(term, text),
            TermKind.Zone => DateTimeZoneProviders.Tzdb.GetZoneOrNull(text)
                ?? throw new FormatException($"'{term.Name}: {text}' is not a time zone such as America/New_York"),
            TermKind.Text => text,
            TermKind.Hours => ReadHours(term, text),
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

    private static OpenHours ReadHours(TermName term, string text)
    {
        if (text == "closed")
            return default;
        var parts = text.Split('-');
        if (parts.Length != 2)
            throw new FormatException($"'{term.Name}: {text}' is neither 'closed' nor hours such as 08:00-21:00");
        var hours = new OpenHours(ReadTime(term, parts[0]), ReadTime(term, parts[1]));
        return hours.Opens < hours.Closes
            ? hours
            : throw new FormatException($"'{term.Name}: {text}' does not close later than it opens");
    }

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
