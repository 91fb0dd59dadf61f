using System.Collections.Immutable;
using NodaTime;
using Recourse.App.LawPacks.Coverage;
using Recourse.Core.Law;

namespace Recourse.App.LawPacks;

/// <summary>
/// Reads the rulebook's folders into content. Fails closed: one file that is not understood, one rule without a
/// pack, one
/// unknown key, and there is no book.
/// </summary>
internal sealed class PackReader(string root)
{
    private const string PackFile = "pack.yaml";
    private const string StatesFile = "laws/us/states.yaml";
    private const string RecordingFolder = "laws/us/recording/";

    private static readonly Dictionary<string, Binds> BindsWords = new(StringComparer.Ordinal)
    {
        ["debt-collector"] = Binds.DebtCollector,
        ["creditor"] = Binds.Creditor,
        ["anyone"] = Binds.Anyone,
    };

    private static readonly Dictionary<string, Effect> EffectWords = new(StringComparer.Ordinal)
    {
        ["bar"] = Effect.Bar,
        ["presumption"] = Effect.Presumption,
        ["policy"] = Effect.Policy,
        ["advice"] = Effect.Advice,
    };

    private static readonly Dictionary<string, bool> PersonsWords = new(StringComparer.Ordinal)
    {
        ["all"] = false,
        ["natural"] = true,
    };

    private static readonly Dictionary<string, bool> HeldWords = new(StringComparer.Ordinal)
    {
        ["no"] = false,
        ["yes"] = true,
    };

    /// <summary>Reads <c>laws</c> and <c>policies</c> under the root.</summary>
    /// <exception cref="LawPackException">Something is not understood.</exception>
    internal LawBookContent Read()
    {
        var packs = ImmutableArray.CreateBuilder<PackContent>();
        var rules = ImmutableArray.CreateBuilder<RuleContent>();
        ReadPacks("laws", SourceKind.Law, packs, rules);
        ReadPacks("policies", SourceKind.Policy, packs, rules);
        new PolicyStrictness(root, packs, rules).Check();
        if (rules.Count == 0)
            throw new LawPackException(root, 1, "no rules found under laws and policies: nothing could be judged");
        var states = ReadStates();
        return new LawBookContent(
            RuleCode.Full,
            DateTimeZoneProviders.Tzdb.VersionId,
            packs.ToImmutable(),
            rules.ToImmutable(),
            states,
            new PlaceFiles(root).Read()
        )
        {
            Recording = new RecordingFiles(root, RecordingFolder).Read(),
            Limitations = new LimitationFiles(root).Read(states),
        };
    }

    private void ReadPacks(
        string top,
        SourceKind kind,
        ImmutableArray<PackContent>.Builder packs,
        ImmutableArray<RuleContent>.Builder rules
    )
    {
        foreach (var file in FilesOf(top))
        {
            var folder = file[..file.LastIndexOf('/')];
            if (file == StatesFile || IsReadElsewhere(file))
                continue;
            if (!File.Exists(Path.Combine(root, folder, PackFile)))
                throw new LawPackException(file, 1, $"no {PackFile} beside this file: it belongs to no pack");
            var path = kind == SourceKind.Law ? folder["laws/".Length..] : folder;
            if (file.EndsWith("/" + PackFile, StringComparison.Ordinal))
                packs.Add(ReadPack(file, path, kind));
            else
                rules.Add(ReadRule(file, path, kind));
        }
    }

    private static bool IsReadElsewhere(string file) =>
        LimitationFiles.Holds(file)
        || file.StartsWith(RecordingFolder, StringComparison.Ordinal)
        || file.StartsWith(TalkFiles.Folder, StringComparison.Ordinal)
        || Path.GetFileName(file) is CoverageFiles.Paragraphs or CoverageFiles.Examples;

    private IEnumerable<string> FilesOf(string top)
    {
        var folder = Path.Combine(root, top);
        if (!Directory.Exists(folder))
            throw new LawPackException(folder, 1, "this folder is missing");
        return Directory
            .EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/cases/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
    }

