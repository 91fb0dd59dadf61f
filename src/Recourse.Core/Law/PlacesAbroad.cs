using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Recourse.Core.Law;

/// <summary>Cities with rules of their own, and places outside the United States.</summary>
public sealed partial class Places
{
    private readonly FrozenSet<string> _abroad;
    private readonly CityZip[] _cities;

    /// <summary>
    /// True for a code of ISO 3166-2 outside the United States, and for a country's own two letters where they are no
    /// state's: <c>IN</c> is Indiana, <c>IN-MH</c> lies in India.
    /// </summary>
    public bool IsAbroad(string? state) =>
        !string.IsNullOrEmpty(state) && (state.Contains('-', StringComparison.Ordinal) || _abroad.Contains(state));

    /// <summary>
    /// Cities with rules of their own that the person may live in: by the ZIP of every usable address and of every
    /// place that a tape tells. A ZIP that is not known, or only its first three digits, may be any of its state's.
    /// </summary>
    public ImmutableArray<string> CitiesOf(ContactFacts facts)
    {
        var found = ImmutableArray<string>.Empty;
        if (_cities.Length == 0)
            return found;
        foreach (var point in facts.Points)
        {
            if (point is { Usable: true, Kind: PointKind.Address })
                found = WithCities(found, point.State, point.Zip);
        }

        foreach (var place in facts.TapePlaces)
        {
            if (!IsRefined(place, facts))
                found = WithCities(found, place.State, place.Zip);
        }

        return found;
    }

    /// <summary>Cities that somebody of whom only the state is known may live in.</summary>
    internal ImmutableArray<string> CitiesIn(ImmutableArray<string> states)
    {
        var found = ImmutableArray<string>.Empty;
        foreach (var state in states)
            found = WithCities(found, state, null);
        return found;
    }

    /// <summary>Places abroad of the area codes of usable phones: Ontario's, say.</summary>
    internal ImmutableArray<string> AbroadByNumber(ContactFacts facts)
    {
        var found = ImmutableArray<string>.Empty;
        foreach (var point in facts.Points)
        {
            if (!point.Usable || point.Kind > PointKind.WorkPhone || AreaCode(point.AreaCode) is not { } entry)
                continue;
            foreach (var place in entry.States)
                found = !IsAbroad(place) || found.Contains(place) ? found : found.Add(place);
        }

        return found;
    }

    /// <summary>True when there are places and every one is abroad.</summary>
    internal bool AreAllAbroad(ImmutableArray<string> states)
    {
        foreach (var state in states)
        {
            if (!IsAbroad(state))
                return false;
        }

        return !states.IsEmpty;
    }

    private ImmutableArray<string> WithCities(ImmutableArray<string> found, string? state, string? zip)
    {
        if (IsAbroad(state))
            return found;
        foreach (var city in _cities)
        {
            if (!found.Contains(city.City) && (city.MayHold(zip) || (NoZip(zip) && city.IsIn(state))))
                found = found.Add(city.City);
        }

        return found;
    }

    private static bool NoZip(string? zip) => Index(zip, 3) < 0;

    /// <summary>A ZIP, or its first three digits, that lies in a city.</summary>
    /// <param name="Code">Three digits or five.</param>
    /// <param name="City">The city's code: <c>US-NY-NYC</c>.</param>
    private sealed record CityZip(string Code, string City)
    {
        private const int StateAt = 3;

        /// <summary>Where one of the two is shorter, the digits that both have decide.</summary>
        internal bool MayHold(string? zip) =>
            zip is { Length: >= 3 }
            && (
                zip.StartsWith(Code, StringComparison.Ordinal)
                || (zip.Length < Code.Length && Code.StartsWith(zip, StringComparison.Ordinal))
            );

        internal bool IsIn(string? state) =>
            state is { Length: 2 } && string.CompareOrdinal(City, StateAt, state, 0, 2) == 0;
    }
}
