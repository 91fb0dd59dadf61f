using System.Collections.Immutable;
using System.Globalization;
using Recourse.Core.Law;
using Recourse.Core.Law.Limitation;

namespace Recourse.App.LawPacks;

/// <summary>
/// Reads the periods of limitation: <c>laws/us/limitation/AZ.yaml</c> is Arizona's, <c>laws/gb/limitation/SCT.yaml</c>
/// that of <c>GB-SCT</c>. A place without a file is not known, and nobody is sued there.
/// </summary>
internal sealed class LimitationFiles(string root)
{
    private const string Folder = "limitation";
    private const int LongestYears = 30;

    private static readonly Dictionary<string, bool> YesNo = new(StringComparer.Ordinal)
    {
        ["yes"] = true,
        ["no"] = false,
    };

    private static readonly Dictionary<string, bool> BuyersOnly = new(StringComparer.Ordinal)
    {
        ["anyone"] = false,
        ["debt-buyer"] = true,
    };

    private static readonly Dictionary<string, bool> ConsumersOnly = new(StringComparer.Ordinal)
    {
        ["any"] = false,
        ["consumer"] = true,
    };

    private static readonly Dictionary<string, bool> FromLastPayment = new(StringComparer.Ordinal)
    {
        ["default"] = false,
        ["last-payment"] = true,
    };

    /// <summary>True for a file of periods, named from the root.</summary>
    internal static bool Holds(string file) => file.Split('/') is ["laws", _, Folder, _];

    /// <exception cref="LawPackException">Something is not understood.</exception>
    internal ImmutableArray<LimitationContent> Read(IReadOnlyCollection<StateContent> states) =>
        [
            .. Directory
                .EnumerateDirectories(Path.Combine(root, "laws"))
                .Select(country => Path.Combine(country, Folder))
                .Where(Directory.Exists)
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*.yaml"))
                .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
                .Order(StringComparer.Ordinal)
                .Select(file => ReadOne(file, states)),
        ];

    /// <summary>The place of a file: a state's two letters, elsewhere with its country before it.</summary>
    internal static string PlaceOf(string file)
    {
        var country = file.Split('/')[1];
        var name = Path.GetFileNameWithoutExtension(file);
        return country == "us" ? name : $"{country.ToUpperInvariant()}-{name}";
    }

    private LimitationContent ReadOne(string file, IReadOnlyCollection<StateContent> states)
    {
        var map = YamlMap.Parse(file, File.ReadAllText(Path.Combine(root, file)));
        var line = map.LineOf("place");
        var place = map.Required("place");
        if (place != PlaceOf(file))
            throw map.Wrong(line, $"place '{place}' is not the name of its file");
        if (file.StartsWith("laws/us/", StringComparison.Ordinal) && !states.Any(state => state.Code == place))
            throw map.Wrong(line, $"place '{place}' is no state of laws/us/states.yaml");
        var found = new LimitationContent(
            place,
            map.Required("name"),
            map.Required("meaning"),
            map.Required("source"),
            map.RequiredDate("checked_on"),
            map.Required("checked_by"),
            map.Optional("notes"),
            [.. map.Maps("periods").Select(ReadPeriod)]
        )
        {
            Extinguishes = map.Optional("extinguishes"),
            AbsenceTolls = ReadHeld(map.Map("absence_tolls")),
            Borrows = ReadHeld(map.Map("borrows")),
            WhileRunning = ReadRestart(map.Map("while_running")),
            OnceOver = ReadRestart(map.Map("once_over")),
        };
        map.Done();
        return found.Periods.IsEmpty ? throw map.Missing("periods") : found;
    }

    private static PeriodContent ReadPeriod(YamlMap map)
    {
        var kinds = ReadKinds(map, "kinds");
        if (kinds.IsEmpty)
            throw map.Missing("kinds");
        var goByLine = map.LineOf("goes_by");
        var goBy = map.Choice("goes_by", Kebab.Of<YearsGoBy>());
        var terms = ReadTerms(map);
        if (goBy is not null && terms.Length == 1)
            throw map.Wrong(goByLine, "'goes_by' chooses between versions, and there is one only");
        if (goBy is null && terms.Length > 1)
            throw map.Wrong(map.Line, "'goes_by' must say which of several versions counts: suit, contract, accrual");
        var period = new PeriodContent(kinds, map.Required("citation"), terms)
        {
            GoBy = goBy ?? YearsGoBy.Suit,
            FromLastPayment = map.Choice("counted_from", FromLastPayment) ?? false,
            Debts = ReadDebts(map),
            ConsumersOnly = map.Choice("purpose", ConsumersOnly) ?? false,
            InsteadOf = ReadKinds(map, "instead_of"),
            Doubt = map.Optional("doubt"),
            Source = map.Optional("source"),
        };
        map.Done();
        return period;
    }

    private static ImmutableArray<PeriodTerms> ReadTerms(YamlMap period)
    {
        if (period.Left.Contains("years", StringComparer.Ordinal))
            return [new PeriodTerms(period.Date("from"), ReadYears(period))];
        var found = ImmutableArray.CreateBuilder<PeriodTerms>();
        foreach (var map in period.Maps("in_force"))
        {
            var from = map.Date("from");
            if (found.Count > 0 && (from is null || from <= found[^1].From))
                throw map.Wrong(map.Line, "dates in force must follow each other, oldest first");
            found.Add(new PeriodTerms(from, ReadYears(map)));
            map.Done();
        }

        return found.Count > 0 ? found.ToImmutable() : throw period.Missing("years");
    }

    private static int ReadYears(YamlMap map)
    {
        var line = map.LineOf("years");
        var text = map.Required("years");
        return
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var years)
            && years is >= 1 and <= LongestYears
            ? years
            : throw map.Wrong(line, $"'years: {text}' is not a whole number from 1 to {LongestYears}");
    }

    private static ImmutableArray<ClaimKind> ReadKinds(YamlMap map, string key)
    {
        var line = map.LineOf(key);
        var known = Kebab.Of<ClaimKind>();
        return
        [
            .. map.Words(key)
                .Select(word =>
                    known.TryGetValue(word, out var kind)
                        ? kind
                        : throw map.Wrong(line, $"'{key}': '{word}' is none of {string.Join(", ", known.Keys)}")
                ),
        ];
    }

    private static ImmutableArray<DebtKind> ReadDebts(YamlMap map)
    {
        var line = map.LineOf("debts");
        var known = Kebab.Of<DebtKind>();
        return
        [
            .. map.Words("debts")
                .Select(word =>
                    known.TryGetValue(word, out var kind)
                        ? kind
                        : throw map.Wrong(line, $"'debts': '{word}' is none of {string.Join(", ", known.Keys)}")
                ),
        ];
    }

    private static HeldContent? ReadHeld(YamlMap? map)
    {
        if (map is null)
            return null;
        var found = new HeldContent(
            map.Choice("holds", YesNo) ?? throw map.Missing("holds"),
            map.Required("citation"),
            map.Required("source")
        );
        map.Done();
        return found;
    }

    private static RestartContent? ReadRestart(YamlMap? map)
    {
        if (map is null)
            return null;
        var found = new RestartContent(
            map.Choice("payment", YesNo),
            map.Choice("acknowledgment", YesNo),
            map.Required("citation"),
            map.Date("from"),
            map.Choice("binds", BuyersOnly) ?? false,
            map.Choice("purpose", ConsumersOnly) ?? false
        );
        map.Done();
        return found is { Payment: null, Acknowledgment: null }
            ? throw map.Wrong(map.Line, "neither 'payment' nor 'acknowledgment' is said here")
            : found;
    }
}
