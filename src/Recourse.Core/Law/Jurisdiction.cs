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
/// Where a pack is in force, as its file says it: <c>US</c>, <c>US-AZ</c>, <c>US-NY-NYC</c>, <c>AU</c>,
/// <c>CA-ON</c>.
/// </summary>
/// <param name="Reach">How far it reaches.</param>
/// <param name="Code">The state's two letters, the whole code of a city, or the code of ISO 3166 abroad.</param>
/// <param name="ByPartOnly">
/// True for a country whose two letters are a state's too: <c>IN</c> as a place is Indiana, <c>IN-MH</c> lies in India.
/// </param>
internal readonly record struct Jurisdiction(Reach Reach, string Code, bool ByPartOnly)
{
    private const string UnitedStatesPrefix = "US-";

    internal static readonly Jurisdiction Everywhere = new(Reach.Everywhere, "", false);

    /// <exception cref="FormatException">The tables of places know no such place.</exception>
    internal static Jurisdiction Of(string written, ImmutableArray<StateContent> states, PlaceTables places)
    {
        if (written.Length == 0)
            return Everywhere;
        if (written == "US")
            return new(Reach.UnitedStates, written, false);
        if (written.StartsWith(UnitedStatesPrefix, StringComparison.Ordinal))
        {
            var state = written[UnitedStatesPrefix.Length..];
            if (states.Any(known => known.Code == state))
                return new(Reach.State, state, false);
            if (places.Cities.Any(row => row.States.Contains(written)))
                return new(Reach.City, written, false);
        }
        else if (places.Abroad.Any(row => row.Code == written || IsPartOf(row.Code, written)))
        {
            return new(Reach.Abroad, written, states.Any(known => known.Code == written));
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
            _ => Holds(c.States) || Holds(c.AbroadByNumber),
        };

    /// <summary>True for a place in it, abroad: the country for each of its parts.</summary>
    internal bool Holds(string place) => (place == Code && !ByPartOnly) || IsPartOf(place, Code);

    private bool Holds(ImmutableArray<string> places)
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
