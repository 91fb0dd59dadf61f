using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Sessions;

/// <summary>
/// Signs a person in by name and password. After eight wrong passwords the name rests for five minutes.
/// </summary>
public static class SignIn
{
    public sealed record Form(string? Name, string? Password, string? ReturnUrl)
    {
        internal static Form From(IFormCollection fields) =>
            new(fields["Name"], fields["Password"], fields["ReturnUrl"]);
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/sign-in", (string? returnUrl) => Page(new Form(null, null, returnUrl), null)).AllowAnonymous();
        app.MapPost("/sign-in", Handle).AllowAnonymous().Guarded();
    }

    private static RazorComponentResult<SignInPage> Page(Form form, string? problem) =>
        new(new { Form = form, Problem = problem }) { StatusCode = problem is null ? 200 : 422 };

    private static async Task<IResult> Handle(
        IFormCollection fields,
        HttpContext http,
        SignInManager<Officer> signIn,
        AccessLog log,
        CancellationToken cancel
    )
    {
        var form = Form.From(fields);
        if (string.IsNullOrWhiteSpace(form.Name) || string.IsNullOrEmpty(form.Password))
        {
            return Page(form, "Type your sign-in name and your password.");
        }
        var result = await signIn.PasswordSignInAsync(
            form.Name.Trim(),
            form.Password,
            isPersistent: false,
            lockoutOnFailure: true
        );
        if (!result.Succeeded && !result.RequiresTwoFactor)
            await Tell(http, signIn, log, form.Name.Trim(), cancel);
        return result switch
        {
            { RequiresTwoFactor: true } => Results.LocalRedirect(
                "/sign-in/code" + QueryString.Create("returnUrl", LocalOr(form.ReturnUrl, "/"))
            ),
            { Succeeded: true } => Results.LocalRedirect(LocalOr(form.ReturnUrl, "/")),
            { IsLockedOut: true } => Page(
                form,
                "Too many wrong passwords. Wait five minutes, or ask your administrator."
            ),
            _ => Page(form, "Name or password is wrong."),
        };
    }

    /// <summary>A name that nobody has is not written down: it may be a password, typed into the wrong field.</summary>
    private static async Task Tell(
        HttpContext http,
        SignInManager<Officer> signIn,
        AccessLog log,
        string name,
        CancellationToken cancel
    )
    {
        if (await signIn.UserManager.FindByNameAsync(name) is { } officer)
        {
            var by = http.Looker(officer.Id);
            await log.Write(by, AccessKind.SignInFailed, "password", null, null, cancel);
        }
    }

    internal static string LocalOr(string? url, string otherwise) =>
        url is ['/', ..] && url is not ['/', '/' or '\\', ..] ? url : otherwise;
}
