using Recourse.Core.Ledger;
using Xunit;

namespace Recourse.Core.Tests.Ledger;

public sealed class CardNumbersTests
{
    [Theory]
    [InlineData("4111111111111111")]
    [InlineData("4111 1111 1111 1111")]
    [InlineData("4111-1111-1111-1111, exp 12/29")]
    [InlineData("paid with 378282246310005 by phone")]
    [InlineData("cheque 1042, card 5555.5555.5555.4444")]
    [InlineData("6304000000000000")]
    public void A_card_number_is_found_however_it_is_written(string text) => Assert.True(CardNumbers.AreIn(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("cheque 1042")]
    [InlineData("4111111111111112")]
    [InlineData("000000000000")]
    [InlineData("2026-03-10 120.01")]
    [InlineData("tok_4f8a9912c4d0")]
    [InlineData("(312) 555-0134 or 312-555-0199")]
    [InlineData("41111111111111111111111")]
    public void What_is_no_card_number_may_be_written(string? text) => Assert.False(CardNumbers.AreIn(text));

    [Fact]
    public void A_hidden_number_keeps_its_last_four_and_the_words_around_it() =>
        Assert.Equal(
            "card (a number ending 1111, not kept) and (a number ending 0005, not kept).",
            CardNumbers.Hide("card 4111 1111 1111 1111 and 378282246310005.")
        );
}
