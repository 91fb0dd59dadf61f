using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.Core.Tests.Ledger;

/// <summary>Which promises a portfolio takes. Today is Friday, January 10, 2025; 300 are owed.</summary>
public sealed class AgreePromiseTests
{
    private const string Today = "2025-01-10";

    [Theory]
    [InlineData("100 2025-01-24", "")]
    [InlineData("100 2025-01-10", "")]
    [InlineData("100 2025-02-24", "")] // the 45th day
    [InlineData("300 2025-01-24", "")]
    [InlineData("10 2025-01-24", "")]
    [InlineData("100 2025-01-09", "day-is-past")]
    [InlineData("100 2025-02-25", "day-is-beyond-the-horizon")]
    [InlineData("9.99 2025-01-24", "amount-is-too-small")]
    [InlineData("0 2025-01-24", "amount-is-too-small")]
    [InlineData("300.01 2025-01-24", "more-than-is-owed")]
    [InlineData("100 2025-01-24, 100 2025-01-31, 100.01 2025-02-07", "more-than-is-owed")]
    [InlineData("50 2025-01-24, 50 2025-01-24", "day-is-taken-already")]
    [InlineData(
        "5 2025-01-09, 400 2025-03-01",
        "day-is-past, day-is-beyond-the-horizon, amount-is-too-small, " + "more-than-is-owed"
    )]
    [InlineData("", "nothing-is-promised")]
    public void Every_reason_against_a_promise_is_given(string promised, string codes) =>
        Assert.Equal(codes, Codes(Decide(promised, "300")));

    [Fact]
    public void A_series_has_at_most_six_parts()
    {
        var six = PromiseSeries.Of(new Money(1000), Statement.Day("2025-01-13"), Frequency.Weekly, 6);
        var seven = PromiseSeries.Of(new Money(1000), Statement.Day("2025-01-10"), Frequency.Weekly, 7);

        Assert.IsType<PromiseDecision.Agreed>(Decide(six, new Money(30000)));
        Assert.Equal("series-is-too-long", Codes(Decide(seven, new Money(30000))));
    }

    [Fact]
    public void Parts_of_months_are_counted_from_the_first_day()
    {
        var parts = PromiseSeries.Of(new Money(1000), Statement.Day("2025-01-31"), Frequency.Monthly, 4);

        Assert.Equal(
            ["2025-01-31", "2025-02-28", "2025-03-31", "2025-04-30"],
            parts.Select(part => NodaTime.Text.LocalDatePattern.Iso.Format(part.DueOn))
        );
    }

    [Theory]
    [InlineData("250 2025-01-24", "more-than-is-owed")] // 300 less the 60 that are still to come
    [InlineData("240 2025-01-24", "")]
    [InlineData("50 2025-01-17", "day-is-taken-already")]
    [InlineData("50 2025-01-03", "day-is-past")] // the one of that day is judged and takes no day
    public void Promises_that_are_open_count_and_judged_ones_do_not(string promised, string codes) =>
        Assert.Equal(
            codes,
            Codes(
                Decide(
                    promised,
                    "300",
                    State(1, "100", "2025-01-17", PromiseOutcome.Open, "40"),
                    State(2, "200", "2025-01-03", PromiseOutcome.NotKept, "0")
                )
            )
        );

    [Fact]
    public void Who_owes_less_than_the_least_may_promise_all_of_it()
    {
        Assert.Equal("", Codes(Decide("4.50 2025-01-24", "4.50")));
        Assert.Equal("amount-is-too-small", Codes(Decide("4.49 2025-01-24", "4.50")));
    }

    [Fact]
    public void What_nobody_knows_to_be_owed_bounds_nothing()
    {
        var parts = PromiseSeries.Of(new Money(99_999_999), Statement.Day("2025-01-24"), Frequency.Weekly, 1);

        Assert.IsType<PromiseDecision.Agreed>(Decide(parts, null));
    }

    [Fact]
    public void Words_say_what_to_do()
    {
        var refused = (PromiseDecision.Refused)Decide("100 2025-02-25", "300");

        Assert.Equal(
            "Tue 25 Feb 2025 is too far away. Choose days up to Mon 24 Feb 2025.",
            Assert.Single(refused.Reasons).Words
        );
    }

    private static PromiseDecision Decide(string promised, string owed, params ImmutableArray<PromiseState> existing) =>
        Decide(
            [
                .. promised
                    .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(part => part.Split(' '))
                    .Select(words => new PromisePart(Statement.Day(words[1]), Statement.Dollars(words[0]))),
            ],
            Statement.Dollars(owed),
            existing
        );

    private static PromiseDecision Decide(
        ImmutableArray<PromisePart> parts,
        Money? owed,
        params ImmutableArray<PromiseState> existing
    ) => AgreePromise.Decide(parts, owed, existing, PromiseLimits.Default, Statement.Day(Today));

    private static string Codes(PromiseDecision decision) =>
        decision is PromiseDecision.Refused refused ? string.Join(", ", refused.Reasons.Select(it => it.Code)) : "";

    private static PromiseState State(long id, string amount, string dueOn, PromiseOutcome outcome, string received)
    {
        var made = Statement.Day("2025-01-02");
        var due = Statement.Day(dueOn);
        var promise = new Promise(
            new PromiseId(id),
            Statement.Dollars(amount),
            due,
            PromiseMethod.Electronic,
            made,
            Statement.NoonOf(made)
        );
        return new PromiseState(promise, outcome, Statement.Dollars(received), PromisePolicy.Default.LastDay(promise));
    }
}
