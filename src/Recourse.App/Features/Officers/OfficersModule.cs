namespace Recourse.App.Features.Officers;

internal static class OfficersModule
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        ListOfficers.Map(app);
        ShowOfficer.Map(app);
        GiveBorrowers.Map(app);
        ReleaseClaim.Map(app);
        CoverAbsence.Map(app);
        ShareOut.Map(app);
    }
}
