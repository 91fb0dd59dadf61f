using System.Collections.Immutable;
using System.Runtime.InteropServices;
using NodaTime;
using Recourse.Core.Kernel;

namespace Recourse.Core.Ledger;

/// <summary>What of an account matters when one payment is split over several.</summary>
/// <param name="Account">Which.</param>
/// <param name="OldestUnpaidOn">Since when it is past due; null: it is not, or nobody knows.</param>
/// <param name="DueNow">What makes it current; null: unknown, and then it is proposed nothing for that.</param>
/// <param name="NextDueOn">When its next instalment falls due; null: none.</param>
/// <param name="NextDue">What that one asks; null: none.</param>
/// <param name="Owed">Everything owed on it.</param>
public sealed record PayableAccount(
    AccountId Account,
    LocalDate? OldestUnpaidOn,
    Money? DueNow,
    LocalDate? NextDueOn,
    Money? NextDue,
    Money Owed
);

/// <summary>What of a payment goes to one account.</summary>
/// <param name="Account">Which.</param>
/// <param name="Amount">How much; above zero.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PaymentShare(AccountId Account, Money Amount);

/// <summary>Why a split is not taken. A closed family with stable codes and words for the screen.</summary>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Words">What is wrong and what to do, for people.</param>
public abstract record SplitRefusal(string Code, string Words)
{
    /// <summary>No account gets anything.</summary>
    public sealed record NothingIsShared() : SplitRefusal("nothing-is-shared", "Say which account the payment is for.");

    /// <summary>A share is nothing or less.</summary>
    /// <param name="Account">Whose.</param>
    public sealed record ShareIsNotPositive(AccountId Account)
        : SplitRefusal("share-is-not-positive", "A share must be more than zero. Leave out accounts that get nothing.");

    /// <summary>An account stands twice.</summary>
    /// <param name="Account">Which.</param>
    public sealed record AccountStandsTwice(AccountId Account)
        : SplitRefusal("account-stands-twice", "An account stands twice in the split. Add its shares up.");

    /// <summary>The shares are less than the payment.</summary>
    /// <param name="Left">What is left.</param>
    public sealed record SomethingIsLeft(Money Left)
        : SplitRefusal("something-is-left", $"{Left} of the payment goes to no account. Share all of it.");

    /// <summary>The shares are more than the payment.</summary>
    /// <param name="Over">How much more.</param>
    public sealed record MoreThanWasPaid(Money Over)
        : SplitRefusal("more-than-was-paid", $"The shares are {Over} more than the payment. Lower them.");
}

/// <summary>One payment over a person's accounts. The shares always sum to the payment.</summary>
public static class SplitPayment
{
    /// <summary>
    /// First what is due, oldest past due first, until each is current; then the next instalments by date; then the
    /// rest to the first account up to what it owes, and so on. More than all debts goes to the first as a credit.
    /// </summary>
    /// <param name="amount">What was paid; above zero.</param>
    /// <param name="accounts">The person's accounts; at least one.</param>
    /// <param name="preferred">The account that the payer named: it is first among equals and with the rest.</param>
    public static ImmutableArray<PaymentShare> Propose(
        Money amount,
        ImmutableArray<PayableAccount> accounts,
        AccountId? preferred
    )
    {
        Invariant.Holds(amount > Money.Zero && !accounts.IsEmpty, "Something is shared among somebody.");
        PayableAccount[] byAge =
        [
            .. accounts
                .OrderBy(it => it.OldestUnpaidOn ?? LocalDate.MaxIsoValue)
                .ThenBy(it => it.Account != preferred)
                .ThenBy(it => it.Account.Value),
        ];
        var byNext = byAge.OrderBy(it => it.NextDueOn ?? LocalDate.MaxIsoValue).ThenBy(it => it.Account != preferred);
        PayableAccount[] byWish = [.. byAge.OrderBy(it => it.Account != preferred)];
        var shares = accounts.ToDictionary(it => it.Account, _ => Money.Zero);
        var left = amount;
        foreach (var it in byAge)
            Give(it, it.DueNow ?? Money.Zero);
        foreach (var it in byNext)
            Give(it, it.NextDue ?? Money.Zero);
        foreach (var it in byWish)
            Give(it, it.Owed);
        shares[byWish[0].Account] += left;
        return
        [
            .. byAge
                .Select(it => new PaymentShare(it.Account, shares[it.Account]))
                .Where(share => share.Amount > Money.Zero),
        ];

        void Give(PayableAccount account, Money wanted)
        {
            var room = Money.Max(Money.Zero, account.Owed - shares[account.Account]);
            var given = Money.Min(left, Money.Min(wanted, room));
            if (given <= Money.Zero)
                return;
            shares[account.Account] += given;
            left -= given;
        }
    }

    /// <summary>What is wrong with a split, as somebody changed it; nothing when it may be kept.</summary>
    public static ImmutableArray<SplitRefusal> Check(ImmutableArray<PaymentShare> shares, Money amount) =>
        [.. Refusals(shares, amount)];

    private static IEnumerable<SplitRefusal> Refusals(ImmutableArray<PaymentShare> shares, Money amount)
    {
        if (shares.IsEmpty)
        {
            yield return new SplitRefusal.NothingIsShared();
            yield break;
        }
        var left = amount;
        var seen = new HashSet<AccountId>();
        foreach (var share in shares)
        {
            left -= share.Amount;
            if (share.Amount <= Money.Zero)
                yield return new SplitRefusal.ShareIsNotPositive(share.Account);
            if (!seen.Add(share.Account))
                yield return new SplitRefusal.AccountStandsTwice(share.Account);
        }
        if (left > Money.Zero)
            yield return new SplitRefusal.SomethingIsLeft(left);
        if (left < Money.Zero)
            yield return new SplitRefusal.MoreThanWasPaid(-left);
    }
}
