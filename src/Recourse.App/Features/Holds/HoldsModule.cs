namespace Recourse.App.Features.Holds;

internal static class HoldsModule
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        LiftHold.Map(app);
        EndTimes.Map(app);
    }
}
