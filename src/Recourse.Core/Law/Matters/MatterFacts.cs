using System.Collections.Immutable;
using NodaTime;

namespace Recourse.Core.Law.Matters;

/// <summary>
/// All that rules about steps and duties may ask about one debt of one person. Loaded once; rules never query. What is
/// not among <see cref="Standings"/> is not known, and what is not known stops.
/// </summary>
/// <param name="Debt">The debt.</param>
/// <param name="IsNaturalPerson">False for a business: consumer law does not bind.</param>
/// <param name="Places">
/// Every place whose rules may apply: a state's two letters, a city's or a country's code as packs write them. Empty:
/// not known, so every state's and city's may.
/// </param>
/// <param name="Standings">What is known to be so, or not to be so, now.</param>
/// <param name="Events">What happened, in any order, on the calendar where the person is.</param>
public sealed record MatterFacts(
    DebtFacts Debt,
    bool IsNaturalPerson,
    ImmutableArray<string> Places,
    ImmutableArray<StandingFact> Standings,
    ImmutableArray<MatterEvent> Events
);

/// <summary>One circumstance of a debt or of an act.</summary>
/// <param name="Standing">Which.</param>
/// <param name="Holds">Whether it is so; null: somebody looked and could not tell, which is as good as unknown.</param>
public sealed record StandingFact(Standing Standing, bool? Holds);

/// <summary>One thing that happened.</summary>
/// <param name="Kind">What.</param>
/// <param name="On">On which day; a notice of ours when sent, one to us when received.</param>
public sealed record MatterEvent(MatterEventKind Kind, LocalDate On)
{
    /// <summary>
    /// The day that it names: the last day of an opt-out, the date on a check, the planned day of a sale. Null: none.
    /// </summary>
    public LocalDate? Names { get; init; }

    /// <summary>
    /// Which dispute, check, recording or third person it belongs to; null: there is only one. Events of one name
    /// belong together.
    /// </summary>
    public string? Of { get; init; }

    /// <summary>
    /// Whether a dispute brings new and material information; null: nobody has judged, taken as yes.
    /// </summary>
    public bool? BringsNews { get; init; }
}
