using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;

namespace Recourse.App.LawPacks.Cases;

/// <summary>
/// Reads files of cases. What is not understood is refused, so that no expectation is ever skipped. The key
/// <c>question</c> says what kind of question the file asks; without it, whether a contact may be made.
/// </summary>
internal static class CaseFile
{
    private static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture(
        "uuuu-MM-dd HH:mm"
    );
    private static readonly LocalDateTimePattern Seconds = LocalDateTimePattern.CreateWithInvariantCulture(
        "uuuu-MM-dd HH:mm:ss"
    );

    private static readonly FrozenDictionary<string, Func<CaseHead, YamlMap, LawCase>> Readers = new Dictionary<
        string,
        Func<CaseHead, YamlMap, LawCase>
    >(StringComparer.Ordinal)
    {
        ["contact"] = ContactCases.Read,
        ["limitation"] = LimitationCases.Read,
        ["words"] = WordsCases.Read,
        ["content"] = DraftCases.Read,
        ["duty"] = MatterCases.ReadDuty,
        ["step"] = MatterCases.ReadStep,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every file of cases under <c>laws</c> and <c>policies</c>, named from the root.</summary>
    internal static IReadOnlyList<string> Of(string root) =>
        [
            .. new[] { "laws", "policies" }
                .Select(top => Path.Combine(root, top))
                .Where(Directory.Exists)
                .SelectMany(top => Directory.EnumerateFiles(top, "*.yaml", SearchOption.AllDirectories))
                .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
                .Where(path => path.Contains("/cases/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The cases of one file.</summary>
    /// <exception cref="LawPackException">Something is not understood.</exception>
    internal static IReadOnlyList<LawCase> Read(string root, string file)
    {
        var map = YamlMap.Parse(file, File.ReadAllText(Path.Combine(root, file)));
        var rule = map.Required("rule");
        var line = map.LineOf("question");
        var question = map.Optional("question") ?? "contact";
        var reader =
            Readers.GetValueOrDefault(question)
            ?? throw map.Wrong(line, $"question '{question}' is none of {string.Join(", ", Readers.Keys.Order())}");
        var pack = file[..file.IndexOf("/cases/", StringComparison.Ordinal)];
        pack = pack.StartsWith("laws/", StringComparison.Ordinal) ? pack["laws/".Length..] : pack;
        List<LawCase> cases = [.. map.Maps("cases").Select(item => Read(file, rule, pack, item, reader))];
        map.Done();
        return cases;
    }

    /// <summary>
    /// A local moment such as <c>2026-06-10 10:30</c>, or an instant such as <c>2026-11-01T05:30:00Z</c>.
    /// </summary>
    internal static Instant Moment(YamlMap at, string text, DateTimeZone zone)
    {
        if (InstantPattern.General.Parse(text) is { Success: true } instant)
            return instant.Value;
        var local = Minutes.Parse(text) is { Success: true } minutes ? minutes : Seconds.Parse(text);
        return local.Success
            ? local.Value.InZoneStrictly(zone).ToInstant()
            : throw at.Wrong(at.Line, $"'{text}' is not a moment such as 2026-06-10 10:30");
    }

    /// <summary>What is expected, line by line; then nothing may be left of the case.</summary>
    internal static ImmutableArray<Expectation> Expectations(YamlMap map)
    {
        var expect = map.Map("expect") ?? throw map.Missing("expect");
        var expectations = expect.Left.Select(key => new Expectation(key, expect.Required(key))).ToImmutableArray();
        map.Done();
        return expectations;
    }

    private static LawCase Read(
        string file,
        string rule,
        string pack,
        YamlMap map,
        Func<CaseHead, YamlMap, LawCase> reader
    )
    {
        var sentence = map.Required("case");
        map.Words("cites");
        return reader(new CaseHead(file, map.Line, rule, pack, sentence, [.. map.Words("example")]), map);
    }
}
