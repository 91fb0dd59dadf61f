namespace Recourse.Simulation.Audit;

/// <summary>
/// A clock on a wall in the United States, by the rule as people know it: standard time, and where daylight time is
/// kept one hour more from the second Sunday of March to the first Sunday of November, each at two in the morning. No
/// time-zone database: that is what it checks.
/// </summary>
internal sealed record Clock(string Name, int StandardHours, bool KeepsDaylight)
{
    internal static readonly Clock Eastern = new("Eastern", -5, true);
    internal static readonly Clock Central = new("Central", -6, true);
    internal static readonly Clock Mountain = new("Mountain", -7, true);
    internal static readonly Clock Arizona = new("Arizona", -7, false);
    internal static readonly Clock Pacific = new("Pacific", -8, true);
    internal static readonly Clock Alaska = new("Alaska", -9, true);
    internal static readonly Clock Aleutian = new("Aleutian", -10, true);
    internal static readonly Clock Hawaii = new("Hawaii", -10, false);
    internal static readonly Clock PuertoRico = new("Puerto Rico", -4, false);
    internal static readonly Clock Guam = new("Guam", 10, false);

    private const long Hour = 3600;
    private const long Day = 24 * Hour;

    /// <summary>Days since 1970-01-01 on this clock.</summary>
    internal long DateAt(long second) => (Local(second) - SecondOfDay(second)) / Day;

    internal int SecondOfDay(long second) => (int)((Local(second) % Day + Day) % Day);

    /// <summary>0 is Monday. The first of January 1970 was a Thursday.</summary>
    internal int WeekdayAt(long second) => (int)((DateAt(second) + 3) % 7);

    private long Local(long second)
    {
        var standard = second + StandardHours * Hour;
        if (!KeepsDaylight)
        {
            return standard;
        }
        var year = 1970 + (int)(second / (long)(365.2425 * Day));
        var begins = Sunday(year, 3, 2) * Day + 2 * Hour;
        var ends = Sunday(year, 11, 1) * Day + 1 * Hour;
        return standard >= begins && standard < ends ? standard + Hour : standard;
    }

    /// <summary>Days since 1970 of the nth Sunday of a month.</summary>
    private static long Sunday(int year, int month, int nth)
    {
        var first = new DateOnly(year, month, 1);
        var until = (7 - (int)first.DayOfWeek) % 7;
        return first.AddDays(until + 7 * (nth - 1)).DayNumber - new DateOnly(1970, 1, 1).DayNumber;
    }
}
