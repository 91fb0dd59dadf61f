using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Imports;

/// <summary>Statements of one row that cannot both be true. They are listed; neither is corrected.</summary>
internal static class Doubts
{
    internal const string FirstDelinquency = "first delinquency against stage";
    internal const string AfterTape = "date after the tape";
    internal const string AgainstAmount = "status against amount";

    /// <summary>Days in a reported stage: 30–59 is thirty days long; 180 and more has no end.</summary>
    private const int StageDays = 30;
    private const int LastStage = 180;

    internal static IEnumerable<MappedDoubt> Of(MappedRow row)
    {
        if (row.AsOf == default)
        {
            yield break;
        }
        if (AgainstStage(row) is { } words)
        {
            yield return new MappedDoubt(FirstDelinquency, words);
        }
        if (AgainstPastDue(row) is { } amount)
        {
            yield return new MappedDoubt(AgainstAmount, amount);
        }
        foreach (
            var (what, date) in new[]
            {
                ("opened", row.OpenedOn),
                ("last paid", row.LastPaymentOn),
                ("first delinquent", row.FirstDelinquencyOn),
                ("charged off", row.ChargedOffOn),
                ("closed", row.ClosedOn),
            }
        )
        {
            if (date > row.AsOf)
            {
                yield return new MappedDoubt(
                    AfterTape,
                    $"Reported as {what} on {Iso(date.Value)}, after the tape's own date."
                );
            }
        }
    }

    /// <summary>
    /// The days from first delinquency to the tape must lie in the stage that the tape reports for the same day: at
    /// least its lower bound, fewer than thirty days above it. Otherwise date or stage is wrong, and nobody here can
    /// say which.
    /// </summary>
    private static string? AgainstStage(MappedRow row)
    {
        if (
            row
            is not { Status: AccountStatus.PastDue, DaysFrom: { } from and >= StageDays, FirstDelinquencyOn: { } since }
        )
        {
            return null;
        }
        var days = Period.DaysBetween(since, row.AsOf);
        if (days >= from && (from >= LastStage || days < from + StageDays))
        {
            return null;
        }
        var stage =
            from >= LastStage
                ? string.Create(CultureInfo.InvariantCulture, $"{from} or more")
                : string.Create(CultureInfo.InvariantCulture, $"{from} to {from + StageDays - 1}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Reported {stage} days past due, but first delinquent on {Iso(since)}: {days} days before the tape."
        );
    }

    private static string? AgainstPastDue(MappedRow row) =>
        row switch
        {
            { Status: AccountStatus.Current, PastDueCents: > 0 } => "Reported current, with an amount past due.",
            { Status: AccountStatus.PastDue, PastDueCents: 0 } => "Reported past due, with nothing past due.",
            { Status: AccountStatus.PaidOrClosed, BalanceCents: > 0 } => "Reported paid or closed, with a balance.",
            _ => null,
        };

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
