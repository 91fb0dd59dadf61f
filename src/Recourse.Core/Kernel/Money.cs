using System.Globalization;

namespace Recourse.Core.Kernel;

/// <summary>
/// An amount in the minor units (cents) of the portfolio's one currency. Arithmetic is checked: overflow is a bug and
/// throws. There is no division here: whoever divides names the rounding.
/// </summary>
/// <param name="Minor">Minor units; negative is a credit in favour of the borrower.</param>
public readonly record struct Money(long Minor) : IComparable<Money>
{
    /// <summary>Nothing owed, nothing paid.</summary>
    public static Money Zero => default;

    /// <summary>True for an amount below zero.</summary>
    public bool IsNegative => Minor < 0;

    /// <summary>Sum, checked.</summary>
    public static Money operator +(Money left, Money right) => new(checked(left.Minor + right.Minor));

    /// <summary>Difference, checked.</summary>
    public static Money operator -(Money left, Money right) => new(checked(left.Minor - right.Minor));

    /// <summary>The same amount the other way.</summary>
    public static Money operator -(Money amount) => new(checked(-amount.Minor));

    /// <summary>A whole multiple, checked.</summary>
    public static Money operator *(Money amount, long times) => new(checked(amount.Minor * times));

    /// <summary>Less than.</summary>
    public static bool operator <(Money left, Money right) => left.Minor < right.Minor;

    /// <summary>More than.</summary>
    public static bool operator >(Money left, Money right) => left.Minor > right.Minor;

    /// <summary>At most.</summary>
    public static bool operator <=(Money left, Money right) => left.Minor <= right.Minor;

    /// <summary>At least.</summary>
    public static bool operator >=(Money left, Money right) => left.Minor >= right.Minor;

    /// <summary>The smaller of two amounts.</summary>
    public static Money Min(Money left, Money right) => left < right ? left : right;

    /// <summary>The larger of two amounts.</summary>
    public static Money Max(Money left, Money right) => left > right ? left : right;

    /// <inheritdoc/>
    public int CompareTo(Money other) => Minor.CompareTo(other.Minor);

    /// <summary>
    /// Plain digits, two decimals ("-1234.50"), the same in every culture; screens format for people.
    /// </summary>
    public override string ToString() => (Minor / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
