using NodaTime;
using Recourse.App.LawPacks;
using Recourse.App.LawPacks.Cases;
using Recourse.Core.Law.Duties;
using Recourse.Core.Law.Matters;
using Recourse.Core.Law.Steps;
using Xunit;

namespace Recourse.Laws.Tests;

/// <summary>What holds of every answer about steps and duties, tried on the facts of every case.</summary>
public sealed class MatterTests
{
    private static readonly IReadOnlyList<StepCase> Steps = [.. Rulebook.Cases.OfType<StepCase>()];
    private static readonly IReadOnlyList<DutyCase> Duties = [.. Rulebook.Cases.OfType<DutyCase>()];

    [Fact]
    public void What_is_not_known_never_permits_what_one_of_its_answers_would_stop()
    {
        foreach (var law in Steps)
        {
            foreach (var fact in law.Facts.Standings)
            {
                if (!Permitted(law, fact.Standing, null))
                    continue;
                var both = Permitted(law, fact.Standing, true) && Permitted(law, fact.Standing, false);
                Assert.True(both, $"{law.Head.Where}: {fact.Standing}");
            }
        }
    }

    [Fact]
    public void A_circumstance_that_nobody_recorded_is_not_known()
    {
        foreach (var law in Steps)
        {
            var silent = law.Facts with { Standings = [] };
            var doubtful = law.Facts with
            {
                Standings = [.. Enum.GetValues<Standing>().Select(it => new StandingFact(it, null))],
            };
            Assert.Equal(
                Rulebook.Book.MayTake(doubtful, law.Question).Permitted,
                Rulebook.Book.MayTake(silent, law.Question).Permitted
            );
        }
    }

    [Fact]
    public void A_step_opens_on_the_day_that_its_verdict_names_and_not_on_the_day_before()
    {
        var seen = 0;
        foreach (var law in Steps)
        {
            if (Rulebook.Book.MayTake(law.Facts, law.Question).OpensOn is not { } opens)
                continue;
            seen++;
            Assert.True(PermittedOn(law, opens), law.Head.Where);
            Assert.False(PermittedOn(law, opens.PlusDays(-1)), law.Head.Where);
        }

        Assert.True(seen > 5);
    }

    [Fact]
    public void Every_stop_says_why_and_every_finding_names_its_rule()
    {
        foreach (var law in Steps)
        {
            Assert.All(
                Rulebook.Book.ExplainStep(law.Facts, law.Question),
                finding =>
                {
                    Assert.NotEmpty(finding.Words);
                    Assert.NotEmpty(finding.Rule.Citation);
                }
            );
        }
    }

    [Fact]
    public void A_duty_is_due_on_its_last_day_and_overdue_on_the_next()
    {
        var seen = 0;
        foreach (var law in Duties)
        {
            foreach (var duty in Rulebook.Book.MustDo(law.Facts, law.Today))
            {
                if (duty is not { State: DutyState.Due, DueOn: { } last } || HasEventsAfter(law))
                    continue;
                seen++;
                Assert.Equal(DutyState.Due, On(law, last, duty));
                Assert.Equal(DutyState.Overdue, On(law, last.PlusDays(1), duty));
            }
        }

        Assert.True(seen > 20);
    }

    [Fact]
    public void What_must_be_done_leaves_out_what_is_done_and_what_has_ended()
    {
        foreach (var law in Duties)
        {
            var open = Rulebook.Book.MustDo(law.Facts, law.Today);
            Assert.DoesNotContain(open, it => it.State is DutyState.Done or DutyState.DoneLate or DutyState.Ended);
            var all = Rulebook.Book.ExplainDuties(law.Facts, law.Today);
            Assert.Equal(all.Count(it => it.IsOpen), open.Length);
            Assert.All(all, it => Assert.NotEmpty(it.Words));
        }
    }

    /// <summary>What is stored as evidence comes back as it was, and gives the same answer again.</summary>
    [Fact]
    public void Facts_and_answers_come_back_from_their_text_as_they_were()
    {
        foreach (var law in Steps)
        {
            var facts = LawJson.Write(law.Facts);
            var question = LawJson.Write(law.Question);
            var verdict = LawJson.Write(Rulebook.Book.MayTake(law.Facts, law.Question));
            var again = Rulebook.Book.MayTake(LawJson.Read<MatterFacts>(facts), LawJson.Read<StepQuestion>(question));
            Assert.Equal(verdict, LawJson.Write(again));
            Assert.Equal(verdict, LawJson.Write(LawJson.Read<StepVerdict>(verdict)));
        }
    }

    private static bool HasEventsAfter(DutyCase law) => law.Facts.Events.Any(it => it.On > law.Today);

    private static DutyState On(DutyCase law, LocalDate day, Duty duty) =>
        Rulebook
            .Book.ExplainDuties(law.Facts, day)
            .Single(it =>
                it.Rule.Name == duty.Rule.Name && it.Rule.Pack == duty.Rule.Pack && it.StartedBy == duty.StartedBy
            )
            .State;

    private static bool PermittedOn(StepCase law, LocalDate day) =>
        Rulebook.Book.MayTake(law.Facts, law.Question with { On = day }).Permitted;

    private static bool Permitted(StepCase law, Standing standing, bool? holds) =>
        Rulebook
            .Book.MayTake(
                law.Facts with
                {
                    Standings =
                    [
                        .. law.Facts.Standings.Select(it =>
                            it.Standing == standing ? new StandingFact(standing, holds) : it
                        ),
                    ],
                },
                law.Question
            )
            .Permitted;
}
