namespace Recourse.App.Features.Reports;

internal static class ReportsModule
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        ShowAgeing.Map(app);
        ListAgedAccounts.Map(app);
        ShowRollRates.Map(app);
        ShowRolledAccounts.Map(app);
        ShowRollsAhead.Map(app);
        ShowSummaries.Map(app);
    }
}
