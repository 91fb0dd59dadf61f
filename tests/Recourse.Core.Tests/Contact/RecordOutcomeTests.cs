using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Law;
using Recourse.Core.Tests.Law;

namespace Recourse.Core.Tests.Contact;

public class RecordOutcomeTests
{
    private static readonly DateTimeZone Phoenix = DateTimeZoneProviders.Tzdb["America/Phoenix"];
    private static readonly Instant Noon = SmallBook.At("2026-03-10T12:00:00", "America/Phoenix");
    private static readonly AttemptId Attempt = new(1);

    [Theory]
    [InlineData(CallResult.NoAnswer, true)]
    [InlineData(CallResult.Voicemail, true)]
    [InlineData(CallResult.ThirdParty, true)]
    [InlineData(CallResult.HungUp, true)]
    [InlineData(CallResult.RightParty, true)]
    [InlineData(CallResult.Busy, false)]
    [InlineData(CallResult.NotInService, false)]
    [InlineData(CallResult.NotDialled, false)]
    [InlineData(CallResult.WrongNumber, false)]
    public void A_call_counts_by_what_came_of_it(CallResult result, bool counts) =>
        Assert.Equal(counts, Ended(Recorded(result)).Counts);

    [Fact]
    public void Only_a_talk_with_the_verified_borrower_is_a_conversation()
    {
        Assert.All(
            Enum.GetValues<CallResult>(),
            result => Assert.Equal(result == CallResult.RightParty, Ended(Recorded(result)).IsConversation)
        );
        var unclear = Assert.IsType<OutcomeDecision.Unclear>(Decide(CallResult.RightParty, verified: false));
        Assert.Equal("result", Assert.Single(unclear.Problems).Field);
    }

