using NodaTime;
using Recourse.App.LawPacks;
using Recourse.App.LawPacks.Cases;
using Recourse.Core.Law.Limitation;
using Xunit;

namespace Recourse.Laws.Tests;

public sealed class LimitationTests
{
    private static readonly IReadOnlyList<LimitationCase> Cases = [.. Rulebook.Cases.OfType<LimitationCase>()];

    [Fact]
    public void Every_state_has_its_periods_and_the_territories_are_not_known()
    {
        var held = Rulebook.Book.Content.Limitations.Where(law => law.IsState).Select(law => law.Place);
        var states = Rulebook.Book.Content.States.Select(state => state.Code);
        Assert.Equal(["AS", "GU", "MP", "PR", "VI"], states.Except(held).Order());
    }

    [Fact]
    public void Every_place_is_seen_in_time_and_barred_on_the_day_after_its_last_day()
    {
        foreach (var law in Rulebook.Book.Content.Limitations)
        {
            var answers = Cases
                .Where(c => LimitationFiles.PlaceOf(c.Head.File) == law.Place)
                .Select(c => Rulebook.Book.IsTimeBarred(c.Facts, c.On))
                .ToList();
            Assert.True(
                answers.Any(a => a.Outcome == LimitationOutcome.InTime && a.LastDay == a.On),
                $"{law.Place}: no case on the last day"
            );
            Assert.True(
                answers.Any(a =>
                    a.Outcome is LimitationOutcome.Barred or LimitationOutcome.Doubtful && a.Since == a.On
                ),
                $"{law.Place}: no case on the day after the last"
            );
        }
    }

    [Fact]
    public void Every_date_on_which_a_period_changes_is_tried_on_both_of_its_sides()
    {
        var missing =
            from law in Rulebook.Book.Content.Limitations
            from period in law.Periods
            from day in period.Terms.Select(terms => terms.From).OfType<LocalDate>()
            let own = Cases.Where(c => LimitationFiles.PlaceOf(c.Head.File) == law.Place).ToList()
            where !Tried(own, period.GoBy, day) || !Tried(own, period.GoBy, day.PlusDays(-1))
            select $"{law.Place}: {period.Citation} from {day.ToString("R", null)}";
        // Versions that hold from memory only, of claims that are all over by now.
        Assert.Empty(missing.Except(["OH: Ohio R.C. 2305.06 from 2012-09-28", "NY: CPLR 213-d from 2020-04-03"]));
    }

    [Fact]
    public void Every_answer_says_by_which_law_and_what_it_looked_at()
    {
        foreach (var law in Cases)
        {
            var answer = Rulebook.Book.IsTimeBarred(law.Facts, law.On);
            Assert.NotEmpty(answer.Words);
            Assert.Equal(answer.Outcome == LimitationOutcome.Unknown, answer.Missing.Length > 0);
            Assert.Equal(answer.Outcome == LimitationOutcome.InTime, answer.LeavesSuitOpen);
            Assert.True(answer.Outcome != LimitationOutcome.Doubtful || answer.Doubts.Length > 0, law.Head.Where);
            Assert.All(answer.Looked, looked => Assert.NotEmpty(looked.Citation));
        }
    }

    [Fact]
    public void Nothing_that_nobody_reviewed_is_shown_as_reviewed() =>
        Assert.All(
            Rulebook.Book.Content.Limitations,
            law =>
            {
                Assert.Contains("unreviewed", law.Review, StringComparison.Ordinal);
                Assert.Contains("unreviewed", law.Source, StringComparison.Ordinal);
                Assert.NotEmpty(law.Meaning);
            }
        );

    private static bool Tried(List<LimitationCase> cases, YearsGoBy goBy, LocalDate day) =>
        cases.Any(c =>
            day
            == (
                goBy switch
                {
                    YearsGoBy.Suit => c.On,
                    YearsGoBy.Contract => c.Facts.MadeOn,
                    _ => c.Facts.DefaultOn,
                }
            )
        );
}
