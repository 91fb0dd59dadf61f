using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Xunit;

namespace Recourse.Core.Tests.Ledger;

/// <summary>
/// Whose debt unidentified money may pay: 1 is María López, 2 José O'Neil, 3 Marie Lopes and her firm.
/// </summary>
public sealed class SuspenseTests
{
    private static readonly SuspenseCandidate[] Candidates =
    [
        new(new AccountId(1), "A-100234567", ["María J. López"], new Money(25000), new Money(50000), []),
        new(new AccountId(2), "A-100234999", ["José O'Neil"], new Money(31055), null, [new Money(12000)]),
        new(new AccountId(3), "77", ["Lopes Bakery LLC", "Marie Lopes"], null, Money.Zero, []),
    ];

    [Theory]
    [InlineData("1.00", "PMT a100234567 THANK YOU", null, "1 60")]
    [InlineData("1.00", "loan 4567", null, "1 25")] // the end of the number, as a word of its own
    [InlineData("1.00", "loan 14567", null, "")]
    [InlineData("250.00", null, "MARIA LOPEZ", "1 65, 3 40")] // one letter wrong is still like
    [InlineData("250.00", null, null, "1 25")]
    [InlineData("500.00", null, null, "1 25")]
    [InlineData("120.00", null, "ONEIL JOSE", "2 70")]
    [InlineData("120.00", null, "J O'Neil", "2 70")]
    [InlineData("310.55", "from jose oneil", null, "2 65")] // a name in the reference
    [InlineData("1.00", null, "Lopez", "")] // a surname alone is not enough
    [InlineData("0.00", "77", null, "")] // a number so short is none
    [InlineData("250.00", "A-100234567", "Maria Lopez", "1 100, 3 40")]
    public void The_likeliest_account_comes_first(string amount, string? reference, string? payer, string told) =>
        Assert.Equal(
            told,
            string.Join(
                ", ",
                Suspense
                    .Suggest(new SuspenseItem(Statement.Dollars(amount), reference, payer), Candidates)
                    .Select(it => $"{it.Account.Value} {it.Score}")
            )
        );

    [Fact]
    public void Each_suggestion_says_why()
    {
        var item = new SuspenseItem(new Money(12000), "A-100234999", "Jose Oneil");

        Assert.Equal(
            [
                "Its number stands in the reference.",
                "Exactly this amount is promised.",
                "The payer's name is like José O'Neil.",
            ],
            Suspense.Suggest(item, Candidates)[0].Reasons
        );
    }
}
