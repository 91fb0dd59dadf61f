using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;

namespace Recourse.Core.Loans;

/// <summary>How often an instalment falls due.</summary>
public enum Frequency
{
    /// <summary>
    /// On the same day of each month; a day that a month lacks is its last day, and only for that month.
    /// </summary>
    Monthly,

    /// <summary>Every fourteen days.</summary>
    Biweekly,

    /// <summary>Every seven days.</summary>
    Weekly,
}

/// <summary>Counts dates.</summary>
public static class Frequencies
{
    /// <summary>
    /// The date so many times after a first one. Months are counted from the first, so the 31st comes back.
    /// </summary>
    public static LocalDate From(this Frequency frequency, LocalDate first, int index) =>
        frequency switch
        {
            Frequency.Monthly => first.PlusMonths(index),
            Frequency.Biweekly => first.PlusDays(14 * index),
            _ => first.PlusDays(7 * index),
        };
}

/// <summary>Where interest comes from.</summary>
public enum InterestMethod
{
    /// <summary>Only from entries: a host computes it, or it was precomputed into the debt.</summary>
    Posted,

    /// <summary>
    /// Simple interest on each day's principal at 1/365 of the yearly rate, leap years too. It is derived and never
    /// compounds: entries of interest only write it into the books.
    /// </summary>
    DailySimple,
}

/// <summary>
/// What a late instalment costs, once per instalment. Its grace belongs to the fee alone: it never moves days past due.
/// </summary>
/// <param name="Flat">A fixed amount; zero when it is a share.</param>
/// <param name="ShareMillionths">A share of the instalment as agreed, never of fees; zero when it is fixed.</param>
/// <param name="GraceDays">Days after the due date within which the instalment still comes without a fee.</param>
public sealed record LateFee(Money Flat, long ShareMillionths, int GraceDays)
{
    /// <summary>
    /// The fee for one instalment: the fixed amount and the share, the share rounded down to the cent.
    /// </summary>
    public Money For(Money instalment) => Flat + new Money(instalment.Minor * ShareMillionths / 1_000_000);

    /// <summary>The last day on which payment comes without the fee.</summary>
    public LocalDate LastDayWithout(LocalDate dueOn) => dueOn.PlusDays(GraceDays);
}

/// <summary>
/// The terms of a loan from one day on, as agreed then. A change of terms is a new version, never an edit.
/// </summary>
/// <param name="FromOn">First day in force.</param>
/// <param name="EnteredAt">When we learned of it; a view of what was known earlier goes without it.</param>
/// <param name="Principal">What was lent, or what is owed under the new terms.</param>
/// <param name="RateMillionths">Yearly rate: 11.22 % is 112,200.</param>
/// <param name="Instalment">What falls due each time.</param>
/// <param name="FirstDueOn">Due date of the first instalment of this version; later ones are counted from it.</param>
/// <param name="Frequency">How often.</param>
/// <param name="Count">How many instalments; with the last one everything that is left falls due.</param>
/// <param name="LateFee">What a late one costs; null: nothing.</param>
/// <param name="Interest">Where interest comes from.</param>
public sealed record TermsVersion(
    LocalDate FromOn,
    Instant EnteredAt,
    Money Principal,
    long RateMillionths,
    Money Instalment,
    LocalDate FirstDueOn,
    Frequency Frequency,
    int Count,
    LateFee? LateFee,
    InterestMethod Interest
)
{
    /// <summary>The due date of an instalment of this version, counted from 0.</summary>
    public LocalDate DueOn(int index) => Frequency.From(FirstDueOn, index);
}

/// <summary>One instalment as agreed.</summary>
/// <param name="DueOn">The last day on which it is on time.</param>
/// <param name="Amount">How much; of the last one, at least this.</param>
/// <param name="IsLast">With it everything that is left falls due.</param>
/// <param name="LateFee">What it costs when it is late; null: nothing.</param>
public readonly record struct Instalment(LocalDate DueOn, Money Amount, bool IsLast, LateFee? LateFee);

/// <summary>
/// Every version of an account's terms. On each day the version in force is the newest one whose first day has come; of
/// two with the same first day, the one entered later corrects the other.
/// </summary>
public sealed class LoanTerms
{
    private readonly ImmutableArray<TermsVersion> _given;
    private readonly Instant _knownAt;

    private LoanTerms(ImmutableArray<TermsVersion> given)
    {
        _given = given;
        foreach (var version in given)
        {
            Invariant.Holds(version.Count >= 0, "A number of instalments is not negative.");
            Invariant.Holds(version.Instalment > Money.Zero || version.Count == 0, "An instalment is an amount.");
            Invariant.Holds(version.RateMillionths >= 0, "A rate is not negative.");
            _knownAt = Instant.Max(_knownAt, version.EnteredAt);
        }
        Versions = InForce(given);
        Instalments = Derive(Versions);
    }

    /// <summary>No terms known: nothing falls due by itself and no interest accrues.</summary>
    public static LoanTerms None { get; } = new([]);

    /// <summary>The versions, by first day, without those that were corrected.</summary>
    public ImmutableArray<TermsVersion> Versions { get; }

    /// <summary>Every instalment that falls due under the version in force on its date, by date.</summary>
    public ImmutableArray<Instalment> Instalments { get; }

    /// <summary>The terms that these versions make, in whatever order they are given.</summary>
    public static LoanTerms Of(params IEnumerable<TermsVersion> versions) => new([.. versions]);

    /// <summary>These terms and another version.</summary>
    public LoanTerms With(TermsVersion version) => new(_given.Add(version));

    /// <summary>The terms as they were known at a moment.</summary>
    public LoanTerms KnownBy(Instant moment) =>
        _knownAt <= moment ? this : new LoanTerms([.. _given.Where(version => version.EnteredAt <= moment)]);

    private static ImmutableArray<TermsVersion> InForce(ImmutableArray<TermsVersion> given) =>
        [
            .. given
                .GroupBy(version => version.FromOn)
                .OrderBy(same => same.Key)
                .Select(same => same.MaxBy(version => version.EnteredAt)!),
        ];

    private static ImmutableArray<Instalment> Derive(ImmutableArray<TermsVersion> versions)
    {
        var all = ImmutableArray.CreateBuilder<Instalment>();
        for (var i = 0; i < versions.Length; i++)
        {
            var version = versions[i];
            LocalDate? ends = i + 1 < versions.Length ? versions[i + 1].FromOn : null;
            for (var k = 0; k < version.Count; k++)
            {
                var dueOn = version.DueOn(k);
                if (dueOn >= ends)
                    break;
                if (dueOn >= version.FromOn)
                {
                    var isLast = ends is null && k == version.Count - 1;
                    all.Add(new Instalment(dueOn, version.Instalment, isLast, version.LateFee));
                }
            }
        }
        return all.ToImmutable();
    }
}
