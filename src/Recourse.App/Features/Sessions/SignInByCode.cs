using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Sessions;

/// <summary>
/// The second step of a sign-in: the six digits of the authenticator, or one of the codes that were written down.
/// </summary>
public static class SignInByCode
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/sign-in/code", (string? returnUrl) => Page(returnUrl, null)).AllowAnonymous();
        app.MapPost("/sign-in/code", Handle).AllowAnonymous().Guarded();
    }

    private static RazorComponentResult<SignInByCodePage> Page(string? returnUrl, string? problem) =>
        new(new { ReturnUrl = returnUrl, Problem = problem }) { StatusCode = problem is null ? 200 : 422 };

    private static async Task<IResult> Handle(
        IFormCollection fields,
        HttpContext http,
        SignInManager<Officer> signIn,
        AccessLog log,
        CancellationToken cancel
    )
    {
        var returnUrl = fields["ReturnUrl"].ToString();
        // Whoever was closed or locked since the password was typed has no second step any more.
        if (
            await signIn.GetTwoFactorAuthenticationUserAsync() is not { } officer
            || !await signIn.CanSignInAsync(officer)
        )
            return Results.LocalRedirect("/sign-in");
        if (await signIn.UserManager.IsLockedOutAsync(officer))
            return Page(returnUrl, "Too many wrong codes. Wait five minutes, or ask your administrator.");
        var code = fields["Code"].ToString().Replace(" ", "", StringComparison.Ordinal).Trim();
        if (code.Length == 0)
            return Page(returnUrl, "Type the six digits that the authenticator shows, or a recovery code.");
        var result =
            code.Length == 6 && code.All(char.IsAsciiDigit)
                ? await signIn.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false)
                : await signIn.TwoFactorRecoveryCodeSignInAsync(code);
        if (result.Succeeded)
            return Results.LocalRedirect(SignIn.LocalOr(returnUrl, "/"));
        var by = http.Looker(officer.Id);
        await log.Write(by, AccessKind.SignInFailed, "second factor", null, null, cancel);
        return result.IsLockedOut
            ? Page(returnUrl, "Too many wrong codes. Wait five minutes, or ask your administrator.")
            : Page(returnUrl, "That code is not right. Codes change every half minute: type the one shown now.");
    }
}
