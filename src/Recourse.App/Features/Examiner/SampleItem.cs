using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;

namespace Recourse.App.Features.Examiner;

/// <summary>One drawn item as its page tells it.</summary>
/// <param name="Id">Of the row.</param>
/// <param name="PersonId">Of whom.</param>
/// <param name="At">When it happened.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Lines">What is recorded of it.</param>
/// <param name="DecisionId">The decision of the gate behind it; null: none was asked for.</param>
public sealed record SampleItem(
    long Id,
    long PersonId,
    Instant At,
    string Title,
    IReadOnlyList<(string Name, string Value)> Lines,
    long? DecisionId
)
{
    /// <summary>The decision with its facts and rules as they were.</summary>
    internal DecisionTold? Told { get; init; }

    /// <summary>What stood around it in the history.</summary>
    internal IReadOnlyList<TimelineLine> Timeline { get; init; } = [];

    /// <summary>The accounts of the person, as they are shown.</summary>
    internal string Accounts { get; init; } = "";

    /// <summary>How the person is called here.</summary>
    internal string Person { get; init; } = "";
}
