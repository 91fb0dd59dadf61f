namespace Recourse.App.Features.Users;

/// <summary>The people who may sign in.</summary>
internal static class UsersModule
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        ListUsers.Map(app);
        AddUser.Map(app);
        ChangeUser.Map(app);
    }
}
