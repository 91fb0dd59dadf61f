namespace Recourse.App.Features.Night;

internal static class NightModule
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        ShowNights.Map(app);
        StartNight.Map(app);
    }
}
