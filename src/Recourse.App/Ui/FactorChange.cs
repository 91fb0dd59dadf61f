using Microsoft.AspNetCore.Identity;
using Recourse.App.Data.Rows;

namespace Recourse.App.Ui;

/// <summary>
/// Whoever has a second factor changes it only in a session that proved it: a password alone, perhaps a stolen one,
/// must not make another.
/// </summary>
internal static class FactorChange
{
    /// <summary>The answer to whoever may not; null when they may.</summary>
    internal static async Task<IResult?> Refused(HttpContext http, UserManager<Officer> users, Officer officer) =>
        http.User.HasClaim(Session.TwofoldClaim, "yes")
        || !(officer.TwoFactorEnabled || (await users.GetPasskeysAsync(officer)).Count > 0)
            ? null
            : Refusal.Page(
                http,
                StatusCodes.Status403Forbidden,
                "Sign in with your second factor first",
                "You have a passkey or an authenticator app, and signed in with the password alone. Sign out, sign in "
                    + "with it, and change it then. If it is lost, an administrator takes it off."
            );
}
