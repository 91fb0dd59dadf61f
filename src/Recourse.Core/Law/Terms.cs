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
}

/// <summary>A parameter that a shape asks for.</summary>
internal sealed record TermName(string Name, TermKind Kind);

/// <summary>The parameters of one rule on one date, read once.</summary>
internal sealed class Terms
{
    private static readonly LocalTimePattern TimePattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private readonly FrozenDictionary<string, int> _counts;
    private readonly FrozenDictionary<string, LocalTime> _times;
    private readonly FrozenDictionary<string, ImmutableArray<Channel>> _channels;

    private Terms(
        Dictionary<string, int> counts,
        Dictionary<string, LocalTime> times,
        Dictionary<string, ImmutableArray<Channel>> channels
    )
    {
        _counts = counts.ToFrozenDictionary(StringComparer.Ordinal);
        _times = times.ToFrozenDictionary(StringComparer.Ordinal);
        _channels = channels.ToFrozenDictionary(StringComparer.Ordinal);
    }

    internal int Count(TermName term) => _counts[term.Name];

    internal LocalTime Time(TermName term) => _times[term.Name];

    internal bool Holds(TermName term, Channel channel) => _channels[term.Name].Contains(channel);

    /// <summary>Reads what is written; says what is missing, unknown or malformed.</summary>
    internal static Terms Read(ImmutableArray<TermName> asked, ImmutableSortedDictionary<string, string> values)
    {
        foreach (var written in values.Keys)
        {
            if (!asked.Any(term => term.Name == written))
                throw new FormatException($"unknown parameter '{written}'");
        }

        Dictionary<string, int> counts = [];
        Dictionary<string, LocalTime> times = [];
        Dictionary<string, ImmutableArray<Channel>> channels = [];
        foreach (var term in asked)
        {
            if (!values.TryGetValue(term.Name, out var text))
                throw new FormatException($"parameter '{term.Name}' is missing");
            if (term.Kind == TermKind.Count)
                counts[term.Name] = ReadCount(term, text);
            else if (term.Kind == TermKind.Time)
                times[term.Name] = ReadTime(term, text);
            else
                channels[term.Name] = ReadChannels(term, text);
        }

        return new Terms(counts, times, channels);
    }

    /// <summary>
    /// Facts hold the calls of thirty days; a rule that looks further back would count too few and let calls through.
    /// </summary>
    private static int ReadCount(TermName term, string text)
    {
        var most = term.Name.EndsWith("_days", StringComparison.Ordinal) ? 29 : 3660;
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

    private static ImmutableArray<Channel> ReadChannels(TermName term, string text)
    {
        var found = ImmutableArray.CreateBuilder<Channel>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            found.Add(
                word switch
                {
                    "call" => Channel.Call,
                    "text" => Channel.Text,
                    "email" => Channel.Email,
                    "letter" => Channel.Letter,
                    _ => throw new FormatException($"'{term.Name}': '{word}' is not a channel"),
                }
            );
        }

        return found.Count > 0 ? found.ToImmutable() : throw new FormatException($"'{term.Name}' names no channel");
    }
}
