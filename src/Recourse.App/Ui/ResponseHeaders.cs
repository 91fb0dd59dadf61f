using Recourse.App.Data;

namespace Recourse.App.Ui;

/// <summary>Headers of every answer, and “not yet” while the installation opens.</summary>
internal sealed class ResponseHeaders(RequestDelegate next, OpeningState opening)
{
    private const string Policy =
        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public async Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        var path = context.Request.Path;
        if (
            !opening.IsReady
            && !path.StartsWithSegments("/health", StringComparison.Ordinal)
            && !path.StartsWithSegments("/lib", StringComparison.Ordinal)
        )
        {
            context.Response.StatusCode = 503;
            headers.RetryAfter = "2";
            await context.Response.WriteAsync("Recourse is starting. Reload in a moment.");
            return;
        }
        await next(context);
    }
}
