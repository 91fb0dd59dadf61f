using System.Globalization;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Books;

/// <summary>Terms in a few words.</summary>
internal static class TermsWords
{
    internal static string Instalments(LoanTermsRow row, string currency) =>
        row.Count == 0
            ? "none"
            : $"{row.Count} × {Show.Money(row.InstalmentCents, currency)} {Of(row.Frequency)}, the first "
                + Show.Date(row.FirstDueOn);

    internal static string Interest(LoanTermsRow row) =>
        row.Interest == InterestMethod.DailySimple
            ? $"{Percent(row.RateMillionths)} a year, simple, by the day"
            : $"posted as told, not computed here{(row.RateMillionths > 0 ? $" ({Percent(row.RateMillionths)})" : "")}";

    internal static string LateFee(LoanTermsRow row, string currency)
    {
        if (row is not { LateFeeGraceDays: { } grace } || row is { LateFeeFlatCents: 0, LateFeeShareMillionths: 0 })
            return "none";
        string?[] parts =
        [
            row.LateFeeFlatCents is > 0 ? Show.Money(row.LateFeeFlatCents, currency) : null,
            row.LateFeeShareMillionths is > 0 ? Percent(row.LateFeeShareMillionths.Value) + " of the instalment" : null,
        ];
        return $"{string.Join(" and ", parts.OfType<string>())} after {Show.Count(grace, "day")} of grace";
    }

    internal static string Of(Frequency frequency) =>
        frequency switch
        {
            Frequency.Monthly => "a month",
            Frequency.Biweekly => "every two weeks",
            _ => "a week",
        };

    internal static string Percent(long millionths) =>
        (millionths / 10_000m).ToString("0.####", CultureInfo.InvariantCulture) + " %";
}
