using System.Collections.Immutable;
using NodaTime;

namespace Recourse.Core.Law.Limitation;

/// <summary>Whether a debt is time-barred.</summary>
public enum LimitationOutcome
{
    /// <summary>A fact or a law is missing. No suit.</summary>
    Unknown,

    /// <summary>By every reckoning a suit is still in time.</summary>
    InTime,

    /// <summary>By some reckoning the period is over, by another it is not. No suit.</summary>
    Doubtful,

    /// <summary>By every reckoning the period is over. No suit, no threat of one.</summary>
    Barred,
}

/// <summary>One period that was looked at.</summary>
/// <param name="Place">Whose law.</param>
/// <param name="Kinds">As what the claim is taken.</param>
/// <param name="Years">How long.</param>
/// <param name="Citation">Where it stands.</param>
/// <param name="InForceFrom">Since when it is so long; null: since before anything that we collect.</param>
/// <param name="CountedFrom">From which day, by the shortest reckoning.</param>
/// <param name="EarliestEnd">Its last day by the shortest reckoning; null: it does not end while something
/// lasts.</param>
/// <param name="LatestEnd">Its last day by the longest reckoning; null: that cannot be said.</param>
/// <param name="Doubt">Why it may be wrong; null: nothing is known against it.</param>
/// <param name="Source">How far it can be trusted.</param>
public sealed record PeriodLooked(
    string Place,
    ImmutableArray<ClaimKind> Kinds,
    int Years,
    string Citation,
    LocalDate? InForceFrom,
    LocalDate CountedFrom,
    LocalDate? EarliestEnd,
    LocalDate? LatestEnd,
    string? Doubt,
    string Source
);

/// <summary>Whether one debt is time-barred on one day, and by which law.</summary>
/// <param name="Outcome">The answer. Only <see cref="LimitationOutcome.InTime"/> leaves a suit open.</param>
/// <param name="On">The day that was asked about.</param>
/// <param name="Place">Where a suit would be brought; null: not known.</param>
/// <param name="PlaceName">Its name.</param>
/// <param name="LastDay">
/// In time: the last day of a suit by the shortest reckoning. Doubtful: by the longest. Barred: the day that was the
/// last. Null: none can be named.
/// </param>
/// <param name="Since">Barred: since when by every reckoning. Doubtful: since when by the shortest. Else null.</param>
/// <param name="Decides">The period that decides; null: none does.</param>
/// <param name="Looked">Every period that was looked at, the shortest first.</param>
/// <param name="Missing">Facts or laws that are missing, in plain words.</param>
/// <param name="Doubts">Why it is doubtful, a sentence each.</param>
/// <param name="IsExtinguished">Barred, and the debt itself is gone where <paramref name="Place"/> is.</param>
/// <param name="Review">Who reviewed the law that was used; shown on screen.</param>
/// <param name="Words">The answer in a sentence or two.</param>
public sealed record LimitationAnswer(
    LimitationOutcome Outcome,
    LocalDate On,
    string? Place,
    string? PlaceName,
    LocalDate? LastDay,
    LocalDate? Since,
    PeriodLooked? Decides,
    ImmutableArray<PeriodLooked> Looked,
    ImmutableArray<string> Missing,
    ImmutableArray<string> Doubts,
    bool IsExtinguished,
    string? Review,
    string Words
)
{
    /// <summary>True when time does not stand against a suit. Everything else stops one.</summary>
    public bool LeavesSuitOpen => Outcome == LimitationOutcome.InTime;
}
