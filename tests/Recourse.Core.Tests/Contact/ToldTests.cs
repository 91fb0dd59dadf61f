using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Law;
using Recourse.Core.Tests.Law;

namespace Recourse.Core.Tests.Contact;

public class ToldTests
{
    private static readonly DateTimeZone Phoenix = DateTimeZoneProviders.Tzdb["America/Phoenix"];
    private static readonly Instant Noon = SmallBook.At("2026-03-10T12:00:00", "America/Phoenix");

    [Fact]
    public void A_call_of_theirs_counts_as_none_of_ours_and_the_wait_begins_with_the_talk()
    {
        var ended = Recorded(CallResult.RightParty, inbound: true).OfType<Consequence.EndAttempt>().Single();

        Assert.False(ended.Counts);
        Assert.True(ended.IsConversation);
        Assert.Contains("The next call is possible on Tue 17 Mar 2026.", ended.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CallResult.Voicemail)]
    [InlineData(CallResult.Busy)]
    [InlineData(CallResult.NoAnswer)]
    [InlineData(CallResult.WrongNumber)]
    public void Who_calls_us_is_no_voicemail_and_not_busy(CallResult result) =>
        Assert.Contains("result", ProblemsOf(result, Said.Nothing, inbound: true));

    [Fact]
    public void Identity_theft_closes_everything_until_somebody_has_looked()
    {
        var done = Recorded(CallResult.RightParty, new Said { IdentityTheft = "A card opened in 2024." });

        Assert.Equal(HoldKind.AskAPerson, done.OfType<Consequence.PlaceHold>().Single().Kind);
        Assert.Equal(NextActionKind.IdentityTheftReview, done.OfType<Consequence.Schedule>().Single().Kind);
        Assert.Equal(CareKind.IdentityTheft, done.OfType<Consequence.RaiseCare>().Single().Care.Kind);
    }

    [Fact]
    public void Everything_that_is_told_has_its_own_next_step()
    {
        var said = new Said
        {
            PaidAlready = new PaidSaid(SmallBook.Card, new Money(50_00), new LocalDate(2026, 3, 2), "check 1042"),
            Military = "Active since January.",
            Complaint = "Called at dinner.",
            Documents = "A statement.",
            Supervisor = "",
            Language = "es",
            Hardship = "Lost work.",
        };

        var done = Recorded(CallResult.RightParty, said);

        Assert.Equal(
            [
                NextActionKind.HardshipReview,
                NextActionKind.MilitaryReview,
                NextActionKind.ComplaintReview,
                NextActionKind.SendDocuments,
                NextActionKind.SupervisorReview,
                NextActionKind.TracePayment,
                NextActionKind.LanguageHelp,
            ],
            done.OfType<Consequence.Schedule>().Select(next => next.Kind)
        );
        Assert.Equal(
            [CareKind.Hardship, CareKind.Military],
            done.OfType<Consequence.RaiseCare>().Select(care => care.Care.Kind)
        );
        Assert.Contains(done, one => one.Words.Contains("$50.00", StringComparison.Ordinal));
    }

    [Fact]
    public void Consent_needs_a_number_that_fits_and_a_day_that_is_not_past()
    {
        var good = new ConsentSaid(Channel.Text, null, "6025550199", "after 17:00", new LocalDate(2026, 6, 1));
        var kept = Recorded(CallResult.RightParty, new Said { Allows = good }).OfType<Consequence.KeepConsent>();
        Assert.Contains("only after 17:00, until Mon 1 Jun 2026", kept.Single().Words, StringComparison.Ordinal);

        Assert.Contains("allows-number", Refused(good with { NewNumber = "555019" }));
        Assert.Contains("allows-number", Refused(good with { Channel = Channel.Email }));
        Assert.Contains("allows-until", Refused(good with { LastOn = new LocalDate(2026, 3, 9) }));
        Assert.Contains("allows", Refused(good with { NewNumber = null }));
        Assert.Contains("allows", Refused(good with { NewNumber = null, Point = new ContactPointId(999) }));
        Assert.Contains("allows", Refused(new ConsentSaid(Channel.Email, new ContactPointId(1), null, null, null)));
    }

    [Fact]
    public void Who_hangs_up_may_have_named_an_attorney_or_a_bankruptcy_before()
    {
        var attorney = new Said { Attorney = new DebtSaid([], false, "Ms. Stone"), Bankruptcy = "Chapter 7." };

        Assert.Equal(
            [HoldKind.Attorney, HoldKind.Attorney, HoldKind.Bankruptcy],
            Recorded(CallResult.HungUp, attorney).OfType<Consequence.PlaceHold>().Select(hold => hold.Kind)
        );
        Assert.Contains("result", ProblemsOf(CallResult.WrongNumber, attorney));
        Assert.Contains("result", ProblemsOf(CallResult.HungUp, new Said { PaysNow = SmallBook.Card }));
    }

