using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Recourse.Core.Kernel;

namespace Recourse.Core.Ledger;

/// <summary>The small chart over which every entry is posted.</summary>
public enum ChartAccount
{
    /// <summary>Principal that the borrower owes.</summary>
    PrincipalReceivable,

    /// <summary>Interest that the borrower owes.</summary>
    InterestReceivable,

    /// <summary>Fees and costs that the borrower owes.</summary>
    FeesReceivable,

    /// <summary>Money that came in, or went back, on its way to or from the bank.</summary>
    CashClearing,

    /// <summary>Payments that are pending: here, and not yet the borrower's.</summary>
    Suspense,

    /// <summary>Interest earned.</summary>
    InterestIncome,

    /// <summary>Fees and costs charged.</summary>
    FeeIncome,

    /// <summary>What was corrected or waived.</summary>
    Adjustments,

    /// <summary>What we hold and owe the borrower.</summary>
    RefundPayable,

    /// <summary>The other side of what stood on the account when our books opened.</summary>
    BroughtForward,
}

/// <summary>One line of an entry.</summary>
/// <param name="Account">Which account of the chart.</param>
/// <param name="Amount">A debit above zero, a credit below; never zero.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Posting(ChartAccount Account, Money Amount)
{
    /// <summary>The amount, if it is a debit; else zero.</summary>
    public Money Debit => Money.Max(Amount, Money.Zero);

    /// <summary>The amount without its sign, if it is a credit; else zero.</summary>
    public Money Credit => Money.Max(-Amount, Money.Zero);
}

/// <summary>
/// The balances of the chart at one moment, debits above zero. They sum to zero: asserted whenever a chart is made, at
/// write and at read.
/// </summary>
public sealed class Chart : IEquatable<Chart>
{
    private static readonly int Size = Enum.GetValues<ChartAccount>().Length;
    private readonly ImmutableArray<long> _balances;

    internal Chart(ImmutableArray<long> balances)
    {
        var sum = 0L;
        foreach (var balance in balances)
            sum += balance;
        Invariant.Holds(sum == 0, "Postings sum to zero.");
        _balances = balances;
    }

    /// <summary>Books in which nothing is written.</summary>
    public static Chart Empty { get; } = new([.. new long[Size]]);

    /// <summary>The balance of one account of the chart.</summary>
    public Money this[ChartAccount account] => new(_balances[(int)account]);

    /// <summary>What all the postings of these entries come to; each entry must sum to zero by itself.</summary>
    public static Chart Of(ImmutableArray<Entry> entries)
    {
        var balances = new long[Size];
        foreach (var entry in entries)
        {
            var sum = 0L;
            foreach (var posting in entry.Postings)
            {
                balances[(int)posting.Account] += posting.Amount.Minor;
                sum += posting.Amount.Minor;
            }
            Invariant.Holds(sum == 0, "The postings of each entry sum to zero.");
        }
        return new Chart([.. balances]);
    }

    /// <summary>The postings that lead from these balances to others.</summary>
    public ImmutableArray<Posting> PostingsTo(Chart target)
    {
        var postings = ImmutableArray.CreateBuilder<Posting>();
        for (var i = 0; i < Size; i++)
        {
            var difference = target._balances[i] - _balances[i];
            if (difference != 0)
                postings.Add(new Posting((ChartAccount)i, new Money(difference)));
        }
        return postings.ToImmutable();
    }

    /// <inheritdoc/>
    public bool Equals(Chart? other) => other is not null && _balances.AsSpan().SequenceEqual(other._balances.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Chart);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var balance in _balances)
            hash.Add(balance);
        return hash.ToHashCode();
    }

    /// <summary>The accounts that are not zero, for whoever reads a failed test.</summary>
    public override string ToString() =>
        string.Join(", ", Empty.PostingsTo(this).Select(it => $"{it.Account} {it.Amount}"));
}
