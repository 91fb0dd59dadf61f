namespace Recourse.App.Features.Sessions;

internal static class SessionsModule
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        SignIn.Map(app);
        SignInByCode.Map(app);
        Passkeys.Map(app);
        SignOut.Map(app);
        Health.Map(app);
        Problem.Map(app);
    }
}
