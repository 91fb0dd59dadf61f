using NodaTime;
using Recourse.Core.Contact;
using Recourse.Core.Law;
using Recourse.Core.Tests.Law;

namespace Recourse.Core.Tests.Contact;

public class SpeakingTests
{
    private static readonly Secrets Held = new(new LocalDate(1980, 4, 30), "4821", ["85001"]);

    [Fact]
    public void Two_matching_items_verify_and_one_does_not()
    {
        Assert.True(Compare(new Answers(new LocalDate(1980, 4, 30), "4821", null)).IsVerified);
        Assert.True(Compare(new Answers(null, "4821", "85001")).IsVerified);
        Assert.False(Compare(new Answers(null, "4821", null)).IsVerified);
    }

    [Fact]
    public void A_wrong_answer_fails_the_try_whatever_else_matches()
    {
        var state = Compare(new Answers(new LocalDate(1980, 4, 30), "4821", "10001"));

        Assert.False(state.IsVerified);
        Assert.Equal(["ZIP code"], state.Failed);
    }

    [Fact]
    public void Where_one_item_is_held_it_is_enough_and_where_none_is_nobody_is_verified()
    {
        var one = new Secrets(null, "4821", []);
        Assert.True(Verification.Compare(one, new Answers(null, "4821", null)).IsVerified);
        Assert.False(Verification.Compare(new Secrets(null, null, []), new Answers(null, "", null)).IsVerified);
    }

    [Fact]
    public void A_debt_collector_says_it_in_full_first_and_in_short_later()
    {
        var person = SmallBook.Person("602");

        var first = Disclosure.For(person, [SmallBook.Card], []);
        var later = Disclosure.For(person, [SmallBook.Card], [SmallBook.Card]);
        var another = Disclosure.For(person, [SmallBook.Card, SmallBook.Loan], [SmallBook.Card]);

        Assert.Contains("1006.18(e)(1)", first!.Citation, StringComparison.Ordinal);
        Assert.Contains("1006.18(e)(2)", later!.Citation, StringComparison.Ordinal);
        Assert.Contains("1006.18(e)(1)", another!.Citation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lender_collecting_its_own_debt_says_nothing_of_the_kind()
    {
        var person = SmallBook.Person("602");
        var own = person with { Debts = [.. person.Debts.Select(debt => debt with { Role = PartyRole.Creditor })] };

        Assert.Null(Disclosure.For(own, [SmallBook.Card], []));
    }

    [Theory]
    [InlineData("Fairwater Partners", true)]
    [InlineData("Acme Debt Recovery", false)]
    [InlineData("", false)]
    public void A_message_names_a_business_whose_name_tells_nothing(string business, bool may) =>
        Assert.Equal(may, Disclosure.LimitedContentMessage(business, "1-800-555-0199", "Olive") is not null);

    private static VerificationState Compare(Answers answers) => Verification.Compare(Held, answers);
}
