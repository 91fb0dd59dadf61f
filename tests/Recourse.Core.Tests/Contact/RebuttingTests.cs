using NodaTime;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Law;
using Recourse.Core.Tests.Law;

namespace Recourse.Core.Tests.Contact;

public class RebuttingTests
{
    private static readonly Instant Noon = SmallBook.At("2026-03-10T12:00:00", "America/Phoenix");
    private static readonly ContactPointId Phone = new(1);
    private static readonly Rebuttal Said = new(RebuttalFactor.ConsumersRequest, "They asked for the amount.");

    /// <summary>A count whose excess is presumed to be a violation, and hours that forbid.</summary>
    private static readonly LawBook Book = BookOf(SourceKind.Law);

    [Fact]
    public void What_is_only_presumed_is_dialled_with_a_rebuttal_and_not_without_one()
    {
        var facts = SevenCalls();

        Assert.IsType<CallDecision.Refused>(Decide(Book, facts, null, Noon));
        var permitted = Assert.IsType<CallDecision.Permitted>(Decide(Book, facts, Said, Noon));
        Assert.Equal(Said, permitted.Verdict.Question.Rebuttal);
    }

    [Fact]
    public void A_prohibition_beside_it_stops_the_call_whatever_is_said()
    {
        var refused = Assert.IsType<CallDecision.Refused>(
            Decide(Book, SevenCalls(), Said, Noon + Duration.FromHours(10))
        );

        Assert.False(Rebutting.MayRebut(refused.Verdict));
        Assert.Null(refused.Verdict.Question.Rebuttal);
    }

    [Fact]
    public void A_policy_is_no_presumption_of_law_whatever_its_effect()
    {
        var refused = Decide(BookOf(SourceKind.Policy), SevenCalls(), Said, Noon);

        Assert.False(Rebutting.MayRebut(Assert.IsType<CallDecision.Refused>(refused).Verdict));
    }

    [Fact]
    public void A_call_that_is_open_needs_and_carries_no_rebuttal()
    {
        var permitted = Assert.IsType<CallDecision.Permitted>(Decide(Book, SmallBook.Person("602"), Said, Noon));

        Assert.Null(permitted.Verdict.Question.Rebuttal);
        Assert.False(Rebutting.MayRebut(permitted.Verdict));
    }

    [Fact]
    public void Only_the_debts_that_are_stopped_so_are_asked_for() =>
        Assert.Equal([SmallBook.Card], Rebutting.Debts(Book, SevenCalls(), Phone, Noon));

    [Fact]
    public void It_ends_at_the_first_midnight_anywhere_the_person_may_be()
    {
        var both = SmallBook.Person("602", "212");

        Assert.Equal(SmallBook.At("2026-03-11T00:00:00", "America/New_York"), Rebutting.EndsAt(Book, both, Noon));
        Assert.Equal(Instant.FromUtc(2026, 3, 11, 0, 0), Rebutting.EndsAt(Book, SmallBook.Person(), Noon));
    }

    private static LawBook BookOf(SourceKind kind) =>
        SmallBook.Of(
            SmallBook.Rule(
                "call-hours",
                SmallBook.Since("2021-11-30", ("opens", "08:00"), ("closes", "21:00"), ("channels", "call text email"))
            ),
            SmallBook.Rule(
                "call-frequency",
                SmallBook.Since("2021-11-30", ("max_calls", "7"), ("window_days", "7"))
            ) with
            {
                Effect = Effect.Presumption,
                Kind = kind,
            }
        );

    private static ContactFacts SevenCalls() =>
        SmallBook.Person("602") with
        {
            Attempts =
            [
                .. Enumerable
                    .Range(1, 7)
                    .Select(i => SmallBook.Call(i, Noon - Duration.FromHours(6 * i), SmallBook.Card)),
            ],
        };

    private static CallDecision Decide(LawBook book, ContactFacts facts, Rebuttal? rebuttal, Instant at) =>
        PlaceCall.Decide(book, facts, Phone, [SmallBook.Card], new OfficerId(7), null, at, rebuttal);
}
