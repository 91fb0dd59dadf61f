using Recourse.App.Data.Rows;
using Recourse.Core.Law;

namespace Recourse.App.Features.Calls;

/// <summary>How a history speaks of a number: what kind, and its last four digits. Enough to tell two apart.</summary>
internal static class PhoneWords
{
    internal static string Of(ContactPoint phone) =>
        $"the {KindOf(phone.Kind)} number ending {(phone.Value.Length >= 4 ? phone.Value[^4..] : phone.Value)}";

    private static string KindOf(PointKind kind) =>
        kind switch
        {
            PointKind.Mobile => "mobile",
            PointKind.Landline => "landline",
            PointKind.Voip => "internet",
            PointKind.WorkPhone => "work",
            _ => "other",
        };
}
