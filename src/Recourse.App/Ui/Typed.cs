using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Recourse.App.Ui;

/// <summary>Reads amounts and days as people type them. What does not fit is not guessed.</summary>
internal static partial class Typed
{
    private const decimal Most = 100_000_000m;

    /// <summary>
    /// Cents of 120, 120.5, $1,200.00; null when it is no amount. Thousands are parted by commas in threes: “12,50” is
    /// a typing error, not twelve hundred and fifty.
    /// </summary>
    internal static long? Cents(string text)
    {
        if (!Amount().IsMatch(text))
            return null;
        var plain = text.Replace("$", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
        return
            decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            && amount < Most
            ? (long)(amount * 100)
            : null;
    }

    /// <summary>A day as date fields send it, 2026-03-10; null when it is none.</summary>
    internal static LocalDate? Day(string text) =>
        LocalDatePattern.Iso.Parse(text) is { Success: true } read ? read.Value : null;

    /// <summary>As <see cref="Day"/> reads it.</summary>
    internal static string Of(LocalDate day) => LocalDatePattern.Iso.Format(day);

    /// <summary>As <see cref="Cents"/> reads it, for the value of a field.</summary>
    internal static string Of(long cents) => (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\$? ?(\d{1,3}(,\d{3})+|\d+)(\.\d{1,2})?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Amount();
}
