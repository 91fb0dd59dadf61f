using System.Globalization;
using NodaTime;

namespace Recourse.Core.Ledger;

/// <summary>Dates and counts in words of the ledger, the same in every culture.</summary>
internal static class Said
{
    /// <summary>"Tue 24 Nov 2026".</summary>
    internal static string Day(LocalDate date) => date.ToString("ddd d MMM uuuu", CultureInfo.InvariantCulture);

    /// <summary>"1 day", "3 days".</summary>
    internal static string Count(int count, string one, string many) =>
        $"{count.ToString(CultureInfo.InvariantCulture)} {(count == 1 ? one : many)}";
}
