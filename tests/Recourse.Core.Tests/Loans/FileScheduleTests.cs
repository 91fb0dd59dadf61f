using NodaTime;
using NodaTime.Text;
using Recourse.Core.Loans;

namespace Recourse.Core.Tests.Loans;

/// <summary>When a file that a lender promised is late.</summary>
public sealed class FileScheduleTests
{
    private static readonly FileSchedule Weekdays = new(
        [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday],
        new LocalTime(6, 0),
        DateTimeZoneProviders.Tzdb["America/New_York"]
    );

    private static readonly Instant Since = At("2026-03-02T12:00:00Z");

    [Theory]
    // 10 March 2026 is a Tuesday; six in New York is ten in UTC, since the clocks went forward on the 8th.
    [InlineData("2026-03-10T09:59:59Z", "2026-03-09T08:00:00Z", false)]
    [InlineData("2026-03-10T10:00:00Z", "2026-03-09T08:00:00Z", true)]
    [InlineData("2026-03-10T10:00:00Z", "2026-03-09T10:30:00Z", false)]
    [InlineData("2026-03-10T15:00:00Z", "2026-03-10T14:00:00Z", false)]
    [InlineData("2026-03-10T15:00:00Z", null, true)]
    public void It_is_late_when_none_came_since_the_one_before_was_due(string now, string? arrived, bool isLate) =>
        Assert.Equal(isLate, Weekdays.IsLate(At(now), arrived is null ? null : At(arrived), Since));

    [Fact]
    public void Over_a_weekend_nothing_is_due_and_what_came_then_is_Mondays() =>
        Assert.Multiple(
            () => Assert.Equal(At("2026-03-06T11:00:00Z"), Weekdays.LastDue(At("2026-03-09T09:59:59Z"))),
            () => Assert.Equal(At("2026-03-09T10:00:00Z"), Weekdays.NextDue(At("2026-03-06T11:00:00Z"))),
            () => Assert.False(Weekdays.IsLate(At("2026-03-09T10:00:00Z"), At("2026-03-07T20:00:00Z"), Since))
        );

    [Fact]
    public void What_was_due_before_anybody_waited_is_not_late() =>
        Assert.False(Weekdays.IsLate(At("2026-03-02T15:00:00Z"), null, Since));

    private static Instant At(string iso) => InstantPattern.General.Parse(iso).Value;
}
