using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Recourse.App.Features.Imports;

/// <summary>
/// The day in a file's name, as senders write it: <c>book-2026-03-09.csv</c>, <c>BOOK20260309.csv</c>.
/// </summary>
internal static partial class DateInName
{
    private static readonly LocalDatePattern Digits = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    /// <summary>Null when the name holds none, or two different ones: nothing is guessed.</summary>
    internal static LocalDate? Of(string name)
    {
        var days = Days()
            .Matches(name)
            .Select(match => Digits.Parse(match.Value.Replace("-", "", StringComparison.Ordinal)))
            .Where(read => read.Success)
            .Select(read => read.Value)
            .Distinct()
            .ToList();
        return days.Count == 1 ? days[0] : null;
    }

    [GeneratedRegex(@"(?<!\d)(?:20\d{2}-\d{2}-\d{2}|20\d{6})(?!\d)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Days();
}
