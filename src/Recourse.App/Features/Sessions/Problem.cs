using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Recourse.App.Ui;

namespace Recourse.App.Features.Sessions;

/// <summary>The page for what went wrong without a page of its own: what happened, what was kept, what to do.</summary>
public static class Problem
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        string[] any = ["GET", "POST"];
        app.MapMethods("/problem/{code:int}", any, Answer).AllowAnonymous().DisableAntiforgery();
        app.MapGet("/not-allowed", () => Page(403)).AllowAnonymous();
    }

    /// <summary>
    /// A form whose token does not fit is refused by the framework, before the guard of our writes can say a word.
    /// </summary>
    private static IResult Answer(int code, HttpContext http) =>
        code == StatusCodes.Status400BadRequest
        && http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false }
            ? Refusal.TooOld(http)
            : Page(code);

    private static RazorComponentResult<ProblemPage> Page(int code) =>
        new(new { Heading = HeadingOf(code), Advice = AdviceOf(code) }) { StatusCode = code };

    private static string HeadingOf(int code) =>
        code switch
        {
            400 => "That could not be read",
            403 => "Your role does not allow this",
            404 => "There is nothing here",
            405 => "This address takes a form, not a visit",
            _ => "Something went wrong on our side",
        };

    private static string AdviceOf(int code) =>
        code switch
        {
            400 => "Go back, reload the page and send it again.",
            403 => "Ask your manager or administrator for the role, or go back to your worklist.",
            404 => "The address may be old or mistyped. Go back to the worklist and look for it there.",
            405 => "Nothing was recorded by opening it. Go back to the page of the form; what you typed in a call or a "
                + "letter is kept there.",
            _ => "Nothing that you sent was kept. Try again; if it happens again, "
                + "tell your administrator the time it happened.",
        };
}
