using NodaTime;
using Recourse.Core.Contact;
using Recourse.Core.Law;
using Recourse.Core.Tests.Law;

namespace Recourse.Core.Tests.Contact;

public class OpenWindowsTests
{
    private static readonly Instant Noon = SmallBook.At("2026-03-06T12:00:00", "America/New_York");

    [Fact]
    public void Over_the_night_in_which_clocks_go_forward_each_day_opens_and_closes_by_its_own_clock()
    {
        var windows = Of(SmallBook.Person("212"), Channel.Call, Duration.FromDays(4));

        Assert.Equal(Noon, windows[0].From);
        Assert.Equal(SmallBook.At("2026-03-06T21:00:00", "America/New_York"), windows[0].To);
        Assert.Equal(SmallBook.At("2026-03-08T08:00:00", "America/New_York"), windows[2].From);
        Assert.Equal(Duration.FromHours(10), windows[2].From - windows[1].To);
        Assert.Equal(5, windows.Count);
    }

    [Fact]
    public void The_law_book_says_the_same_at_every_quarter_of_an_hour()
    {
        var person = SmallBook.Person("602") with
        {
            Attempts =
            [
                .. Enumerable.Range(1, 7).Select(i => SmallBook.Call(i, Noon - Duration.FromHours(i), SmallBook.Card)),
            ],
        };
        var span = Duration.FromDays(10);

        var windows = Of(person, Channel.Call, span);

        Assert.NotEmpty(windows);
        for (var at = Noon; at < Noon + span; at += Duration.FromMinutes(15))
        {
            var isOpen = SmallBook.Book.Judge(person, Question(Channel.Call) with { At = at }).Permitted;
            Assert.Equal(isOpen, windows.Exists(one => one.From <= at && at < one.To));
        }
    }

    [Fact]
    public void What_time_alone_does_not_open_has_no_window()
    {
        var hold = new HoldFacts(
            new(1),
            HoldKind.ChannelBan,
            null,
            Channel.Call,
            null,
            Noon - Duration.FromDays(1),
            null
        );

        Assert.Empty(Of(SmallBook.Person("602") with { Holds = [hold] }, Channel.Call, Duration.FromDays(14)));
    }

    private static List<OpenWindow> Of(ContactFacts person, Channel channel, Duration span) =>
        [.. OpenWindows.Of(SmallBook.Book, person, Question(channel), Noon, Noon + span)];

    private static ContactQuestion Question(Channel channel) => new(channel, null, [], Noon);
}
