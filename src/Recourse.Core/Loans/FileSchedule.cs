using System.Collections.Immutable;
using NodaTime;

namespace Recourse.Core.Loans;

/// <summary>
/// By when a lender's file is expected: on some days of the week, by an hour of its own clock. Holidays are not known
/// here: on one of them a file that does not come is told as late.
/// </summary>
/// <param name="Days">The days of the week; at least one.</param>
/// <param name="By">The hour. Where a clock change skips it, the moment after the change; where it comes twice, the
/// first.</param>
/// <param name="Zone">Whose clock.</param>
public sealed record FileSchedule(ImmutableArray<IsoDayOfWeek> Days, LocalTime By, DateTimeZone Zone)
{
    private const int DaysOfAWeek = 7;

    /// <summary>The latest moment by which a file was due, at or before <paramref name="now"/>.</summary>
    public Instant LastDue(Instant now)
    {
        var today = now.InZone(Zone).Date;
        return Enumerable
            .Range(0, DaysOfAWeek + 1)
            .Select(back => today.PlusDays(-back))
            .Where(day => Days.Contains(day.DayOfWeek))
            .Select(At)
            .First(due => due <= now);
    }

    /// <summary>The first moment after <paramref name="now"/> by which a file is due.</summary>
    public Instant NextDue(Instant now)
    {
        var today = now.InZone(Zone).Date;
        return Enumerable
            .Range(0, DaysOfAWeek + 1)
            .Select(ahead => today.PlusDays(ahead))
            .Where(day => Days.Contains(day.DayOfWeek))
            .Select(At)
            .First(due => due > now);
    }

    /// <summary>
    /// True when the file that was due last has not come: none came since the one before was due. What was due before
    /// anybody waited is not late.
    /// </summary>
    /// <param name="now">The moment of asking.</param>
    /// <param name="arrived">When the newest file came that was taken; null: none ever.</param>
    /// <param name="since">Since when files are waited for.</param>
    public bool IsLate(Instant now, Instant? arrived, Instant since)
    {
        var due = LastDue(now);
        if (due <= since)
            return false;
        return !(arrived > LastDue(due - Duration.Epsilon));
    }

    private Instant At(LocalDate day) => Zone.AtLeniently(day + By).ToInstant();
}
