using System.Security.Claims;
using Recourse.App.Data.Rows;
using Recourse.Core.Law;

namespace Recourse.App.Ui;

/// <summary>
/// How much of a number or address a role sees. An officer who dials needs all of it; everybody else needs to tell two
/// apart.
/// </summary>
internal static class Reveal
{
    private const string Hidden = "•••";

    internal static bool All(ClaimsPrincipal user) => user.IsInRole(Policies.OfficerRole);

    internal static string Of(ContactPoint point, bool all) => Of(point.Kind, point.Value, point, all);

    private static string Of(PointKind kind, string value, ContactPoint point, bool all) =>
        kind switch
        {
            <= PointKind.WorkPhone => all ? Show.Phone(value) : $"{Area(point)}{Hidden} ending {Last(value, 2)}",
            PointKind.Email or PointKind.WorkEmail => all ? value : MaskedMail(value),
            _ => all ? Street(point) : $"{Hidden}, {Place(point)}",
        };

    private static string Area(ContactPoint point) => point.AreaCode is { } area ? $"({area}) " : "";

    private static string Last(string value, int digits) => value.Length > digits ? value[^digits..] : "";

    private static string MaskedMail(string mail)
    {
        var at = mail.IndexOf('@', StringComparison.Ordinal);
        return at < 1 ? Hidden : mail[..1] + Hidden + mail[at..];
    }

    private static string Street(ContactPoint point) => $"{point.Value}, {Place(point)}";

    private static string Place(ContactPoint point) =>
        string.Join(' ', new[] { point.City, point.State, point.Zip }.Where(part => !string.IsNullOrEmpty(part)));
}
