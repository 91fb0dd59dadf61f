namespace Recourse.App.Features.Limitation;

internal static class LimitationModule
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        ShowLimitation.Map(app);
        ListPeriods.Map(app);
        ShowPeriods.Map(app);
    }
}
