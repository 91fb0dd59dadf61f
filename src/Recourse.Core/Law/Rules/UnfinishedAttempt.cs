namespace Recourse.Core.Law.Rules;

/// <summary>
/// No call to a person while an earlier call, ours or theirs, has no outcome: until somebody says what came of it,
/// nobody knows whether it was a conversation, or is one still.
/// </summary>
internal static class UnfinishedAttempt
{
    internal static readonly ContactShape Shape = new("unfinished-attempt", [], Judge);

    private static Ruling Judge(Circumstances c, Terms terms)
    {
        if (c.Channel != Channel.Call)
            return Ruling.Silent;
        foreach (var attempt in c.Facts.Attempts)
        {
            if (attempt.HasOutcome || attempt.Channel != Channel.Call)
                continue;
            return c.Forbids(
                null,
                $"{(attempt.Inbound ? "Their call to us" : "A call")} of "
                    + $"{Say.Moment(attempt.At, c.Places.IsEmpty ? NodaTime.DateTimeZone.Utc : c.Places[0].Zone)} "
                    + $"has no outcome yet. Record what came of it first.",
                c.TellsStops ? [$"attempt {attempt.Id}"] : []
            );
        }

        return c.Permits(null, $"Every earlier call has an outcome.");
    }
}
