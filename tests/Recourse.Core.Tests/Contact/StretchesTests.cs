using NodaTime;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Law;
using Recourse.Core.Tests.Law;

namespace Recourse.Core.Tests.Contact;

public class StretchesTests
{
    private static readonly Instant Noon = SmallBook.At("2026-03-10T12:00:00", "America/Phoenix");
    private static readonly Instant InAWeek = SmallBook.At("2026-03-17T00:00:00", "America/Phoenix");

    [Fact]
    public void A_week_of_a_number_is_open_by_day_closed_by_night_and_without_gaps()
    {
        var week = Week(SmallBook.Person("602"));

        Assert.Equal(Noon, week[0].From);
        Assert.Equal(InAWeek, week[^1].To);
        Assert.Equal(week.Skip(1).Select(one => one.From), week.SkipLast(1).Select(one => one.To));
        Assert.Equal(14, week.Count);
        Assert.All(week.Index(), one => Assert.Equal(one.Index % 2 == 0, one.Item.Way.IsOpen));
        Assert.Equal(SmallBook.At("2026-03-10T21:00:00", "America/Phoenix"), week[0].To);
        Assert.Equal(SmallBook.At("2026-03-11T08:00:00", "America/Phoenix"), week[1].To);
    }

    [Fact]
    public void Asked_at_any_hour_of_the_week_the_law_book_says_what_the_stretch_says()
    {
        var person = SmallBook.Person("602") with
        {
            Attempts =
            [
                .. Enumerable.Range(1, 7).Select(i => SmallBook.Call(i, Noon - Duration.FromHours(i), SmallBook.Card)),
            ],
        };

        var week = Week(person);

        for (var at = Noon; at < InAWeek; at += Duration.FromMinutes(30))
        {
            var stretch = week.Single(one => one.From <= at && at < one.To);
            var way = Board.Of(SmallBook.Book, person, at)[0];
            Assert.Equal(way.IsOpen, stretch.Way.IsOpen);
            Assert.Equal(way.About.AsEnumerable(), stretch.Way.About.AsEnumerable());
        }
    }

    [Fact]
    public void What_is_closed_until_something_changes_is_one_stretch()
    {
        var person = SmallBook.Person("602") with
        {
            Holds =
            [
                new HoldFacts(
                    new HoldId(1),
                    HoldKind.ChannelBan,
                    null,
                    Channel.Call,
                    null,
                    Noon - Duration.FromDays(1),
                    null
                ),
            ],
        };

        var only = Assert.Single(Week(person));

        Assert.False(only.Way.IsOpen);
        Assert.Equal((Noon, InAWeek), (only.From, only.To));
    }

    private static List<Stretch> Week(ContactFacts person) =>
        [.. Stretches.Of(SmallBook.Book, person, Board.Of(SmallBook.Book, person, Noon)[0], Noon, InAWeek)];
}
