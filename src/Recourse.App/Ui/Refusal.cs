using Microsoft.AspNetCore.Http.HttpResults;

namespace Recourse.App.Ui;

/// <summary>What is told when a form is refused that has no page of its own to be shown on again.</summary>
internal static class Refusal
{
    /// <summary>A page with the reason and the way back; inside a page only the words.</summary>
    /// <param name="http">The refused request.</param>
    /// <param name="status">4xx.</param>
    /// <param name="heading">What is the matter, in a few words.</param>
    /// <param name="words">Why, and what to do.</param>
    internal static IResult Page(HttpContext http, int status, string heading, string words)
    {
        var told = new
        {
            Heading = heading,
            Words = words,
            Back = CameFrom.Page(http.Request),
        };
        return CameFrom.IsFragment(http.Request)
            ? new RazorComponentResult<RefusalPanel>(told) { StatusCode = status }
            : new RazorComponentResult<RefusalPage>(told) { StatusCode = status };
    }

    /// <summary>The form's token is not of this sign-in.</summary>
    internal static IResult TooOld(HttpContext http) =>
        Page(
            http,
            StatusCodes.Status400BadRequest,
            "The page was too old",
            "Nothing was recorded. Open the page again and send it once more; what you typed in a call or a letter "
                + "is kept there."
        );
}