    private YamlMap Open(string file) => YamlMap.Parse(file, File.ReadAllText(Path.Combine(root, file)));

    private PackContent ReadPack(string file, string path, SourceKind kind)
    {
        var map = Open(file);
        var jurisdiction = kind == SourceKind.Law ? map.Required("jurisdiction") : "";
        var pack = new PackContent(path, map.Required("title"), jurisdiction, kind);
        map.Done();
        return pack;
    }

    private RuleContent ReadRule(string file, string pack, SourceKind kind)
    {
        var map = Open(file);
        var name = map.Required("rule");
        if (name != Path.GetFileNameWithoutExtension(file))
            throw map.Wrong(map.Line, $"rule '{name}' is not the name of its file");
        var effectLine = map.LineOf("effect");
        var effect = map.Choice("effect", EffectWords) ?? throw map.Missing("effect");
        if (effect == Effect.Policy != (kind == SourceKind.Policy))
            throw map.Wrong(effectLine, "only a policy has the effect 'policy', and it has no other");
        var shape = map.Optional("shape") ?? name;
        var rule = new RuleContent(
            name,
            pack,
            shape,
            map.Required("title"),
            kind,
            map.Required("citation"),
            Link(map),
            map.Required("meaning"),
            map.Choice("binds", BindsWords) ?? throw map.Missing("binds"),
            map.Choice("persons", PersonsWords) ?? false,
            effect,
            map.Required("source"),
            map.RequiredDate("checked_on"),
            map.Required("checked_by"),
            map.Optional("notes"),
            ReadTerms(map, shape)
        )
        {
            Covers = [.. map.Words("covers")],
            Scope = ScopeReader.Read(map),
        };
        map.Done();
        return rule;
    }

    private static Uri? Link(YamlMap map)
    {
        var line = map.LineOf("href");
        if (map.Optional("href") is not { } text)
            return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var href) && href.Scheme == Uri.UriSchemeHttps
            ? href
            : throw map.Wrong(line, $"'{text}' is not an https address");
    }

    private static ImmutableArray<DatedTerms> ReadTerms(YamlMap rule, string shape)
    {
        var found = ImmutableArray.CreateBuilder<DatedTerms>();
        foreach (var map in rule.Maps("in_force"))
        {
            var from = map.RequiredDate("from");
            var last = map.Date("last_on");
            if (found.Count > 0 && found[^1].From >= from)
                throw map.Wrong(map.Line, "dates in force must follow each other, oldest first");
            if (found.Count > 0 && found[^1].LastOn >= from)
                throw map.Wrong(map.Line, "these terms begin before the last day of those before them: dates overlap");
            if (last < from)
                throw map.Wrong(map.Line, "the last day lies before the first");
            var values = map.Left.ToImmutableSortedDictionary(key => key, map.Required, StringComparer.Ordinal);
            try
            {
                RuleShapes.Check(shape, values);
            }
            catch (FormatException wrong)
            {
                throw map.Wrong(map.Line, wrong.Message, wrong);
            }

            found.Add(new DatedTerms(from, last, values));
        }

        return found.Count > 0 ? found.ToImmutable() : throw rule.Missing("in_force");
    }

    private ImmutableArray<StateContent> ReadStates()
    {
        var file = Open(StatesFile);
        var states = file.Map("states") ?? throw file.Missing("states");
        file.Done();
        var found = ImmutableArray.CreateBuilder<StateContent>();
        foreach (var code in states.Left.Order(StringComparer.Ordinal))
        {
            var state = states.Map(code)!;
            found.Add(
                new StateContent(
                    code,
                    state.Required("name"),
                    state.Choice("creditor_rules", HeldWords) ?? throw state.Missing("creditor_rules"),
                    state.Choice("collector_rules", HeldWords) ?? throw state.Missing("collector_rules")
                )
                {
                    Review = state.Optional("review"),
                }
            );
            state.Done();
        }

        return found.ToImmutable();
    }
}
