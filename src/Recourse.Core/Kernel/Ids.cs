using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Recourse.Core.Kernel;

/// <summary>A borrower or another party, human or business: the unit of limits, holds, claims and locks.</summary>
/// <param name="Value">Given by the application in blocks, never by the database; 0 is no id.</param>
public readonly record struct PersonId(long Value) : IComparable<PersonId>, IParsable<PersonId>
{
    /// <summary>Order of ids, which is the order in which rows are locked.</summary>
    public static bool operator <(PersonId left, PersonId right) => left.Value < right.Value;

    /// <summary>Order of ids.</summary>
    public static bool operator >(PersonId left, PersonId right) => left.Value > right.Value;

    /// <summary>Order of ids.</summary>
    public static bool operator <=(PersonId left, PersonId right) => left.Value <= right.Value;

    /// <summary>Order of ids.</summary>
    public static bool operator >=(PersonId left, PersonId right) => left.Value >= right.Value;

    /// <summary>Reads plain digits; the culture is ignored.</summary>
    public static PersonId Parse(string s, IFormatProvider? provider) =>
        new(long.Parse(s, NumberStyles.None, CultureInfo.InvariantCulture));

    /// <summary>Reads plain digits; the culture is ignored.</summary>
    public static bool TryParse(
        [NotNullWhen(true)] string? s,
        IFormatProvider? provider,
        [MaybeNullWhen(false)] out PersonId result
    )
    {
        var read = long.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        result = new PersonId(value);
        return read;
    }

    /// <inheritdoc/>
    public int CompareTo(PersonId other) => Value.CompareTo(other.Value);

    /// <summary>Plain digits.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One account, which is one debt for the law.</summary>
/// <param name="Value">Given by the application in blocks, never by the database; 0 is no id.</param>
public readonly record struct AccountId(long Value) : IComparable<AccountId>, IParsable<AccountId>
{
    /// <summary>Order of ids, which is the order in which rows are locked.</summary>
    public static bool operator <(AccountId left, AccountId right) => left.Value < right.Value;

    /// <summary>Order of ids.</summary>
    public static bool operator >(AccountId left, AccountId right) => left.Value > right.Value;

    /// <summary>Order of ids.</summary>
    public static bool operator <=(AccountId left, AccountId right) => left.Value <= right.Value;

    /// <summary>Order of ids.</summary>
    public static bool operator >=(AccountId left, AccountId right) => left.Value >= right.Value;

    /// <summary>Reads plain digits; the culture is ignored.</summary>
    public static AccountId Parse(string s, IFormatProvider? provider) =>
        new(long.Parse(s, NumberStyles.None, CultureInfo.InvariantCulture));

    /// <summary>Reads plain digits; the culture is ignored.</summary>
    public static bool TryParse(
        [NotNullWhen(true)] string? s,
        IFormatProvider? provider,
        [MaybeNullWhen(false)] out AccountId result
    )
    {
        var read = long.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        result = new AccountId(value);
        return read;
    }

    /// <inheritdoc/>
    public int CompareTo(AccountId other) => Value.CompareTo(other.Value);

    /// <summary>Plain digits.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A phone number, an email address or a postal address of a person.</summary>
/// <param name="Value">Given by the application in blocks, never by the database; 0 is no id.</param>
public readonly record struct ContactPointId(long Value) : IComparable<ContactPointId>, IParsable<ContactPointId>
{
    /// <summary>Order of ids, which is the order in which rows are locked.</summary>
    public static bool operator <(ContactPointId left, ContactPointId right) => left.Value < right.Value;

    /// <summary>Order of ids.</summary>
    public static bool operator >(ContactPointId left, ContactPointId right) => left.Value > right.Value;

    /// <summary>Order of ids.</summary>
    public static bool operator <=(ContactPointId left, ContactPointId right) => left.Value <= right.Value;

    /// <summary>Order of ids.</summary>
    public static bool operator >=(ContactPointId left, ContactPointId right) => left.Value >= right.Value;

    /// <summary>Reads plain digits; the culture is ignored.</summary>
    public static ContactPointId Parse(string s, IFormatProvider? provider) =>
        new(long.Parse(s, NumberStyles.None, CultureInfo.InvariantCulture));

    /// <summary>Reads plain digits; the culture is ignored.</summary>
    public static bool TryParse(
        [NotNullWhen(true)] string? s,
        IFormatProvider? provider,
        [MaybeNullWhen(false)] out ContactPointId result
    )
    {
        var read = long.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        result = new ContactPointId(value);
        return read;
    }

    /// <inheritdoc/>
    public int CompareTo(ContactPointId other) => Value.CompareTo(other.Value);

    /// <summary>Plain digits.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One attempt to reach a person, or one contact made by them.</summary>
/// <param name="Value">Given by the application in blocks, never by the database; 0 is no id.</param>
public readonly record struct AttemptId(long Value) : IComparable<AttemptId>, IParsable<AttemptId>
{
    /// <summary>Order of ids, which is the order in which rows are locked.</summary>
    public static bool operator <(AttemptId left, AttemptId right) => left.Value < right.Value;

    /// <summary>Order of ids.</summary>
    public static bool operator >(AttemptId left, AttemptId right) => left.Value > right.Value;

    /// <summary>Order of ids.</summary>
    public static bool operator <=(AttemptId left, AttemptId right) => left.Value <= right.Value;

    /// <summary>Order of ids.</summary>
    public static bool operator >=(AttemptId left, AttemptId right) => left.Value >= right.Value;

    /// <summary>Reads plain digits; the culture is ignored.</summary>
    public static AttemptId Parse(string s, IFormatProvider? provider) =>
        new(long.Parse(s, NumberStyles.None, CultureInfo.InvariantCulture));

    /// <summary>Reads plain digits; the culture is ignored.</summary>
    public static bool TryParse(
        [NotNullWhen(true)] string? s,
        IFormatProvider? provider,
        [MaybeNullWhen(false)] out AttemptId result
    )
    {
        var read = long.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        result = new AttemptId(value);
        return read;
    }

    /// <inheritdoc/>
    public int CompareTo(AttemptId other) => Value.CompareTo(other.Value);

    /// <summary>Plain digits.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A stop that a person's words, a notice or an event put on contact.</summary>
/// <param name="Value">Given by the application in blocks, never by the database; 0 is no id.</param>
public readonly record struct HoldId(long Value) : IComparable<HoldId>, IParsable<HoldId>
{
    /// <summary>Order of ids, which is the order in which rows are locked.</summary>
    public static bool operator <(HoldId left, HoldId right) => left.Value < right.Value;

    /// <summary>Order of ids.</summary>
    public static bool operator >(HoldId left, HoldId right) => left.Value > right.Value;

    /// <summary>Order of ids.</summary>
    public static bool operator <=(HoldId left, HoldId right) => left.Value <= right.Value;

    /// <summary>Order of ids.</summary>
    public static bool operator >=(HoldId left, HoldId right) => left.Value >= right.Value;

    /// <summary>Reads plain digits; the culture is ignored.</summary>
    public static HoldId Parse(string s, IFormatProvider? provider) =>
        new(long.Parse(s, NumberStyles.None, CultureInfo.InvariantCulture));

    /// <summary>Reads plain digits; the culture is ignored.</summary>
    public static bool TryParse(
        [NotNullWhen(true)] string? s,
        IFormatProvider? provider,
        [MaybeNullWhen(false)] out HoldId result
    )
    {
        var read = long.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        result = new HoldId(value);
        return read;
    }

    /// <inheritdoc/>
    public int CompareTo(HoldId other) => Value.CompareTo(other.Value);

    /// <summary>Plain digits.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A user of the desk.</summary>
/// <param name="Value">Given by the application in blocks, never by the database; 0 is no id.</param>
public readonly record struct OfficerId(long Value) : IComparable<OfficerId>, IParsable<OfficerId>
{
    /// <summary>Order of ids, which is the order in which rows are locked.</summary>
    public static bool operator <(OfficerId left, OfficerId right) => left.Value < right.Value;

    /// <summary>Order of ids.</summary>
    public static bool operator >(OfficerId left, OfficerId right) => left.Value > right.Value;

    /// <summary>Order of ids.</summary>
    public static bool operator <=(OfficerId left, OfficerId right) => left.Value <= right.Value;

    /// <summary>Order of ids.</summary>
    public static bool operator >=(OfficerId left, OfficerId right) => left.Value >= right.Value;

    /// <summary>Reads plain digits; the culture is ignored.</summary>
    public static OfficerId Parse(string s, IFormatProvider? provider) =>
        new(long.Parse(s, NumberStyles.None, CultureInfo.InvariantCulture));

    /// <summary>Reads plain digits; the culture is ignored.</summary>
    public static bool TryParse(
        [NotNullWhen(true)] string? s,
        IFormatProvider? provider,
        [MaybeNullWhen(false)] out OfficerId result
    )
    {
        var read = long.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        result = new OfficerId(value);
        return read;
    }

    /// <inheritdoc/>
    public int CompareTo(OfficerId other) => Value.CompareTo(other.Value);

    /// <summary>Plain digits.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
