using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Recourse.App.Data.Rows;

namespace Recourse.App.Ui;

/// <summary>What a sign-in carries: id, display name, roles.</summary>
internal sealed class OfficerClaims(
    UserManager<Officer> users,
    RoleManager<IdentityRole<long>> roles,
    IOptions<IdentityOptions> options
) : UserClaimsPrincipalFactory<Officer, IdentityRole<long>>(users, roles, options)
{
    internal const string DisplayName = "display_name";

    internal static long IdOf(ClaimsPrincipal user) =>
        long.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture);

    internal static string NameOf(ClaimsPrincipal user) =>
        user.FindFirstValue(DisplayName) ?? user.Identity?.Name ?? "";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Officer user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(DisplayName, user.DisplayName));
        return identity;
    }
}
