using Recourse.App.Data;

namespace Recourse.App.Features.Sessions;

/// <summary>Says whether the installation may be used; asked by scripts and load balancers, without sign-in.</summary>
internal static class Health
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => TypedResults.Text("live")).AllowAnonymous();
        app.MapGet("/health/ready", Ready).AllowAnonymous();
    }

    private static Microsoft.AspNetCore.Http.HttpResults.ContentHttpResult Ready(OpeningState opening) =>
        opening.IsReady ? TypedResults.Text("ready") : TypedResults.Text("opening", statusCode: 503);
}
