using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Xunit;

namespace Recourse.Core.Tests.Ledger;

/// <summary>When money clears, whose it is, and whether the drawer agrees.</summary>
public sealed class MoneyInTests
{
    [Theory]
    [InlineData(PaymentMethod.Cash, "2025-01-18", "2025-01-18")] // a Saturday
    [InlineData(PaymentMethod.Wire, "2025-01-17", "2025-01-17")]
    [InlineData(PaymentMethod.Payroll, "2025-01-17", "2025-01-17")]
    [InlineData(PaymentMethod.Card, "2025-01-17", "2025-01-22")] // over Martin Luther King Jr. Day, the 20th
    [InlineData(PaymentMethod.Ach, "2025-01-17", "2025-01-23")]
    [InlineData(PaymentMethod.Cheque, "2025-01-17", "2025-01-27")]
    public void Money_clears_after_banking_days_by_method(PaymentMethod method, string receivedOn, string clearsOn) =>
        Assert.Equal(Statement.Day(clearsOn), ClearingPolicy.Default.ClearsOn(method, Statement.Day(receivedOn)));

    /// <summary>A is 50 behind since January, B 80 since March, C current; each asks 100 next.</summary>
    [Theory]
    [InlineData("30", null, "A 30")]
    [InlineData("50", null, "A 50")]
    [InlineData("100", null, "A 50, B 50")]
    [InlineData("130", "C", "A 50, B 80")] // who is behind comes first, whatever the payer named
    [InlineData("150", null, "A 50, B 80, C 20")] // C's next instalment is due before the others'
    [InlineData("430", null, "A 150, B 180, C 100")]
    [InlineData("480", null, "A 200, B 180, C 100")]
    [InlineData("480", "C", "A 150, B 180, C 150")]
    [InlineData("3000", null, "A 1000, B 1000, C 1000")]
    [InlineData("3001", "B", "A 1000, B 1001, C 1000")] // more than all debts: a credit
    public void A_payment_goes_to_the_oldest_then_to_what_comes_next_then_to_the_first(
        string amount,
        string? preferred,
        string shares
    ) =>
        Assert.Equal(
            shares,
            string.Join(
                ", ",
                SplitPayment
                    .Propose(Statement.Dollars(amount), Three, preferred is null ? null : Id(preferred[0]))
                    .OrderBy(share => share.Account.Value)
                    .Select(share => $"{(char)share.Account.Value} {share.Amount.Minor / 100}")
            )
        );

    [Fact]
    public void The_shares_of_any_payment_sum_to_it_and_pass_the_check() =>
        Prop.ForAll(
                Gen.Choose(1, 500_000).ToArbitrary(),
                Gen.ListOf(Gen.Choose(0, 90_000)).ToArbitrary(),
                (amount, debts) =>
                {
                    ImmutableArray<PayableAccount> accounts =
                    [
                        .. debts.Prepend(100).Select((owed, i) => Account((char)(i + 1), owed % 7, owed / 3, owed)),
                    ];
                    var shares = SplitPayment.Propose(new Money(amount), accounts, null);
                    var all = accounts.Sum(it => it.Owed.Minor);
                    return shares.Sum(share => share.Amount.Minor) == amount
                        && SplitPayment.Check(shares, new Money(amount)).IsEmpty
                        && (
                            amount > all
                            || shares.All(share =>
                                share.Amount <= accounts.First(it => it.Account == share.Account).Owed
                            )
                        );
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("A 50, B 50", "")]
    [InlineData("A 50", "50.00 of the payment goes to no account. Share all of it.")]
    [InlineData("A 50, B 60", "The shares are 10.00 more than the payment. Lower them.")]
    [InlineData("A 100, B 0", "A share must be more than zero. Leave out accounts that get nothing.")]
    [InlineData("A 50, A 50", "An account stands twice in the split. Add its shares up.")]
    [InlineData("", "Say which account the payment is for.")]
    public void A_split_of_100_must_share_all_of_it(string shares, string words) =>
        Assert.Equal(
            words,
            string.Join(
                " ",
                SplitPayment
                    .Check(
                        [
                            .. shares
                                .Split(", ", StringSplitOptions.RemoveEmptyEntries)
                                .Select(it => new PaymentShare(Id(it[0]), Statement.Dollars(it[2..]))),
                        ],
                        new Money(10000)
                    )
                    .Select(refusal => refusal.Words)
            )
        );

    [Fact]
    public void A_batch_that_agrees_closes_without_words_and_another_with_words_only()
    {
        var same = BatchBalance.Of(
            [(PaymentMethod.Cash, new Money(5000)), (PaymentMethod.Cash, new Money(2500))],
            [(PaymentMethod.Cash, new Money(7500)), (PaymentMethod.Card, Money.Zero)]
        );
        Assert.Equal(new BatchLine(PaymentMethod.Cash, new Money(7500), new Money(7500)), Assert.Single(same.Lines));
        Assert.Null(same.ToClose(null));

        // The sums agree, the methods do not: two differences.
        var other = BatchBalance.Of(
            [(PaymentMethod.Cash, new Money(5000)), (PaymentMethod.Cheque, new Money(2500))],
            [(PaymentMethod.Cash, new Money(7500))]
        );
        Assert.Equal(other.Recorded, other.Counted);
        Assert.Equal(
            "Cash: 25.00 more was counted than recorded; Cheque: 25.00 less was counted than recorded. "
                + "Count again, or say why it differs.",
            other.ToClose("  ")?.Words
        );
        Assert.Null(other.ToClose("A cheque was cashed at the counter."));
    }

    private static ImmutableArray<PayableAccount> Three { get; } =
    [
        new(Id('B'), Statement.Day("2025-03-15"), new Money(8000), Statement.Day("2025-05-15"), Hundred, Thousand),
        new(Id('A'), Statement.Day("2025-01-15"), new Money(5000), Statement.Day("2025-05-15"), Hundred, Thousand),
        new(Id('C'), null, Money.Zero, Statement.Day("2025-05-01"), Hundred, Thousand),
    ];

    private static Money Hundred => new(10_000);

    private static Money Thousand => new(100_000);

    private static AccountId Id(char name) => new(name);

    private static PayableAccount Account(char name, int monthsBehind, int due, int owed)
    {
        var since = Statement.Jan1.PlusMonths(-monthsBehind);
        return new PayableAccount(Id(name), since, new Money(due), Statement.Jan1, new Money(due), new Money(owed));
    }
}
