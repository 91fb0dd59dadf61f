using Recourse.App.Data;

namespace Recourse.App.Ui;

/// <summary>
/// While a demonstration is being seeded the server listens already; pages ask to wait instead of being half empty.
/// </summary>
internal sealed class NotYet(RequestDelegate next, OpeningState state)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (state.IsReady || context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
        {
            return next(context);
        }
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "2";
        context.Response.Headers["Refresh"] = "2";
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("Recourse is opening. This page comes by itself in a moment.");
    }
}
