using NodaTime;
using Recourse.Core.Ledger;
using Xunit;

namespace Recourse.Core.Tests.Ledger;

public sealed class PromiseTests
{
    private const string Open = "2025-01-01 open 1200\n";

    [Theory]
    [InlineData("2025-01-20 pay 100", "2025-01-20", PromiseOutcome.Kept)]
    [InlineData("2025-01-20 pay 95", "2025-01-20", PromiseOutcome.Kept)]
    [InlineData("2025-01-20 pay 94.99", "2025-01-20", PromiseOutcome.Open)]
    [InlineData("2025-01-20 pay 94.99", "2025-01-30", PromiseOutcome.PartlyKept)]
    [InlineData("2025-01-09 pay 100", "2025-01-30", PromiseOutcome.NotKept)] // before it was made
    [InlineData("2025-01-10 pay 100", "2025-01-29", PromiseOutcome.Kept)] // entered after it was made
    [InlineData("2025-01-28 pay 100", "2025-01-29", PromiseOutcome.Kept)] // Friday and three banking days: the 29th
    [InlineData("2025-01-29 pay 100", "2025-01-30", PromiseOutcome.Kept)]
    [InlineData("2025-01-30 pay 100", "2025-01-30", PromiseOutcome.NotKept)]
    [InlineData("2025-01-31 pay 100 @2025-01-29", "2025-01-31", PromiseOutcome.Kept)] // by the day received
    public void A_promise_is_judged_by_what_was_received_after_it_and_in_its_grace(
        string payment,
        string on,
        PromiseOutcome outcome
    ) => Assert.Equal(outcome, Assert.Single(Judge(Open + payment, on, Promise(1, "100", "2025-01-24"))).Outcome);

    [Fact]
    public void Post_takes_seven_banking_days_and_holidays_are_none()
    {
        // Friday, January 10; the 20th is Martin Luther King Jr. Day: the seventh banking day is the 22nd.
        var promise = Promise(1, "100", "2025-01-10") with
        {
            Method = PromiseMethod.Mail,
            MadeOn = Statement.Jan1,
        };

        Assert.Equal(Statement.Day("2025-01-22"), PromisePolicy.Default.LastDay(promise));
    }

    [Fact]
    public void It_is_never_judged_while_a_payment_is_pending()
    {
        const string pending = Open + "2025-01-24 pay 100 pending = A\n";

        Assert.Equal(PromiseOutcome.Open, Judge(pending, "2025-01-28", Promise(1, "100", "2025-01-24"))[0].Outcome);
        Assert.Equal(
            PromiseOutcome.AwaitsClearing,
            Judge(pending, "2025-02-03", Promise(1, "100", "2025-01-24"))[0].Outcome
        );
        Assert.Equal(
            PromiseOutcome.Kept,
            Judge(pending + "2025-02-04 clear A", "2025-02-04", Promise(1, "100", "2025-01-24"))[0].Outcome
        );
        Assert.Equal(
            PromiseOutcome.NotKept,
            Judge(pending + "2025-02-04 void A", "2025-02-04", Promise(1, "100", "2025-01-24"))[0].Outcome
        );
    }

    [Fact]
    public void A_series_is_served_in_due_order_and_each_cent_once()
    {
        var states = Judge(
            Open + "2025-01-20 pay 130\n2025-02-20 pay 40",
            "2025-03-31",
            Promise(2, "100", "2025-02-24"),
            Promise(1, "100", "2025-01-24"),
            Promise(3, "100", "2025-03-24")
        );

        Assert.Equal(
            [
                (1L, 10000L, PromiseOutcome.Kept),
                (2L, 7000L, PromiseOutcome.PartlyKept),
                (3L, 0L, PromiseOutcome.NotKept),
            ],
            states.Select(it => (it.Promise.Id.Value, it.Received.Minor, it.Outcome))
        );
    }

    [Fact]
    public void A_return_un_keeps_and_asks_to_judge_anew()
    {
        var promise = Promise(1, "100", "2025-01-24");
        var before = Judge(Open + "2025-01-20 pay 100 = A", "2025-02-03", promise);
        var after = Judge(Open + "2025-01-20 pay 100 = A\n2025-02-03 return A", "2025-02-03", promise);

        Assert.Equal(
            new LedgerConsequence.PromiseJudgedAnew(new PromiseId(1), PromiseOutcome.Kept, PromiseOutcome.NotKept),
            Assert.Single(LedgerConsequences.OfPromises(before, after))
        );
        Assert.Empty(LedgerConsequences.OfPromises(before, before));
    }

    private static System.Collections.Immutable.ImmutableArray<PromiseState> Judge(
        string lines,
        string on,
        params Promise[] promises
    )
    {
        var statement = new Statement(Statement.Hundreds(), null, lines);
        return Promises.Judge(
            [.. promises],
            statement.Books,
            Statement.Day(on),
            Instant.MaxValue,
            PromisePolicy.Default
        );
    }

    /// <summary>Made on January 10, in the morning.</summary>
    private static Promise Promise(long id, string amount, string dueOn) =>
        new(
            new PromiseId(id),
            Statement.Dollars(amount),
            Statement.Day(dueOn),
            PromiseMethod.Electronic,
            Statement.Day("2025-01-10"),
            Statement.NoonOf(Statement.Day("2025-01-10")) - Duration.FromHours(2)
        );
}
