using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Recourse.App.Ui;

/// <summary>Where somebody goes whose sign-in has ended: to the sign-in page, and from there back to a page.</summary>
internal static class SignedOut
{
    /// <summary>
    /// An address that takes a form cannot be gone back to, and a part of a page is no page: the page on which it
    /// happened is.
    /// </summary>
    internal static Task Redirect(RedirectContext<CookieAuthenticationOptions> ended)
    {
        var request = ended.Request;
        var isFragment = CameFrom.IsFragment(request);
        if (HttpMethods.IsGet(request.Method) && !isFragment)
        {
            ended.Response.Redirect(ended.RedirectUri);
            return Task.CompletedTask;
        }
        var signIn = ended.Options.LoginPath + QueryString.Create("ReturnUrl", CameFrom.Page(request));
        if (!isFragment)
        {
            ended.Response.Redirect(signIn);
            return Task.CompletedTask;
        }
        ended.Response.StatusCode = StatusCodes.Status401Unauthorized;
        ended.Response.ContentType = "text/html; charset=utf-8";
        return ended.Response.WriteAsync(
            "<div class=\"notice harm\" role=\"alert\"><span>Your sign-in has ended. "
                + $"<a href=\"{HtmlEncoder.Default.Encode(signIn)}\">Sign in again</a>; "
                + "what you typed in a call or a letter is kept.</span></div>",
            ended.HttpContext.RequestAborted
        );
    }
}
