using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Law;
using Recourse.Core.Tests.Law;

namespace Recourse.Core.Tests.Contact;

public class PlaceCallTests
{
    private static readonly Instant Noon = SmallBook.At("2026-03-10T12:00:00", "America/Phoenix");
    private static readonly OfficerId Me = new(7);
    private static readonly ContactPointId Phone = new(1);

    [Fact]
    public void A_call_that_no_rule_stops_is_permitted() =>
        Assert.IsType<CallDecision.Permitted>(Decide(SmallBook.Person("602")));

    [Fact]
    public void A_call_at_night_is_refused_with_the_moment_at_which_it_opens()
    {
        var decision = Decide(SmallBook.Person("602"), at: Noon + Duration.FromHours(10));

        var refused = Assert.IsType<CallDecision.Refused>(decision);
        Assert.Equal(SmallBook.At("2026-03-11T08:00:00", "America/Phoenix"), refused.Verdict.OpensAt);
    }

    [Fact]
    public void Another_officers_claim_stops_the_call_until_it_ends()
    {
        var theirs = new Claim(new OfficerId(8), Noon + Duration.FromMinutes(1));

        Assert.Equal(new CallDecision.HeldByAnother(theirs), Decide(SmallBook.Person("602"), claim: theirs));
        Assert.IsType<CallDecision.Permitted>(
            Decide(SmallBook.Person("602"), claim: theirs, at: Noon + Duration.FromMinutes(1))
        );
        Assert.IsType<CallDecision.Permitted>(Decide(SmallBook.Person("602"), claim: theirs with { By = Me }));
    }

    [Fact]
    public void Only_a_usable_phone_of_the_person_is_dialled()
    {
        var person = SmallBook.Person("602");
        var email = person with { Points = [person.Points[0] with { Kind = PointKind.Email }] };
        var ended = person with { Points = [person.Points[0] with { Usable = false }] };

        Assert.IsType<CallDecision.NumberNotUsable>(Decide(email));
        Assert.IsType<CallDecision.NumberNotUsable>(Decide(ended));
        Assert.IsType<CallDecision.NumberNotUsable>(Decide(SmallBook.Person()));
    }

    [Fact]
    public void A_call_is_about_at_least_one_debt_of_the_person()
    {
        Assert.IsType<CallDecision.DebtNotOpen>(Decide(SmallBook.Person("602"), about: []));
        Assert.IsType<CallDecision.DebtNotOpen>(Decide(SmallBook.Person("602"), about: [new AccountId(99)]));
    }

    private static CallDecision Decide(
        ContactFacts facts,
        ImmutableArray<AccountId>? about = null,
        Claim? claim = null,
        Instant? at = null
    ) => PlaceCall.Decide(SmallBook.Book, facts, Phone, about ?? [SmallBook.Card], Me, claim, at ?? Noon);
}
