namespace Recourse.App.Features.Own;

/// <summary>What everybody sees and changes of their own sign-in.</summary>
internal static class OwnModule
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        ShowOwn.Map(app);
        ChangePassword.Map(app);
        EndOwnSession.Map(app);
        SetAuthenticator.Map(app);
    }
}
