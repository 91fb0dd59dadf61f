using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace Recourse.Core.Law;

/// <summary>A zone in which the person may be, and why we think so.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="Because">"area code 602", "ZIP 85201", "state AZ".</param>
public sealed record Whereabouts(DateTimeZone Zone, string Because);

/// <summary>Where an area code, a ZIP or a state may be. Built once; looked up without allocating.</summary>
public sealed class Places
{
    private readonly Entry?[] _areaCodes = new Entry?[1000];
    private readonly Entry?[] _zip3s = new Entry?[1000];
    private readonly FrozenDictionary<int, Entry> _zips;
    private readonly FrozenDictionary<string, Entry> _states;

    /// <summary>Resolves every zone of the tables.</summary>
    /// <exception cref="FormatException">A code or a zone is not one.</exception>
    public Places(PlaceTables tables)
    {
        foreach (var row in tables.AreaCodes)
            _areaCodes[Digits(row.Code, 3)] = Entry.Of(row);
        foreach (var row in tables.Zip3s)
            _zip3s[Digits(row.Code, 3)] = Entry.Of(row);
        _zips = tables.Zips.ToFrozenDictionary(row => Digits(row.Code, 5), Entry.Of);
        _states = tables.States.ToFrozenDictionary(row => row.Code, Entry.Of, StringComparer.Ordinal);
    }

    /// <summary>
    /// Zones of a North American area code; empty for toll-free, other non-geographic and unknown codes.
    /// </summary>
    public ImmutableArray<DateTimeZone> ZonesOfAreaCode(string? areaCode) => AreaCode(areaCode)?.Zones ?? [];

    /// <summary>Zones of a ZIP of five digits (or ZIP+4), or of its first three; empty when not known.</summary>
    public ImmutableArray<DateTimeZone> ZonesOfZip(string? zip) => Zip(zip)?.Zones ?? [];

    /// <summary>Zones of a state; empty when not known.</summary>
    public ImmutableArray<DateTimeZone> ZonesOfState(string? state) => State(state)?.Zones ?? [];

    /// <summary>States that a ZIP touches; empty when not known.</summary>
    public ImmutableArray<string> StatesOfZip(string? zip) => Zip(zip)?.States ?? [];

    /// <summary>
    /// Every zone in which the person may be: of the area code of each usable phone, of each usable address (its ZIP,
    /// and its state where the ZIP is missing or lies elsewhere), and of the person's state where no address tells one.
    /// One entry for each zone, with the first reason. 12 CFR 1006.6(b)(1)(i), comment 6(b)(1)(i)-2.
    /// </summary>
    public ImmutableArray<Whereabouts> WhereMayBe(ContactFacts facts)
    {
        var found = ImmutableArray.CreateBuilder<Whereabouts>(4);
        var placed = false;
        foreach (var point in facts.Points)
        {
            if (!point.Usable)
                continue;
            if (point.Kind <= PointKind.WorkPhone)
                Add(found, AreaCode(point.AreaCode), "area code ", point.AreaCode);
            else if (point.Kind == PointKind.Address)
                placed |= AddAddress(found, point);
        }

        if (!placed)
            Add(found, State(facts.State), "state ", facts.State);
        return found.DrainToImmutable();
    }

    /// <summary>
    /// The states whose rules may apply: of every usable address, or the person's state where no address tells one.
    /// Area codes are left out: a number is carried across states more often than it moves.
    /// </summary>
    public ImmutableArray<string> StatesOf(ContactFacts facts)
    {
        var found = ImmutableArray<string>.Empty;
        foreach (var point in facts.Points)
        {
            if (!point.Usable || point.Kind != PointKind.Address)
                continue;
            if (!string.IsNullOrEmpty(point.State))
                found = found.Contains(point.State) ? found : found.Add(point.State);
            else
            {
                foreach (var state in StatesOfZip(point.Zip))
                    found = found.Contains(state) ? found : found.Add(state);
            }
        }

        return found.IsEmpty && !string.IsNullOrEmpty(facts.State) ? [facts.State] : found;
    }

    private bool AddAddress(ImmutableArray<Whereabouts>.Builder found, PointFacts address)
    {
        var zip = Zip(address.Zip);
        var state = State(address.State);
        Add(found, zip, "ZIP ", address.Zip);
        if (zip is null || (address.State is not null && !zip.States.IsEmpty && !zip.States.Contains(address.State)))
            Add(found, state, "state ", address.State);
        return zip is not null || state is not null;
    }

    private static void Add(ImmutableArray<Whereabouts>.Builder found, Entry? entry, string what, string? code)
    {
        if (entry is null)
            return;
        foreach (var zone in entry.Zones)
        {
            if (!Holds(found, zone))
                found.Add(new Whereabouts(zone, what + code));
        }
    }

    private static bool Holds(ImmutableArray<Whereabouts>.Builder found, DateTimeZone zone)
    {
        foreach (var known in found)
        {
            if (ReferenceEquals(known.Zone, zone))
                return true;
        }

        return false;
    }

    private Entry? AreaCode(string? text) => Index(text, 3) is var at and >= 0 ? _areaCodes[at] : null;

    private Entry? State(string? text) => text is null ? null : _states.GetValueOrDefault(text);

    private Entry? Zip(string? text)
    {
        if (Index(text, 3) is not (var first and >= 0))
            return null;
        return text!.Length >= 5 && Index(text, 5) is var whole and >= 0 && _zips.TryGetValue(whole, out var exact)
            ? exact
            : _zip3s[first];
    }

    /// <summary>The number that the first digits make, or -1.</summary>
    private static int Index(string? text, int digits)
    {
        if (text is null || text.Length < digits)
            return -1;
        var value = 0;
        for (var i = 0; i < digits; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
                return -1;
            value = (value * 10) + (text[i] - '0');
        }

        return value;
    }

    private static int Digits(string code, int digits) =>
        code.Length == digits && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new FormatException($"'{code}' is not a code of {digits} digits");

    private sealed record Entry(ImmutableArray<DateTimeZone> Zones, ImmutableArray<string> States)
    {
        internal static Entry Of(PlaceRow row) => new([.. row.Zones.Select(Zone)], row.States);

        private static DateTimeZone Zone(string id) =>
            DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) ?? throw new FormatException($"'{id}' is not a time zone");
    }
}
