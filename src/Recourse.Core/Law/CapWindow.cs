using NodaTime;

namespace Recourse.Core.Law;

/// <summary>The windows in which contacts are counted.</summary>
internal enum CapWindow
{
    /// <summary>So many calendar days, today being the last.</summary>
    Days,

    /// <summary>The week from Sunday to Saturday.</summary>
    SundayWeek,

    /// <summary>The week from Monday to Sunday.</summary>
    MondayWeek,

    /// <summary>The calendar month.</summary>
    Month,
}

/// <summary>What a cap counts for a debt.</summary>
/// <param name="Counted">In the window of today, on the strictest clock.</param>
/// <param name="Max">How many are allowed.</param>
/// <param name="Days">The window in days.</param>
/// <param name="OpensOn">The first date with room; null: today.</param>
internal sealed record CapCount(int Counted, int Max, int Days, LocalDate? OpensOn);

/// <summary>Where windows begin.</summary>
internal static class CapWindows
{
    internal static CapWindow Of(string word) =>
        word switch
        {
            "sunday-week" => CapWindow.SundayWeek,
            "monday-week" => CapWindow.MondayWeek,
            "month" => CapWindow.Month,
            _ => CapWindow.Days,
        };

    /// <summary>The first day of the window in which the date lies.</summary>
    internal static LocalDate FirstDay(CapWindow window, LocalDate date, int days) =>
        window switch
        {
            CapWindow.SundayWeek => date.PlusDays(-((int)date.DayOfWeek % 7)),
            CapWindow.MondayWeek => date.PlusDays(1 - (int)date.DayOfWeek),
            CapWindow.Month => new LocalDate(date.Year, date.Month, 1),
            _ => date.PlusDays(1 - days),
        };
}