    [Fact]
    public void A_conversation_tells_when_the_next_call_is_possible() =>
        Assert.Contains(
            "The next call is possible on Tue 17 Mar 2026.",
            Recorded(CallResult.RightParty)[0].Words,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_number_not_in_service_is_closed_and_the_last_one_asks_for_another()
    {
        var done = Recorded(CallResult.NotInService);

        Assert.Equal(PointMark.Bad, Assert.Single(done.OfType<Consequence.ClosePoint>()).Mark);
        Assert.Equal(NextActionKind.FindContact, Assert.Single(done.OfType<Consequence.Schedule>()).Kind);
    }

    [Fact]
    public void A_refusal_said_aloud_stops_nothing_and_one_in_writing_stops_contact()
    {
        var aloud = Recorded(CallResult.RightParty, new Said { Refuses = new DebtSaid([], false, "Never.") });
        var written = Recorded(CallResult.RightParty, new Said { Refuses = new DebtSaid([], true, "Never.") });

        Assert.All(Holds(aloud), hold => Assert.Equal(HoldKind.RefusesToPay, hold.Kind));
        Assert.All(Holds(written), hold => Assert.Equal(HoldKind.CeaseWritten, hold.Kind));
        Assert.Equal([SmallBook.Card, SmallBook.Loan], Holds(written).Select(hold => hold.Account!.Value));
    }

    [Fact]
    public void A_stop_about_a_debt_that_is_not_in_writing_is_sent_back_with_what_to_tick_instead()
    {
        var said = new Said { Ceases = new DebtSaid([SmallBook.Card], false, "") };

        var unclear = Assert.IsType<OutcomeDecision.Unclear>(Decide(CallResult.RightParty, said));

        Assert.Equal("ceases", Assert.Single(unclear.Problems).Field);
    }

    [Theory]
    [InlineData(StopReach.ThisNumber, null, 1L)]
    [InlineData(StopReach.Calls, Channel.Call, null)]
    [InlineData(StopReach.Emails, Channel.Email, null)]
    public void A_stop_reaches_as_far_as_it_was_said_and_always_every_debt(
        StopReach reach,
        Channel? channel,
        long? point
    )
    {
        var hold = Assert.Single(Holds(Recorded(CallResult.HungUp, new Said { Stops = reach })));

        Assert.Equal((channel, point, null), (hold.Channel, hold.Point?.Value, hold.Account));
    }

    [Fact]
    public void A_call_back_in_open_hours_keeps_its_moment()
    {
        var at = Noon + Duration.FromHours(5);
        var done = Recorded(CallResult.ThirdParty, new Said { CallBackAt = at });

        Assert.Equal(at, Assert.Single(done.OfType<Consequence.Schedule>()).DueAt);
    }

    [Fact]
    public void A_call_back_after_a_conversation_waits_for_the_day_on_which_the_wait_is_over()
    {
        var done = Recorded(
            CallResult.RightParty,
            new Said { CallBackAt = SmallBook.At("2026-03-12T17:30:00", "America/Phoenix") }
        );

        var schedule = Assert.Single(done.OfType<Consequence.Schedule>());
        Assert.Equal(SmallBook.At("2026-03-17T08:00:00", "America/Phoenix"), schedule.DueAt);
    }

    [Fact]
    public void A_promise_lies_within_what_is_owed_and_the_coming_days()
    {
        Assert.Empty(ProblemsOf(Promise(500_00, 10)));
        Assert.Equal(["promise-amount"], ProblemsOf(Promise(500_01, 10)));
        Assert.Equal(["promise-amount"], ProblemsOf(Promise(0, 0)));
        Assert.Equal(["promise-date"], ProblemsOf(Promise(10_00, -1)));
        Assert.Equal(["promise-date"], ProblemsOf(Promise(10_00, 46)));
        Assert.Empty(ProblemsOf(Promise(10_00, 45)));
    }

    [Fact]
    public void Somebody_else_promises_nothing_and_the_borrower_does_not_report_their_own_death()
    {
        Assert.IsType<OutcomeDecision.Unclear>(Decide(CallResult.ThirdParty, Promise(10_00, 1)));
        Assert.IsType<OutcomeDecision.Unclear>(Decide(CallResult.RightParty, new Said { Deceased = "" }));
        Assert.IsType<OutcomeDecision.Unclear>(Decide(CallResult.NoAnswer, new Said { Stops = StopReach.Calls }));
        Assert.IsType<OutcomeDecision.Recorded>(Decide(CallResult.ThirdParty, new Said { Deceased = "" }));
    }

    [Theory]
    [InlineData(CallResult.NotDialled)]
    [InlineData(CallResult.Busy)]
    [InlineData(CallResult.HungUp)]
    [InlineData(CallResult.ThirdParty)]
    public void Whoever_was_verified_has_talked_with_us_whatever_is_said_later(CallResult result) =>
        Assert.IsType<OutcomeDecision.Unclear>(Decide(result, wasAsked: true));

    [Fact]
    public void A_call_in_which_somebody_was_asked_who_they_are_was_answered()
    {
        Assert.IsType<OutcomeDecision.Unclear>(Decide(CallResult.NoAnswer, verified: false, wasAsked: true));
        Assert.IsType<OutcomeDecision.Recorded>(Decide(CallResult.HungUp, verified: false, wasAsked: true));
    }

    [Fact]
    public void A_call_back_is_not_agreed_where_the_same_words_close_calls_for_good()
    {
        var at = Noon + Duration.FromHours(2);

        Assert.Equal(["call-back"], ProblemsOf(new Said { CallBackAt = at, Stops = StopReach.Calls }));
        Assert.Empty(ProblemsOf(new Said { CallBackAt = at }));
    }

    [Fact]
    public void A_call_back_outside_the_only_times_that_suit_waits_for_them()
    {
        var evenings = new StatedTime(Weekdays.All, new LocalTime(18, 0), new LocalTime(20, 0), null, OnlyThen: true);
        var done = Recorded(
            CallResult.RightParty,
            new Said
            {
                CallBackAt = SmallBook.At("2026-03-18T10:00:00", "America/Phoenix"),
                Times = new TimesSaid(evenings, "evenings"),
            }
        );

        Assert.Equal(
            SmallBook.At("2026-03-18T18:00:00", "America/Phoenix"),
            Assert.Single(done.OfType<Consequence.Schedule>()).DueAt
        );
    }

    [Fact]
    public void No_promise_is_taken_beside_a_bankruptcy_or_from_somebody_whom_an_attorney_represents()
    {
        Assert.Equal(["promise"], ProblemsOf(Promise(10_00, 1) with { Bankruptcy = "" }));
        Assert.Equal(["promise"], ProblemsOf(Promise(10_00, 1) with { Attorney = new DebtSaid([], false, "") }));
        Assert.Empty(ProblemsOf(Promise(10_00, 1) with { Attorney = new DebtSaid([SmallBook.Loan], false, "") }));
    }

    [Fact]
    public void For_a_lenders_own_debt_no_paragraph_of_the_regulation_is_named()
    {
        Assert.Contains("12 CFR", Recorded(CallResult.Busy)[0].Words, StringComparison.Ordinal);
        var own = Decide(CallResult.Busy, role: PartyRole.Creditor);
        var words = Assert.IsType<OutcomeDecision.Recorded>(own).Consequences[0].Words;
        Assert.DoesNotContain("CFR", words, StringComparison.Ordinal);
        Assert.Contains("our policy", words, StringComparison.Ordinal);
    }

    private static IEnumerable<string> ProblemsOf(Said said) =>
        Decide(CallResult.RightParty, said) is OutcomeDecision.Unclear(var problems)
            ? problems.Select(problem => problem.Field)
            : [];

    private static Said Promise(long cents, int days) =>
        new()
        {
            Promise = new PromiseSaid(SmallBook.Card, new Money(cents), new LocalDate(2026, 3, 10).PlusDays(days)),
        };

    private static Consequence.EndAttempt Ended(ImmutableArray<Consequence> done) =>
        Assert.Single(done.OfType<Consequence.EndAttempt>());

    private static List<Consequence.PlaceHold> Holds(ImmutableArray<Consequence> done) =>
        [.. done.OfType<Consequence.PlaceHold>()];

    private static ImmutableArray<Consequence> Recorded(CallResult result, Said? said = null) =>
        Assert.IsType<OutcomeDecision.Recorded>(Decide(result, said)).Consequences;

    private static OutcomeDecision Decide(
        CallResult result,
        Said? said = null,
        bool? verified = null,
        bool wasAsked = false,
        PartyRole role = PartyRole.ThirdPartyCollector
    )
    {
        var person = SmallBook.Person("602");
        var facts = person with
        {
            Debts = [.. person.Debts.Select(debt => debt with { Role = role })],
            Attempts = [SmallBook.Call(1, Noon, SmallBook.Card) with { HasOutcome = false, Point = new(1) }],
        };
        var context = new OutcomeContext(
            SmallBook.Book,
            facts,
            [new OutcomeDebt(SmallBook.Card, "Card", new Money(500_00)), new OutcomeDebt(SmallBook.Loan, "Loan", null)],
            "USD",
            Phoenix,
            new LocalDate(2026, 3, 10),
            Noon
        );
        var call = new OpenCall(
            Attempt,
            new ContactPointId(1),
            [SmallBook.Card, SmallBook.Loan],
            false,
            wasAsked,
            verified ?? (wasAsked || result == CallResult.RightParty)
        );
        return RecordOutcome.Decide(context, call, new CallReport(result, [], false, said ?? Said.Nothing));
    }
}
