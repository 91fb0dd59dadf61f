using NodaTime;
using NodaTime.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Recourse.App.LawPacks;

/// <summary>A file of the rulebook says something that nobody understands. Names the file and the line.</summary>
internal sealed class LawPackException(string file, long line, string what, Exception? inner = null)
    : FormatException($"{file}({line}): {what}", inner)
{
    internal string File { get; } = file;

    internal long Line { get; } = line;
}

/// <summary>
/// One mapping of a YAML file, read key by key. What is not asked for is refused in the end, so that a mistyped key can
/// never be silently ignored.
/// </summary>
internal sealed class YamlMap
{
    private readonly YamlMappingNode _node;
    private readonly Dictionary<string, (YamlNode Key, YamlNode Value)> _left = new(StringComparer.Ordinal);

    private YamlMap(string file, YamlMappingNode node)
    {
        File = file;
        _node = node;
        foreach (var (key, value) in node.Children)
            _left.Add(Text(file, key), (key, value));
    }

    internal string File { get; }

    internal long Line => _node.Start.Line;

    /// <summary>The keys that nobody has asked for yet, in the order of the file.</summary>
    internal IReadOnlyList<string> Left => [.. _left.Keys];

    /// <summary>Reads a text that holds one mapping.</summary>
    internal static YamlMap Parse(string file, string text) => new(file, Mapping(file, Root(file, text)));

    /// <summary>Reads a text that holds one list of mappings.</summary>
    internal static IReadOnlyList<YamlMap> ParseList(string file, string text) => List(file, Root(file, text));

    internal string Required(string key) => Optional(key) ?? throw Missing(key);

    internal string? Optional(string key) => Take(key) is { } value ? Text(File, value) : null;

    internal YamlMap? Map(string key) => Take(key) is { } value ? new YamlMap(File, Mapping(File, value)) : null;

    internal IReadOnlyList<YamlMap> Maps(string key) => Take(key) is { } value ? List(File, value) : [];

    /// <summary>A list of words; one word stands for a list of one.</summary>
    internal IReadOnlyList<string> Words(string key) =>
        Take(key) switch
        {
            null => [],
            YamlSequenceNode list => [.. list.Children.Select(item => Text(File, item))],
            var one => [Text(File, one)],
        };

    internal LocalDate RequiredDate(string key) => Date(key) ?? throw Missing(key);

    internal LocalDate? Date(string key) => Read(key, LocalDatePattern.Iso, "a date such as 2026-11-24");

    /// <summary>A value that a pattern reads, or null when the key is not there.</summary>
    internal T? Read<T>(string key, IPattern<T> pattern, string what)
        where T : struct
    {
        var line = LineOf(key);
        if (Optional(key) is not { } text)
            return null;
        var parsed = pattern.Parse(text);
        return parsed.Success ? parsed.Value : throw Wrong(line, $"'{key}: {text}' is not {what}");
    }

    /// <summary>One of the words given, or null when the key is not there.</summary>
    internal T? Choice<T>(string key, IReadOnlyDictionary<string, T> choices)
        where T : struct
    {
        var line = LineOf(key);
        if (Optional(key) is not { } text)
            return null;
        return choices.TryGetValue(text, out var value)
            ? value
            : throw Wrong(line, $"'{key}: {text}' is none of {string.Join(", ", choices.Keys)}");
    }

    /// <summary>Refuses what was not asked for.</summary>
    internal void Done()
    {
        foreach (var (name, (key, _)) in _left)
            throw Wrong(key.Start.Line, $"unknown key '{name}'");
    }

    internal long LineOf(string key) => _left.TryGetValue(key, out var pair) ? pair.Key.Start.Line : Line;

    internal LawPackException Wrong(long line, string what, Exception? inner = null) => new(File, line, what, inner);

    internal LawPackException Missing(string key) => Wrong(Line, $"key '{key}' is missing");

    private YamlNode? Take(string key) => _left.Remove(key, out var pair) ? pair.Value : null;

    private static YamlNode Root(string file, string text)
    {
        try
        {
            var stream = new YamlStream();
            using var reader = new StringReader(text);
            stream.Load(reader);
            return stream.Documents.Count == 1
                ? stream.Documents[0].RootNode
                : throw new LawPackException(file, 1, $"{stream.Documents.Count} documents where one is expected");
        }
        catch (YamlException wrong)
        {
            throw new LawPackException(file, wrong.Start.Line, wrong.Message, wrong);
        }
    }

    private static IReadOnlyList<YamlMap> List(string file, YamlNode node) =>
        node is YamlSequenceNode list
            ? [.. list.Children.Select(item => new YamlMap(file, Mapping(file, item)))]
            : throw new LawPackException(file, node.Start.Line, "a list is expected here");

    private static YamlMappingNode Mapping(string file, YamlNode node) =>
        node as YamlMappingNode
        ?? throw new LawPackException(file, node.Start.Line, "keys and values are expected here");

    private static string Text(string file, YamlNode node) =>
        node is YamlScalarNode { Value: { Length: > 0 } text }
            ? text.Trim()
            : throw new LawPackException(file, node.Start.Line, "a value is expected here");
}
