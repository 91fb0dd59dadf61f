using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Recourse.Core.Law;
using Xunit;

namespace Recourse.Core.Tests.Law;

public sealed class LawBookPropertyTests
{
    [Fact]
    public void One_more_counted_call_never_makes_a_call_more_lawful() =>
        Prop.ForAll(
                Scenario.Any,
                Gen.Choose(0, 14 * 1440).ToArbitrary(),
                (scenario, minutesAgo) =>
                {
                    var more = scenario.WithOneMoreCall(minutesAgo);
                    var before = SmallBook.Book.Judge(scenario.Facts, scenario.Question);
                    var after = SmallBook.Book.Judge(more.Facts, more.Question);
                    return (before.Permitted || !after.Permitted) && Opening(after) >= Opening(before);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_facts_and_question_give_the_same_verdict() =>
        Prop.ForAll(Scenario.Any, scenario => Told(scenario) == Told(scenario with { Facts = scenario.Facts with { } }))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void It_opens_at_the_moment_that_it_says_and_not_a_quarter_of_an_hour_or_a_second_before() =>
        Prop.ForAll(
                Scenario.Any,
                scenario =>
                {
                    var verdict = SmallBook.Book.Judge(scenario.Facts, scenario.Question);
                    if (verdict.OpensAt is not { } opens)
                        return verdict.Permitted || NothingOpens(scenario);
                    return scenario.Permitted(opens)
                        && !scenario.Permitted(opens - Duration.FromSeconds(1))
                        && Every(scenario.Question.At, opens).All(at => !scenario.Permitted(at));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void It_stays_open_until_the_moment_that_it_says() =>
        Prop.ForAll(
                Scenario.Any,
                scenario =>
                {
                    var verdict = SmallBook.Book.Judge(scenario.Facts, scenario.Question);
                    return verdict.OpenUntil is not { } closes
                        || (
                            !scenario.Permitted(closes)
                            && scenario.Permitted(closes - Duration.FromSeconds(1))
                            && Every(scenario.Question.At, closes).All(scenario.Permitted)
                        );
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Hours_hold_on_every_clock_where_the_person_may_be() =>
        Prop.ForAll(
                Scenario.Any,
                scenario =>
                {
                    var at = scenario.Question.At;
                    var hours = SmallBook
                        .Book.Places.WhereMayBe(scenario.Facts)
                        .Select(place => at.InZone(place.Zone).TimeOfDay)
                        .All(clock => clock >= new LocalTime(8, 0) && clock < new LocalTime(21, 0));
                    return (InForce(scenario) && !hours) == Stops(scenario, "call-hours");
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Seven_calls_in_seven_dates_of_any_place_close_the_eighth() =>
        Prop.ForAll(
                Scenario.Any,
                scenario =>
                {
                    var closed = (
                        from place in SmallBook.Book.Places.WhereMayBe(scenario.Facts)
                        from debt in scenario.Question.About
                        let today = scenario.Question.At.InZone(place.Zone).Date
                        select scenario.Facts.Attempts.Count(call =>
                            call.Counts
                            && call.Debts.Contains(debt)
                            && call.At.InZone(place.Zone).Date > today.PlusDays(-7)
                        )
                    ).Any(count => count >= 7);
                    return (InForce(scenario) && closed) == Stops(scenario, "call-frequency");
                }
            )
            .QuickCheckThrowOnFailure();

    private static Instant Opening(Verdict verdict) =>
        verdict.Permitted ? verdict.Question.At : verdict.OpensAt ?? Instant.MaxValue;

    /// <summary>Where the book says that time opens nothing, no quarter of an hour of three weeks does.</summary>
    private static bool NothingOpens(Scenario scenario) =>
        Every(scenario.Question.At, scenario.Question.At + Duration.FromDays(21)).All(at => !scenario.Permitted(at));

    private static IEnumerable<Instant> Every(Instant from, Instant to)
    {
        for (var at = from; at < to; at += Duration.FromMinutes(15))
            yield return at;
    }

    /// <summary>The small book's rules begin on one date, wherever the person may be.</summary>
    private static bool InForce(Scenario scenario) =>
        SmallBook
            .Book.Places.WhereMayBe(scenario.Facts)
            .Any(place => scenario.Question.At.InZone(place.Zone).Date >= new LocalDate(2021, 11, 30));

    private static bool Stops(Scenario scenario, string rule) =>
        SmallBook.Book.Judge(scenario.Facts, scenario.Question).Stops.Any(stop => stop.Rule.Name == rule);

    private static string Told(Scenario scenario)
    {
        var verdict = SmallBook.Book.Judge(scenario.Facts, scenario.Question);
        var stops = verdict.Stops.Select(stop =>
            $"{stop.Rule} {stop.Words} {stop.Until} {string.Join("|", stop.FactsUsed)}"
        );
        return $"{verdict.Permitted} {verdict.OpensAt} {verdict.OpenUntil} {string.Join("\n", stops)}";
    }
}
