using NodaTime;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Law;
using Recourse.Core.Tests.Law;

namespace Recourse.Core.Tests.Contact;

public class BoardTests
{
    private static readonly Instant Noon = SmallBook.At("2026-03-10T12:00:00", "America/Phoenix");

    [Fact]
    public void Each_number_is_a_way_to_call_and_to_text()
    {
        var ways = Board.Of(SmallBook.Book, SmallBook.Person("602", "303"), Noon);

        Assert.Equal(
            [(1, Channel.Call), (1, Channel.Text), (2, Channel.Call), (2, Channel.Text)],
            ways.Select(way => ((int)way.Point.Value, way.Channel))
        );
        Assert.All(ways, way => Assert.True(way.IsOpen));
        Assert.All(ways, way => Assert.Equal([SmallBook.Card, SmallBook.Loan], way.About));
    }

    [Fact]
    public void A_number_that_is_somebody_elses_is_no_way()
    {
        var person = SmallBook.Person("602");
        var closed = person with { Points = [person.Points[0] with { Usable = false }] };

        Assert.Empty(Board.Of(SmallBook.Book, closed, Noon));
    }

    [Fact]
    public void Where_one_debt_has_used_up_its_calls_the_way_is_open_for_the_other_and_says_why_not_for_the_first()
    {
        var person = SmallBook.Person("602") with
        {
            Attempts =
            [
                .. Enumerable.Range(1, 7).Select(i => SmallBook.Call(i, Noon - Duration.FromHours(i), SmallBook.Card)),
            ],
        };

        var way = Board.Of(SmallBook.Book, person, Noon)[0];

        Assert.True(way.IsOpen);
        Assert.Equal([SmallBook.Loan], way.About);
        var stop = Assert.Single(Assert.Single(way.Closed).Stops);
        Assert.Equal("call-frequency", stop.Rule.Name);
    }

    [Fact]
    public void A_way_that_is_closed_for_all_opens_when_the_first_debt_opens()
    {
        var person = SmallBook.Person("602") with
        {
            Attempts =
            [
                SmallBook.Call(1, Noon - Duration.FromDays(2), SmallBook.Card, talk: true),
                SmallBook.Call(2, Noon - Duration.FromDays(4), SmallBook.Loan, talk: true),
            ],
        };

        var way = Board.Of(SmallBook.Book, person, Noon)[0];

        Assert.False(way.IsOpen);
        Assert.Equal(SmallBook.At("2026-03-13T08:00:00", "America/Phoenix"), way.Verdict.OpensAt);
        Assert.Empty(way.About);
    }

    [Fact]
    public void The_best_way_is_an_open_call_else_what_opens_soonest()
    {
        var ways = Board.Of(SmallBook.Book, SmallBook.Person("602", "808"), Noon);
        Assert.Equal(Channel.Call, Board.Best(ways)!.Channel);

        var night = Board.Of(SmallBook.Book, SmallBook.Person("602"), Noon + Duration.FromHours(12));
        Assert.False(Board.Best(night)!.IsOpen);
        Assert.Null(Board.Best([]));
    }
}
