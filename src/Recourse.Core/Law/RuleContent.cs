using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Law.Limitation;

namespace Recourse.Core.Law;

/// <summary>One rule as its file says it: content, not code.</summary>
/// <param name="Name">Its name and its file's: <c>call-frequency</c>.</param>
/// <param name="Pack">Its folder: <c>us/reg-f</c>, <c>policies</c>.</param>
/// <param name="Shape">Which C# shape judges it; often its own name.</param>
/// <param name="Title">A few plain words.</param>
/// <param name="Kind">Law or policy; said by the pack.</param>
/// <param name="Citation">Article and paragraph.</param>
/// <param name="Href">Where the source can be read.</param>
/// <param name="Meaning">What it means, in our own words.</param>
/// <param name="Binds">Whom it binds.</param>
/// <param name="NaturalPersonsOnly">True: silent for businesses.</param>
/// <param name="Effect">What breaking it means.</param>
/// <param name="Source">How far the source can be trusted.</param>
/// <param name="CheckedOn">When somebody last compared it with the source.</param>
/// <param name="Review">Who reviewed it; shown on screen.</param>
/// <param name="Notes">What it leaves out.</param>
/// <param name="InForce">Its terms by date, oldest first.</param>
public sealed record RuleContent(
    string Name,
    string Pack,
    string Shape,
    string Title,
    SourceKind Kind,
    string Citation,
    Uri? Href,
    string Meaning,
    Binds Binds,
    bool NaturalPersonsOnly,
    Effect Effect,
    string Source,
    LocalDate CheckedOn,
    string Review,
    string? Notes,
    ImmutableArray<DatedTerms> InForce
)
{
    /// <summary>
    /// The paragraphs of an instrument that it holds, down to the lettered item: <c>1006.14(b)(2)(i)(A)</c>. The
    /// coverage page is made of these.
    /// </summary>
    public ImmutableArray<string> Covers { get; init; } = [];

    /// <summary>Which debts it concerns; null: all whom it binds.</summary>
    public RuleScope? Scope { get; init; }
}

/// <summary>The parameters of a rule from one date on.</summary>
/// <param name="From">First day in force, on the calendar where the person is.</param>
/// <param name="LastOn">Last day in force; null: until later terms begin.</param>
/// <param name="Values">Parameters by name, as written.</param>
public sealed record DatedTerms(LocalDate From, LocalDate? LastOn, ImmutableSortedDictionary<string, string> Values);

/// <summary>A folder of rules.</summary>
/// <param name="Path">Its folder: <c>us/reg-f</c>.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Jurisdiction">Where it is in force: <c>US</c>, <c>US-AZ</c>, <c>US-NY-NYC</c>, <c>CA-ON</c>; empty for
/// policies.</param>
/// <param name="Kind">Law or policy.</param>
public sealed record PackContent(string Path, string Title, string Jurisdiction, SourceKind Kind);

/// <summary>One state: whether we hold its rules.</summary>
/// <param name="Code">Two letters.</param>
/// <param name="Name">Its name.</param>
/// <param name="CreditorRules">True when a pack holds its rules for creditors.</param>
/// <param name="CollectorRules">True when a pack holds its rules for those who collect for others.</param>
public sealed record StateContent(string Code, string Name, bool CreditorRules, bool CollectorRules)
{
    /// <summary>
    /// How far what we hold can be trusted, where nobody has reviewed it; null: reviewed, or nothing held.
    /// </summary>
    public string? Review { get; init; }
}

/// <summary>What one state asks of whoever records a call.</summary>
/// <param name="State">Two letters.</param>
/// <param name="EveryParty">True: every party must know or consent. False: one party's consent is enough.</param>
/// <param name="Citation">Where it stands.</param>
/// <param name="Meaning">What it means, in our own words.</param>
/// <param name="Source">How far the source can be trusted.</param>
/// <param name="CheckedOn">When somebody last compared it with the source.</param>
/// <param name="Review">Who reviewed it; shown on screen.</param>
public sealed record RecordingContent(
    string State,
    bool EveryParty,
    string Citation,
    string Meaning,
    string Source,
    LocalDate CheckedOn,
    string Review
);

/// <summary>One row of a table of places: a code and the zones that it may be in.</summary>
/// <param name="Code">Area code, ZIP, first three digits of a ZIP, or state.</param>
/// <param name="Zones">IANA zones, every one that the code touches.</param>
/// <param name="States">States that the code touches, two letters each; empty for states themselves.</param>
public sealed record PlaceRow(string Code, ImmutableArray<string> Zones, ImmutableArray<string> States);

/// <summary>The tables of places.</summary>
/// <param name="AreaCodes">Three digits each.</param>
/// <param name="Zip3s">Three digits each.</param>
/// <param name="Zips">Five digits each, only where the first three span zones.</param>
/// <param name="States">Two letters each.</param>
public sealed record PlaceTables(
    ImmutableArray<PlaceRow> AreaCodes,
    ImmutableArray<PlaceRow> Zip3s,
    ImmutableArray<PlaceRow> Zips,
    ImmutableArray<PlaceRow> States
)
{
    /// <summary>
    /// ZIPs of cities that have rules of their own: three digits that lie in the city whole, or five. The city's code
    /// stands among the states of its rows.
    /// </summary>
    public ImmutableArray<PlaceRow> Cities { get; init; } = [];

    /// <summary>Countries and their parts, by the codes of ISO 3166.</summary>
    public ImmutableArray<PlaceRow> Abroad { get; init; } = [];
}

/// <summary>Everything that a law book is made of. Two books of the same content and code have the same hash.</summary>
/// <param name="RuleCodeVersion">Version and fingerprint of the code that judged with it.</param>
/// <param name="TzdbVersion">Version of the time-zone data that judged with it.</param>
/// <param name="Packs">Folders.</param>
/// <param name="Rules">Rules, laws before policies, in a fixed order.</param>
/// <param name="States">States.</param>
/// <param name="Places">Places.</param>
public sealed record LawBookContent(
    string RuleCodeVersion,
    string TzdbVersion,
    ImmutableArray<PackContent> Packs,
    ImmutableArray<RuleContent> Rules,
    ImmutableArray<StateContent> States,
    PlaceTables Places
)
{
    /// <summary>What states ask of whoever records a call, by state; a state that is not here is not known.</summary>
    public ImmutableArray<RecordingContent> Recording { get; init; } = [];

    /// <summary>Periods of limitation, by place; a place that is not here is not known.</summary>
    public ImmutableArray<LimitationContent> Limitations { get; init; } = [];
}
