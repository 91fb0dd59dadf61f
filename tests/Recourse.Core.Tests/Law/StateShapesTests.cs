using NodaTime;
using Recourse.Core.Law;
using Xunit;

namespace Recourse.Core.Tests.Law;

/// <summary>Caps by other windows, and where a pack of a place binds.</summary>
public sealed class StateShapesTests
{
    private const string NewYork = "America/New_York";

    [Theory]
    [InlineData("sunday-week", "2026-06-14")]
    [InlineData("monday-week", "2026-06-15")]
    [InlineData("month", "2026-07-01")]
    [InlineData("days", "2026-06-16")]
    public void A_window_opens_again_on_its_own_day(string window, string opens)
    {
        var book = SmallBook.Of(
            SmallBook.Rule(
                "contact-cap",
                SmallBook.Since("2020-01-01", ("max", "2"), ("channels", "call"), ("window", window))
            )
        );
        var person = SmallBook.Person("212") with
        {
            Attempts =
            [
                SmallBook.Call(1, SmallBook.At("2026-06-10T10:00:00", NewYork), SmallBook.Card),
                SmallBook.Call(2, SmallBook.At("2026-06-09T10:00:00", NewYork), SmallBook.Card),
            ],
        };

        var noon = SmallBook.At("2026-06-10T12:00:00", NewYork);
        var verdict = book.Judge(person, SmallBook.MayCall(noon, SmallBook.Card));

        Assert.False(verdict.Permitted);
        Assert.Equal(SmallBook.Date(opens), verdict.OpensAt!.Value.InZone(DateTimeZoneProviders.Tzdb[NewYork]).Date);
        Assert.Equal((2, 2), Counted(book, person, noon));
        Assert.True(book.Judge(person, SmallBook.MayCall(noon, SmallBook.Loan)).Permitted);
    }

    [Fact]
    public void A_cap_per_person_counts_what_was_said_about_any_debt()
    {
        var terms = SmallBook.Since("2020-01-01", ("max", "1"), ("channels", "call"), ("per", "person"));
        var book = SmallBook.Of(SmallBook.Rule("contact-cap", terms));
        var noon = SmallBook.At("2026-06-10T12:00:00", NewYork);
        var person = SmallBook.Person("212") with { Attempts = [SmallBook.Call(1, noon, SmallBook.Loan)] };

        Assert.False(book.Judge(person, SmallBook.MayCall(noon, SmallBook.Card)).Permitted);
    }

    [Theory]
    [InlineData("US", "AZ", true)]
    [InlineData("US", "AU-NSW", false)]
    [InlineData("US", "AU-NSW AZ", true)]
    [InlineData("US", "", true)]
    [InlineData("US-AZ", "AU-NSW", false)]
    [InlineData("US-AZ", "", true)]
    [InlineData("AU", "AU-NSW", true)]
    [InlineData("AU", "AU", true)]
    [InlineData("AU", "", false)]
    [InlineData("AU", "AZ", false)]
    [InlineData("AU-NSW", "AU", true)]
    [InlineData("AU-NSW", "AU-VIC", false)]
    [InlineData("IN", "IN-MH", true)]
    [InlineData("IN", "IN", false)]
    [InlineData("IN-MH", "IN", false)]
    public void A_pack_binds_where_it_is_in_force(string jurisdiction, string places, bool binds)
    {
        var closed = SmallBook.Since("2020-01-01", ("channels", "call"), ("why", "Closed here."));
        var small = SmallBook.Of(SmallBook.Rule("closed-channel", closed)).Content;
        var content = small with
        {
            Packs = [new PackContent("us/test", "Test", jurisdiction, SourceKind.Law)],
            States = [.. small.States, new StateContent("IN", "Indiana", false, false)],
            Places = small.Places with
            {
                Abroad =
                [
                    new PlaceRow("AU", ["Australia/Sydney"], []),
                    new PlaceRow("AU-NSW", ["Australia/Sydney"], []),
                    new PlaceRow("AU-VIC", ["Australia/Melbourne"], []),
                    new PlaceRow("IN-MH", ["Asia/Kolkata"], []),
                ],
            },
        };
        var words = places.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var person = SmallBook.Person("212") with
        {
            TapePlaces = [.. words.Select(place => new TapePlace(place, null))],
        };
        var noon = SmallBook.At("2026-06-10T12:00:00", NewYork);

        Assert.Equal(
            !binds,
            new LawBook(content, "", "").Judge(person, SmallBook.MayCall(noon, SmallBook.Card)).Permitted
        );
    }

    [Theory]
    [InlineData("09:00")]
    [InlineData("21:00-09:00")]
    [InlineData("09:00-09:00")]
    public void Hours_that_are_none_make_no_book(string hours)
    {
        var terms = SmallBook.Since("2020-01-01", ("channels", "call"), ("weekdays", hours));
        Assert.Throws<FormatException>(() => SmallBook.Of(SmallBook.Rule("contact-hours", terms)));
    }

    [Fact]
    public void A_day_of_two_closed_clocks_opens_when_the_later_does()
    {
        var terms = SmallBook.Since(
            "2020-01-01",
            ("channels", "call"),
            ("weekdays", "08:00-21:00"),
            ("sunday", "13:00-17:00"),
            ("also_zone", NewYork)
        );
        var book = SmallBook.Of(SmallBook.Rule("contact-hours", terms));
        var person = SmallBook.Person("808");
        var sunday = SmallBook.At("2026-06-14T12:00:00", NewYork);

        var verdict = book.Judge(person, SmallBook.MayCall(sunday, SmallBook.Card));

        // Honolulu is six hours behind: on Sunday no hour is open on both clocks.
        Assert.Equal(SmallBook.At("2026-06-15T14:00:00", NewYork), verdict.OpensAt);
    }

    private static (int Counted, int Max) Counted(LawBook book, ContactFacts person, Instant at) =>
        book.CountCalls(person, SmallBook.Card, at) is { } count ? (count.Counted, count.Max) : default;
}
