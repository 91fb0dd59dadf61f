using System.Collections.Immutable;

namespace Recourse.Core.Contact;

/// <summary>What follows from a letter or a message that reached us.</summary>
public static class RecordLetter
{
    /// <summary>Why it cannot be recorded as it stands; empty when it can.</summary>
    /// <param name="context">The person and the moment.</param>
    /// <param name="said">What it says.</param>
    public static ImmutableArray<FieldProblem> Problems(OutcomeContext context, Said said) =>
        [.. OfACall(said), .. WhatFollows.Problems(context, said)];

    /// <summary>All that recording it does.</summary>
    /// <param name="context">The person and the moment.</param>
    /// <param name="said">What it says; without problems.</param>
    public static ImmutableArray<Consequence> Decide(OutcomeContext context, Said said) =>
        [.. WhatFollows.Of(context, null, said)];

    /// <summary>A letter rang on no number, and nobody agrees on anything in it with an officer.</summary>
    private static IEnumerable<FieldProblem> OfACall(Said said)
    {
        if (said.Stops == StopReach.ThisNumber)
        {
            yield return new FieldProblem(
                "stops",
                "A letter comes from no number. Choose all calls, all calls and texts, or all emails."
            );
        }

        if (said.PlaceIsInconvenient)
            yield return new FieldProblem("place", "A letter comes from no number whose place could be inconvenient.");
    }
}
