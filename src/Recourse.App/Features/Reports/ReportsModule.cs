namespace Recourse.App.Features.Reports;

internal static class ReportsModule
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        ShowRollRates.Map(app);
    }
}
