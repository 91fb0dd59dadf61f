namespace Recourse.App.Features.Portfolios;

internal static class PortfoliosModule
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        ListPortfolios.Map(app);
        AddPortfolio.Map(app);
        ShowPortfolio.Map(app);
        ChangePortfolio.Map(app);
        ChangeProducts.Map(app);
        ListAccounts.Map(app);
        ListConflicts.Map(app);
    }
}
