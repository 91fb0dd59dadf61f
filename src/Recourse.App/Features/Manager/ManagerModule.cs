namespace Recourse.App.Features.Manager;

internal static class ManagerModule
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        ShowToday.Map(app);
        ShowFigure.Map(app);
        SetTarget.Map(app);
    }
}
