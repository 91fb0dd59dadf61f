using System.Runtime.InteropServices;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Loans;

namespace Recourse.Core.Ledger;

/// <summary>
/// What of a state holds until the account wakes: nothing in it merely ages, so it may be kept beside the account and
/// asked about any day from the one on which it was figured until the one before it wakes, without a replay. It holds
/// for what was known then: an entry, new terms or another policy make it void.
/// </summary>
/// <param name="FiguredOn">The day at whose end it was so.</param>
/// <param name="WakesOn">From this day on it must be figured anew; null: never by time alone.</param>
/// <param name="Standing">How the debt stands.</param>
/// <param name="OldestUnpaidOn">Due date of the oldest unpaid instalment; null: none, or unknown.</param>
/// <param name="ReportedOn">Where only a stage was ever reported: when; else null.</param>
/// <param name="ReportedDaysFrom">Lower bound of that stage in days; null: days are computed.</param>
/// <param name="PastDue">What past-due instalments lack; null: unknown.</param>
/// <param name="Owed">
/// Everything owed at the end of the day figured; daily interest comes on top of it with every day after, and only
/// <see cref="AmountsToSay"/> says that.
/// </param>
/// <param name="Credit">What we owe the borrower.</param>
/// <param name="Pending">Payments received that have not cleared.</param>
/// <param name="NextBucketOn">When time alone moves it to a worse bucket; null: never, or unknown.</param>
/// <param name="ChargeOffOn">When it is past due long enough to be charged off; null: not past due.</param>
/// <param name="NextDueOn">When the next instalment falls due; null: none is to come.</param>
/// <param name="NextDue">What that one will ask, without what is paid ahead; null: none is to come.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AccountFigures(
    LocalDate FiguredOn,
    LocalDate? WakesOn,
    Standing Standing,
    LocalDate? OldestUnpaidOn,
    LocalDate? ReportedOn,
    int? ReportedDaysFrom,
    Money? PastDue,
    Money Owed,
    Money Credit,
    Money Pending,
    LocalDate? NextBucketOn,
    LocalDate? ChargeOffOn,
    LocalDate? NextDueOn,
    Money? NextDue
)
{
    /// <summary>The figures of a state of these books.</summary>
    public static AccountFigures Of(AccountState state, Books books, Buckets buckets)
    {
        var age = Ageing.Of(state, books.Policy.Ageing, buckets);
        var comes = state.Standing == Standing.Performing && state.Principal + state.Interest > Money.Zero;
        var next = comes ? state.Next : null;
        return new AccountFigures(
            state.On,
            Wakes.After(state, books, age),
            state.Standing,
            age.OldestUnpaidOn,
            age.Reported?.AsOf,
            age.Reported?.DaysFrom,
            age.PastDue,
            state.Owed,
            state.Credit,
            state.Pending,
            age.NextBucketOn,
            age.ChargeOffOn,
            next?.DueOn,
            next is { } it ? it.Amount - Money.Min(state.PaidAhead, it.Amount) : null
        );
    }

    /// <summary>True for the days for which these figures are right, as long as nothing happens.</summary>
    public bool HoldOn(LocalDate day) => day >= FiguredOn && !(WakesOn <= day);

    /// <summary>True when an instalment is past due, be it by computed days or by a reported stage.</summary>
    public bool IsPastDue => OldestUnpaidOn is not null || ReportedDaysFrom is not null;

    /// <summary>Days past due at the end of a day; null where only a stage was ever reported.</summary>
    public int? DaysPastDue(LocalDate day)
    {
        Invariant.Holds(HoldOn(day), "Figures hold from their day until the account wakes.");
        if (ReportedDaysFrom is not null)
            return null;
        return OldestUnpaidOn is { } since ? Period.DaysBetween(since, day) : 0;
    }

    /// <summary>Days past due, or the lower bound of a reported stage: what orders accounts by age.</summary>
    public int DaysAtLeast(LocalDate day) => DaysPastDue(day) ?? ReportedDaysFrom ?? 0;

    /// <summary>Position of the bucket at the end of a day, from 0; -1 is current.</summary>
    public int BucketIndex(LocalDate day, Buckets buckets) => buckets.IndexOf(DaysAtLeast(day));

    /// <summary>Name of the bucket at the end of a day.</summary>
    public string Bucket(LocalDate day, Buckets buckets) => buckets.NameOf(DaysAtLeast(day));

    /// <summary>Days until time alone moves it to a worse bucket; null: never, or unknown.</summary>
    public int? DaysToNextBucket(LocalDate day) => Days(day, NextBucketOn);

    /// <summary>Days until it is to be charged off, below zero when that day has passed; null: not past due.</summary>
    public int? DaysToChargeOff(LocalDate day) => Days(day, ChargeOffOn);

    /// <summary>True on the last day on which a payment keeps a past-due account out of a worse bucket.</summary>
    public bool IsLastDayBeforeWorse(LocalDate day) => OldestUnpaidOn is not null && DaysToNextBucket(day) == 1;

    /// <summary>True on the last day before it is past due long enough to be charged off.</summary>
    public bool IsLastDayBeforeChargeOff(LocalDate day) => Standing == Standing.Performing && DaysToChargeOff(day) == 1;

    private int? Days(LocalDate from, LocalDate? on)
    {
        Invariant.Holds(HoldOn(from), "Figures hold from their day until the account wakes.");
        return on is { } day ? Period.DaysBetween(from, day) : null;
    }
}
