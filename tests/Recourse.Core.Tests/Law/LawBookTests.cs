using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Law;
using Xunit;

namespace Recourse.Core.Tests.Law;

public sealed class LawBookTests
{
    private const string NewYork = "America/New_York";

    /// <summary>Three years of mornings, with every change of the clock in them.</summary>
    [Theory]
    [InlineData("212", NewYork)]
    [InlineData("602", "America/Phoenix")]
    [InlineData("808", "Pacific/Honolulu")]
    public void Every_night_opens_at_eight_on_the_local_clock(string areaCode, string zone)
    {
        var person = SmallBook.Person(areaCode);
        for (var date = new LocalDate(2024, 1, 1); date.Year < 2027; date = date.PlusDays(1))
        {
            var evening = (date + new LocalTime(21, 0)).InZoneStrictly(DateTimeZoneProviders.Tzdb[zone]).ToInstant();
            var verdict = SmallBook.Book.Judge(person, SmallBook.MayCall(evening, SmallBook.Card));
            var opens = verdict.OpensAt!.Value.InZone(DateTimeZoneProviders.Tzdb[zone]).LocalDateTime;
            Assert.Equal(date.PlusDays(1) + new LocalTime(8, 0), opens);
        }
    }

    [Fact]
    public void Count_and_last_conversation_are_told_for_a_screen()
    {
        var monday = SmallBook.At("2026-06-08T10:00:00", NewYork);
        var person = SmallBook.Person("212") with
        {
            Attempts =
            [
                .. Enumerable
                    .Range(0, 4)
                    .Select(i => SmallBook.Call(i, monday + Duration.FromHours(i), SmallBook.Card)),
                SmallBook.Call(9, SmallBook.At("2026-06-09T10:00:00", NewYork), SmallBook.Card, talk: true),
                SmallBook.Call(10, SmallBook.At("2026-06-09T11:00:00", NewYork), SmallBook.Loan),
            ],
        };
        var count = SmallBook.Book.CountCalls(person, SmallBook.Card, SmallBook.At("2026-06-10T12:00:00", NewYork));
        Assert.NotNull(count);
        Assert.Equal((5, 7, 7), (count.Counted, count.Max, count.WindowDays));
        Assert.Equal(new LocalDate(2026, 6, 9), count.LastConversationOn);
        Assert.Equal(new LocalDate(2026, 6, 16), count.MayCallAgainOn);
        Assert.Equal(SourceKind.Law, count.Source);
    }

    [Fact]
    public void A_debt_that_no_frequency_rule_binds_has_no_count()
    {
        var person = SmallBook.Person("212");
        person = person with { Debts = [person.Debts[0] with { Role = PartyRole.Creditor }] };
        Assert.Null(SmallBook.Book.CountCalls(person, SmallBook.Card, SmallBook.At("2026-06-10T12:00:00", NewYork)));
    }

    [Fact]
    public void New_terms_close_an_open_call_at_the_midnight_on_which_they_begin()
    {
        var book = SmallBook.Of(
            SmallBook.Rule(
                "call-frequency",
                SmallBook.Since("2026-01-01", ("max_calls", "7"), ("window_days", "7")),
                SmallBook.Since("2026-06-11", ("max_calls", "1"), ("window_days", "7"))
            )
        );
        var noon = SmallBook.At("2026-06-10T12:00:00", NewYork);
        var person = SmallBook.Person("212") with { Attempts = [SmallBook.Call(1, noon, SmallBook.Card)] };
        var midnight = SmallBook.At("2026-06-11T00:00:00", NewYork);
        Assert.Equal(midnight, book.Judge(person, SmallBook.MayCall(noon, SmallBook.Card)).OpenUntil);
        var closed = book.Judge(person, SmallBook.MayCall(midnight, SmallBook.Card));
        Assert.Equal(SmallBook.At("2026-06-17T00:00:00", NewYork), closed.OpensAt);
    }

    [Fact]
    public void A_rule_that_ends_opens_what_it_had_closed()
    {
        var ends = SmallBook.Since("2026-01-01", ("closed_channels", "call")) with
        {
            LastOn = new LocalDate(2026, 6, 10),
        };
        var book = SmallBook.Of(SmallBook.Rule("electronic-messages", ends));
        var noon = SmallBook.At("2026-06-10T12:00:00", NewYork);
        var verdict = book.Judge(SmallBook.Person("212"), SmallBook.MayCall(noon, SmallBook.Card));
        Assert.False(verdict.Permitted);
        Assert.Equal(SmallBook.At("2026-06-11T00:00:00", NewYork), verdict.OpensAt);
    }

