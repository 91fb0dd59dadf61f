namespace Recourse.Core.Law.Rules;

/// <summary>
/// No call to a person while an earlier call, ours or theirs, has no outcome: until somebody says what came of it,
/// nobody knows whether it was a conversation, or is one still. Talking on their own call is no other call.
/// </summary>
internal static class UnfinishedAttempt
{
    internal static readonly ContactShape Shape = new("unfinished-attempt", [], Judge);

    private static Ruling Judge(Circumstances c, Terms terms)
    {
        if (!Media.IsCall(c.Channel))
            return Ruling.Silent;
        foreach (var attempt in c.Facts.Attempts)
        {
            if (attempt.HasOutcome || !Media.IsCall(attempt.Channel))
                continue;
            if (attempt.Id == c.Question.RespondsTo && attempt.Inbound)
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
