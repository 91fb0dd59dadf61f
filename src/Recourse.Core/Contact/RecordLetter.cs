using System.Collections.Immutable;

namespace Recourse.Core.Contact;

/// <summary>What follows from a letter or a message that reached us.</summary>
public static class RecordLetter
{
    /// <summary>Why it cannot be recorded as it stands; empty when it can.</summary>
    /// <param name="context">The person and the moment.</param>
    /// <param name="said">What it says.</param>
    public static ImmutableArray<FieldProblem> Problems(OutcomeContext context, Said said) =>
        [.. WhatFollows.Problems(context, said)];

    /// <summary>All that recording it does.</summary>
    /// <param name="context">The person and the moment.</param>
    /// <param name="said">What it says; without problems.</param>
    public static ImmutableArray<Consequence> Decide(OutcomeContext context, Said said) =>
        [.. WhatFollows.Of(context, null, said)];
}
