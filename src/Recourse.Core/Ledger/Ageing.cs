using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Loans;

namespace Recourse.Core.Ledger;

/// <summary>
/// How far behind an account is at the end of a day. Only unpaid instalments age an account: never a fee, and no grace
/// of days moves it. An instalment is late from the day after it fell due.
/// </summary>
/// <param name="OldestUnpaidOn">Due date of the oldest instalment that is not whole; null: none, or unknown.</param>
/// <param name="DaysPastDue">Days since then; 0 is current; null where only a stage was ever reported.</param>
/// <param name="PastDue">
/// What the past-due instalments lack, those that count as whole too while another ages; null: unknown.
/// </param>
/// <param name="Tolerated">What instalments lack that count as whole all the same; still owed.</param>
/// <param name="Bucket">Name of the bucket.</param>
/// <param name="NextBucketOn">
/// The day on which time alone moves it to a worse bucket, of a current account by the next instalment; null: there is
/// none, or unknown.
/// </param>
/// <param name="ChargeOffOn">The day on which it is past due long enough to be charged off; null: not past due.</param>
/// <param name="Reported">The stage as it was reported, where that is all there is; else null.</param>
public sealed record Ageing(
    LocalDate? OldestUnpaidOn,
    int? DaysPastDue,
    Money? PastDue,
    Money Tolerated,
    string Bucket,
    LocalDate? NextBucketOn,
    LocalDate? ChargeOffOn,
    ReportedStage? Reported
)
{
    /// <summary>The age of an account in this state.</summary>
    public static Ageing Of(AccountState state, AgeingPolicy policy, Buckets buckets)
    {
        if (state.Reported is { } reported)
            return AsReported(reported, buckets);
        LocalDate? oldest = null;
        var (pastDue, tolerated) = (Money.Zero, Money.Zero);
        foreach (var instalment in state.Instalments)
        {
            if (instalment.DueOn >= state.On)
                continue;
            pastDue += instalment.Lacks;
            if (IsWhole(instalment, policy))
                tolerated += instalment.Lacks;
            else
                oldest ??= instalment.DueOn;
        }
        if (oldest is not { } since)
        {
            var next = NextToAge(state, policy) is { } dueOn ? dueOn.PlusDays(buckets.From[0]) : (LocalDate?)null;
            return new Ageing(null, 0, Money.Zero, tolerated, buckets.NameOf(0), next, null, null);
        }
        var days = Period.DaysBetween(since, state.On);
        return new Ageing(
            since,
            days,
            state.PastDueIsKnown ? pastDue : null,
            tolerated,
            buckets.NameOf(days),
            NextBound(buckets, days) is { } bound ? since.PlusDays(bound) : null,
            since.PlusDays(policy.ChargeOffDays),
            null
        );
    }

    /// <summary>Days until time alone moves it to a worse bucket; null: never, or unknown.</summary>
    public int? DaysToNextBucket(LocalDate today) => Days(today, NextBucketOn);

    /// <summary>Days until it is to be charged off, below zero when that day has passed; null: not past due.</summary>
    public int? DaysToChargeOff(LocalDate today) => Days(today, ChargeOffOn);

    /// <summary>True when an instalment lacks nothing that anybody would chase.</summary>
    internal static bool IsWhole(DueInstalment instalment, AgeingPolicy policy) =>
        instalment.Lacks == Money.Zero || instalment.Lacks <= policy.MayLack(instalment.Amount);

    /// <summary>
    /// Lower bound of the bucket after the one that holds a number of days; null when it is the last.
    /// </summary>
    internal static int? NextBound(Buckets buckets, int days)
    {
        var next = buckets.IndexOf(days) + 1;
        return next < buckets.From.Length ? buckets.From[next] : null;
    }

    /// <summary>
    /// The instalment that ages a current account next: one due today, or the next that nobody paid ahead.
    /// </summary>
    private static LocalDate? NextToAge(AccountState state, AgeingPolicy policy)
    {
        foreach (var instalment in state.Instalments)
        {
            if (instalment.DueOn >= state.On && !IsWhole(instalment, policy))
                return instalment.DueOn;
        }
        if (state.Next is not { } next || state.Principal + state.Interest == state.Lacks)
            return null;
        var coming = new DueInstalment(next.DueOn, next.Amount, next.Amount - Money.Min(state.PaidAhead, next.Amount));
        return state.Standing == Standing.Performing && !IsWhole(coming, policy) ? next.DueOn : null;
    }

    private static Ageing AsReported(ReportedStage reported, Buckets buckets) =>
        new(null, null, reported.Lacks, Money.Zero, buckets.NameOf(reported.DaysFrom), null, null, reported);

    private static int? Days(LocalDate today, LocalDate? on) => on is { } day ? Period.DaysBetween(today, day) : null;
}