    [Theory]
    [InlineData("AZ", 1)]
    [InlineData("NY", 0)]
    [InlineData("NY AZ", 1)]
    [InlineData("", 1)]
    public void A_states_rules_bind_who_may_live_there(string states, int stops)
    {
        var closed = SmallBook.Since("2026-01-01", ("closed_channels", "call"));
        var content = SmallBook.Of(SmallBook.Rule("electronic-messages", closed)).Content with
        {
            Packs = [new PackContent("us/test", "Test", "US-AZ", SourceKind.Law)],
        };
        var book = new LawBook(content, "", "");
        var person = SmallBook.Person("212") with
        {
            TapePlaces =
            [
                .. states.Split(' ').Where(code => code.Length > 0).Select(code => new TapePlace(code, null)),
            ],
        };
        var noon = SmallBook.At("2026-06-10T12:00:00", NewYork);
        Assert.Equal(stops, book.Judge(person, SmallBook.MayCall(noon, SmallBook.Card)).Stops.Length);
    }

    [Fact]
    public void A_pack_of_an_unknown_jurisdiction_makes_no_book()
    {
        var content = SmallBook.Book.Content with
        {
            Packs = [new PackContent("us/test", "Test", "US-XX", SourceKind.Law)],
        };
        Assert.Throws<FormatException>(() => new LawBook(content, "", ""));
    }

    [Fact]
    public void A_contact_about_no_debt_at_all_is_stopped()
    {
        var person = SmallBook.Person("212") with { Debts = [] };
        var verdict = SmallBook.Book.Judge(person, SmallBook.MayCall(SmallBook.At("2026-06-10T12:00:00", NewYork)));
        Assert.False(verdict.Permitted);
        Assert.Null(verdict.OpensAt);
        Assert.IsType<Finding.Unknown>(Assert.Single(verdict.Stops));
    }

    [Fact]
    public void Words_name_the_debt_by_its_creditor_where_that_tells_which()
    {
        var noon = SmallBook.At("2026-06-10T12:00:00", NewYork);
        var person = SmallBook.Person("212");
        person = person with
        {
            Debts =
            [
                person.Debts[0] with
                {
                    CreditorName = "Example Bank",
                },
                person.Debts[1] with
                {
                    CreditorName = "Sample Store",
                },
            ],
            Attempts = [SmallBook.Call(1, noon, SmallBook.Card, talk: true)],
        };
        var stop = Assert.Single(SmallBook.Book.Judge(person, SmallBook.MayCall(noon, SmallBook.Card)).Stops);
        Assert.StartsWith(
            "Spoke about the debt to Example Bank on Wed 10 Jun 2026;",
            stop.Words,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void All_reasons_are_told_and_not_only_the_first()
    {
        var night = SmallBook.At("2026-06-10T22:00:00", NewYork);
        var person = SmallBook.Person("212") with
        {
            Attempts = [SmallBook.Call(1, night - Duration.FromHours(3), SmallBook.Card, talk: true)],
            StatedTimes = [new StatedTime(Weekdays.Wednesday, null, null)],
            Holds = [new HoldFacts(new HoldId(1), HoldKind.ChannelBan, null, Channel.Call, null, night, null)],
        };
        var verdict = SmallBook.Book.Judge(person, SmallBook.MayCall(night, SmallBook.Card));
        Assert.Equal(
            ["call-hours", "conversation-wait", "inconvenient-times", "channel-ban"],
            verdict.Stops.Select(stop => stop.Rule.Name)
        );
        Assert.All(verdict.Stops, stop => Assert.NotEmpty(stop.Words));
        Assert.Null(verdict.OpensAt);
    }

    [Fact]
    public void A_question_about_a_debt_that_is_not_among_the_facts_is_a_bug()
    {
        var question = SmallBook.MayCall(SmallBook.At("2026-06-10T12:00:00", NewYork), new AccountId(404));
        Assert.Throws<InvariantException>(() => SmallBook.Book.Judge(SmallBook.Person("212"), question));
    }

    [Theory]
    [InlineData("no-such-shape", "opens", "08:00")]
    [InlineData("conversation-wait", "wait_day", "7")]
    [InlineData("conversation-wait", "wait_days", "0")]
    [InlineData("conversation-wait", "wait_days", "seven")]
    public void A_shape_or_a_parameter_that_is_not_understood_makes_no_book(string shape, string key, string value) =>
        Assert.Throws<FormatException>(() =>
            SmallBook.Of(SmallBook.Rule(shape, SmallBook.Since("2026-01-01", (key, value))))
        );
}
