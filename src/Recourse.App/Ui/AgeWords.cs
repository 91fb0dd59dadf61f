using NodaTime;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.App.Ui;

/// <summary>How far behind an account is, in a sentence.</summary>
internal static class AgeWords
{
    /// <summary>
    /// “64 days past due since 5 Jan 2026 (60–89). 90–119 begins 5 Apr 2026, in 26 days. Charge-off 5 May 2026, in 56
    /// days.”
    /// </summary>
    internal static string Of(Ageing age, LocalDate today, Buckets buckets, Core.Ledger.Standing standing)
    {
        if (age.Reported is { } reported)
            return $"Reported stage {age.Bucket} days as of {Show.Date(reported.AsOf)}; the exact days are unknown";
        var words = age.OldestUnpaidOn is { } since
            ? $"{Show.Count(age.DaysPastDue!.Value, "day")} past due since {Show.Date(since)} ({age.Bucket})"
            : "Current";
        if (standing != Core.Ledger.Standing.Performing)
            return words;
        if (age.NextBucketOn is { } next)
        {
            var worse = buckets.NameOf(age.OldestUnpaidOn is { } from ? Period.DaysBetween(from, next) : 1);
            words += $". {worse} begins {Show.Date(next)}, {In(today, next)}";
        }
        if (age.ChargeOffOn is { } on)
            words += on > today ? $". Charge-off {Show.Date(on)}, {In(today, on)}" : ". Past its charge-off day";
        return words;
    }

    internal static string Of(Core.Ledger.Standing standing) =>
        standing switch
        {
            Core.Ledger.Standing.ChargedOff => "Charged off",
            Core.Ledger.Standing.Judgment => "In judgment",
            _ => "Under contract",
        };

    private static string In(LocalDate today, LocalDate day)
    {
        var days = Period.DaysBetween(today, day);
        return days == 1 ? "tomorrow" : $"in {Show.Count(days, "day")}";
    }
}
