using NodaTime;

namespace Recourse.Core.Law.Rules;

/// <summary>
/// At most <c>max_calls</c> calls with an artificial or prerecorded voice to a residential line within
/// <c>window_days</c> days without consent, today being the last of them, on every clock where the person may be.
/// 47 USC 227(b)(1)(B); 47 CFR 64.1200(a)(3).
/// </summary>
internal static class PrerecordedCalls
{
    private static readonly TermName MaxCalls = new("max_calls", TermKind.Count);
    private static readonly TermName WindowDays = new("window_days", TermKind.Count);

    internal static readonly ContactShape Shape = new("prerecorded-calls", [MaxCalls, WindowDays], Judge);

    private static Ruling Judge(Circumstances c, Terms terms)
    {
        if (
            c.Question.Dialing != Dialing.Prerecorded
            || !Media.IsCall(c.Channel)
            || c.Point?.Kind is not (PointKind.Landline or PointKind.Voip or PointKind.UnknownPhone)
        )
            return Ruling.Silent;
        var opens = Opening(c, terms);
        if (opens <= c.At)
            return c.Permits(null, $"Fewer than {terms.Count(MaxCalls)} such calls in {terms.Count(WindowDays)} days.");
        if (Consents.Stand(c, ConsentKind.Autodialed, out var ends))
            return c.Permits(ends < opens ? ends : null, $"They agreed to such calls directly.");
        var consents = Consents.NextStart(c, ConsentKind.Autodialed);
        return c.Forbids(
            consents < opens ? consents : opens,
            $"{terms.Count(MaxCalls)} calls with a recorded voice in {terms.Count(WindowDays)} days are the most "
                + $"without consent. Dial by hand and speak yourself."
        );
    }

    /// <summary>The moment at which fewer calls than allowed are left in the window; the past when they are.</summary>
    private static Instant Opening(Circumstances c, Terms terms)
    {
        var days = terms.Count(WindowDays);
        var max = terms.Count(MaxCalls);
        var opens = Instant.MinValue;
        foreach (var attempt in c.Facts.Attempts)
        {
            if (!Counts(c, attempt))
                continue;
            var leaves = c.LastStartAfter(attempt.At, days);
            if (leaves > opens && StillIn(c, leaves, days) >= max)
                opens = leaves;
        }

        return opens;
    }

    /// <summary>How many calls leave the window at the moment or later.</summary>
    private static int StillIn(Circumstances c, Instant leaves, int days)
    {
        var count = 0;
        foreach (var attempt in c.Facts.Attempts)
        {
            if (Counts(c, attempt) && c.LastStartAfter(attempt.At, days) >= leaves)
                count++;
        }

        return count;
    }

    private static bool Counts(Circumstances c, AttemptFacts attempt) =>
        attempt is { Counts: true, Inbound: false, Dialing: Dialing.Prerecorded }
        && Media.IsCall(attempt.Channel)
        && (attempt.Point is null || attempt.Point == c.Point!.Id);
}
