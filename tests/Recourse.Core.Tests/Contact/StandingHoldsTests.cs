using NodaTime;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Law;
using Recourse.Core.Tests.Law;

namespace Recourse.Core.Tests.Contact;

public class StandingHoldsTests
{
    private static readonly DateTimeZone Phoenix = DateTimeZoneProviders.Tzdb["America/Phoenix"];
    private static readonly Instant Noon = SmallBook.At("2026-03-10T12:00:00", "America/Phoenix");
    private static readonly Said Promises = new()
    {
        Promise = new PromiseSaid(SmallBook.Card, new Money(50_00), new LocalDate(2026, 3, 13)),
    };
    private static readonly Said Pays = new() { PaysNow = SmallBook.Card };

    [Theory]
    [InlineData(HoldKind.Bankruptcy, "A bankruptcy stands since Sun 1 Mar 2026")]
    [InlineData(HoldKind.Attorney, "An attorney represents them since Sun 1 Mar 2026")]
    [InlineData(HoldKind.AskAPerson, "Since Sun 1 Mar 2026 somebody of ours must look")]
    public void No_promise_is_taken_under_a_hold_that_stands_already(HoldKind kind, string words)
    {
        Assert.Contains(words, Problem(Promises, Hold(kind)), StringComparison.Ordinal);
        Assert.Contains(
            words,
            Problem(Promises, Hold(kind) with { Account = SmallBook.Card }),
            StringComparison.Ordinal
        );
        Assert.Null(Problem(Promises, Hold(kind) with { Account = SmallBook.Loan }));
        Assert.Null(Problem(Promises, Hold(kind) with { EndsAt = Noon }));
        Assert.Null(Problem(Promises, Hold(kind) with { Point = new ContactPointId(1) }));
    }

    [Theory]
    [InlineData(HoldKind.Bankruptcy)]
    [InlineData(HoldKind.Attorney)]
    public void No_payment_is_opened_under_a_bankruptcy_or_an_attorney(HoldKind kind)
    {
        Assert.Contains("ask for no payment", Problem(Pays, Hold(kind)), StringComparison.Ordinal);
        Assert.Null(Problem(Pays, Hold(kind) with { Account = SmallBook.Loan }));
    }

    [Theory]
    [InlineData(HoldKind.ChannelBan)]
    [InlineData(HoldKind.RefusesToPay)]
    [InlineData(HoldKind.WorkplaceForbidden)]
    public void Other_holds_forbid_neither(HoldKind kind)
    {
        Assert.Null(Problem(Promises, Hold(kind)));
        Assert.Null(Problem(Pays, Hold(kind)));
    }

    [Fact]
    public void Their_attorney_may_promise_for_them_but_not_in_a_bankruptcy()
    {
        Assert.Null(Problem(Promises, Hold(HoldKind.Attorney), SpokenWith.Attorney));
        Assert.NotNull(Problem(Promises, Hold(HoldKind.Bankruptcy), SpokenWith.Attorney));
    }

    private static HoldFacts Hold(HoldKind kind) =>
        new(new HoldId(9), kind, null, null, null, SmallBook.At("2026-03-01T10:00:00", "America/Phoenix"), null);

    private static string? Problem(Said said, HoldFacts hold, SpokenWith with = SpokenWith.Borrower)
    {
        var call = SmallBook.Call(1, Noon, SmallBook.Card) with { HasOutcome = false };
        var context = new OutcomeContext(
            SmallBook.Book,
            SmallBook.Person("602") with
            {
                Attempts = [call],
                Holds = [hold],
            },
            [new OutcomeDebt(SmallBook.Card, "Card", new Money(500_00)), new OutcomeDebt(SmallBook.Loan, "Loan", null)],
            "USD",
            Phoenix,
            new LocalDate(2026, 3, 10),
            Noon
        );
        var open = new OpenCall(
            new AttemptId(1),
            new ContactPointId(1),
            [SmallBook.Card, SmallBook.Loan],
            HasCallBack: false,
            WasAsked: true,
            IsVerified: true
        );
        var report = new CallReport(CallResult.RightParty, [], false, said) { With = with };
        return RecordOutcome.Decide(context, open, report) is OutcomeDecision.Unclear(var problems)
            ? Assert.Single(problems).Words
            : null;
    }
}
