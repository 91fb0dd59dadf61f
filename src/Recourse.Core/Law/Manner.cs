using NodaTime;

namespace Recourse.Core.Law;

/// <summary>
/// Terms that several shapes share: whether a rule stops or only advises (a standard without a number, a draft), and
/// which numbers and addresses it looks at.
/// </summary>
internal static class Manner
{
    /// <summary>The word of a rule that stops nothing.</summary>
    private const string Advising = "advises";

    /// <summary><c>forbids</c> unless the pack says <c>advises</c>.</summary>
    internal static readonly TermName Says = new("says", TermKind.Word)
    {
        Known = ["forbids", Advising],
        Default = "forbids",
    };

    /// <summary><c>anywhere</c> unless the pack says <c>home</c> (all but work) or <c>work</c>.</summary>
    internal static readonly TermName Place = new("place", TermKind.Word)
    {
        Known = ["anywhere", "home", "work"],
        Default = "anywhere",
    };

    /// <summary>True for a rule that stops nothing.</summary>
    internal static bool Advises(Terms terms) => terms.Text(Says) == Advising;

    /// <summary>
    /// The ruling as the rule's manner has it: what only advises stops nothing and closes nothing, so it names no
    /// moment.
    /// </summary>
    internal static Ruling Of(Terms terms, Ruling ruling) =>
        !Advises(terms) ? ruling
        : ruling.Stops ? ruling with { Kind = RulingKind.Advises, Until = null, Missing = null }
        : ruling with { Until = null };

    /// <summary>
    /// True when the rule looks at the point. No particular point is taken for the home; a visit's place is asked for
    /// by its address, which is the home's.
    /// </summary>
    internal static bool Reaches(Terms terms, PointFacts? point) => Reaches(PlaceOf(terms), point);

    /// <inheritdoc cref="Reaches(Terms, PointFacts)"/>
    internal static bool Reaches(ContactPlace place, PointFacts? point) =>
        place == ContactPlace.Anywhere
        || place == ContactPlace.Work == (point?.Kind is PointKind.WorkPhone or PointKind.WorkEmail);

    internal static ContactPlace PlaceOf(Terms terms) =>
        terms.Text(Place) switch
        {
            "work" => ContactPlace.Work,
            "home" => ContactPlace.Home,
            _ => ContactPlace.Anywhere,
        };

    /// <summary>" at work", or nothing.</summary>
    internal static string Words(ContactPlace place) =>
        place switch
        {
            ContactPlace.Work => " at work",
            ContactPlace.Home => " at home, by a mobile or another private number",
            _ => "",
        };

    /// <summary>The zone for words, where one is known.</summary>
    internal static DateTimeZone ZoneOf(Circumstances c) => c.Places.IsEmpty ? DateTimeZone.Utc : c.Places[0].Zone;
}

/// <summary>Which numbers and addresses a rule looks at.</summary>
internal enum ContactPlace
{
    /// <summary>All.</summary>
    Anywhere,

    /// <summary>All but those at work.</summary>
    Home,

    /// <summary>Those at work.</summary>
    Work,
}
