namespace Recourse.App.Features.Suspense;

internal static class SuspenseModule
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        ListSuspense.Map(app);
        AddSuspense.Map(app);
        ShowSuspense.Map(app);
        SettleSuspense.Map(app);
        SendBack.Map(app);
    }
}
