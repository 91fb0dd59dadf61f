using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;
using Recourse.App.Ui;

namespace Recourse.App.Features.Sessions;

/// <summary>
/// Who must prove themselves twice and did not is led to where they set it up, and nowhere else. A demonstration,
/// whose passwords everybody knows, demands nothing. Another system proves itself by its key and is never led to a
/// page.
/// </summary>
internal sealed class SecondFactorAsked(RequestDelegate next, Settings settings)
{
    private bool? _isDemonstration;

    public async Task InvokeAsync(HttpContext http, Db db)
    {
        if (IsDemanded(http) && !await IsDemonstration(db, http.RequestAborted))
        {
            http.Response.Redirect("/me?second-factor=demanded");
            return;
        }
        await next(http);
    }

    private bool IsDemanded(HttpContext http) =>
        settings.SecondFactor is not SecondFactorRule.Off
        && http.User.Identity?.IsAuthenticated == true
        && ApiKeyScheme.Of(http.User) is null
        && !http.User.HasClaim(Session.TwofoldClaim, "yes")
        && (settings.SecondFactor is SecondFactorRule.All || Decides(http))
        && http.GetEndpoint() is RouteEndpoint route
        && Doorkeeper.FirstPart(route) is not ("me" or "sign-out" or "sign-in" or "problem" or "health" or "passkeys");

    private static bool Decides(HttpContext http) =>
        http.User.IsInRole(Policies.ManagerRole)
        || http.User.IsInRole(Policies.ComplianceRole)
        || http.User.IsInRole(Policies.AdministratorRole);

    private async Task<bool> IsDemonstration(Db db, CancellationToken cancel) =>
        _isDemonstration ??= await DemonstrationSignIns.AreShown(db, cancel);
}
