using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Law.Matters;

namespace Recourse.Core.Law.Duties;

/// <summary>How a duty stands on a day.</summary>
public enum DutyState
{
    /// <summary>It is to be done, and its last day has not passed.</summary>
    Due,

    /// <summary>It is to be done, and its last day has passed.</summary>
    Overdue,

    /// <summary>It was done in time.</summary>
    Done,

    /// <summary>It was done after its last day.</summary>
    DoneLate,

    /// <summary>It was done before its first day, which does not count.</summary>
    DoneEarly,

    /// <summary>A period runs: records are kept, the consumer may dispute.</summary>
    Running,

    /// <summary>The period has ended.</summary>
    Ended,

    /// <summary>What was done cannot be right any more: a notice that names too early a day.</summary>
    Broken,
}

/// <summary>Something that a rule in force asks to be done, or waited for.</summary>
/// <param name="Rule">Which rule.</param>
/// <param name="Act">What: "Send the validation notice".</param>
/// <param name="State">How it stands.</param>
/// <param name="StartedBy">What gave rise to it.</param>
/// <param name="NotBefore">The first day on which it may be done; null: at once.</param>
/// <param name="DueOn">Its last day; null: no day is set, another act waits for it.</param>
/// <param name="DoneBy">What discharged it; null: nothing has.</param>
/// <param name="Words">All of it in a sentence.</param>
/// <param name="FactsUsed">The facts it rests on.</param>
public sealed record Duty(
    RuleRef Rule,
    string Act,
    DutyState State,
    MatterEvent StartedBy,
    LocalDate? NotBefore,
    LocalDate? DueOn,
    MatterEvent? DoneBy,
    string Words,
    ImmutableArray<string> FactsUsed
)
{
    /// <summary>True while somebody has to act or wait.</summary>
    public bool IsOpen =>
        State is DutyState.Due or DutyState.Overdue or DutyState.Running or DutyState.Broken or DutyState.DoneEarly;
}
