namespace Recourse.App.Features.ContactPoints;

internal static class ContactPointsModule
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        AddContactPoint.Map(app);
        ChangeContactPoint.Map(app);
    }
}
