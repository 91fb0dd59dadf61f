using Microsoft.AspNetCore.Http.HttpResults;

namespace Recourse.App.Features.Sessions;

/// <summary>The page for what went wrong without a page of its own: what happened, what was kept, what to do.</summary>
public static class Problem
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        string[] any = ["GET", "POST"];
        app.MapMethods("/problem/{code:int}", any, (int code) => Page(code)).AllowAnonymous().DisableAntiforgery();
        app.MapGet("/not-allowed", () => Page(403)).AllowAnonymous();
    }

    private static RazorComponentResult<ProblemPage> Page(int code) =>
        new(new { Heading = HeadingOf(code), Advice = AdviceOf(code) }) { StatusCode = code };

    private static string HeadingOf(int code) =>
        code switch
        {
            400 => "That could not be read",
            403 => "Your role does not allow this",
            404 => "There is nothing here",
            _ => "Something went wrong on our side",
        };

    private static string AdviceOf(int code) =>
        code switch
        {
            400 => "Go back, reload the page and send it again.",
            403 => "Ask your manager or administrator for the role, or go back to your worklist.",
            404 => "The address may be old or mistyped. Go back to the worklist and look for it there.",
            _ => "Nothing that you sent was kept. Try again; if it happens again, "
                + "tell your administrator the time it happened.",
        };
}