    [Fact]
    public void Nobody_is_arranged_for_who_speaks_English()
    {
        var done = Recorded(CallResult.RightParty, new Said { Language = "en" });

        Assert.Single(done.OfType<Consequence.SpeakLanguage>());
        Assert.Empty(done.OfType<Consequence.Schedule>());
    }

    [Fact]
    public void A_number_from_which_they_called_may_be_somebody_elses_when_it_is_on_file()
    {
        var done = Recorded(CallResult.WrongNumber, inbound: true, point: new ContactPointId(1));

        Assert.Equal(PointMark.WrongNumber, done.OfType<Consequence.ClosePoint>().Single().Mark);
        var ended = done.OfType<Consequence.EndAttempt>().Single();
        Assert.False(ended.Counts || ended.IsConversation);
    }

    [Fact]
    public void The_death_of_the_borrower_is_told_by_others_and_not_by_the_borrower()
    {
        var said = new Said { Deceased = "Died in January." };

        Assert.Contains("result", ProblemsOf(CallResult.RightParty, said));
        Assert.Single(Recorded(CallResult.RightParty, said, with: SpokenWith.Spouse).OfType<Consequence.PlaceHold>());
        Assert.Single(Recorded(CallResult.ThirdParty, said).OfType<Consequence.PlaceHold>());
    }

    [Fact]
    public void Somebody_else_tells_nothing_about_money_and_is_asked_once_where_the_borrower_is()
    {
        Assert.Contains("result", ProblemsOf(CallResult.ThirdParty, new Said { PaysNow = SmallBook.Card }));
        Assert.Empty(ProblemsOf(CallResult.ThirdParty, Said.Nothing, third: new ThirdPersonSaid("Ana", true)));
        Assert.Contains(
            "asked-location",
            ProblemsOf(CallResult.ThirdParty, Said.Nothing, third: new ThirdPersonSaid(" ana", true), asked: ["Ana"])
        );
    }

    [Fact]
    public void Nobody_is_asked_where_a_borrower_is_whose_home_and_phone_are_known()
    {
        var person = SmallBook.Person("602");
        var known = person with
        {
            Points =
            [
                new PointFacts(new ContactPointId(7), PointKind.Address, null, "85004", "AZ", true),
                new PointFacts(new ContactPointId(8), PointKind.Mobile, "602", null, null, true),
            ],
        };

        Assert.False(LocationQuestion.Of(known, null, []).MayAsk);
        Assert.True(LocationQuestion.Of(known, new ContactPointId(8), []).MayAsk);
    }

    private static IEnumerable<string> Refused(ConsentSaid consent) =>
        ProblemsOf(CallResult.RightParty, new Said { Allows = consent });

    private static IEnumerable<string> ProblemsOf(
        CallResult result,
        Said said,
        bool inbound = false,
        ThirdPersonSaid? third = null,
        string[]? asked = null
    ) =>
        Decide(result, said, inbound, third: third, asked: asked) is OutcomeDecision.Unclear(var problems)
            ? problems.Select(problem => problem.Field)
            : [];

    private static ImmutableArray<Consequence> Recorded(
        CallResult result,
        Said? said = null,
        bool inbound = false,
        SpokenWith with = SpokenWith.Borrower,
        ContactPointId? point = null
    ) =>
        Assert
            .IsType<OutcomeDecision.Recorded>(Decide(result, said ?? Said.Nothing, inbound, with, point: point))
            .Consequences;

    private static OutcomeDecision Decide(
        CallResult result,
        Said said,
        bool inbound = false,
        SpokenWith with = SpokenWith.Borrower,
        ThirdPersonSaid? third = null,
        string[]? asked = null,
        ContactPointId? point = null
    )
    {
        var call = SmallBook.Call(1, Noon, SmallBook.Card) with { HasOutcome = false, Inbound = inbound };
        var facts = SmallBook.Person("602") with { Attempts = [call] };
        var context = new OutcomeContext(
            SmallBook.Book,
            facts,
            [new OutcomeDebt(SmallBook.Card, "Card", new Money(500_00)), new OutcomeDebt(SmallBook.Loan, "Loan", null)],
            "USD",
            Phoenix,
            new LocalDate(2026, 3, 10),
            Noon
        );
        var open = new OpenCall(
            new AttemptId(1),
            inbound ? point : new ContactPointId(1),
            [SmallBook.Card, SmallBook.Loan],
            HasCallBack: false,
            WasAsked: false,
            IsVerified: result == CallResult.RightParty
        )
        {
            IsInbound = inbound,
            Location = LocationQuestion.Of(facts, new ContactPointId(1), [.. asked ?? []]),
        };
        return RecordOutcome.Decide(
            context,
            open,
            new CallReport(result, [], false, said) { With = with, Third = third }
        );
    }
}
