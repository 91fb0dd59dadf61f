using System.Security.Claims;
using Recourse.App.Ui;

namespace Recourse.App.Features.Worklist;

/// <summary>The start page of each role.</summary>
internal static class Home
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/", (ClaimsPrincipal user) => Results.LocalRedirect(PageOf(user)))
            .RequireAuthorization(Policies.SignedIn);

    private static string PageOf(ClaimsPrincipal user) =>
        user.IsInRole(Policies.ManagerRole) ? "/manager"
        : user.IsInRole(Policies.OfficerRole) ? "/worklist"
        : user.IsInRole(Policies.ComplianceRole) ? "/reports/roll-rates"
        : "/imports";
}
