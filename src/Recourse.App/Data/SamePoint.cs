using Recourse.App.Data.Rows;
using Recourse.Core.Law;

namespace Recourse.App.Data;

/// <summary>
/// Tells whether two rows are the same number or address, whatever kind each was called and however it was typed. A ban
/// on a number is about the number: a second row of it must not be a way around.
/// </summary>
internal static class SamePoint
{
    internal static string Of(ContactPoint point) => Of(point.Kind, point.Value, point.Zip);

    internal static string Of(PointKind kind, string value, string? zip) =>
        kind switch
        {
            <= PointKind.WorkPhone => "phone:" + string.Concat(value.Where(char.IsAsciiDigit)),
            PointKind.Address => $"address:{Words(value)}:{(zip is { Length: > 5 } ? zip[..5] : zip)}",
            _ => "email:" + value.Trim().ToUpperInvariant(),
        };

    /// <summary>A street line without its commas, points and capitals.</summary>
    private static string Words(string street) =>
        string.Join(
            ' ',
            string.Concat(street.Select(c => char.IsLetterOrDigit(c) ? char.ToUpperInvariant(c) : ' '))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        );
}
