using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Law;
using Xunit;

namespace Recourse.Core.Tests.Law;

/// <summary>What holds of every judgement, whatever the exceptions say.</summary>
public sealed class StoryPropertyTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 6, 10, 16, 0);

    [Fact]
    public void One_more_attempt_of_ours_never_makes_a_contact_more_lawful() =>
        Prop.ForAll(
                Story.Any,
                Story.Attempt(Noon).ToArbitrary(),
                (story, more) => IsNoLooser(story, story.With(more with { Inbound = false }))
            )
            .QuickCheckThrowOnFailure();

    /// <summary>
    /// A contact of the person opens one answer to it, and shows that an address or number for writing is theirs.
    /// </summary>
    [Fact]
    public void One_more_contact_of_theirs_opens_no_call_and_no_letter_but_the_answer_to_it() =>
        Prop.ForAll(
                Story.Any,
                Story.Attempt(Noon).ToArbitrary(),
                (story, more) =>
                    story.Question.Channel is Channel.Text or Channel.Email
                    || IsNoLooser(story, story.With(more with { Inbound = true, RespondsTo = null }))
            )
            .QuickCheckThrowOnFailure();

    /// <summary>Only the confirmation of an opt-out needs the ban that it confirms.</summary>
    [Fact]
    public void One_more_hold_never_makes_a_contact_more_lawful_but_the_confirmation_of_an_opt_out() =>
        Prop.ForAll(
                Story.Any,
                Story.Hold(Noon).ToArbitrary(),
                (story, hold) =>
                    story.Question.Content == MessageContent.OptOutConfirmation || IsNoLooser(story, story.With(hold))
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("808")]
    [InlineData("303")]
    [InlineData("850")]
    public void One_more_place_where_the_person_may_be_never_makes_a_contact_more_lawful(string areaCode) =>
        Prop.ForAll(Story.Any, story => IsNoLooser(story, story.WithPlace(areaCode))).QuickCheckThrowOnFailure();

    [Fact]
    public void The_earliest_lawful_moment_is_lawful_and_one_second_before_it_is_not() =>
        Prop.ForAll(
                Story.Any,
                story =>
                {
                    var verdict = story.Judge();
                    if (verdict.Permitted)
                        return true;
                    if (verdict.OpensAt is not { } opens)
                        return Every(story.Question.At, Duration.FromDays(9)).All(at => !story.Permitted(at));
                    return story.Permitted(opens)
                        && !story.Permitted(opens - Duration.FromSeconds(1))
                        && Every(story.Question.At, opens - story.Question.At).All(at => !story.Permitted(at));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_open_stays_open_until_the_moment_that_is_told_and_is_closed_then() =>
        Prop.ForAll(
                Story.Any,
                story =>
                {
                    var verdict = story.Judge();
                    if (!verdict.Permitted)
                        return true;
                    if (verdict.OpenUntil is not { } closes)
                        return Every(story.Question.At, Duration.FromDays(9)).All(story.Permitted);
                    return !story.Permitted(closes)
                        && story.Permitted(closes - Duration.FromSeconds(1))
                        && Every(story.Question.At, closes - story.Question.At).All(story.Permitted);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Judging_twice_gives_the_same() =>
        Prop.ForAll(Story.Any, story => Told(story.Judge()) == Told(story.Judge())).QuickCheckThrowOnFailure();

    [Fact]
    public void A_rebuttal_helps_against_presumptions_and_against_nothing_else() =>
        Prop.ForAll(
                Story.Any,
                story =>
                {
                    var plain = story.Judge();
                    var rebuttal = new Rebuttal(RebuttalFactor.RequiredByLaw, "the court ordered it");
                    var rebutted = Story.Book.Judge(story.Facts, story.Question with { Rebuttal = rebuttal });
                    var barred = plain.Stops.Where(stop => stop.Outcome != Core.Law.Outcome.PresumedViolation);
                    return barred
                        .Select(stop => stop.Rule.Name)
                        .SequenceEqual(rebutted.Stops.Select(stop => stop.Rule.Name), StringComparer.Ordinal);
                }
            )
            .QuickCheckThrowOnFailure();

    private static bool IsNoLooser(Story before, Story after)
    {
        var (was, becomes) = (before.Judge(), after.Judge());
        return (was.Permitted || !becomes.Permitted) && Opening(becomes) >= Opening(was);
    }

    private static Instant Opening(Verdict verdict) =>
        verdict.Permitted ? verdict.Question.At : verdict.OpensAt ?? Instant.MaxValue;

    private static IEnumerable<Instant> Every(Instant from, Duration length)
    {
        for (var at = from; at < from + length; at += Duration.FromMinutes(30))
            yield return at;
    }

    private static string Told(Verdict verdict) =>
        $"{verdict.Permitted} {verdict.OpensAt} {verdict.OpenUntil} "
        + string.Join("\n", verdict.Stops.Select(stop => $"{stop.Rule} {stop.Words} {stop.Until}"));
}
