using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Recourse.Core.Law;
using Recourse.Core.Law.Limitation;
using Xunit;

namespace Recourse.Core.Tests.Law;

public sealed class LimitationPropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1000);

    [Fact]
    public void A_later_day_never_brings_back_what_was_barred_while_nothing_happens() =>
        Prop.ForAll(
                LimitationScenario.Any,
                Gen.Choose(1, 2000).ToArbitrary(),
                (scenario, days) =>
                {
                    var later = scenario.Day.PlusDays(days);
                    return Happens(scenario.Facts, scenario.Day, later)
                        || Weight(scenario.On(later)) >= Weight(scenario.Answer);
                }
            )
            .Check(Many);

    [Fact]
    public void A_suit_is_in_time_on_its_last_day_and_not_on_the_day_after() =>
        Prop.ForAll(
                LimitationScenario.Any,
                scenario =>
                {
                    if (scenario.Answer is not { Outcome: LimitationOutcome.InTime, LastDay: { } last })
                        return true;
                    var after = last.PlusDays(1);
                    return Happens(scenario.Facts, scenario.Day, after)
                        || (scenario.On(last).LeavesSuitOpen && !scenario.On(after).LeavesSuitOpen);
                }
            )
            .Check(Many);

    [Fact]
    public void A_barred_debt_is_barred_since_the_day_that_it_says_and_not_before() =>
        Prop.ForAll(
                LimitationScenario.Any,
                scenario =>
                {
                    if (scenario.Answer is not { Outcome: LimitationOutcome.Barred, Since: { } since })
                        return true;
                    return Happens(scenario.Facts, since.PlusDays(-2), scenario.Day)
                        || Turns(scenario, since.PlusDays(-2), scenario.Day)
                        || (
                            scenario.On(since).Outcome == LimitationOutcome.Barred
                            && scenario.On(since.PlusDays(-1)).Outcome != LimitationOutcome.Barred
                        );
                }
            )
            .Check(Many);

    [Fact]
    public void A_shorter_period_never_bars_later() =>
        Prop.ForAll(
                LimitationScenario.Any,
                scenario =>
                {
                    var shorter = new LimitationScenario(
                        scenario.Facts with
                        {
                            Acts = [],
                        },
                        scenario.Day,
                        [.. scenario.Laws.Select(Shorter)]
                    );
                    var own = scenario.With(scenario.Facts with { Acts = [] }).Answer;
                    return Weight(shorter.Answer) >= Weight(own);
                }
            )
            .Check(Many);

    [Fact]
    public void Days_of_service_move_the_last_day_by_exactly_their_number() =>
        Prop.ForAll(
                LimitationScenario.Any,
                Gen.Choose(1, 300).ToArbitrary(),
                Gen.Choose(0, 400).ToArbitrary(),
                (scenario, start, days) =>
                {
                    var bare = scenario.Facts with { Acts = [], Tolls = [], AccruedIn = "AA" };
                    var missed = bare.DefaultOn!.Value;
                    var first = missed.PlusDays(start);
                    var toll = new Toll(TollKind.MilitaryService, first, first.PlusDays(days));
                    var laws = scenario.Laws.Select(OneVersion).ToList();
                    var day = missed.PlusDays(start);
                    var before = new LimitationScenario(bare, day, [.. laws]).Answer;
                    var after = new LimitationScenario(bare with { Tolls = [toll] }, day, [.. laws]).Answer;
                    return before is not { Outcome: LimitationOutcome.InTime, LastDay: { } last }
                        || after.LastDay == last.PlusDays(days + 1);
                }
            )
            .Check(Many);

    [Fact]
    public void Not_to_know_something_never_opens_a_suit() =>
        Prop.ForAll(
                LimitationScenario.Any,
                Gen.Choose(0, 6).ToArbitrary(),
                (scenario, which) =>
                {
                    var facts = scenario.Facts;
                    var less = which switch
                    {
                        0 => facts with { AccruedIn = null },
                        1 => facts with { Kind = DebtKind.Unknown },
                        2 => facts with { Purpose = DebtPurpose.Unknown },
                        3 => facts with { MadeOn = null },
                        4 => facts with { CalledDueOn = null, LastInstalmentOn = null },
                        5 => facts with { Forum = null },
                        _ => facts with { DefaultOn = null },
                    };
                    return scenario.Answer.LeavesSuitOpen || !scenario.With(less).Answer.LeavesSuitOpen;
                }
            )
            .Check(Many);

    [Fact]
    public void To_hold_less_of_a_law_never_opens_a_suit() =>
        Prop.ForAll(
                LimitationScenario.Any,
                scenario =>
                {
                    var less = new LimitationScenario(
                        scenario.Facts,
                        scenario.Day,
                        [
                            .. scenario.Laws.Select(law =>
                                law with
                                {
                                    AbsenceTolls = null,
                                    Borrows = null,
                                    WhileRunning = null,
                                    OnceOver = null,
                                }
                            ),
                        ]
                    );
                    return scenario.Answer.LeavesSuitOpen || !less.Answer.LeavesSuitOpen;
                }
            )
            .Check(Many);

    [Fact]
    public void The_same_facts_and_day_give_the_same_answer() =>
        Prop.ForAll(
                LimitationScenario.Any,
                scenario => scenario.Answer.Words == scenario.With(scenario.Facts with { }).Answer.Words
            )
            .Check(Many);

    /// <summary>In time weighs least; what is not known weighs nothing against it.</summary>
    private static int Weight(LimitationAnswer answer) =>
        answer.Outcome switch
        {
            LimitationOutcome.Barred => 2,
            LimitationOutcome.InTime => 0,
            _ => 1,
        };

    private static bool Happens(LimitationFacts facts, LocalDate after, LocalDate through) =>
        facts.Acts.Any(act => act.On > after && act.On <= through)
        || facts.Tolls.Any(toll => toll.From > after && toll.From <= through);

    private static bool Turns(LimitationScenario scenario, LocalDate after, LocalDate through) =>
        scenario
            .Laws.SelectMany(law => law.Periods)
            .SelectMany(period => period.Terms)
            .Any(terms => terms.From > after && terms.From <= through);

    private static LimitationContent Shorter(LimitationContent law) =>
        law with
        {
            Periods =
            [
                .. law.Periods.Select(period =>
                    period with
                    {
                        Terms = [.. period.Terms.Select(terms => terms with { Years = Math.Max(1, terms.Years - 2) })],
                    }
                ),
            ],
        };

    private static LimitationContent OneVersion(LimitationContent law) =>
        law with
        {
            Periods =
            [
                .. law.Periods.Select(period => period with { Terms = [period.Terms[0]], FromLastPayment = false }),
            ],
        };
}
