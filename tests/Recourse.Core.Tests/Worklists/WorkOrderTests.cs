using NodaTime;
using Recourse.Core.Contact;
using Recourse.Core.Worklists;

namespace Recourse.Core.Tests.Worklists;

public class WorkOrderTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 10, 16, 0);
    private static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];
    private static readonly WorkHistory Nothing = new(null, null, null, false, null, null);

    [Fact]
    public void An_unfinished_call_comes_before_a_call_back_before_a_promise_before_the_rest()
    {
        var order = new[]
        {
            Nothing with
            {
                OpenAttemptId = 1,
            },
            Nothing with
            {
                CallBackAt = Now,
            },
            Nothing with
            {
                PromiseDueOn = new LocalDate(2026, 3, 9),
            },
            Nothing,
        }.Select(history => WorkOrder.Of(new WorkFacts(history, 0, null, null)).Priority);

        Assert.Equal(order.OrderDescending(), order);
    }

    [Fact]
    public void Money_never_outweighs_a_stage_and_a_stage_never_outweighs_a_reason()
    {
        var rich = WorkOrder.Of(new WorkFacts(Nothing, 30, 99_999_999_00, null)).Priority;
        var later = WorkOrder.Of(new WorkFacts(Nothing, 60, 1, null)).Priority;
        var last = WorkOrder.Of(new WorkFacts(Nothing, 5_000, 99_999_999_00, null)).Priority;
        var promise = WorkOrder.Of(new WorkFacts(Nothing with { PromiseDueOn = new LocalDate(2026, 3, 9) }, 0, 0, 0));

        Assert.True(rich < later);
        Assert.True(last < promise.Priority);
    }

    [Fact]
    public void A_promise_rests_until_its_day_is_over_where_the_portfolio_counts_days() =>
        Assert.Equal(
            Instant.FromUtc(2026, 3, 21, 4, 0),
            Rests(Nothing with { PromiseDueOn = new LocalDate(2026, 3, 20) })
        );

    [Fact]
    public void After_a_call_nobody_answered_the_borrower_rests_four_hours_and_after_a_busy_line_half_an_hour()
    {
        Assert.Equal(
            Now + Duration.FromHours(4),
            Rests(Nothing with { LastTriedAt = Now, LastResult = CallResult.NoAnswer })
        );
        Assert.Equal(
            Now + Duration.FromMinutes(30),
            Rests(Nothing with { LastTriedAt = Now, LastResult = CallResult.Busy })
        );
    }

    [Fact]
    public void A_call_back_that_nobody_answered_is_tried_again_after_the_rest() =>
        Assert.Equal(
            Now + Duration.FromHours(4),
            Rests(
                Nothing with
                {
                    CallBackAt = Now - Duration.FromMinutes(10),
                    LastTriedAt = Now,
                    LastResult = CallResult.NoAnswer,
                }
            )
        );

    [Fact]
    public void An_unfinished_call_never_rests() =>
        Assert.Null(Rests(Nothing with { OpenAttemptId = 1, LastTriedAt = Now }));

    private static Instant? Rests(WorkHistory history) =>
        WorkOrder.RestsUntil(new WorkFacts(history, null, null, null), NewYork);
}
