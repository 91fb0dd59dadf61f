using System.Collections.Frozen;
using NodaTime;
using Recourse.App.LawPacks;
using Recourse.Core.Law;
using Randomizer = Bogus.Randomizer;

namespace Recourse.App.Features.Demonstration;

/// <summary>
/// Where invented people live: area codes and first three digits of ZIPs of each state, from the law's tables.
/// </summary>
internal sealed class HomePlaces
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["Alabama"] = "AL",
        ["Alaska"] = "AK",
        ["Arizona"] = "AZ",
        ["Arkansas"] = "AR",
        ["California"] = "CA",
        ["Colorado"] = "CO",
        ["Connecticut"] = "CT",
        ["Delaware"] = "DE",
        ["Florida"] = "FL",
        ["Georgia"] = "GA",
        ["Hawaii"] = "HI",
        ["Idaho"] = "ID",
        ["Illinois"] = "IL",
        ["Indiana"] = "IN",
        ["Iowa"] = "IA",
        ["Kansas"] = "KS",
        ["Kentucky"] = "KY",
        ["Louisiana"] = "LA",
        ["Maine"] = "ME",
        ["Maryland"] = "MD",
        ["Massachusetts"] = "MA",
        ["Michigan"] = "MI",
        ["Minnesota"] = "MN",
        ["Mississippi"] = "MS",
        ["Missouri"] = "MO",
        ["Montana"] = "MT",
        ["Nebraska"] = "NE",
        ["Nevada"] = "NV",
        ["New Hampshire"] = "NH",
        ["New Jersey"] = "NJ",
        ["New Mexico"] = "NM",
        ["New York"] = "NY",
        ["North Carolina"] = "NC",
        ["North Dakota"] = "ND",
        ["Ohio"] = "OH",
        ["Oklahoma"] = "OK",
        ["Oregon"] = "OR",
        ["Pennsylvania"] = "PA",
        ["Puerto Rico"] = "PR",
        ["Rhode Island"] = "RI",
        ["South Carolina"] = "SC",
        ["South Dakota"] = "SD",
        ["Tennessee"] = "TN",
        ["Texas"] = "TX",
        ["Utah"] = "UT",
        ["Vermont"] = "VT",
        ["Virginia"] = "VA",
        ["Washington D.C."] = "DC",
        ["Washington State"] = "WA",
        ["Washington"] = "WA",
        ["West Virginia"] = "WV",
        ["Wisconsin"] = "WI",
        ["Wyoming"] = "WY",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, List<string>> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _zip3s = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _elsewhere = new(StringComparer.Ordinal);
    private readonly Places _places;
    private readonly List<string> _allCodes = [];

    private HomePlaces(PlaceTables tables, IEnumerable<(string Code, string Region)> regions)
    {
        _places = new Places(tables);
        foreach (var (code, region) in regions)
        {
            if (StateOf(region) is { } state)
            {
                Add(_codes, state, code);
                _allCodes.Add(code);
            }
        }
        foreach (var row in tables.Zip3s)
        {
            foreach (var state in row.States.Where(_ => row.States.Length == 1))
            {
                Add(_zip3s, state, row.Code);
            }
        }
    }

    internal static HomePlaces Read(string root) =>
        new(
            new PlaceFiles(root).Read(),
            File.ReadLines(Path.Combine(root, "laws/places/area-codes.csv"))
                .Select(line => line.Split(','))
                .Where(cells => cells.Length >= 4 && cells[0].Length == 3)
                .Select(cells => (cells[0], cells[3]))
        );

    /// <summary>
    /// An area code of the state; one of its zones where the state has no code of its own; null for nowhere.
    /// </summary>
    internal string? AreaCodeOf(string? state, Randomizer draw) =>
        state is not null && _codes.TryGetValue(state, out var codes) ? draw.Of(codes) : null;

    /// <summary>
    /// An area code that shares no time zone with the state: of somebody who moved and kept the number.
    /// </summary>
    internal string AreaCodeElsewhere(string? state, Randomizer draw)
    {
        if (state is null)
        {
            return draw.Of(_allCodes);
        }
        if (!_elsewhere.TryGetValue(state, out var codes))
        {
            var zones = _places.ZonesOfState(state);
            codes = [.. _allCodes.Where(code => !_places.ZonesOfAreaCode(code).Any(zones.Contains))];
            _elsewhere[state] = codes;
        }
        return draw.Of(codes);
    }

    /// <summary>
    /// A state that shares no time zone with this one; null when there is none or this one is unknown.
    /// </summary>
    internal string? StateElsewhere(string? state, Randomizer draw)
    {
        if (state is null || _places.ZonesOfState(state) is not { Length: > 0 } zones)
        {
            return null;
        }
        var others = _zip3s
            .Keys.Order(StringComparer.Ordinal)
            .Where(other => !_places.ZonesOfState(other).Any(zones.Contains))
            .ToList();
        return others.Count > 0 ? draw.Of(others) : null;
    }

    /// <summary>A clock of the state; New York's where the state is not known.</summary>
    internal DateTimeZone ZoneOf(string? state) =>
        _places.ZonesOfState(state).FirstOrDefault() ?? DateTimeZoneProviders.Tzdb["America/New_York"];

    /// <summary>First three digits of a ZIP that lies in this state only; null when the tables know none.</summary>
    internal string? Zip3Of(string? state, Randomizer draw) =>
        state is not null && _zip3s.TryGetValue(state, out var zips) ? draw.Of(zips) : null;

    /// <summary>True when a phone of this area code rings in a zone in which the state does not lie.</summary>
    internal bool Conflicts(string areaCode, string state)
    {
        var zones = _places.ZonesOfState(state);
        return _places.ZonesOfAreaCode(areaCode).All(zone => !zones.Contains(zone));
    }

    /// <summary>
    /// <c>San Antonio  TX</c> and <c>Texas</c> are both TX; what lies outside the United States is null.
    /// </summary>
    private static string? StateOf(string region)
    {
        var text = region.Trim();
        if (Names.TryGetValue(text, out var state))
        {
            return state;
        }
        return
            text is [.., ' ', var first, var second]
            && Names.Values.Contains($"{first}{second}", StringComparer.Ordinal)
            ? $"{first}{second}"
            : null;
    }

    private static void Add(Dictionary<string, List<string>> lists, string key, string value)
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists[key] = list = [];
        }
        list.Add(value);
    }
}
