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
public sealed partial class Places
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
        _states = tables
            .States.Concat(tables.Abroad)
            .ToFrozenDictionary(row => row.Code, Entry.Of, StringComparer.Ordinal);
        _abroad = tables.Abroad.Select(row => row.Code).ToFrozenSet(StringComparer.Ordinal);
        _cities = [.. tables.Cities.SelectMany(row => row.States.Select(city => new CityZip(row.Code, city)))];
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
    /// Every zone in which the person may be: of the area code of each usable phone, of each usable address, and of
    /// each place that a tape tells (its ZIP, and its state where the ZIP is missing or lies elsewhere). A tape's place
    /// in which an address lies says nothing more. One entry for each zone, with the first reason.
    /// 12 CFR 1006.6(b)(1)(i), comment 6(b)(1)(i)-2.
    /// </summary>
    public ImmutableArray<Whereabouts> WhereMayBe(ContactFacts facts)
    {
        var found = ImmutableArray.CreateBuilder<Whereabouts>(4);
        foreach (var point in facts.Points)
        {
            if (!point.Usable)
                continue;
            if (point.Kind <= PointKind.WorkPhone)
                Add(found, AreaCode(point.AreaCode), "area code ", point.AreaCode);
            else if (point.Kind == PointKind.Address)
                AddPlace(found, point.State, point.Zip);
        }

        foreach (var place in facts.TapePlaces)
        {
            if (!IsRefined(place, facts))
                AddPlace(found, place.State, place.Zip);
        }

        return found.DrainToImmutable();
    }

    /// <summary>
    /// The states whose rules may apply: of every usable address and of every place that a tape tells (the state, and
    /// those of the ZIP where the state is missing or the ZIP lies elsewhere). Area codes speak only where nothing else
    /// does: a number is carried across states more often than it moves.
    /// </summary>
    public ImmutableArray<string> StatesOf(ContactFacts facts)
    {
        var found = ImmutableArray<string>.Empty;
        foreach (var point in facts.Points)
        {
            if (point is { Usable: true, Kind: PointKind.Address })
                found = WithStates(found, point.State, point.Zip);
        }

        foreach (var place in facts.TapePlaces)
        {
            if (!IsRefined(place, facts))
                found = WithStates(found, place.State, place.Zip);
        }

        return found;
    }

    /// <summary>
    /// The states of the area codes of usable phones: all that tells of a place where no address does. A code abroad
    /// tells none.
    /// </summary>
    internal ImmutableArray<string> StatesByNumber(ContactFacts facts)
    {
        var found = ImmutableArray<string>.Empty;
        foreach (var point in facts.Points)
        {
            if (!point.Usable || point.Kind > PointKind.WorkPhone || AreaCode(point.AreaCode) is not { } told)
                continue;
            foreach (var state in told.States)
                found = IsAbroad(state) || found.Contains(state) ? found : found.Add(state);
        }

        return found;
    }

    /// <summary>
    /// True when a usable address lies in the place: in its state, and within the digits of its ZIP where it has one.
    /// Such an address is the more exact word for the same place; one that lies elsewhere takes nothing away.
    /// </summary>
    private bool IsRefined(TapePlace place, ContactFacts facts)
    {
        if (ZipOf(place.State, place.Zip) is { } told && LiesElsewhere(told, place.State))
            return false;
        foreach (var point in facts.Points)
        {
            if (point is not { Usable: true, Kind: PointKind.Address })
                continue;
            if (ZipOf(point.State, point.Zip) is not { } zip)
                continue;
            var inZip = string.IsNullOrEmpty(place.Zip) || point.Zip!.StartsWith(place.Zip, StringComparison.Ordinal);
            var inState = string.IsNullOrEmpty(place.State) || zip.States.Contains(place.State);
            if (inZip && inState && !LiesElsewhere(zip, point.State))
                return true;
        }

        return false;
    }

    private ImmutableArray<string> WithStates(ImmutableArray<string> found, string? state, string? zipText)
    {
        var zip = ZipOf(state, zipText);
        if (!string.IsNullOrEmpty(state))
        {
            found = found.Contains(state) ? found : found.Add(state);
            if (zip is null || !LiesElsewhere(zip, state))
                return found;
        }

        foreach (var other in zip?.States ?? [])
            found = found.Contains(other) ? found : found.Add(other);
        return found;
    }

    private void AddPlace(ImmutableArray<Whereabouts>.Builder found, string? state, string? zipText)
    {
        var zip = ZipOf(state, zipText);
        Add(found, zip, "ZIP ", zipText);
        if (zip is null || LiesElsewhere(zip, state))
            Add(found, State(state), "state ", state);
    }

    private static bool LiesElsewhere(Entry zip, string? state) =>
        !string.IsNullOrEmpty(state) && !zip.States.IsEmpty && !zip.States.Contains(state);

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

    /// <summary>A postal code abroad is no ZIP, whatever its digits say.</summary>
    private Entry? ZipOf(string? state, string? zip) => IsAbroad(state) ? null : Zip(zip);

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
