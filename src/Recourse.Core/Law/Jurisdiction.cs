using System.Collections.Immutable;

namespace Recourse.Core.Law;

/// <summary>How far a pack reaches.</summary>
internal enum Reach
{
    /// <summary>The company's own guidelines bind wherever the person is.</summary>
    Everywhere,

    /// <summary>Federal law: silent only where every known place is abroad.</summary>
    UnitedStates,

    /// <summary>One state.</summary>
    State,

    /// <summary>One city, known by its ZIPs.</summary>
    City,

    /// <summary>Another country, or a part of one.</summary>
    Abroad,
}

/// <summary>
/// Where a pack is in force, as its file says it: <c>US</c>, <c>US-AZ</c>, <c>US-NY-NYC</c>, <c>AU</c>, <c>CA-ON</c>,
/// or several of the latter: <c>GB-ENG GB-WLS</c>.
/// </summary>
/// <param name="Reach">How far it reaches.</param>
/// <param name="Code">The state's two letters, the whole code of a city, or the codes of ISO 3166 abroad.</param>
/// <param name="Parts">Abroad: the countries or parts of one.</param>
/// <param name="IsStateToo">
/// True where the country's two letters are a state's too: <c>IN</c> as a place is Indiana, <c>IN-MH</c> lies in India.
/// </param>
internal sealed record Jurisdiction(Reach Reach, string Code, string[] Parts, bool IsStateToo)
{
    private const string UnitedStatesPrefix = "US-";

    internal static readonly Jurisdiction Everywhere = new(Reach.Everywhere, "", [], false);

    /// <summary>Reads what a pack says.</summary>
    /// <exception cref="FormatException">The tables of places know no such place.</exception>
    internal static Jurisdiction Of(string written, ImmutableArray<StateContent> states, PlaceTables places)
    {
        if (written.Length == 0)
            return Everywhere;
        if (written == "US")
            return new(Reach.UnitedStates, written, [], false);
        if (written.StartsWith(UnitedStatesPrefix, StringComparison.Ordinal))
        {
            var state = written[UnitedStatesPrefix.Length..];
            if (states.Any(known => known.Code == state))
                return new(Reach.State, state, [], false);
            if (places.Cities.Any(row => row.States.Contains(written)))
                return new(Reach.City, written, [], false);
        }
        else
        {
            var parts = written.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts.All(part => places.Abroad.Any(row => row.Code == part || IsPartOf(row.Code, part))))
                return new(Reach.Abroad, written, parts, states.Any(known => known.Code == parts[0][..2]));
        }

        throw new FormatException(
            $"jurisdiction '{written}' is neither US, nor US- with a state's two letters, nor a city or a country of "
                + $"the tables of places"
        );
    }

    /// <summary>
    /// True when the pack may be in force where the person may be. Where no place is known every pack of the United
    /// States may, and none of another country.
    /// </summary>
    internal bool MayReach(Circumstances c) =>
        Reach switch
        {
            Reach.Everywhere => true,
            Reach.UnitedStates => !c.IsAbroad,
            Reach.State => c.MayBeIn(Code),
            Reach.City => c.States.IsEmpty || c.Cities.Contains(Code),
            _ => HoldsAny(c.States) || HoldsAny(c.AbroadByNumber),
        };

    /// <summary>
    /// True for a place that is, lies in, or may lie in the jurisdiction: somebody in the United Kingdom may be in
    /// England.
    /// </summary>
    internal bool Holds(string place)
    {
        foreach (var part in Parts)
        {
            if (IsPartOf(place, part))
                return true;
            if ((place == part || IsPartOf(part, place)) && !(IsStateToo && place.Length == 2))
                return true;
        }

        return false;
    }

    private bool HoldsAny(ImmutableArray<string> places)
    {
        foreach (var place in places)
        {
            if (Holds(place))
                return true;
        }

        return false;
    }

    private static bool IsPartOf(string place, string country) =>
        place.Length > country.Length
        && place[country.Length] == '-'
        && place.StartsWith(country, StringComparison.Ordinal);
}
