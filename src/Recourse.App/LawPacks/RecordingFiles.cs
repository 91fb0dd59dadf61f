using System.Collections.Immutable;
using Recourse.Core.Law;

namespace Recourse.App.LawPacks;

/// <summary>
/// Reads what each state asks of whoever records a call: one file for a state, named by its two letters. A state
/// without a file is not known, and the notice is said there.
/// </summary>
internal sealed class RecordingFiles(string root, string folder)
{
    private static readonly Dictionary<string, bool> ConsentWords = new(StringComparer.Ordinal)
    {
        ["all"] = true,
        ["one"] = false,
    };

    /// <exception cref="LawPackException">Something is not understood.</exception>
    internal ImmutableArray<RecordingContent> Read()
    {
        var path = Path.Combine(root, folder);
        if (!Directory.Exists(path))
            return [];
        return
        [
            .. Directory
                .EnumerateFiles(path, "*.yaml")
                .Select(file => folder + Path.GetFileName(file))
                .Order(StringComparer.Ordinal)
                .Select(ReadOne),
        ];
    }

    private RecordingContent ReadOne(string file)
    {
        var map = YamlMap.Parse(file, File.ReadAllText(Path.Combine(root, file)));
        var line = map.LineOf("state");
        var state = map.Required("state");
        if (state != Path.GetFileNameWithoutExtension(file))
            throw map.Wrong(line, $"state '{state}' is not the name of its file");
        var found = new RecordingContent(
            state,
            map.Choice("consent", ConsentWords) ?? throw map.Missing("consent"),
            map.Required("citation"),
            map.Required("meaning"),
            map.Required("source"),
            map.RequiredDate("checked_on"),
            map.Required("checked_by")
        );
        map.Done();
        return found;
    }
}
