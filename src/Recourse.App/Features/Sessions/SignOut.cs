using Microsoft.AspNetCore.Identity;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Sessions;

internal static class SignOut
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/sign-out", Handle).RequireAuthorization(Policies.SignedIn).Guarded();

    private static async Task<IResult> Handle(SignInManager<Officer> signIn)
    {
        await signIn.SignOutAsync();
        return Results.LocalRedirect("/sign-in");
    }
}
