using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Law;
using Xunit;

namespace Recourse.Core.Tests.Law;

/// <summary>What a judgement of millions leaves to be collected: nothing where all rules permit.</summary>
public sealed class QuietPathTests
{
    private const int WarmUps = 2_000;
    private const int Turns = 200;
    private static readonly Instant Noon = SmallBook.At("2026-03-10T12:00:00", "America/Phoenix");

    /// <summary>
    /// Sixty calls of two months about two debts, none of them too many; two places; times that were named.
    /// </summary>
    private static readonly ContactFacts Somebody = SmallBook.Person("602", "212") with
    {
        Attempts =
        [
            .. Enumerable
                .Range(1, 60)
                .Select(i =>
                    SmallBook.Call(i, Noon - Duration.FromHours(20 * i), i % 2 == 0 ? SmallBook.Card : SmallBook.Loan)
                ),
        ],
        StatedTimes = [new StatedTime(Weekdays.Weekend, new LocalTime(9, 0), new LocalTime(11, 0))],
    };

    [Fact]
    public void Where_all_rules_permit_nothing_is_allocated()
    {
        var question = SmallBook.MayCall(Noon, SmallBook.Card, SmallBook.Loan);
        Assert.True(SmallBook.Book.Judge(Somebody, question).Permitted);

        Assert.Equal(0, BytesOf(() => SmallBook.Book.Judge(Somebody, question).Permitted));
    }

    [Fact]
    public void Another_question_about_the_same_person_allocates_nothing_either()
    {
        ImmutableArray<ContactQuestion> questions =
        [
            SmallBook.MayCall(Noon, SmallBook.Card),
            SmallBook.MayCall(Noon + Duration.FromMinutes(1), SmallBook.Loan),
            SmallBook.MayCall(Noon, SmallBook.Card) with
            {
                Channel = Channel.Text,
            },
            SmallBook.MayCall(Noon, SmallBook.Card) with
            {
                Point = Somebody.Points[1].Id,
            },
        ];
        var turn = 0;

        Assert.Equal(0, BytesOf(() => SmallBook.Book.Judge(Somebody, questions[turn++ % 4]).Permitted));
    }

    [Fact]
    public void A_stop_without_words_costs_less_than_half_a_kilobyte_and_with_words_less_than_one()
    {
        var banned = Somebody with
        {
            Holds = [new HoldFacts(new Kernel.HoldId(1), HoldKind.ChannelBan, null, Channel.Call, null, Noon, null)],
        };
        var question = SmallBook.MayCall(Noon, SmallBook.Card, SmallBook.Loan);
        Assert.Single(SmallBook.Book.Judge(banned, question).Stops);

        Assert.InRange(BytesOf(() => SmallBook.Book.Judge(banned, question, inWords: false).Permitted), 1, 512 * Turns);
        Assert.InRange(BytesOf(() => SmallBook.Book.Judge(banned, question).Permitted), 1, 1024 * Turns);
    }

    [Fact]
    public void What_is_kept_with_facts_is_no_part_of_them_and_a_changed_copy_forgets_it()
    {
        var question = SmallBook.MayCall(Noon, SmallBook.Card);
        var before = Somebody with { };
        SmallBook.Book.Judge(before, question);

        Assert.Equal(Somebody with { }, before);
        Assert.Equal((Somebody with { }).GetHashCode(), before.GetHashCode());
        var moved = before with { Points = [before.Points[0] with { AreaCode = "808" }] };
        Assert.False(SmallBook.Book.Judge(moved, question with { At = Noon - Duration.FromHours(3) }).Permitted);
        Assert.True(SmallBook.Book.Judge(before, question with { At = Noon - Duration.FromHours(3) }).Permitted);
    }

    [Fact]
    public async Task Several_threads_asking_about_the_same_person_get_the_same_answers()
    {
        var hours = Enumerable.Range(0, 48).Select(hour => Noon + Duration.FromHours(hour)).ToList();
        var expected = hours.ConvertAll(at => SmallBook.Book.Judge(Somebody with { }, SmallBook.MayCall(at)).OpensAt);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Task.Run(() =>
                        hours.ConvertAll(at => SmallBook.Book.Judge(Somebody, SmallBook.MayCall(at)).OpensAt)
                    )
                )
        );

        Assert.All(answers, answer => Assert.Equal(expected, answer));
    }

    /// <summary>After the compiler has done its last work: exact bytes of two hundred judgements.</summary>
    private static long BytesOf(Func<bool> judge)
    {
        for (var i = 0; i < WarmUps; i++)
            judge();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Turns; i++)
            judge();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
